import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ConsoleFailure } from '#shared/contract/failure'
import { type Database, isDamaged, openDatabase, type OpenOptions } from '#shared/engine/store/database'
import { isCutShort } from '#shared/engine/store/cut-short'
import { migrate, type Migration } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'

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
  close(): void
}

export interface StoreOptions extends OpenOptions {
  readonly folder: string
  /** For the name of a file that is set aside. Milliseconds since 1970. */
  readonly now: () => number
}

export function openStore(options: StoreOptions): Store {
  makeFolder(options.folder)
  const setAside = new Map<string, string>()
  const damaged = new Set<string>()
  const open = new Map<string, Database>()

  const opened = (name: string, make: (path: string) => Database): Database => {
    let db = open.get(name)
    if (db === undefined) {
      db = make(join(options.folder, name))
      open.set(name, db)
    }
    return db
  }
  const kept = (path: string, steps: readonly Migration[], backup: boolean, onDamage?: () => void): Database => {
    const db = openDatabase(path, onDamage === undefined ? options : { ...options, onDamage })
    try {
      migrate(db, steps, { backup })
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
    const name = `directory-${fileSafe(tenantId)}.db`
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
    app: opened('app.db', (path) => kept(path, migrations.app, true)),
    workspace: (tenantId) =>
      opened(`workspace-${fileSafe(tenantId)}.db`, (path) => kept(path, migrations.workspace, true)),
    directory,
    forget: (tenantId) => {
      const mine = [`workspace-${fileSafe(tenantId)}.db`, `directory-${fileSafe(tenantId)}.db`]
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
    setAside: (tenantId) => setAside.get(join(options.folder, `directory-${fileSafe(tenantId)}.db`)) ?? null,
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

/** A tenant id comes from an answer of the network: it must not choose a path. */
function fileSafe(tenantId: string): string {
  return tenantId.replace(/[^A-Za-z0-9-]/g, '_').slice(0, 100)
}
