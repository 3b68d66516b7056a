import { t } from '@lingui/core/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import type { DataColumn } from '../../ui/DataTable'
import { kindInWords } from '../../ui/group-words'
import { StatusBadge } from '../../ui/StatusBadge'
import { TwoLines } from '../../ui/TwoLines'
import { assignmentWords, type MappingRow, warningWords } from './mapping-words'
import { modeWords } from './mode-words'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
})

function Quiet({ text, title }: { text: string; title?: string }) {
  return (
    <span className={useStyles().quiet} title={title}>
      {text}
    </span>
  )
}

/** The words for a mapping without a product group. */
export function noProductGroup({ mode }: Pick<MappingRow, 'mode'>): string {
  return mode === 'scope-only' ? t`No group` : t`The group that Entra makes`
}

const assignmentOrder = ['bad', 'warning', 'unknown', 'good']

/**
 * `inProduct` answers how many the product had in a mapping's group when it was compared last; null where that is not known. `narrow`
 * leaves out what the details beside the table say.
 */
export function mappingColumns(
  inProduct: (mapping: MappingRow) => number | null,
  narrow: boolean,
): DataColumn<MappingRow>[] {
  const columns: DataColumn<MappingRow>[] = [
    {
      id: 'group',
      title: t`Entra group`,
      value: ({ groupName }) => groupName,
      width: { least: 140, share: 3 },
      render: ({ groupName, group }) => (
        <TwoLines
          first={groupName}
          second={group === null ? t`not in the directory any more` : kindInWords(group)}
          title={groupName}
        />
      ),
    },
    {
      id: 'to',
      title: t`Product group`,
      value: ({ to }) => to?.name ?? null,
      width: { least: 130, share: 3 },
      render: (mapping) => (
        <TwoLines
          first={mapping.to?.name ?? <Quiet text={noProductGroup(mapping)} />}
          second={modeWords(mapping.mode).word}
          title={mapping.to?.name ?? modeWords(mapping.mode).meaning}
        />
      ),
    },
    {
      id: 'assigned',
      title: t`Assignment`,
      value: (mapping) => assignmentOrder.indexOf(assignmentWords(mapping).status),
      width: { least: 150, share: 0 },
      render: (mapping) => <StatusBadge {...assignmentWords(mapping)} />,
    },
    {
      id: 'entra',
      title: t`In Entra`,
      value: ({ group }) => group?.memberCount ?? null,
      align: 'end',
      width: { least: 90, share: 0 },
      render: ({ group }) =>
        group?.memberCount == null ? <Quiet text={t`not known`} /> : inFigures(group.memberCount),
    },
    {
      id: 'product',
      title: t`In product`,
      value: inProduct,
      align: 'end',
      width: { least: 104, share: 0 },
      render: (mapping) => {
        const count = inProduct(mapping)
        if (count !== null) return inFigures(count)
        return <Quiet text={t`not known`} title={t`Verify reads it from the product's SCIM server.`} />
      },
    },
    {
      id: 'warnings',
      title: t`To know`,
      value: ({ states }) => states.length,
      width: { least: 220, share: 1 },
      render: (mapping) => {
        const words = warningWords(mapping)
        return words === null ? null : <StatusBadge {...words} />
      },
    },
  ]
  return narrow ? columns.filter(({ id }) => id !== 'warnings' && id !== 'product') : columns
}
