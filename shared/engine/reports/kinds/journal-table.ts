import { counted } from '#shared/domain/counted'
import { type Cell, table, type Table } from '#shared/engine/reports/document'
import { minute } from '#shared/engine/reports/instants'
import type { ReportContext } from '#shared/engine/reports/report-context'
import { journalEntries, listedJournal } from '#shared/engine/store/journal-list-rows'

/** So many lines are looked at, the newest. */
const mostLines = 10_000

/**
 * Lines of the journal since an instant, the newest first, of the one app that was named where one was. What a line is about is left out where people are
 * redacted: it may name those whom the directory does not have any more.
 */
export function journalTable({ access, one, redaction }: ReportContext, since: string): Table {
  const wanted = { kinds: null, text: '', from: since, before: null, app: null }
  const all = journalEntries(access.workspace, wanted)
  const rows = listedJournal(access.workspace, all.slice(0, mostLines))
    .filter(({ app }) => one === null || app === null || app === one.id)
    .map(({ at, kind, subject, by }): Cell[] => [
      minute(at),
      kind,
      redaction === 'none' ? subject : 'left out',
      by ?? 'not known',
    ])
  const more = all.length > mostLines ? `, of the last ${mostLines.toLocaleString('en')} of that time` : ''
  const columns = ['When', 'What', 'About', 'By']
  return table(`${counted(rows.length, 'line')}${more}`, columns, rows, 'Nothing was done in that time.')
}
