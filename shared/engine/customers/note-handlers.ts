import { randomUUID } from 'node:crypto'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import { isGuid } from '#shared/domain/object-id'
import { type CustomersParts, nowOf } from '#shared/engine/customers/customers-parts'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import { actingAccount } from '#shared/engine/session/acting-account'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { appNames } from '#shared/engine/store/app-rows'
import { editNote, listNotes, type Note, putNote, removeNote } from '#shared/engine/store/note-rows'
import { synchronisedAt } from '#shared/engine/store/sync-rows'

type NoteHandlers = Pick<
  Handlers,
  'customers.notes' | 'customers.addNote' | 'customers.editNote' | 'customers.removeNote'
>

/** More than anybody reads; a list has an end. */
const mostNotes = 5_000

/** What people wrote down about a tenant and its apps. */
export function noteHandlers(parts: CustomersParts): NoteHandlers {
  const { tenants, changes } = parts
  const kept = (access: TenantAccess, id: string) => {
    const note = listNotes(access.workspace).find((one) => one.id === id)
    if (note === undefined) throw noSuchNote()
    return note
  }
  return {
    'customers.notes': (input) => {
      const access = tenants.open(input.tenant)
      const app = input.app === undefined ? null : appId(access, input.app)
      const notes = listNotes(access.workspace).filter((note) => app === null || note.appId === app)
      return { notes: shown(access, notes) }
    },
    'customers.addNote': (input) => {
      const access = tenants.open(input.tenant)
      if (listNotes(access.workspace).length >= mostNotes) {
        throw new ConsoleFailure({
          code: 'invalid-input',
          message: `There are ${mostNotes.toLocaleString('en')} notes already, which is as many as there can be.`,
          remedy: 'Remove some that are of no use any more.',
        })
      }
      const note: Note = {
        id: randomUUID(),
        appId: input.app === undefined ? null : appId(access, input.app),
        text: input.text.toWellFormed(),
        at: nowOf(parts),
        by: actingAccount(access),
        editedAt: null,
      }
      putNote(access.workspace, note)
      changes.changed(access.tenant.id, 'notes')
      return shownOne(access, note)
    },
    'customers.editNote': (input) => {
      const access = tenants.open(input.tenant)
      const edited = editNote(access.workspace, input.note, input.text.toWellFormed(), nowOf(parts))
      if (!edited) throw noSuchNote()
      changes.changed(access.tenant.id, 'notes')
      return shownOne(access, kept(access, input.note))
    },
    'customers.removeNote': (input) => {
      const access = tenants.open(input.tenant)
      if (!removeNote(access.workspace, input.note)) throw noSuchNote()
      changes.changed(access.tenant.id, 'notes')
      return {}
    },
  }
}

/** An app can be written about before its tenant was read: then only its object id names it. */
function appId({ directory, tenant }: TenantAccess, reference: string): string {
  if (synchronisedAt(directory) === null && isGuid(reference)) return reference.toLowerCase()
  return chooseApp(directory, tenant.name, reference).id
}

function shown({ directory }: TenantAccess, notes: readonly Note[]) {
  const names = appNames(directory, [...new Set(notes.flatMap(({ appId: id }) => id ?? []))])
  return notes.map(({ appId: id, ...note }) => ({
    ...note,
    app: id === null ? null : { id, displayName: names.get(id) ?? id },
  }))
}

function shownOne(access: TenantAccess, note: Note) {
  const [one] = shown(access, [note])
  if (one === undefined) throw new Error('A note that was kept is shown.')
  return one
}

const noSuchNote = () =>
  new ConsoleFailure({
    code: 'unknown-name',
    message: 'There is no such note of this tenant.',
    remedy: 'Look which there are; it may have been removed meanwhile.',
  })
