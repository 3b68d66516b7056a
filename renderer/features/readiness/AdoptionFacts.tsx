import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { adoptionFates } from '#shared/domain/adoption'
import { StatusBadge } from '../../ui/StatusBadge'
import { Card } from '../../ui/Card'
import { type AdoptionPlan, fateWords } from './adoption-words'
import { inFigures } from '../../ui/in-figures'
import { SmallTable } from '../../ui/SmallTable'

const useStyles = makeStyles({
  split: { display: 'flex', flexWrap: 'wrap', gap: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXXL}` },
  rests: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, flex: '1 1 260px', minWidth: 0 },
  label: { margin: 0, color: tokens.colorNeutralForeground3 },
  notes: { margin: 0, paddingLeft: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
})

/** What happens to no account alarms nobody. */
const nobody = { status: 'off' } as const

/** A plan of existing accounts in numbers, by which rule, and what it rests on. */
export function AdoptionFacts({ plan }: { plan: AdoptionPlan }) {
  const styles = useStyles()
  const { tally, matching, rule, ranBefore, notes } = plan
  return (
    <Card title={t`In numbers`}>
      <div className={styles.split}>
        <div>
          <SmallTable label={t`Existing accounts in numbers`} kind="figures" narrow>
            {adoptionFates.map((fate) => (
              <tr key={fate}>
                <th scope="row">
                  <StatusBadge {...fateWords(fate)} {...(tally[fate] === 0 ? nobody : {})} />
                </th>
                <td>{inFigures(tally[fate])}</td>
              </tr>
            ))}
          </SmallTable>
        </div>
        <div className={styles.rests}>
          <p className={styles.label}>
            <Trans>Accounts are found by</Trans>
          </p>
          <span>{matching ?? t`Not known`}</span>
          <p className={styles.label}>
            <Trans>The product’s own rule</Trans>
          </p>
          <span>{`${rule.says} [${rule.source}]`}</span>
          {ranBefore === true ? (
            <span>
              <Trans>The job has run before: accounts may be linked already, by a value that has changed since.</Trans>
            </span>
          ) : null}
          {notes.length === 0 ? null : (
            <>
              <p className={styles.label}>
                <Trans>What it rests on</Trans>
              </p>
              <ul className={styles.notes}>
                {notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
    </Card>
  )
}
