import { t } from '@lingui/core/macro'
import { createTableColumn } from '@fluentui/react-components'
import { DataGridBody, type RowRenderer } from '@fluentui-contrib/react-data-grid-react-window'
import { type ReactNode, useDeferredValue, useMemo } from 'react'
import type { Failure } from '#shared/contract/failure'
import { failureOf } from '../backend/failure'
import { BigGridRow, PagesProvider } from './BigGridRow'
import { leastWidth, type PagedColumn } from './data-column'
import { RowSettingsProvider } from './DataTableRow'
import { EmptyState } from './EmptyState'
import { FailureNotice } from './FailureNotice'
import { GridRoot } from './GridRoot'
import type { ListOrder, PageSource } from './page-source'
import { countInWords, pageRows, reachableRows } from './page-window'
import { type Filter, TableBar } from './TableBar'
import { TableFrame } from './TableFrame'
import { TableHeader } from './TableHeader'
import { useKeptState } from './use-kept-state'
import { useRoomBelow } from './use-room-below'
import { rowGroup, useRowFocus } from './use-row-focus'
import { useShownList } from './use-shown-list'

/** So many rows are drawn above and below those in sight, so that they are there before they are scrolled to. */
const listProps = { overscanCount: 8 }

const drawRow: RowRenderer<unknown> = ({ item }, style) => (
  <BigGridRow key={Number(item)} row={Number(item)} style={style} />
)

const inOrder = (_one: unknown, _other: unknown) => 0

/**
 * A list of any length as a grid: the engine sorts and searches, rows come in pages as they are scrolled to, and every key leads to its
 * row, drawn or not. DataTable is for rows that are all in the page.
 */
export function BigGrid<T, S extends string>(props: {
  /** Names the grid for screen readers. */
  label: string
  /** What a row is, in the plural: "people". */
  noun: string
  source: PageSource<T, S>
  columns: readonly PagedColumn<T, S>[]
  rowId: (row: T) => string
  filter: Filter
  /** More filters, between the filter box and the count. */
  tools?: ReactNode
  sortedBy: ListOrder<S>['sort']
  /** Opens a row by click or Enter. */
  onOpen: (row: T) => void
  /** Id of the row whose details are shown. */
  opened: string | null
  /** Shown where there are no rows at all. */
  empty: ReactNode
  rowHeight?: number
  /** What failed beside the rows, where it did; told once where the rows failed as well. */
  beside?: { readonly failure: Failure; readonly retry: () => void } | undefined
}) {
  const { label, noun, source, columns, rowId, filter, tools, onOpen, opened, empty, rowHeight = 57, beside } = props
  const [sort, setSort] = useKeptState(`sort ${label}`, props.sortedBy)
  const search = useDeferredValue(filter.text).trim()
  const wanted = useMemo(() => ({ search, sort }), [search, sort])
  const { list, head, error, retry } = useShownList(source, wanted)

  const reachable = head === undefined ? 0 : reachableRows(head.matched, rowHeight)
  const rows = useMemo(() => Array.from({ length: reachable }, (_, row) => row), [reachable])
  const scrolls = reachable > pageRows
  const { ref, room, gutter } = useRoomBelow<HTMLDivElement>(scrolls)
  const height = scrolls ? Math.max(room, rowHeight * 4) : reachable * rowHeight
  const { grid, rowFocus } = useRowFocus(ref, { rows: reachable, rowHeight, scrolls, room }, list)

  // What a search finds comes in the order of how well it fits.
  const sortable = list.search === ''
  const definitions = useMemo(
    () =>
      columns.map(({ id, sort: order }) =>
        createTableColumn<number>({ columnId: id, ...(order === undefined || !sortable ? {} : { compare: inOrder }) }),
      ),
    [columns, sortable],
  )
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const sortColumn = columns.find((column) => column.sort === sort.column)?.id
  const settings = useMemo(() => ({ columns: byId, selectable: false, opened, onOpen }), [byId, opened, onOpen])
  const pages = useMemo(() => ({ source, list, rowId, focus: rowFocus }), [source, list, rowId, rowFocus])
  const failure = error === null ? beside?.failure : failureOf(error)
  const again = () => {
    if (error !== null) retry()
    beside?.retry()
  }
  return (
    <>
      <TableBar
        noun={noun}
        filter={filter}
        tools={tools}
        count={head === undefined ? '' : countInWords({ ...head, reachable, noun })}
      />
      {failure === undefined ? null : <FailureNotice failure={failure} onRetry={again} />}
      {head === undefined ? null : (
        <TableFrame>
          {head.total === 0 ? (
            empty
          ) : reachable === 0 ? (
            <EmptyState kind="no-match" title={t`No ${noun} match`}>
              {t`Nothing here holds “${{ search: list.search.slice(0, 80) }}”.`}
            </EmptyState>
          ) : (
            <div style={{ minWidth: leastWidth(columns) }} {...grid}>
              <GridRoot
                items={rows}
                columns={definitions}
                sortable
                sortState={{ sortColumn, sortDirection: sort.direction }}
                onSortChange={(_, { sortColumn: id, sortDirection: direction }) => {
                  const column = byId.get(String(id))?.sort
                  if (column !== undefined) setSort({ column, direction })
                }}
                focusMode="composite"
                aria-label={label}
              >
                <TableHeader columns={byId} gutter={gutter} />
                <div ref={ref} role="presentation">
                  <RowSettingsProvider settings={settings}>
                    <PagesProvider pages={pages}>
                      <DataGridBody {...rowGroup} itemSize={rowHeight} height={height} listProps={listProps}>
                        {drawRow}
                      </DataGridBody>
                    </PagesProvider>
                  </RowSettingsProvider>
                </div>
              </GridRoot>
            </div>
          )}
        </TableFrame>
      )}
    </>
  )
}
