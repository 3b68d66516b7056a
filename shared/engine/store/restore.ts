import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Progress } from '#shared/contract/operations'
import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import { makeBackup } from '#shared/engine/store/backup'
import type { KeptBackup } from '#shared/engine/store/backup-folder'
import { isDamaged, openDatabase } from '#shared/engine/store/database'
import { versionOf } from '#shared/engine/store/migrate'
import { finishRestore, markRestore, type RestorePoint } from '#shared/engine/store/restore-marker'
import { type KeptNow, stageBackup } from '#shared/engine/store/restore-stage'
import { appFile } from '#shared/engine/store/workspace-files'

export interface RestoreWork {
  readonly dataFolder: string
  /** The backup's file. */
  readonly backup: string
  readonly version: string
  readonly clock: { now(): number }
  readonly kept: KeptNow
  /** Runs what may happen only while no file of the folder is open in this process. */
  whileClosed<T>(work: () => T): T
  /** Throws where something runs that must not be cut off; asked before and at the very last moment. */
  assertIdle(): void
  readonly signal?: AbortSignal
  readonly progress?: (progress: Progress) => void
  /** Told where it is: what a test ends the process at. */
  readonly at?: (point: RestorePoint) => void
}

export interface Restored {
  readonly restored: readonly { readonly id: string; readonly name: string }[]
  /** What was there before; null where there was nothing, or nothing that could be read. */
  readonly before: KeptBackup | null
}

/**
 * Puts the files of a backup in the place of what is kept. All is made ready beside them first; then one small file is written, from
 * which moment on the new state counts: whatever ends the process, the folder opens with all of the old or all of the new.
 */
export async function restoreBackup(work: RestoreWork): Promise<Restored> {
  const { dataFolder, backup, at } = work
  work.assertIdle()
  const stage = `restoring-${process.pid}-${randomUUID()}`
  mkdirSync(join(dataFolder, stage), { mode: 0o700 })
  try {
    const { files, tenants } = await stageBackup(backup, join(dataFolder, stage), work.kept, {
      ...work,
      now: () => work.clock.now(),
    })
    at?.('staged')
    const before = await savedBefore(work)
    at?.('saved')
    work.signal?.throwIfAborted()
    work.assertIdle()
    work.whileClosed(() => {
      const aside = files.flatMap((name) => ownAlone(dataFolder, name, work.clock.now()))
      at?.('closed')
      markRestore(dataFolder, { pid: process.pid, at: Date.now(), stage, files: [...files], aside })
      at?.('marked')
      finishRestore(dataFolder, at)
    })
    return { restored: tenants, before }
  } finally {
    rmSync(join(dataFolder, stage), { recursive: true, force: true })
  }
}

/** A state that is damaged cannot be backed up, and is what a restore is for; its files are put aside. */
async function savedBefore(work: RestoreWork): Promise<KeptBackup | null> {
  const { dataFolder, version, clock, signal, progress } = work
  if (work.kept.app === null || !existsSync(join(dataFolder, appFile))) return null
  try {
    const { path: _, ...kept } = await makeBackup({
      dataFolder,
      version,
      now: clock.now(),
      purpose: 'before-restore',
      spared: new Set([basename(work.backup)]),
      ...(signal === undefined ? {} : { signal }),
      ...(progress === undefined ? {} : { progress }),
    })
    return kept
  } catch (thrown) {
    if (isDamaged(thrown)) return null
    throw thrown
  }
}

/**
 * Makes sure that nobody else has a file open: SQLite leaves its log only for the last one. Answers what is to be put aside because it
 * is damaged.
 */
function ownAlone(dataFolder: string, name: string, now: number): { from: string; to: string }[] {
  const path = join(dataFolder, name)
  if (!existsSync(path)) return []
  try {
    const db = openDatabase(path, { journal: 'delete', patience: 200 })
    try {
      // A file that cannot even tell its version is damaged too.
      versionOf(db)
    } finally {
      db.close()
    }
    return []
  } catch (thrown) {
    if (isDamaged(thrown)) return [name, `${name}-wal`].map((from) => ({ from, to: `${from}.set-aside-${now}` }))
    if (failureOf(thrown).code !== 'store-busy') throw thrown
    throw new ConsoleFailure(
      {
        code: 'tenant-busy',
        message: 'Another process of the console works with this data folder.',
        remedy: 'Close the other windows, pages and commands of the console and try again; nothing was changed.',
      },
      { cause: thrown },
    )
  }
}
