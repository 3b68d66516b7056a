import type { RowsOf } from '#shared/engine/customers/transfer-schema'
import type { ReadDatabase } from '#shared/engine/store/database'
import { listJournal } from '#shared/engine/store/journal-rows'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { listNotes } from '#shared/engine/store/note-rows'
import { listTargets } from '#shared/engine/store/target-rows'
import { allAnswers, allConfirmedProfiles, allSchemaVersions } from '#shared/engine/store/transfer-rows'

/** What people made for a tenant, as it travels: nothing of a target but its address and the kind of its credential. */
export function workspaceRows(db: ReadDatabase, withJournal: boolean): RowsOf {
  return {
    mappings: listMappings(db),
    answers: allAnswers(db),
    notes: listNotes(db),
    targets: listTargets(db).map(({ appId, url, auth }) => ({ appId, url, credential: auth.kind })),
    profiles: allConfirmedProfiles(db),
    'schema-versions': allSchemaVersions(db),
    journal: withJournal
      ? listJournal(db).map(({ at, kind, subject, record }) => ({
          at,
          kind,
          subject,
          record: record as RowsOf['journal'][number]['record'],
        }))
      : [],
  }
}
