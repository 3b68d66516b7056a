import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { Term } from '../help/Term'
import { WhySeen } from '../help/WhySeen'
import { Card } from '../../ui/Card'
import type { Estimate } from './licence-words'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  parts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL}`,
  },
  heading: { margin: 0, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase300 },
  list: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    paddingLeft: tokens.spacingHorizontalL,
    overflowWrap: 'anywhere',
  },
})

/** What the figures rest on: who is charged for, who is left out, what is taken for granted, and what Entra wants beside it. */
export function RestsCard({ estimate }: { estimate: Estimate }) {
  const styles = useStyles()
  const { basis, apart, entra, assumptions, takenAt } = estimate
  const among = [
    [apart.disabled, t`disabled, and not charged for or left out`],
    [apart.guests, t`guests, and not charged for or left out`],
    [apart.outOfScope, t`brought by a group and kept out by the scoping filter`],
    [apart.uncertain, t`of whom it cannot be told: they are counted`],
  ] as const
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? null : (
      <section aria-label={title}>
        <h4 className={styles.heading}>{title}</h4>
        <ul className={styles.list}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    )
  return (
    <Card
      title={t`What these figures rest on`}
      sentence={
        <Trans>
          Who counts as <Term id="billable">billable</Term> follows from the{' '}
          <Term id="product-profile">product profile</Term>.
        </Trans>
      }
    >
      <div className={styles.parts}>
        {part(t`Who is charged for`, [
          basis,
          ...among.flatMap(([count, words]) => (count === 0 ? [] : [`${inFigures(count)} ${words}.`])),
        ])}
        {part(t`Taken for granted`, assumptions)}
        {part(t`What Entra itself needs`, entra.says)}
      </div>
      <WhySeen
        why={{
          rests: t`Groups, members and assignments of the directory, the scoping filter of the job, and the answers.`,
          at: takenAt,
          rule: t`What is taken for granted stands above; what nobody has told is never put in as a number.`,
          setting: t`Readiness, Answers: seats, need, price, and which people are charged for.`,
        }}
      />
    </Card>
  )
}
