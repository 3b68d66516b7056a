import type { Output } from '#shared/contract/contract'
import type { ReadDatabase } from '#shared/engine/store/database'
import { listJournal } from '#shared/engine/store/journal-rows'

const most = 20

/** The reports that were made last, newest first. */
export function recentReports(workspace: ReadDatabase): Output<'reports.recent'>['reports'] {
  return listJournal(workspace)
    .filter(({ kind }) => kind === 'report')
    .slice(-most)
    .toReversed()
    .map(({ at, subject, record }) => {
      const told = record as Readonly<Partial<Record<'report' | 'redaction' | 'by', string>>>
      return {
        at,
        name: subject,
        kind: told.report ?? 'not known',
        redaction: told.redaction ?? 'not known',
        by: told.by ?? 'not known',
      }
    })
}
