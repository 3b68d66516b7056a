import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { withoutTenant } from '#shared/engine/store/backup-without-tenant'
import { openDatabase } from '#shared/engine/store/database'
import type { Store } from '#shared/engine/store/open-store'
import { removeTenant } from '#shared/engine/store/tenant-rows'
import { appFile } from '#shared/engine/store/workspace-files'

interface Erased {
  /** Backups of this tenant alone, by their path in the data folder. */
  readonly files: readonly { readonly name: string; readonly bytes: number }[]
  /** Backups out of which it was taken; they hold the other tenants still. */
  readonly rewritten: readonly string[]
  /** What names the tenant all the same, or cannot be looked into. */
  readonly left: readonly { readonly name: string; readonly why: string }[]
}

/** Chromium keeps some of its texts in two bytes a letter. */
const encodings = ['utf8', 'utf16le'] as const
/** What could name a tenant beside the files of tenants is small: a list of tenants, logs, the window's own. */
const largestLookedAt = 64_000_000

/**
 * Takes a tenant off the list and out of every file that is not its own: out of app.db and its copies with the pages that were freed, and
 * out of the backups. Then looks through the data folder for its id.
 */
export async function eraseTenant(store: Store, id: string): Promise<Erased> {
  const { folder } = store
  removeTenant(store.app, id)
  store.app.script(writtenAnew)
  for (const name of readdirSync(folder).filter((one) => /^app\.db\.before-v\d+$/.test(one))) {
    const copy = openDatabase(join(folder, name))
    try {
      removeTenant(copy, id)
      copy.script(writtenAnew)
    } finally {
      copy.close()
    }
  }
  const sizes = new Map(filesIn(folder).map((name) => [name, statSync(join(folder, name)).size]))
  const backups = await withoutTenant(folder, id)
  const inBackups = (name: string) => join('backups', name)
  return {
    files: backups.deleted.map((name) => ({ name: inBackups(name), bytes: sizes.get(inBackups(name)) ?? 0 })),
    rewritten: backups.rewritten.map(inBackups),
    left: [
      ...backups.unreadable.map((name) => ({
        name: inBackups(name),
        why: 'This backup cannot be read, so nobody knows which tenants are in it. Delete it by hand if it is of no use.',
      })),
      ...filesIn(folder)
        .filter((name) => !isOfATenant(name) && namesTenant(join(folder, name), id))
        .map((name) => ({ name, why: 'The id of the tenant is still named in it.' })),
    ],
  }
}

/** Former states of a row lie in freed pages and in the journal until the whole file is written anew. */
const writtenAnew = 'VACUUM; PRAGMA wal_checkpoint(TRUNCATE)'

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name))).toSorted()
}

/** What another tenant's files say (that a guest comes from this one) is that tenant's own; a shared-memory file holds no rows. */
function isOfATenant(name: string): boolean {
  return /^(workspace|directory)-/.test(name) || name === `${appFile}-shm`
}

function namesTenant(path: string, id: string): boolean {
  try {
    if (statSync(path).size > largestLookedAt) return false
    const bytes = readFileSync(path)
    return encodings.some((encoding) => bytes.includes(Buffer.from(id, encoding)))
  } catch {
    // Of the window's own files some cannot be read while it is open; the console writes none of them.
    return false
  }
}
