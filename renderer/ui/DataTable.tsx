import { t } from '@lingui/core/macro'
import { createTableColumn, type DataGridProps } from '@fluentui/react-components'
import { DataGridBody, type RowRenderer } from '@fluentui-contrib/react-data-grid-react-window'
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { folded, wordsOf } from '#shared/domain/folded-text'
import { type DataColumn, leastWidth, order } from './data-column'
import { DataTableRow, RowSettingsProvider } from './DataTableRow'
import { EmptyState } from './EmptyState'
import { GridRoot } from './GridRoot'
import { holdsAll } from './search-rows'
import { type Filter, TableBar } from './TableBar'
import { TableFrame } from './TableFrame'
import { TableHeader } from './TableHeader'
import { useKeptState } from './use-kept-state'
import { useRoomBelow } from './use-room-below'
import { inFigures } from './in-figures'

export type { DataColumn }

export interface DataTableProps<T> {
  /** Names the table for screen readers. */
  readonly label: string
  /** What a row is, in the plural: "apps". */
  readonly noun: string
  readonly rows: readonly T[]
  readonly columns: readonly DataColumn<T>[]
  readonly rowId: (row: T) => string
  /** The text that the filter box looks in. */
  readonly filterText: (row: T) => string
  /** The filter box where a page keeps its text in the address; otherwise the table keeps it. */
  readonly filter?: Filter
  /** More filters, between the filter box and the count. */
  readonly tools?: ReactNode
  readonly sortedBy: { readonly column: string; readonly direction: 'ascending' | 'descending' }
  /** Opens a row by click or Enter; leave it out where rows are selected. */
  readonly onOpen?: (row: T) => void
  /** Id of the row whose details are shown. */
  readonly opened?: string | null
  readonly selection?: { readonly ids: ReadonlySet<string>; readonly onChange: (ids: ReadonlySet<string>) => void }
  /** How many there are before the page's own filters; the number of rows unless given. */
  readonly total?: number
  /** Shown where there are no rows at all. */
  readonly empty: ReactNode
  readonly rowHeight?: number
}

/** Above so many rows only those in sight are drawn, and the table scrolls by itself. */
const drawnWhole = 200

/** So many rows are drawn above and below those in sight, so that held arrow keys always find the next one. */
const listProps = { overscanCount: 12 }

const selectionWidth = 44

const drawRow: RowRenderer<unknown> = ({ item, rowId }, style) => (
  <DataTableRow key={rowId} id={String(rowId)} item={item} style={style} />
)

/**
 * A list as a grid: sorted by any column, filtered as you type, "n of m" counted, walked with the arrow keys. All its rows are in the
 * page; BigGrid is for those that are not.
 */
export function DataTable<T>(props: DataTableProps<T>) {
  const {
    label,
    noun,
    rows,
    columns,
    rowId,
    filterText,
    tools,
    onOpen,
    opened,
    selection,
    empty,
    rowHeight = 57,
  } = props
  const [ownFilter, setOwnFilter] = useState('')
  const filter = props.filter ?? { text: ownFilter, onChange: setOwnFilter }
  const [sortState, setSortState] = useKeptState(`sort ${label}`, {
    sortColumn: props.sortedBy.column,
    sortDirection: props.sortedBy.direction,
  })
  const texts = useMemo(() => rows.map((row) => folded(filterText(row))), [rows, filterText])
  const search = useDeferredValue(filter.text)
  const shown = useMemo(() => {
    const words = wordsOf(search)
    return words.length === 0 ? [...rows] : rows.filter((_, index) => holdsAll(texts[index] ?? '', words))
  }, [rows, texts, search])
  const definitions = useMemo(
    () =>
      columns.map(({ id, value }) =>
        createTableColumn<T>({ columnId: id, compare: (a, b) => order(value(a), value(b)) }),
      ),
    [columns],
  )
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const selectable = selection !== undefined
  const narrowest = leastWidth(columns) + (selectable ? selectionWidth : 0)
  const { ref, room, gutter } = useRoomBelow<HTMLDivElement>(shown.length > drawnWhole)
  const scrolls = shown.length > drawnWhole
  const height = scrolls ? Math.max(room, rowHeight * 4) : shown.length * rowHeight

  const highlights = opened !== undefined && !selectable
  const settings = useMemo(
    () => ({ columns: byId, selectable, opened: highlights ? opened : undefined, onOpen }),
    [byId, onOpen, opened, highlights, selectable],
  )
  const onSelectionChange: DataGridProps['onSelectionChange'] = (_, { selectedItems }) =>
    selection?.onChange(new Set([...selectedItems].map(String)))

  const total = props.total ?? rows.length
  return (
    <>
      <TableBar
        noun={noun}
        filter={filter}
        tools={tools}
        count={t`${{ shown: inFigures(shown.length) }} of ${{ total: inFigures(total) }} ${noun}`}
      />
      <TableFrame>
        {rows.length === 0 ? (
          empty
        ) : shown.length === 0 ? (
          <EmptyState kind="no-match" title={t`No ${noun} match`}>
            {t`Nothing here holds “${{ search: search.slice(0, 80) }}”.`}
          </EmptyState>
        ) : (
          <div style={{ minWidth: narrowest }}>
            <GridRoot
              items={shown}
              columns={definitions}
              getRowId={rowId}
              sortable
              sortState={sortState}
              onSortChange={(_, next) =>
                setSortState({ sortColumn: String(next.sortColumn), sortDirection: next.sortDirection })
              }
              focusMode="composite"
              aria-label={label}
              {...(selection === undefined
                ? {}
                : { selectionMode: 'multiselect' as const, selectedItems: selection.ids, onSelectionChange })}
            >
              <TableHeader columns={byId} gutter={gutter} selectable={selectable} />
              <div ref={ref} role="presentation">
                <RowSettingsProvider settings={settings}>
                  <DataGridBody itemSize={rowHeight} height={height} listProps={listProps}>
                    {drawRow}
                  </DataGridBody>
                </RowSettingsProvider>
              </div>
            </GridRoot>
          </div>
        )}
      </TableFrame>
    </>
  )
}
