import { t } from '@lingui/core/macro'
import { inFigures } from './in-figures'
// Row numbers begin at 0.

/** Rows that are asked for together. */
export const pageRows = 200

/** Number of the first row of the page that holds a row. */
export function pageOf(row: number): number {
  return row - (row % pageRows)
}

/** Taller than this a browser draws no list; what lies below could not be scrolled to. */
const tallest = 16_000_000

/** How many rows of a list of so many can be scrolled through, each so many px high. */
export function reachableRows(matched: number, rowHeight: number): number {
  return Math.min(matched, Math.floor(tallest / rowHeight))
}

/** Whole rows that a list of a height shows at once; at least one. Both in px. */
export function rowsInSight(height: number, rowHeight: number): number {
  return Math.max(1, Math.floor(height / rowHeight))
}

/**
 * The row that a key leads to from a row, of `rows` in all with `inSight` of them shown at once; null for a key that leads to none.
 * Page keys keep one row in common with what was shown before.
 */
export function rowAfterKey(
  key: string,
  from: { readonly row: number; readonly rows: number; readonly inSight: number },
) {
  const { row, rows, inSight } = from
  if (rows === 0) return null
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: row - 1,
    ArrowDown: row + 1,
    PageUp: row - Math.max(1, inSight - 1),
    PageDown: row + Math.max(1, inSight - 1),
    Home: 0,
    End: rows - 1,
  }
  const next = Object.hasOwn(steps, key) ? steps[key] : undefined
  return next === undefined ? null : Math.min(rows - 1, Math.max(0, next))
}

/** Where to scroll to, in px, so that a row is whole within a list of a height; where it is already, the list stays. */
export function scrolledTo(
  row: number,
  list: { readonly top: number; readonly height: number; readonly rowHeight: number },
): number {
  const { top, height, rowHeight } = list
  const begin = row * rowHeight
  if (begin < top) return begin
  return begin + rowHeight > top + height ? begin + rowHeight - height : top
}

/** How many rows of how many, in words: "35 of 5,000 people", "1,000 of more than 1,000 people". */
export function countInWords(count: {
  readonly matched: number
  readonly total: number
  readonly more: boolean
  readonly reachable: number
  readonly noun: string
}): string {
  const { matched, total, more, reachable, noun } = count
  const shown = inFigures(reachable)
  const whole = more ? t`more than ${{ matched: inFigures(matched) }}` : inFigures(total)
  return reachable < matched
    ? t`${shown} of ${whole} ${noun}; search to find the others`
    : t`${shown} of ${whole} ${noun}`
}
