import { t } from '@lingui/core/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import type { StepResult } from '#shared/contract/plans'
import { type Status, StatusBadge } from '../../ui/StatusBadge'

type Told = NonNullable<StepResult['told']>

const useStyles = makeStyles({
  line: { display: 'block', overflowWrap: 'anywhere' },
  steps: {
    display: 'grid',
    rowGap: tokens.spacingVerticalXS,
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: 0,
    listStyleType: 'none',
  },
  step: {
    display: 'grid',
    gridTemplateColumns: '104px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
  },
  found: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

const words: Readonly<Record<Told['steps'][number]['outcome'], { readonly status: Status; readonly word: string }>> = {
  good: { status: 'good', word: t`Good` },
  odd: { status: 'warning', word: t`Odd` },
  bad: { status: 'bad', word: t`Failed` },
  'cannot-tell': { status: 'unknown', word: t`Cannot tell` },
}

/** What the answer to a request told: its sum, and step by step what was found. */
export function ToldSteps({ told }: { told: Told }) {
  const styles = useStyles()
  return (
    <>
      <span className={styles.line}>{told.summary}</span>
      {told.steps.length === 0 ? null : (
        <ol className={styles.steps}>
          {told.steps.map(({ step, outcome, found }, place) => (
            // Two steps may have the same name.
            <li key={`${place} ${step}`} className={styles.step}>
              <StatusBadge {...words[outcome]} />
              <span>
                {step}
                {found === '' ? null : <span className={styles.found}>{`: ${found}`}</span>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
