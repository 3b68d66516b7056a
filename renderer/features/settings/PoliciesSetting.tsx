import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { LockClosed16Regular } from '@fluentui/react-icons'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { StatusBadge } from '../../ui/StatusBadge'
import { faultWords, onlySource, policiesSentence, policyTitle } from './policy-words'
import { useCardStyles } from './use-card-styles'

const useStyles = makeStyles({
  from: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  table: {
    width: '100%',
    marginTop: tokens.spacingVerticalM,
    borderCollapse: 'collapse',
    tableLayout: 'fixed',
    '& th': { fontWeight: tokens.fontWeightRegular, textAlign: 'left' },
    '& thead th': { color: tokens.colorNeutralForeground3 },
    '& th, & td': {
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} 0`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
      verticalAlign: 'top',
      overflowWrap: 'anywhere',
    },
    '& tbody tr:last-child > *': { borderBottomStyle: 'none' },
  },
  title: { display: 'flex', gap: tokens.spacingHorizontalSNudge },
  // Beside the first of several lines.
  lock: { flexShrink: 0, marginTop: tokens.spacingVerticalXXS },
  name: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  faults: { listStyleType: 'none', margin: `${tokens.spacingVerticalM} 0 0`, padding: 0 },
  fault: { marginTop: tokens.spacingVerticalS },
  why: { margin: `${tokens.spacingVerticalXXS} 0 0`, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
})

/** What the organisation decides for every console of this machine, by whom, and what of it could not be used. */
export function PoliciesSetting() {
  const card = useCardStyles()
  const styles = useStyles()
  const { data, error, refetch } = useContractQuery('policies.list', {})
  if (error !== null) return <FailureNotice failure={error.failure} onRetry={() => void refetch()} />
  if (data === undefined) return null
  const { policies, faults } = data
  const from = onlySource(policies)
  return (
    <section className={card.card} aria-labelledby="policies-heading">
      <h2 id="policies-heading" className={card.heading}>
        <Trans>Laid down by your organisation</Trans>
      </h2>
      <p className={card.text}>{policiesSentence(data)}</p>
      {from === null ? null : (
        <p className={styles.from}>
          <Trans>From {from}.</Trans>
        </p>
      )}
      {policies.length === 0 ? null : (
        <table className={styles.table} aria-labelledby="policies-heading">
          <thead>
            <tr>
              <th scope="col">
                <Trans>Setting</Trans>
              </th>
              <th scope="col">
                <Trans>Value</Trans>
              </th>
              {from === null ? (
                <th scope="col">
                  <Trans>From</Trans>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {policies.map(({ name, value, source }) => (
              <tr key={name}>
                <th scope="row">
                  <span className={styles.title}>
                    <LockClosed16Regular className={styles.lock} aria-hidden />
                    <span>
                      {policyTitle(name)}
                      <span className={styles.name}>{name}</span>
                    </span>
                  </span>
                </th>
                <td>{value}</td>
                {from === null ? <td>{source}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {faults.length === 0 ? null : (
        <ul className={styles.faults} aria-label={t`What could not be used`}>
          {faults.map((fault) => (
            <li key={`${fault.name} ${fault.source} ${fault.why}`} className={styles.fault}>
              <StatusBadge status="warning" word={t`Not used`} />
              <p className={styles.why}>{faultWords(fault)}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
