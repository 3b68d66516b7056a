import { createHash, randomUUID } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import type { Progress } from '#shared/contract/operations'
import { isRunning } from '#shared/engine/running-process'
import { backupsFolder, type KeptBackup, removeOldBackups } from '#shared/engine/store/backup-folder'
import { backupEnding } from '#shared/engine/store/backup-names'
import { backupFormat, type BackupManifest, manifestName } from '#shared/engine/store/backup-manifest'
import { openDatabase } from '#shared/engine/store/database'
import { versionOf } from '#shared/engine/store/migrate'
import { sql } from '#shared/engine/store/sql'
import { syncFolder } from '#shared/engine/store/sync-folder'
import { appFile, workspaceFile } from '#shared/engine/store/workspace-files'
import { zipWriter } from '#shared/engine/store/zip-file'

export interface BackupWork {
  readonly dataFolder: string
  /** The version of the console. */
  readonly version: string
  /** Milliseconds since 1970. */
  readonly now: number
  /** Says in its name what it was made for. */
  readonly purpose?: 'before-restore' | 'before-import'
  /** Backups that stay though they are old. */
  readonly spared?: ReadonlySet<string>
  readonly signal?: AbortSignal
  readonly progress?: (progress: Progress) => void
}

const workEnding = '.making'

/**
 * Writes what people made, every file as it is at one moment, into one file in the folder of backups, while the console goes on: neither
 * the caches nor a secret is in it. It is there whole or not at all.
 */
export async function makeBackup(work: BackupWork): Promise<KeptBackup & { readonly path: string }> {
  const { dataFolder, version, now, purpose, spared } = work
  const folder = backupsFolder(dataFolder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  removeUnfinished(folder)
  const madeAt = new Date(now).toISOString()
  const { path, tenants } = await packBackup({
    ...work,
    from: dataFolder,
    folder,
    version,
    madeAt,
    path: () => freePath(folder, madeAt, purpose),
  })
  const name = basename(path)
  removeOldBackups(dataFolder, new Set([...(spared ?? []), name]))
  return { path, name, madeAt, bytes: statSync(path).size, tenants, unusable: null }
}

/** Packs the files of a folder into a backup at the path that is asked for last; one that is there is replaced. */
export async function packBackup(
  work: Pick<BackupWork, 'version' | 'signal' | 'progress'> & {
    readonly from: string
    readonly folder: string
    readonly madeAt: string
    path(): string
  },
): Promise<{ path: string; tenants: BackupManifest['tenants'] }> {
  const { from, folder, signal } = work
  const scratch = join(folder, `${process.pid}-${randomUUID()}${workEnding}`)
  mkdirSync(scratch, { mode: 0o700 })
  try {
    const { tenants } = copyFile(from, scratch, appFile)
    const names = [
      appFile,
      ...tenants.map(({ id }) => workspaceFile(id)).filter((name) => existsSync(join(from, name))),
    ]
    const parts: BackupManifest['parts'] = []
    const packed = join(scratch, `packed${backupEnding}`)
    const file = openSync(packed, 'wx', 0o600)
    try {
      const zip = zipWriter(file)
      for (const [done, name] of names.entries()) {
        signal?.throwIfAborted()
        work.progress?.({ phase: 'Backing up', done, total: names.length })
        const { userVersion } = name === appFile ? readCopy(scratch, name) : copyFile(from, scratch, name)
        const copy = join(scratch, name)
        const hash = createHash('sha256')
        await zip.add(name, hashed(copy, hash), signal)
        parts.push({ name, bytes: statSync(copy).size, sha256: hash.digest('hex'), userVersion })
        rmSync(copy)
      }
      const manifest: BackupManifest = {
        format: backupFormat,
        app: work.version,
        madeAt: work.madeAt,
        tenants,
        parts,
      }
      await zip.add(manifestName, [Buffer.from(JSON.stringify(manifest, null, 2))])
      await zip.finish()
    } finally {
      closeSync(file)
    }
    const path = work.path()
    renameSync(packed, path)
    syncFolder(folder)
    return { path, tenants }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** By a connection of its own, so that the file need not be open, and what was deleted in it stays behind. */
function copyFile(from: string, scratch: string, name: string) {
  const db = openDatabase(join(from, name))
  try {
    db.run(sql`VACUUM INTO ${join(scratch, name)}`)
  } finally {
    db.close()
  }
  return readCopy(scratch, name)
}

function readCopy(scratch: string, name: string) {
  const copy = openDatabase(join(scratch, name), { journal: 'delete' })
  try {
    const tenants =
      name === appFile
        ? copy.all<{ id: string; name: string }>(sql`SELECT id, name FROM tenants ORDER BY added_at, name`)
        : []
    return { userVersion: versionOf(copy), tenants }
  } finally {
    copy.close()
  }
}

async function* hashed(path: string, hash: { update(bytes: Uint8Array): unknown }) {
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    hash.update(chunk as Uint8Array)
    yield chunk as Uint8Array
  }
}

/** What a process that was ended left half made. */
function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(workEnding)) continue
    const pid = Number.parseInt(name, 10)
    if (pid !== process.pid && !isRunning(pid)) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function freePath(folder: string, madeAt: string, purpose: string | undefined): string {
  const stem = `${madeAt.replaceAll(/[:.]/g, '-')}${purpose === undefined ? '' : `-${purpose}`}`
  for (let n = 1; n < 1_000; n += 1) {
    const path = join(folder, `${stem}${n === 1 ? '' : `-${n}`}${backupEnding}`)
    if (!existsSync(path)) return path
  }
  throw new Error('Too many backups of one moment.')
}
