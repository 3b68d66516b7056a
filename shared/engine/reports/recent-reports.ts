import type { Output } from '#shared/contract/contract'
import { parsedRecord } from '#shared/engine/history/journal/parsed-record'
import type { ReadDatabase } from '#shared/engine/store/database'
import { journalEntries } from '#shared/engine/store/journal-list-rows'
import { journalLine } from '#shared/engine/store/journal-rows'

const most = 20

/** The reports that were made last, newest first. */
export function recentReports(workspace: ReadDatabase): Output<'reports.recent'>['reports'] {
  const wanted = { kinds: ['report'], text: '', from: null, before: null, app: null }
  return journalEntries(workspace, wanted)
    .slice(0, most)
    .flatMap((entry) => journalLine(workspace, entry) ?? [])
    .map(({ at, subject, record }) => {
      const told = parsedRecord(record)
      return {
        at,
        name: subject,
        kind: textOf(told, 'report'),
        redaction: textOf(told, 'redaction'),
        by: textOf(told, 'by'),
      }
    })
}

/** A text of a record that somebody may have altered. */
function textOf(record: unknown, name: string): string {
  if (typeof record !== 'object' || record === null || !Object.hasOwn(record, name)) return 'not known'
  const value = (record as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'string' ? value : 'not known'
}
