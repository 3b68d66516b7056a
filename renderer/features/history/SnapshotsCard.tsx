import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Age } from '../../ui/Age'
import { inFigures } from '../../ui/in-figures'
import { StatusBadge } from '../../ui/StatusBadge'
import { Card } from '../../ui/Card'
import { figure, type ListedSnapshot, snapshotReason, snapshotState, timeOf } from './history-words'
import { SmallTable } from '../../ui/SmallTable'

const useStyles = makeStyles({
  table: {
    // Under each other by their ones, and clear of what stands beside them.
    '& th:nth-child(4), & td:nth-child(4)': {
      textAlign: 'right',
      paddingRight: tokens.spacingHorizontalXXXL,
      fontVariantNumeric: 'tabular-nums',
    },
    '& tr[aria-current="true"]': { backgroundColor: tokens.colorNeutralBackground1Selected },
  },
  quiet: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** The snapshots, newest first, each with the way to what changed since the one before. */
export function SnapshotsCard(props: {
  rows: readonly ListedSnapshot[]
  total: number
  /** Number of the snapshot that is looked at. */
  opened: number | null
  onOpen: (from: number, to: number) => void
  onMore: () => void
}) {
  const { rows, total, opened, onOpen, onMore } = props
  const styles = useStyles()
  return (
    <Card
      title={t`Snapshots`}
      sentence={t`Newest first; each against the one before it, or any two against each other.`}
      actions={
        rows.length < 2 ? null : (
          <Button size="small" onClick={() => onOpen(rows.at(-1)?.number ?? 1, rows[0]?.number ?? 1)}>
            <Trans>Compare two</Trans>
          </Button>
        )
      }
    >
      <SmallTable
        label={t`Snapshots`}
        heads={[t`Number`, t`Taken`, t`Against the one before`, t`Assigned people`, t`Details`]}
        className={styles.table}
      >
        {rows.map((row, place) => {
          const before = rows[place + 1]
          return (
            <tr key={row.number} aria-current={row.number === opened}>
              <th scope="row">{inFigures(row.number)}</th>
              <td>
                <Age instant={row.takenAt} />
                <span className={styles.quiet}>
                  {t`${{ time: timeOf(row.takenAt) }}, ${{ why: snapshotReason[row.why] }}`}
                </span>
              </td>
              <td>
                {before === undefined && rows.length === total ? (
                  <StatusBadge status="off" word={t`The oldest`} />
                ) : (
                  <StatusBadge {...snapshotState(row)} />
                )}
              </td>
              <td>{figure(row.figures?.people ?? null)}</td>
              <td>
                {before === undefined ? null : (
                  <Button
                    size="small"
                    aria-label={t`What changed in snapshot ${{ number: row.number }}`}
                    onClick={() => onOpen(before.number, row.number)}
                  >
                    <Trans>What changed</Trans>
                  </Button>
                )}
              </td>
            </tr>
          )
        })}
      </SmallTable>
      {rows.length >= total ? null : (
        <div>
          <Button size="small" onClick={onMore}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </Card>
  )
}
