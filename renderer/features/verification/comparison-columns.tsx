import { makeStyles, tokens } from '@fluentui/react-components'
import type { DataColumn } from '../../ui/DataTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TwoLines } from '../../ui/TwoLines'
import { modeWords } from '../mappings/mode-words'
import type { ComparedRow } from './last-comparison'
import { verdictWords } from './verdict-words'

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
  stack: { display: 'flex', flexDirection: 'column', alignItems: 'flex-end', minWidth: 0 },
  why: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
  },
})

/** A count, or that nobody told it, and in small what to know about the number. */
function Count({ count, about }: { count: number | null; about?: string | undefined }) {
  const styles = useStyles()
  if (count === null) return <span className={styles.quiet}>not known</span>
  return (
    <span className={styles.stack}>
      {count.toLocaleString()}
      {about === undefined ? null : <span className={styles.quiet}>{about}</span>}
    </span>
  )
}

function Why({ text }: { text: string }) {
  return (
    <span className={useStyles().why} title={text}>
      {text}
    </span>
  )
}

const urgency: readonly ComparedRow['verdict'][] = [
  'differs',
  'missing-in-product',
  'missing-in-entra',
  'failed',
  'waiting',
  'cannot-tell',
  'not-disclosed',
  'match',
]

/**
 * The columns of a comparison. Groups that feed one product group are expected together, and say so. `narrow` leaves out the reasons,
 * for a table beside the details that give them.
 */
export function comparisonColumns(rows: readonly ComparedRow[], narrow: boolean): readonly DataColumn<ComparedRow>[] {
  const feeding = Map.groupBy(rows, ({ productGroup }) => productGroup?.id ?? null)
  const together = ({ productGroup }: ComparedRow) => {
    const groups = productGroup?.id == null ? 1 : (feeding.get(productGroup.id)?.length ?? 1)
    return groups === 1 ? undefined : `${groups} groups together`
  }
  const columns = [...plainColumns]
  columns.splice(3, 0, {
    id: 'expected',
    title: 'Expected',
    value: ({ expected }) => expected?.count ?? null,
    align: 'end',
    width: { least: 128, share: 0 },
    render: (row) => <Count count={row.expected?.count ?? null} about={together(row)} />,
  })
  return narrow ? columns.filter(({ id }) => id !== 'why') : columns
}

const plainColumns: readonly DataColumn<ComparedRow>[] = [
  {
    id: 'group',
    title: 'Entra group',
    value: ({ groupName }) => groupName,
    width: { least: 150, share: 3 },
    render: ({ groupName, mode }) => <TwoLines first={groupName} second={modeWords(mode).word} title={groupName} />,
  },
  {
    id: 'product-group',
    title: 'Product group',
    value: ({ productGroup }) => productGroup?.name ?? null,
    width: { least: 120, share: 2 },
    render: ({ productGroup, mode }) =>
      mode === 'scope-only' ? (
        <TwoLines first={<Quiet text="people only" />} />
      ) : productGroup === null ? (
        <TwoLines first={<Quiet text="none found" />} />
      ) : (
        <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }} title={productGroup.name}>
          {productGroup.name}
        </span>
      ),
  },
  {
    id: 'entra',
    title: 'In Entra',
    value: ({ graph }) => graph.count,
    align: 'end',
    width: { least: 84, share: 0 },
    render: ({ graph, verdict }) => <Count count={entraCount({ graph, verdict })} />,
  },
  {
    id: 'product',
    title: 'In product',
    value: ({ scim }) => scim.count,
    align: 'end',
    width: { least: 100, share: 0 },
    render: ({ scim }) => <Count count={scim.count} about={scim.confirmed ? undefined : 'not confirmed'} />,
  },
  {
    id: 'verdict',
    title: 'Verdict',
    value: ({ verdict }) => urgency.indexOf(verdict),
    width: { least: 186, share: 0 },
    render: (row) => <StatusBadge {...verdictWords(row)} />,
  },
  {
    id: 'why',
    title: 'Why',
    value: ({ why }) => why,
    width: { least: 180, share: 4 },
    render: ({ why }) => <Why text={why} />,
  },
]

/** How many people Entra has in the group; null where the group was not read. */
export function entraCount({ graph, verdict }: Pick<ComparedRow, 'graph' | 'verdict'>): number | null {
  return (verdict === 'failed' || verdict === 'missing-in-entra') && graph.count === 0 ? null : graph.count
}

function Quiet({ text }: { text: string }) {
  return <span className={useStyles().quiet}>{text}</span>
}
