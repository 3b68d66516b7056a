import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react'
import { rowAfterKey, rowsInSight, scrolledTo } from './page-window'

const rowsBefore = 2
const cells = '[role="gridcell"]'
const rowOf = (element: Element) => Number(element.getAttribute('aria-rowindex')) - rowsBefore

/** What the rows of a grid tell when they come and go. Row numbers begin at 0. */
export interface RowFocus {
  drawn(row: number): void
  goes(row: number): void
}

const rowKeys = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']

/**
 * For the rowgroup of such a grid: it can take the focus, and what Fluent moves the focus with leaves these keys alone in it, because it
 * knows only the rows that are drawn.
 */
export const rowGroup = {
  tabIndex: -1,
  'data-tabster': JSON.stringify({
    focusable: { ignoreKeydown: Object.fromEntries(rowKeys.map((key) => [key, true])) },
  }),
}

/**
 * The keys that go from row to row of a grid, only few rows of which are drawn: a row that is not there is scrolled to and takes the
 * focus as it is drawn; a row that is scrolled out of sight leaves it to the grid, which remembers the row. `list` is the element around
 * the rows; `shown` is another object whenever the grid begins anew at its first row. Spread `grid` on an element around the grid.
 */
export function useRowFocus(
  list: RefObject<HTMLElement | null>,
  sizes: { readonly rows: number; readonly rowHeight: number; readonly scrolls: boolean; readonly room: number },
  shown: object,
) {
  const now = useRef(sizes)
  useEffect(() => {
    now.current = sizes
  })
  /** The row that has the focus or is about to, and its cell where the focus is in one. */
  const active = useRef<{ row: number; cell: number | null }>({ row: 0, cell: null })
  const awaited = useRef<number | null>(null)

  const parts = useMemo(() => {
    const group = () => list.current?.querySelector<HTMLElement>('[role="rowgroup"]') ?? null
    const scroller = () => group()?.querySelector<HTMLElement>(':scope > div') ?? null
    const grid = () => list.current?.closest<HTMLElement>('[role="grid"]') ?? null
    const drawnRow = (row: number) =>
      list.current?.querySelector<HTMLElement>(`[role="row"][aria-rowindex="${row + rowsBefore}"]`) ?? null
    const focus = () => {
      const row = drawnRow(active.current.row)
      if (row === null) return false
      awaited.current = null
      const { cell } = active.current
      const target = cell === null ? row : (row.querySelectorAll<HTMLElement>(cells)[cell] ?? row)
      target.focus({ preventScroll: true })
      // A list that is drawn whole scrolls with the page.
      if (!now.current.scrolls) target.scrollIntoView({ block: 'nearest' })
      return true
    }
    const goTo = (row: number) => {
      active.current.row = row
      const box = scroller()
      const { scrolls, rowHeight } = now.current
      if (scrolls && box !== null) {
        box.scrollTop = scrolledTo(row, { top: box.scrollTop, height: box.clientHeight, rowHeight })
      }
      if (!focus()) awaited.current = row
    }
    const onKeyDownCapture = (event: KeyboardEvent) => {
      if (event.altKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return
      const row = event.target.closest('[role="row"]')
      const inHeader = row !== null && list.current?.contains(row) !== true
      const toEnd = event.key === 'Home' || event.key === 'End'
      if (event.ctrlKey ? !toEnd : inHeader || (row === null && event.target !== group())) return
      const { rows, rowHeight, room } = now.current
      const next = rowAfterKey(event.key, { row: active.current.row, rows, inSight: rowsInSight(room, rowHeight) })
      if (next === null) return
      event.preventDefault()
      event.stopPropagation()
      if (toEnd && !event.ctrlKey && row !== null && active.current.cell !== null) {
        active.current.cell = event.key === 'Home' ? 0 : row.querySelectorAll(cells).length - 1
        focus()
      } else if (event.key === 'ArrowUp' && active.current.row === 0) {
        grid()?.querySelector<HTMLElement>('[role="columnheader"] :is(button, [role="button"])')?.focus()
      } else {
        goTo(next)
      }
    }
    const onFocusCapture = ({ target }: FocusEvent) => {
      const row = target.closest('[role="row"]')
      if (row === null || list.current?.contains(row) !== true) return
      const cell = target.closest(cells)
      awaited.current = null
      active.current = { row: rowOf(row), cell: cell === null ? null : [...row.querySelectorAll(cells)].indexOf(cell) }
    }
    const rowFocus: RowFocus = {
      drawn: (row) => {
        if (awaited.current === row && grid()?.contains(document.activeElement) === true) focus()
      },
      goes: (row) => {
        if (drawnRow(row)?.contains(document.activeElement) !== true) return
        group()?.focus({ preventScroll: true })
        awaited.current ??= active.current.row
      },
    }
    const toTop = () => {
      active.current = { row: 0, cell: null }
      awaited.current = null
      const box = scroller()
      if (box !== null) box.scrollTop = 0
    }
    return { grid: { role: 'presentation', onKeyDownCapture, onFocusCapture }, rowFocus, toTop }
  }, [list])

  const { toTop } = parts
  const begun = useRef(shown)
  useEffect(() => {
    if (begun.current !== shown) toTop()
    begun.current = shown
  }, [toTop, shown])
  return parts
}
