import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import { readBackup } from '#shared/engine/store/backup-manifest'

const nameForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,150}\.scimbackup$/
/** Older ones are removed when one more is made. */
const mostKept = 10

export interface KeptBackup {
  readonly name: string
  readonly madeAt: string
  readonly bytes: number
  readonly tenants: readonly { readonly id: string; readonly name: string }[]
  readonly unusable: string | null
}

export function backupsFolder(dataFolder: string): string {
  return join(dataFolder, 'backups')
}

function backupNames(dataFolder: string): string[] {
  try {
    return readdirSync(backupsFolder(dataFolder)).filter((name) => nameForm.test(name))
  } catch {
    return []
  }
}

/** The backups that are kept, newest first, each with what it says of itself. */
export async function listBackups(dataFolder: string): Promise<KeptBackup[]> {
  const found: KeptBackup[] = []
  for (const name of backupNames(dataFolder)) {
    const kept = await keptBackup(join(backupsFolder(dataFolder), name), name)
    if (kept !== null) found.push(kept)
  }
  return found.toSorted((a, b) => b.madeAt.localeCompare(a.madeAt) || b.name.localeCompare(a.name))
}

/** Null where the file has gone meanwhile. */
async function keptBackup(path: string, name: string): Promise<KeptBackup | null> {
  const file = statSync(path, { throwIfNoEntry: false })
  if (file === undefined || !file.isFile()) return null
  try {
    const { manifest } = await readBackup(path)
    const tenants = manifest.tenants.map(({ id, name: tenant }) => ({ id, name: tenant }))
    return { name, madeAt: manifest.madeAt, bytes: file.size, tenants, unusable: null }
  } catch (thrown) {
    return {
      name,
      madeAt: file.mtime.toISOString(),
      bytes: file.size,
      tenants: [],
      unusable: failureOf(thrown).message,
    }
  }
}

/** The file of a backup that is kept; throws `backup-invalid` where there is none of that name. */
export function backupPath(dataFolder: string, name: string): string {
  const path = join(backupsFolder(dataFolder), name)
  if (nameForm.test(name) && statSync(path, { throwIfNoEntry: false })?.isFile() === true) return path
  throw new ConsoleFailure({
    code: 'backup-invalid',
    message: `There is no backup named '${name}'.`,
    remedy: `Look which there are; they lie in ${backupsFolder(dataFolder)}.`,
  })
}

/** The name of the newest backup by its name alone: what a damaged file is told of. Null where there is none. */
export function newestBackupName(dataFolder: string): string | null {
  return backupNames(dataFolder).toSorted().at(-1) ?? null
}

/** Removes the oldest where there are more than are kept; `spared` stays in any case. */
export function removeOldBackups(dataFolder: string, spared: ReadonlySet<string>): void {
  // A name begins with the time it was made at.
  const names = backupNames(dataFolder).toSorted()
  for (const name of names.slice(0, Math.max(0, names.length - mostKept))) {
    if (!spared.has(name)) rmSync(join(backupsFolder(dataFolder), name), { force: true })
  }
}
