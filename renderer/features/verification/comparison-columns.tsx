import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { Age } from '../../ui/Age'
import type { DataColumn } from '../../ui/DataTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TwoLines } from '../../ui/TwoLines'
import { modeWords } from '../mappings/mode-words'
import type { ComparedRow } from './last-comparison'
import { verdictWords } from './verdict-words'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
  stack: { display: 'flex', flexDirection: 'column', alignItems: 'flex-end', minWidth: 0 },
})

/** A count, or that nobody told it, and in small what to know about the number. */
function Count({ count, about }: { count: number | null; about?: string | undefined }) {
  const styles = useStyles()
  if (count === null)
    return (
      <span className={styles.quiet}>
        <Trans>not known</Trans>
      </span>
    )
  return (
    <span className={styles.stack}>
      {inFigures(count)}
      {about === undefined ? null : <span className={styles.quiet}>{about}</span>}
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
 * The columns of a comparison. Groups that feed one product group are expected together, and say so. `kinds` has the kind of each group
 * in words, by its object id, where it is known; `narrow` leaves out the time, for a table beside the details.
 */
export function comparisonColumns(
  rows: readonly ComparedRow[],
  kinds: ReadonlyMap<string, string>,
  narrow: boolean,
): readonly DataColumn<ComparedRow>[] {
  const feeding = Map.groupBy(rows, ({ productGroup }) => productGroup?.id ?? null)
  const together = ({ productGroup }: ComparedRow) => {
    const groups = productGroup?.id == null ? 1 : (feeding.get(productGroup.id)?.length ?? 1)
    return groups === 1 ? undefined : plural(groups, { other: '# groups together' })
  }
  const kind = ({ direct, groupId, mode }: ComparedRow) =>
    direct ? t`without a group` : (kinds.get(groupId) ?? modeWords(mode).word)
  const columns: DataColumn<ComparedRow>[] = [
    {
      id: 'group',
      title: t`Entra group`,
      value: ({ groupName }) => groupName,
      width: { least: 140, share: 3 },
      render: (row) => <TwoLines first={row.groupName} second={kind(row)} title={row.groupName} />,
    },
    productGroupColumn,
    {
      id: 'expected',
      title: t`Expected`,
      value: ({ expected }) => expected?.count ?? null,
      align: 'end',
      // Room for what is said below the number, where it is.
      width: { least: rows.some((row) => together(row) !== undefined) ? 128 : 92, share: 0 },
      render: (row) => <Count count={row.expected?.count ?? null} about={together(row)} />,
    },
    productColumn,
    {
      id: 'verdict',
      title: t`Verdict`,
      value: ({ verdict }) => urgency.indexOf(verdict),
      width: { least: verdictWidth(rows), share: 1 },
      render: (row) => <StatusBadge {...verdictWords(row)} />,
    },
    verifiedColumn,
  ]
  return narrow ? columns.filter(({ id }) => id !== 'verified') : columns
}

const productGroupColumn: DataColumn<ComparedRow> = {
  id: 'product-group',
  title: t`Product group`,
  value: ({ productGroup }) => productGroup?.name ?? null,
  width: { least: 110, share: 2 },
  render: ({ productGroup, mode, direct }) =>
    mode === 'scope-only' || (direct && productGroup === null) ? (
      <TwoLines first={<Quiet text={t`people only`} />} />
    ) : productGroup === null ? (
      <TwoLines first={<Quiet text={t`none found`} />} />
    ) : (
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }} title={productGroup.name}>
        {productGroup.name}
      </span>
    ),
}

const productColumn: DataColumn<ComparedRow> = {
  id: 'product',
  title: t`In product`,
  value: ({ scim }) => scim.count,
  align: 'end',
  width: { least: 100, share: 0 },
  render: ({ scim }) => (
    <Count count={scim.count} about={scim.count === null || scim.confirmed ? undefined : t`not confirmed`} />
  ),
}

const verifiedColumn: DataColumn<ComparedRow> = {
  id: 'verified',
  title: t`Verified`,
  value: ({ readAt }) => Date.parse(readAt),
  width: { least: 116, share: 0 },
  render: ({ readAt }) => <Verified instant={readAt} />,
}

/** Room for the longest verdict, in px: the others leave theirs to the names. */
function verdictWidth(rows: readonly ComparedRow[]): number {
  const longest = Math.max(0, ...rows.map((row) => verdictWords(row).word.length))
  return Math.min(240, Math.max(130, longest * 7 + 62))
}

function Verified({ instant }: { instant: string }) {
  return (
    <span className={useStyles().quiet}>
      <Age instant={instant} />
    </span>
  )
}

function Quiet({ text }: { text: string }) {
  return <span className={useStyles().quiet}>{text}</span>
}
