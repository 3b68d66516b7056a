import writeXlsxFile from 'write-excel-file/node'
import { ConsoleFailure } from '#shared/contract/failure'
import type { TableCell } from '#shared/engine/reports/csv-table'
import { cellText } from '#shared/engine/reports/cell-text'
import { sheetNames } from '#shared/engine/reports/sheet-names'

/** One table of a workbook; a row's cells lie in the order of the columns. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly TableCell[])[]
}

/** So many rows a sheet holds, its heading among them (Excel specifications and limits). */
const mostRows = 1_048_576
const mostColumns = 16_384

/** Widths of columns, in letters. */
const [narrowest, widest] = [10, 60]
/** So many rows tell how wide a column is. */
const looked = 200

/**
 * Tables as an Excel workbook (.xlsx): texts are texts and numbers are numbers, and there is no formula in it. The heading is bold and
 * stays in sight. Throws `invalid-input` for a table that no sheet holds.
 */
export async function workbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const names = sheetNames(sheets.map(({ name }) => name))
  for (const { name, columns, rows } of sheets) {
    if (rows.length < mostRows && columns.length <= mostColumns) continue
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: `'${name}' has ${rows.length.toLocaleString('en')} rows; a sheet of Excel holds ${(mostRows - 1).toLocaleString('en')}.`,
      remedy: 'Export it as CSV or JSON, which have no limit, or export less.',
    })
  }
  const whole = sheets.map(({ columns, rows }, at) => ({
    sheet: names[at] ?? 'Sheet',
    stickyRowsCount: 1,
    columns: columns.map((column, place) => ({ width: widthOf(column, rows, place) })),
    data: [
      columns.map((column) => ({ type: String, value: cellText(column), fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(cell)),
    ],
  }))
  return writeXlsxFile(whole).toBuffer()
}

function cell(value: TableCell) {
  if (value === null) return null
  if (typeof value === 'number' && Number.isFinite(value)) return { type: Number, value }
  return { type: String, value: cellText(String(value)) }
}

function widthOf(column: string, rows: Sheet['rows'], place: number): number {
  let most = column.length
  for (const row of rows.slice(0, looked)) {
    const value = row[place]
    if (value == null) continue
    for (const line of String(value)
      .slice(0, 4 * widest)
      .split('\n'))
      most = Math.max(most, line.length)
  }
  return Math.min(widest, Math.max(narrowest, most + 2))
}
