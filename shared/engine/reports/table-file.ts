import type { ExportFormat } from '#shared/contract/exported-file'
import { safeTable, type TableCell } from '#shared/engine/reports/csv-table'
import { workbook } from '#shared/engine/reports/workbook'

/** A list as the content of a file: as a table, or as the JSON document that `json` makes. */
export async function tableFile<Column extends string>(
  format: ExportFormat,
  of: {
    /** Of the sheet. */
    readonly name: string
    readonly columns: readonly Column[]
    readonly lines: readonly Readonly<Record<Column, TableCell>>[]
    readonly json: () => unknown
  },
): Promise<{ readonly text: string } | { readonly base64: string }> {
  const { name, columns, lines } = of
  if (format === 'json') return { text: `${JSON.stringify(of.json(), null, 2)}\n` }
  if (format === 'csv') return { text: safeTable(columns, lines) }
  const rows = lines.map((line) => columns.map((column) => line[column]))
  return { base64: Buffer.from(await workbook([{ name, columns, rows }])).toString('base64') }
}
