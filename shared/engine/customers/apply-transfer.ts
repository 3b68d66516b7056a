import { sorted } from '#shared/engine/customers/compare-transfer'
import { transferRefused } from '#shared/engine/customers/read-transfer'
import type { RowsOf, Transfer } from '#shared/engine/customers/transfer-schema'
import { putAnswer } from '#shared/engine/store/answer-rows'
import { putConfirmedProfile } from '#shared/engine/store/app-profile-rows'
import type { Database } from '#shared/engine/store/database'
import { type JournalEntry, journalHead, writeJournal } from '#shared/engine/store/journal-rows'
import { putMapping, removeMapping } from '#shared/engine/store/mapping-rows'
import { putNote, removeNote } from '#shared/engine/store/note-rows'
import { putTarget } from '#shared/engine/store/target-rows'
import { addSchemaVersions, removeAnswer, removeTarget } from '#shared/engine/store/transfer-rows'
import { fileSafe } from '#shared/engine/store/workspace-files'

/**
 * Puts the rows of a file into a workspace; call inside a transaction. `replace` lets them take the place of what differs and removes
 * what the file does not have. Throws `backup-invalid` where the journal's chain does not end as the file says.
 */
export function applyTransfer(
  db: Database,
  { manifest, rows }: Transfer,
  here: RowsOf,
  replace: boolean,
  at: string,
): void {
  const taken = <Part extends keyof RowsOf>(part: Part) => {
    const { fresh, differs, onlyHere } = sorted(part, rows, here)
    return replace ? { put: [...fresh, ...differs], gone: onlyHere } : { put: fresh, gone: [] }
  }

  const mappings = taken('mappings')
  // A note that became empty would be taken for none given.
  for (const row of [...mappings.gone, ...(replace ? mappings.put : [])]) removeMapping(db, row)
  for (const row of mappings.put) putMapping(db, row)

  const answers = taken('answers')
  for (const row of answers.gone) removeAnswer(db, row)
  for (const { appId, key, value, ...said } of answers.put) putAnswer(db, appId, key, value, said)

  const notes = taken('notes')
  for (const { id } of notes.gone) removeNote(db, id)
  for (const row of notes.put) putNote(db, row)

  const targets = taken('targets')
  for (const { appId } of targets.gone) removeTarget(db, appId)
  for (const row of targets.put) putTarget(db, unknownCredential(row, at))

  const profiles = taken('profiles')
  for (const { appId } of profiles.gone) putConfirmedProfile(db, appId, null)
  for (const { appId, profile, by, at: since } of profiles.put) {
    putConfirmedProfile(db, appId, { id: profile, by, at: since })
  }

  addSchemaVersions(db, sorted('schema-versions', rows, here).fresh)

  if (rows.journal.length > 0 && here.journal.length === 0) {
    for (const line of rows.journal) writeJournal(db, { ...line, kind: line.kind as JournalEntry['kind'] })
    if (journalHead(db).hash !== manifest.journal?.hash)
      throw transferRefused('its journal was changed since it was written.')
  }
}

const kinds = {
  bearer: 'a token',
  basic: 'a name and password',
  'client-credentials': 'a client id and secret',
} as const

/** A secret of this machine goes only where a person here said that it goes: the address comes without any. */
function unknownCredential({ appId, url, credential }: RowsOf['targets'][number], at: string) {
  return {
    appId,
    url,
    token: { kind: 'sealed', key: `imported/${fileSafe(appId)}` },
    auth: { kind: 'bearer' },
    notes: [`Imported without its credential, which was ${kinds[credential]}: give it again.`],
    setAt: at,
    expires: null,
    lastTest: null,
    probe: null,
  } as const
}
