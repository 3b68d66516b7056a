import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import { packBackup } from '#shared/engine/store/backup'
import { backupsFolder, listBackups } from '#shared/engine/store/backup-folder'
import { readBackup } from '#shared/engine/store/backup-manifest'
import { openDatabase } from '#shared/engine/store/database'
import { syncFolder } from '#shared/engine/store/sync-folder'
import { removeTenant } from '#shared/engine/store/tenant-rows'
import { appFile, workspaceFile } from '#shared/engine/store/workspace-files'
import { unzipPart } from '#shared/engine/store/zip-file'

/** What became of the backups that held a tenant which is to be forgotten. */
export interface WithoutTenant {
  /** Held this tenant alone. */
  readonly deleted: readonly string[]
  /** Hold the others still, and nothing of this one. */
  readonly rewritten: readonly string[]
  /** Cannot be read, so that nobody knows what is in them. */
  readonly unreadable: readonly string[]
}

/** Takes a tenant out of every backup that is kept. */
export async function withoutTenant(dataFolder: string, tenantId: string): Promise<WithoutTenant> {
  const deleted: string[] = []
  const rewritten: string[] = []
  const unreadable: string[] = []
  for (const { name, unusable, tenants } of await listBackups(dataFolder)) {
    const path = join(backupsFolder(dataFolder), name)
    if (unusable !== null) unreadable.push(name)
    else if (!tenants.some(({ id }) => id === tenantId)) continue
    else if (tenants.length === 1) {
      rmSync(path, { force: true })
      deleted.push(name)
    } else {
      await rewrite(dataFolder, path, tenantId)
      rewritten.push(name)
    }
  }
  syncFolder(dataFolder)
  return { deleted, rewritten, unreadable }
}

async function rewrite(dataFolder: string, path: string, tenantId: string): Promise<void> {
  const { manifest, entries } = await readBackup(path)
  const scratch = join(backupsFolder(dataFolder), `${process.pid}-${randomUUID()}.making`)
  mkdirSync(scratch, { mode: 0o700 })
  try {
    for (const { name } of manifest.parts) {
      const entry = entries.get(name)
      if (entry === undefined || name === workspaceFile(tenantId)) continue
      const file = openSync(join(scratch, name), 'wx', 0o600)
      try {
        await unzipPart(path, entry, (chunk) => {
          for (let done = 0; done < chunk.length;) done += writeSync(file, chunk, done)
        })
      } finally {
        closeSync(file)
      }
    }
    const app = openDatabase(join(scratch, appFile))
    try {
      removeTenant(app, tenantId)
    } finally {
      app.close()
    }
    // What was deleted is not copied.
    await packBackup({
      from: scratch,
      folder: backupsFolder(dataFolder),
      version: manifest.app,
      madeAt: manifest.madeAt,
      path: () => join(backupsFolder(dataFolder), basename(path)),
    })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
