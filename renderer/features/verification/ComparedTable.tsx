import { t } from '@lingui/core/macro'
import { Dropdown, Option } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { useMedia } from '../../app/use-media'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import type { ListSearchState } from '../directory/use-list-search'
import { comparisonColumns } from './comparison-columns'
import { comparedKey, type ComparedRow } from './last-comparison'
import { verdictWords } from './verdict-words'

const everything = t`All verdicts`

/** The compared groups as a table; the rows stay while a new comparison runs. */
export function ComparedTable(props: {
  rows: readonly ComparedRow[]
  /** The kind of each group in words, by its object id, where it is known. */
  kinds: ReadonlyMap<string, string>
  search: ListSearchState
  /** Whether the details of a row are beside the table. */
  detailed: boolean
}) {
  const { rows: groups, kinds, search, detailed } = props
  const tight = useMedia('(max-width: 1180px)')
  const [only, setOnly] = useState(everything)
  const words = useMemo(() => [...new Set(groups.map((row) => verdictWords(row).word))].toSorted(), [groups])
  const chosen = words.includes(only) ? only : everything
  const rows = chosen === everything ? groups : groups.filter((row) => verdictWords(row).word === chosen)
  const narrow = tight || detailed
  const columns = useMemo(() => comparisonColumns(groups, kinds, narrow), [groups, kinds, narrow])
  return (
    <DataTable<ComparedRow>
      label={t`Compared groups`}
      noun={t`rows`}
      rows={rows}
      total={groups.length}
      columns={columns}
      rowId={comparedKey}
      filterText={(row) => `${row.groupName} ${row.productGroup?.name ?? ''} ${row.why} ${verdictWords(row).word}`}
      filter={{ text: search.text, onChange: search.setText }}
      tools={
        <Dropdown
          aria-label={t`Verdicts shown`}
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
      onOpen={(row) => search.setOpen(comparedKey(row))}
      opened={search.open}
      empty={<EmptyState kind="nothing-yet" title={t`No mapped group was there to compare`} />}
    />
  )
}
