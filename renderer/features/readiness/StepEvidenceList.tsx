import { t } from '@lingui/core/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useAppInput } from '../../app/use-current'
import { Age } from '../../ui/Age'
import { localTimes } from '../../ui/local-times'
import { PageLink } from '../../ui/PageLink'
import { StatusBadge } from '../../ui/StatusBadge'
import { evidenceWords, type StepEvidence } from './procedure-words'
import { RuleFix } from './RuleFix'
import type { RulePlans } from './use-rule-plans'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  row: {
    display: 'grid',
    gridTemplateColumns: '148px minmax(0, 1fr) max-content',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalS,
    '&:not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
    '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  age: { whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** The rules of a step with what was found; each leads to its place on the Rules page. */
export function StepEvidenceList(props: {
  evidence: readonly StepEvidence[]
  plans: RulePlans
  /** The way into the product that stands on the step already. */
  here: readonly string[]
  label?: string
}) {
  const { evidence, plans, here, label = t`Evidence` } = props
  const styles = useStyles()
  return (
    <ul className={styles.root} aria-label={label}>
      {evidence.map((one) => (
        <Evidence key={one.rule} evidence={one} plans={plans} here={here} />
      ))}
    </ul>
  )
}

function Evidence({ evidence, plans, here }: { evidence: StepEvidence; plans: RulePlans; here: readonly string[] }) {
  const { rule, message, outcome, found, how, at, by, fix } = evidence
  const styles = useStyles()
  const params = useAppInput()
  const { status, word, tooltip } = evidenceWords(evidence)
  const open = outcome === 'fail' || outcome === 'cannot-tell'
  return (
    <li className={styles.row}>
      <StatusBadge status={status} word={word} tooltip={tooltip} />
      <div className={styles.words}>
        <PageLink to="/tenants/$tenant/apps/$app/readiness" params={params} search={{ open: rule }}>
          {message}
        </PageLink>
        {found === '' && at === null ? null : (
          <span>
            {localTimes(found)}{' '}
            {at === null ? null : (
              <span className={styles.quiet}>
                <span className={styles.age}>
                  <Age instant={at} says={(age) => t`as of ${age}`} />
                </span>
                {by === null ? null : `, ${t`said by ${by}`}`}
              </span>
            )}
          </span>
        )}
        {/* Where a button leads on, that page says the rest. */}
        {how === null || fix !== null ? null : <span>{how}</span>}
        {/* Too long to stand beside the words. */}
        {open && fix?.kind === 'product' && fix.menu.join() !== here.join() ? (
          <RuleFix fix={fix} rule={rule} plans={plans} />
        ) : null}
      </div>
      {open && fix !== null && fix.kind !== 'product' ? (
        // The question itself stands beside it.
        <RuleFix fix={fix.kind === 'answer' ? { ...fix, label: t`Answer` } : fix} rule={rule} plans={plans} />
      ) : (
        <span />
      )}
    </li>
  )
}
