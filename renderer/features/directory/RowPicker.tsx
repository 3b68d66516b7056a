import { plural, t } from '@lingui/core/macro'
import { useDeferredValue, useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { PickerBox, type PickerItem } from '../../ui/PickerBox'
import { inFigures } from '../../ui/in-figures'

/** What is typed into a picker whose rows the engine searches. */
export interface RowSearch {
  /** Null while nothing is typed. */
  readonly text: string | null
  readonly type: (text: string | null) => void
  /** The part of the query that it is; empty for everything. */
  readonly query: { readonly search?: string }
}

export function useRowSearch(): RowSearch {
  const [text, type] = useState<string | null>(null)
  const search = useDeferredValue(text ?? '').trim()
  return { text, type, query: search === '' ? {} : { search } }
}

/** Picks one of many rows by parts of a name; `what` is their plural. */
export function RowPicker<Row extends { readonly id: string }>(props: {
  label: string
  what: string
  search: RowSearch
  /** Undefined before the first answer. */
  found: { rows: readonly Row[]; matched: number; total: number; more: boolean } | undefined
  failure: Failure | null
  itemOf: (row: Row) => PickerItem
  chosen: Row | null
  onChoose: (row: Row | null) => void
}) {
  const { label, what, search, found, failure, itemOf, chosen, onChoose } = props
  const rows = found?.rows ?? []
  const item = chosen === null ? null : itemOf(chosen)
  return (
    <PickerBox
      label={label}
      placeholder={found === undefined ? t`Search ${what}` : t`Search ${{ total: inFigures(found.total) }} ${what}`}
      text={search.text}
      onType={(text) => {
        search.type(text)
        if (chosen !== null) onChoose(null)
      }}
      items={rows.map(itemOf)}
      below={found === undefined ? null : belowInWords({ ...found, shown: rows.length })}
      chosen={item}
      onChoose={(id) => {
        search.type(null)
        onChoose(rows.find((row) => row.id === id) ?? null)
      }}
      onLeave={() => search.type(null)}
      hint={item?.about}
      problem={failure === null ? undefined : `${failure.message} ${failure.remedy}`}
    />
  )
}

function belowInWords(found: { shown: number; matched: number; total: number; more: boolean }): string | null {
  const { shown, matched, total, more } = found
  if (shown === 0) return total === 0 ? t`There is nothing to choose from.` : t`Nothing matches.`
  if (matched <= shown) return null
  const left = matched - shown
  return more
    ? plural(left, { other: 'More than # more: type on to find them.' })
    : plural(left, { other: '# more: type on to find them.' })
}
