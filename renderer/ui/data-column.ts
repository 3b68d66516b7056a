import type { CSSProperties, ReactNode } from 'react'

/** A column as it is drawn. */
export interface TableColumn<T> {
  readonly id: string
  readonly title: string
  readonly render: (row: T) => ReactNode
  /** Least width in px, and the share of what is left over. */
  readonly width: { readonly least: number; readonly share: number }
  readonly align?: 'end'
}

/** A column of a table whose rows are all in the page. */
export interface DataColumn<T> extends TableColumn<T> {
  /** What is sorted by; a null comes last. */
  readonly value: (row: T) => string | number | null
}

/** A column of a table whose rows come in pages. */
export interface PagedColumn<T, S extends string> extends TableColumn<T> {
  /** What the engine calls the order of this column; a column without one is not sorted by. */
  readonly sort?: S
}

/** The width of a column's cells, the header's among them: the least, and its share of what is left over. */
export function cellStyle(column: TableColumn<never> | undefined): CSSProperties {
  const { least, share } = column?.width ?? { least: 100, share: 1 }
  return { flex: `${share} 0 ${least}px`, minWidth: 0 }
}

/** What the columns need at least together, in px. */
export function leastWidth(columns: readonly TableColumn<never>[]): number {
  return columns.reduce((sum, { width }) => sum + width.least, 0)
}

/** One collator for all: making one a comparison takes seconds over ten thousand rows. */
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Numbers by size, texts as a person reads them, null last. */
export function order(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a), String(b))
}
