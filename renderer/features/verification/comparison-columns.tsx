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

/** A count, or that nobody told it; a number that the server may have cut says so. */
function Count({ count, doubtful = false }: { count: number | null; doubtful?: boolean }) {
  const styles = useStyles()
  if (count === null) return <span className={styles.quiet}>not known</span>
  return (
    <span className={styles.stack}>
      {count.toLocaleString()}
      {doubtful ? <span className={styles.quiet}>not confirmed</span> : null}
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

export const comparisonColumns: readonly DataColumn<ComparedRow>[] = [
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
    id: 'expected',
    title: 'Expected',
    value: ({ expected }) => expected?.count ?? null,
    align: 'end',
    width: { least: 92, share: 0 },
    render: ({ expected }) => <Count count={expected?.count ?? null} />,
  },
  {
    id: 'product',
    title: 'In product',
    value: ({ scim }) => scim.count,
    align: 'end',
    width: { least: 100, share: 0 },
    render: ({ scim }) => <Count count={scim.count} doubtful={!scim.confirmed} />,
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

/** Without the reasons, for a table beside the details that give them. */
export const narrowColumns = comparisonColumns.filter(({ id }) => id !== 'why')

/** How many people Entra has in the group; null where the group was not read. */
export function entraCount({ graph, verdict }: Pick<ComparedRow, 'graph' | 'verdict'>): number | null {
  return (verdict === 'failed' || verdict === 'missing-in-entra') && graph.count === 0 ? null : graph.count
}

function Quiet({ text }: { text: string }) {
  return <span className={useStyles().quiet}>{text}</span>
}
