import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { Card } from '../provisioning/Card'
import { lagCount, lagLeftOut, lagVerdict, lagWords } from './lag-words'

const useStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    '& th': { textAlign: 'left', fontWeight: tokens.fontWeightSemibold },
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
      verticalAlign: 'top',
    },
  },
  notes: { margin: 0, paddingLeft: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground3 },
})

/** How long joins took on their way, of dynamic groups beside the others, as bounds. */
export function LagCard() {
  const styles = useStyles()
  const input = useAppInput()
  const { data, error, refetch } = useContractQuery('history.lag', input)
  const steps = [
    ['joinedToSent', t`Joined until sent`],
    ['sentToSeen', t`Sent until seen`],
    ['joinedToSeen', t`Joined until seen`],
  ] as const
  const kinds = [
    ['dynamic', t`Dynamic groups`],
    ['static', t`Static groups`],
  ] as const
  return (
    <Card title={t`Lag: dynamic against static groups`} sentence={data === undefined ? null : lagVerdict(data)}>
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <>
          <div className={styles.scroll}>
            <table className={styles.table} aria-label={t`Lag`}>
              <thead>
                <tr>
                  <th scope="col">
                    <Trans>Way</Trans>
                  </th>
                  <th scope="col">
                    <Trans>Groups</Trans>
                  </th>
                  <th scope="col">
                    <Trans>Half took</Trans>
                  </th>
                  <th scope="col">
                    <Trans>Nine of ten took</Trans>
                  </th>
                  <th scope="col">
                    <Trans>Joins</Trans>
                  </th>
                </tr>
              </thead>
              <tbody>
                {steps.flatMap(([step, name]) =>
                  kinds.map(([kind, group]) => (
                    <tr key={`${step} ${kind}`}>
                      <th scope="row">{name}</th>
                      <td>{group}</td>
                      <td>{lagWords(data[kind][step], 'median')}</td>
                      <td>{lagWords(data[kind][step], 'p90')}</td>
                      <td>{lagCount(data[kind][step])}</td>
                    </tr>
                  )),
                )}
              </tbody>
            </table>
          </div>
          <ul className={styles.notes}>
            {[...lagLeftOut(data), ...data.notes].map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
