import { Dropdown, Option } from '@fluentui/react-components'
import { type ReactNode, useMemo, useState } from 'react'
import { useMedia } from '../../app/use-media'
import { DataTable } from '../../ui/DataTable'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { useDetails } from '../../ui/use-details'
import { useListSearch } from '../directory/use-list-search'
import { comparisonColumns } from './comparison-columns'
import { comparedKey, comparedName, type ComparedRow } from './last-comparison'
import { verdictWords } from './verdict-words'

const everything = 'All verdicts'

/** The compared groups as a table, one of them open beside it. The rows stay while a new comparison runs. */
export function ComparedTable(props: {
  rows: readonly ComparedRow[]
  /** The kind of each group in words, by its object id, where it is known. */
  kinds: ReadonlyMap<string, string>
  /** The details of a row. */
  children: (row: ComparedRow, close: () => void) => ReactNode
  /** What stands above the table, and below it. */
  above?: ReactNode
  below?: ReactNode
}) {
  const { rows: groups, kinds, children, above, below } = props
  const { text, open, setText, setOpen } = useListSearch()
  const tight = useMedia('(max-width: 1180px)')
  const [only, setOnly] = useState(everything)
  const words = useMemo(() => [...new Set(groups.map((row) => verdictWords(row).word))].toSorted(), [groups])
  const chosen = words.includes(only) ? only : everything
  const rows = chosen === everything ? groups : groups.filter((row) => verdictWords(row).word === chosen)
  const opened = groups.find((row) => comparedKey(row) === open)
  const { page, close } = useDetails(opened !== undefined, setOpen)
  const narrow = tight || opened !== undefined
  const columns = useMemo(() => comparisonColumns(groups, kinds, narrow), [groups, kinds, narrow])
  return (
    <div {...page}>
      <WithDetails pane={opened === undefined ? null : children(opened, close)}>
        {above}
        <DataTable<ComparedRow>
          label="Compared groups"
          noun="groups"
          rows={rows}
          total={groups.length}
          columns={columns}
          rowId={comparedKey}
          filterText={(row) =>
            `${comparedName(row)} ${row.productGroup?.name ?? ''} ${row.why} ${verdictWords(row).word}`
          }
          filter={{ text, onChange: setText }}
          tools={
            <Dropdown
              aria-label="Verdicts shown"
              value={chosen}
              selectedOptions={[chosen]}
              onOptionSelect={(_, { optionValue }) => setOnly(optionValue ?? everything)}
            >
              {[everything, ...words].map((word) => (
                <Option key={word} value={word}>
                  {word}
                </Option>
              ))}
            </Dropdown>
          }
          sortedBy={{ column: 'verdict', direction: 'ascending' }}
          onOpen={(row) => setOpen(comparedKey(row))}
          opened={open}
          empty={<EmptyState kind="nothing-yet" title="No mapped group was there to compare" />}
        />
        {below}
      </WithDetails>
    </div>
  )
}
