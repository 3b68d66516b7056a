import { counted } from '#shared/domain/counted'
import { type Cell, table, type Table } from '#shared/engine/reports/document'
import { minute } from '#shared/engine/reports/instants'
import type { ReportContext } from '#shared/engine/reports/report-context'
import { listJournal } from '#shared/engine/store/journal-rows'

/** So many lines are told, the newest. */
const mostLines = 10_000

/**
 * Lines of the journal since an instant, of the one app that was named where one was. What a line is about is left out where people are
 * redacted: it may name those whom the directory does not have any more.
 */
export function journalTable({ access, one, redaction }: ReportContext, since: string): Table {
  const lines = listJournal(access.workspace).filter(({ at, record }) => {
    const app = textOf(record, 'app')
    return at >= since && (one === null || app === null || app === one.id)
  })
  const rows = lines
    .slice(-mostLines)
    .map(({ at, kind, subject, record }): Cell[] => [
      minute(at),
      kind,
      redaction === 'none' ? subject : 'left out',
      textOf(record, 'by') ?? 'not known',
    ])
  const all = lines.length > rows.length ? ` of ${lines.length.toLocaleString('en')}` : ''
  const columns = ['When', 'What', 'About', 'By']
  return table(`${counted(rows.length, 'line')}${all}`, columns, rows, 'Nothing was done in that time.')
}

function textOf(record: unknown, name: string): string | null {
  if (typeof record !== 'object' || record === null || !Object.hasOwn(record, name)) return null
  const value = (record as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'string' ? value : null
}
