import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ConsoleFailure } from '#shared/contract/failure'
import { newestBackupName } from '#shared/engine/store/backup-folder'
import { type Database, isDamaged, openDatabase, type OpenOptions } from '#shared/engine/store/database'
import { isCutShort } from '#shared/engine/store/cut-short'
import { migrate, type Migration, versionOf } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { assertNotRestoring, finishRestore, removeStages } from '#shared/engine/store/restore-marker'
import { appFile, directoryFile, workspaceFile } from '#shared/engine/store/workspace-files'

/**
 * The three kinds of file of a data folder: app.db (tenants, settings), workspace-<tenant>.db (what people made; never dropped),
 * directory-<tenant>.db (a cache; set aside and made anew when damaged or of another version).
 */
export interface Store {
  readonly folder: string
  readonly app: Database
  workspace(tenantId: string): Database
  directory(tenantId: string): Database
  /**
   * Closes and deletes every file of a tenant, backups and files set aside too; answers what there was. The next use of the tenant
   * would make new ones.
   */
  forget(tenantId: string): { readonly name: string; readonly bytes: number }[]
  /** Where the former cache of a tenant lies that could not be used, if one was set aside since this store was opened. */
  setAside(tenantId: string): string | null
  /** Runs something while every file is closed; they are opened again after it, and may be others then. */
  whileClosed<T>(work: () => T): T
  close(): void
}

export interface StoreOptions extends OpenOptions {
  readonly folder: string
  /** For the name of a file that is set aside. Milliseconds since 1970. */
  readonly now: () => number
  /** Told when a file was brought to a newer version; 0 is a new file. */
  readonly onMigrated?: (name: string, from: number, to: number) => void
}

export function openStore(options: StoreOptions): Store {
  makeFolder(options.folder)
  finishRestore(options.folder)
  removeStages(options.folder)
  const setAside = new Map<string, string>()
  const damaged = new Set<string>()
  const open = new Map<string, Database>()

  const opened = (name: string, make: (path: string) => Database): Database => {
    let db = open.get(name)
    if (db === undefined) {
      assertNotRestoring(options.folder)
      db = make(join(options.folder, name))
      open.set(name, db)
    }
    return db
  }
  /** What people made is on the disk with every commit, and copied before it is migrated; a cache is neither. */
  const kept = (path: string, steps: readonly Migration[], made: boolean, onDamage?: () => void): Database => {
    const db = openDatabase(path, {
      ...options,
      ...(onDamage === undefined ? {} : { onDamage }),
      ...(made ? { durable: true, damageRemedy: () => damagedRemedy(options.folder, basename(path)) } : {}),
    })
    try {
      const from = versionOf(db)
      migrate(db, steps, { backup: made })
      const to = versionOf(db)
      if (from !== to) options.onMigrated?.(basename(path), from, to)
    } catch (thrown) {
      db.close()
      throw thrown
    }
    return db
  }
  const putAside = (path: string): void => {
    const aside = `${path}.set-aside-${options.now()}`
    renameSync(path, aside)
    for (const tail of ['-wal', '-shm']) rmSync(path + tail, { force: true })
    setAside.set(path, aside)
    damaged.delete(path)
  }
  const cached = (path: string): Database => {
    const make = () => kept(path, migrations.directory, false, () => damaged.add(path))
    try {
      if (!isCutShort(path)) return make()
    } catch (thrown) {
      const newer = thrown instanceof ConsoleFailure && thrown.failure.code === 'store-newer'
      if (!newer && !isDamaged(thrown)) throw thrown
    }
    putAside(path)
    return make()
  }
  const directory = (tenantId: string): Database => {
    const name = directoryFile(tenantId)
    const path = join(options.folder, name)
    if (damaged.has(path)) {
      open.get(name)?.close()
      open.delete(name)
      putAside(path)
    }
    return opened(name, cached)
  }

  return {
    folder: options.folder,
    app: opened(appFile, (path) => kept(path, migrations.app, true)),
    workspace: (tenantId) => opened(workspaceFile(tenantId), (path) => kept(path, migrations.workspace, true)),
    directory,
    forget: (tenantId) => {
      const mine = [workspaceFile(tenantId), directoryFile(tenantId)]
      for (const name of mine) {
        open.get(name)?.close()
        open.delete(name)
      }
      const names = readdirSync(options.folder).filter((name) =>
        mine.some((own) => name === own || name.startsWith(`${own}-`) || name.startsWith(`${own}.`)),
      )
      return names.toSorted().map((name) => {
        const path = join(options.folder, name)
        const bytes = statSync(path).size
        rmSync(path)
        return { name, bytes }
      })
    },
    setAside: (tenantId) => setAside.get(join(options.folder, directoryFile(tenantId))) ?? null,
    whileClosed: (work) => {
      for (const db of open.values()) db.release()
      try {
        return work()
      } finally {
        for (const [name, db] of open) {
          if (name !== appFile && !existsSync(db.path)) open.delete(name)
          else db.retake()
        }
      }
    },
    close: () => {
      for (const db of open.values()) db.close()
      open.clear()
    },
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (thrown) {
    throw new ConsoleFailure(
      {
        code: 'store-failed',
        message: `The data folder ${folder} could not be made.`,
        remedy: 'Choose another folder with --data, or give yourself the right to write there.',
        detail: thrown instanceof Error ? thrown.message : String(thrown),
      },
      { cause: thrown },
    )
  }
}

function damagedRemedy(folder: string, name: string): string {
  const newest = newestBackupName(folder)
  const asIs = 'The file stays as it is.'
  if (newest === null) {
    return `${asIs} There is no backup of the console's own: put the file back from a copy of the data folder.`
  }
  // Without the list of tenants no page leads to Settings.
  const how =
    name === appFile
      ? `close the console and run the command 'restore ${newest}'`
      : `in Settings, or with the command 'restore ${newest}' while the console is closed`
  return `${asIs} Restore the newest backup, ${newest}: ${how}.`
}
