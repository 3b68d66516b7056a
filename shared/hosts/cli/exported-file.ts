import type { ExportFormat } from '#shared/contract/exported-file'

/** The format that a file's name says: a table, a workbook, and JSON for any other. */
export function exportFormatOf(file: string): ExportFormat {
  return /\.csv$/i.test(file) ? 'csv' : /\.xlsx$/i.test(file) ? 'xlsx' : 'json'
}

/** What is written of a list that the engine made a file. */
export function contentOf({
  text = '',
  base64,
}: {
  text?: string | undefined
  base64?: string | undefined
}): string | Uint8Array {
  return base64 === undefined ? text : Buffer.from(base64, 'base64')
}
