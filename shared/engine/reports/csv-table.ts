import { stringify } from 'csv-stringify/sync'
import { formulaSafeText } from '#shared/engine/reports/formula-safe-text'

/** A number stays one, null is an empty cell, and every text is only ever a text. */
export type TableCell = string | number | null

/**
 * A table as spreadsheets read it: with a byte order mark, lines that end as RFC 4180 has them, and every text in quotes. Names come from
 * other people's systems: none of them is a formula there.
 */
export function safeTable<Column extends string>(
  columns: readonly Column[],
  lines: readonly Readonly<Record<Column, TableCell>>[],
): string {
  return safeRows(
    columns,
    lines.map((line) => columns.map((column) => line[column])),
  )
}

/** The same of rows whose cells lie in the order of the columns, which may bear any name. */
export function safeRows(columns: readonly string[], rows: readonly (readonly TableCell[])[]): string {
  return stringify(
    [columns, ...rows].map((row) => row.map(cell)),
    // Text in quotes, or a bare end of line inside of it would begin a row.
    { bom: true, escape_formulas: true, quoted_string: true, record_delimiter: 'windows' },
  )
}

function cell(value: TableCell): TableCell {
  if (value === null) return null
  if (typeof value === 'number') return Number.isFinite(value) ? value : formulaSafeText(String(value))
  return formulaSafeText(value)
}
