import { createHash } from 'node:crypto'
import { closeSync, openSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Progress } from '#shared/contract/operations'
import { ConsoleFailure } from '#shared/contract/failure'
import { headText } from '#shared/domain/journal-chain'
import { asBackupLater, backupInvalid, type BackupManifest, readBackup } from '#shared/engine/store/backup-manifest'
import { type Database, isDamaged, openDatabase, type ReadDatabase } from '#shared/engine/store/database'
import { journalHead, writeJournal } from '#shared/engine/store/journal-rows'
import { migrate, type Migration, versionOf } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { restFromRunning } from '#shared/engine/store/plan-rows'
import { sql } from '#shared/engine/store/sql'
import { syncFile } from '#shared/engine/store/sync-folder'
import { listTargets, putTarget, type Target } from '#shared/engine/store/target-rows'
import { listTenants, putTenant, type Tenant } from '#shared/engine/store/tenant-rows'
import { appFile, fileSafe, workspaceFile } from '#shared/engine/store/workspace-files'
import { unzipPart, type ZipEntry } from '#shared/engine/store/zip-file'

/** What is kept now of what the backup would replace; null where that cannot be read. */
export interface KeptNow {
  readonly app: ReadDatabase | null
  workspace(tenantId: string): ReadDatabase | null
}

export interface Staged {
  readonly files: readonly string[]
  readonly tenants: BackupManifest['tenants']
}

/**
 * Unpacks a backup into a folder of its own and makes each file ready to stand in the place of what is there: checked by its hash and by
 * SQLite, of this build's version and shape, without work that was under way. Throws `backup-invalid`; nothing outside of the folder is
 * touched.
 */
export async function stageBackup(
  backup: string,
  stage: string,
  now: KeptNow,
  call: {
    /** Milliseconds since 1970. */
    now(): number
    readonly signal?: AbortSignal
    readonly progress?: (progress: Progress) => void
  },
): Promise<Staged> {
  const { manifest, entries } = await readBackup(backup)
  assertRoom(stage, manifest)
  const total = manifest.parts.length
  for (const [done, part] of manifest.parts.entries()) {
    call.progress?.({ phase: 'Checking the backup', done, total })
    await unpack(backup, entries.get(part.name), join(stage, part.name), part.sha256, call.signal)
  }
  const tenantsNow = readable(() => (now.app === null ? [] : listTenants(now.app)))
  // The list of tenants first: it says to whom the other files belong.
  const tenants = prepared(join(stage, appFile), migrations.app, (app) => {
    const listed = listTenants(app)
    if (JSON.stringify(listed.map(({ id }) => id)) !== JSON.stringify(manifest.tenants.map(({ id }) => id))) {
      throw backupInvalid('its list of tenants is not what it says.')
    }
    forgetUnknownVariables(app, tenantsNow)
    keepOthers(app, tenantsNow)
    return listed.map(({ id, name }) => ({ id, name }))
  })
  const files = manifest.parts.map(({ name }) => name)
  for (const { id } of tenants) {
    const name = workspaceFile(id)
    if (!files.includes(name)) continue
    call.signal?.throwIfAborted()
    const targetsNow = readable(() => {
      const workspace = now.workspace(id)
      return workspace === null ? [] : listTargets(workspace)
    })
    prepared(join(stage, name), migrations.workspace, (workspace) => {
      restFromRunning(workspace)
      forgetUnknownTokens(workspace, targetsNow)
      writeJournal(workspace, {
        at: new Date(call.now()).toISOString(),
        kind: 'restore',
        subject: `Restored from the backup of ${manifest.madeAt}: what was done between then and now is not in this journal.`,
        record: { madeAt: manifest.madeAt, replaced: readable(() => headsOf(now.workspace(id))) },
      })
    })
  }
  for (const name of files) syncFile(join(stage, name))
  return { files, tenants }
}

/** The end of the chain that is replaced, as COUNT:HASH. */
function headsOf(workspace: ReadDatabase | null): string[] {
  return workspace === null ? [] : [headText(journalHead(workspace))]
}

/** What a damaged file does not tell is not known. */
function readable<T>(read: () => T[]): T[] {
  try {
    return read()
  } catch (thrown) {
    if (isDamaged(thrown)) return []
    throw thrown
  }
}

