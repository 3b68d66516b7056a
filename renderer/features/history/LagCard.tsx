import { t } from '@lingui/core/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { Card } from '../../ui/Card'
import { lagCount, lagLeftOut, lagVerdict, lagWords } from './lag-words'
import { SmallTable } from '../../ui/SmallTable'

const useStyles = makeStyles({
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
          <SmallTable label={t`Lag`} heads={[t`Way`, t`Groups`, t`Half took`, t`Nine of ten took`, t`Joins`]}>
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
          </SmallTable>
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
