import { bare, type Block, type ReportDocument, type Table } from '#shared/engine/reports/document'
import type { TableCell } from '#shared/engine/reports/csv-table'
import { safeRows } from '#shared/engine/reports/csv-table'
import { type Sheet, workbook } from '#shared/engine/reports/workbook'

const tablesOf = (report: ReportDocument) =>
  report.sections.flatMap(({ title, blocks }) => {
    const tables = blocks.flatMap((block, at) =>
      block.kind === 'table' ? [{ table: block, above: headingAbove(blocks, at) }] : [],
    )
    return tables.map(({ table, above }) => ({ title, above, table }))
  })

/** The heading under which a block stands within its section; null for none. */
function headingAbove(blocks: readonly Block[], at: number): string | null {
  const above = blocks.slice(0, at).findLast(({ kind }) => kind === 'heading')
  return above?.kind === 'heading' ? above.text : null
}

const rowsOf = (table: Table): TableCell[][] => table.rows.map((row) => row.map(bare))

/** What is no table: of what, when, by whom, the verdict, and every sentence, under the section in which it stands. */
function lines(report: ReportDocument): (readonly [section: string, name: string, value: TableCell])[] {
  return [
    [report.label, 'Subject', report.heading],
    ...report.cover.map(([name, value]) => [report.label, name, bare(value)] as const),
    [report.label, 'Verdict', report.verdict.text],
    ...(report.verdict.more === null ? [] : [[report.label, 'Verdict', report.verdict.more] as const]),
    ...report.sections.flatMap(({ title, blocks }) =>
      blocks.flatMap((block) => linesOf(block).map(([name, value]) => [title, name, value] as const)),
    ),
  ]
}

function linesOf(block: Block): (readonly [name: string, value: TableCell])[] {
  switch (block.kind) {
    case 'table':
      return block.rows.length === 0 ? [['', block.none]] : []
    case 'text':
      return [['', block.text]]
    case 'heading':
      return []
    case 'quote':
      return [[block.by, block.text]]
    case 'facts':
      return block.rows.flatMap(([name, value]) => (value === null ? [] : [[name, bare(value)] as const]))
    case 'list':
      return block.items.map((item) => ['', bare(item)] as const)
    case 'points':
      return block.items.map(
        ({ lead, title, lines: below }) => [lead ?? '', [title, ...below.map(({ text }) => text)].join('\n')] as const,
      )
  }
}

/**
 * A report as separated values: its facts and sentences by section, then each table under its name, with an empty line between. A program
 * takes JSON instead.
 */
export function reportAsCsv(report: ReportDocument): string {
  const parts: (readonly (readonly TableCell[])[])[] = [
    [['Section', 'What', 'Value'], ...lines(report)],
    ...tablesOf(report).map(({ title, above, table }) => [
      [[title, above, table.caption].filter((name) => name !== null).join(' - ')],
      table.columns,
      ...rowsOf(table),
    ]),
  ]
  const [[first = [], ...head] = [], ...rest] = parts
  return safeRows(first.map(String), [...head, ...rest.flatMap((part) => [[], ...part])])
}

/** A report as an Excel workbook: a sheet with its facts and sentences, and one for each table that has rows. */
export function reportAsWorkbook(report: ReportDocument): Promise<Uint8Array> {
  const sheets = tablesOf(report)
    .filter(({ table }) => table.rows.length > 0)
    .map(({ title, above, table }): Sheet => ({ name: above ?? title, columns: table.columns, rows: rowsOf(table) }))
  return workbook([{ name: 'Report', columns: ['Section', 'What', 'Value'], rows: lines(report) }, ...sheets])
}