async function unpack(
  backup: string,
  entry: ZipEntry | undefined,
  path: string,
  sha256: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (entry === undefined) throw backupInvalid('a part of it is missing.')
  const hash = createHash('sha256')
  const file = openSync(path, 'wx', 0o600)
  try {
    const take = (chunk: Uint8Array) => {
      hash.update(chunk)
      for (let done = 0; done < chunk.length;) done += writeSync(file, chunk, done)
    }
    await asBackupLater(unzipPart(backup, entry, take, signal))
  } finally {
    closeSync(file)
  }
  if (hash.digest('hex') !== sha256) throw backupInvalid('a part of it was changed since it was made.')
}

function prepared<T>(path: string, steps: readonly Migration[], work: (db: Database) => T): T {
  let db: Database | null = null
  try {
    // Nothing that a foreign file brings along may run by itself.
    db = openDatabase(path, { journal: 'delete', durable: true })
    db.script('PRAGMA trusted_schema = OFF')
    const [first] = db.all<{ integrity_check: string }>(sql`PRAGMA integrity_check(1)`)
    if (first?.integrity_check !== 'ok') throw backupInvalid('a file in it is damaged.')
    if (versionOf(db) === 0) throw backupInvalid('a file in it is of no version.')
    if (versionOf(db) > (steps.at(-1)?.version ?? 0)) throw backupInvalid('a newer version of the console wrote it.')
    migrate(db, steps, { backup: false })
    assertShape(db, steps)
    return work(db)
  } catch (thrown) {
    if (isDamaged(thrown)) throw backupInvalid('a file in it is damaged.', thrown)
    if (thrown instanceof ConsoleFailure && thrown.failure.code === 'store-failed') {
      throw backupInvalid('a file in it is none of this console.', thrown)
    }
    throw thrown
  } finally {
    db?.close()
  }
}

/** The tables that a new file of this build has, and none that act by themselves. */
function assertShape(db: ReadDatabase, steps: readonly Migration[]): void {
  const fresh = openDatabase(':memory:')
  try {
    migrate(fresh, steps, { backup: false })
    const shape = sql`
      SELECT type || ' ' || name || CASE WHEN type IN ('trigger', 'view') THEN coalesce(sql, '') ELSE '' END
      FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1`
    if (db.column(shape).join('\n') !== fresh.column(shape).join('\n')) {
      throw backupInvalid('a file in it is none of this console.')
    }
  } finally {
    fresh.close()
  }
}

/** Tenants that are known now and were not when the backup was made stay in the list. */
function keepOthers(app: Database, now: readonly Tenant[]): void {
  const restored = listTenants(app)
  const ids = new Set(restored.map(({ id }) => id))
  const names = new Set(restored.map(({ name }) => name))
  for (const tenant of now) {
    if (ids.has(tenant.id)) continue
    let { name } = tenant
    for (let n = 2; names.has(name); n += 1) name = `${tenant.name} ${n}`
    names.add(name)
    putTenant(app, { ...tenant, name })
  }
}

// A secret of this machine goes only where a person here said that it goes: a backup from elsewhere must not lead it to another server.

/** Where a target of the backup has another address than the one of now, its token has to be given again. */
function forgetUnknownTokens(workspace: Database, now: readonly Target[]): void {
  const known = new Map(now.map((target) => [target.appId, placeOf(target)]))
  for (const target of listTargets(workspace)) {
    if (known.get(target.appId) === placeOf(target)) continue
    putTarget(workspace, { ...target, token: { kind: 'sealed', key: `restored/${fileSafe(target.appId)}` } })
  }
}

function placeOf({ url, token, auth }: Target): string {
  return JSON.stringify([url, token, auth])
}

/** A tenant whose Graph is reached with a token of the environment is to be added again where it is not known as it is. */
function forgetUnknownVariables(app: Database, now: readonly Tenant[]): void {
  const way = ({ graph, signIn }: Tenant) => JSON.stringify([graph, signIn])
  const known = new Map(now.map((tenant) => [tenant.id, way(tenant)]))
  for (const tenant of listTenants(app)) {
    if (tenant.signIn.kind !== 'environment' || known.get(tenant.id) === way(tenant)) continue
    putTenant(app, { ...tenant, signIn: { kind: 'environment', variable: noVariable } })
  }
}

/** Nobody sets it: the failure names it, and says that a sign-in is needed. */
const noVariable = 'RESTORED_TENANT_HAS_NO_TOKEN'

function assertRoom(stage: string, { parts }: BackupManifest): void {
  const needed = parts.reduce((sum, { bytes }) => sum + bytes, 0)
  const { bavail, bsize } = statfsSync(stage)
  if (bavail * bsize > needed * 2) return
  throw new ConsoleFailure({
    code: 'store-full',
    message: 'The disk has too little room to unpack this backup.',
    remedy: 'Free some space and try again; nothing was changed.',
  })
}
