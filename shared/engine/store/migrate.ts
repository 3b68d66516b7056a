import { rmSync } from 'node:fs'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Database } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

export interface Migration {
  /** Rises from file to file; kept in PRAGMA user_version. */
  readonly version: number
  readonly name: string
  readonly up: (db: Database) => void
}

/** The version a file is at: 0 for a new one. */
export function versionOf(db: Database): number {
  return db.get<{ user_version: number }>(sql`PRAGMA user_version`)?.user_version ?? 0
}

/**
 * Brings a file to the newest version, all pending steps in one transaction. A file of a newer version is refused untouched.
 * With `backup` a copy of what a person made is kept beside the file (`<path>.before-v<version>`) first.
 */
export function migrate(db: Database, migrations: readonly Migration[], options: { backup: boolean }): void {
  assertRising(migrations)
  const current = versionOf(db)
  const newest = migrations.at(-1)?.version ?? 0
  if (current > newest) {
    throw new ConsoleFailure({
      code: 'store-newer',
      message: `The file ${db.path} was written by a newer version of the console (its version is ${current}, this build knows ${newest}).`,
      remedy: 'Use the newer version, or choose another data folder; the file was not touched.',
    })
  }
  const pending = migrations.filter((migration) => migration.version > current)
  if (pending.length === 0) return
  if (options.backup && current > 0) {
    const copy = `${db.path}.before-v${pending[0]?.version ?? newest}`
    rmSync(copy, { force: true })
    db.run(sql`VACUUM INTO ${copy}`)
  }
  db.transaction(() => {
    // Another process may have migrated while this one waited for the write lock.
    const now = versionOf(db)
    for (const migration of pending) {
      if (migration.version > now) migration.up(db)
    }
    db.script(`PRAGMA user_version = ${Math.max(now, newest)}`)
  })
}

function assertRising(migrations: readonly Migration[]): void {
  for (const [index, migration] of migrations.entries()) {
    const before = migrations[index - 1]
    if (before !== undefined && migration.version <= before.version) {
      throw new Error(
        `Migration '${migration.name}' (${migration.version}) must have a higher number than '${before.name}'.`,
      )
    }
  }
}
