import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readBackup } from '#shared/engine/store/backup-manifest'
import { listBackups } from '#shared/engine/store/backup-folder'
import { makeBackup } from '#shared/engine/store/backup'
import { withoutTenant } from '#shared/engine/store/backup-without-tenant'
import { openStore } from '#shared/engine/store/open-store'
import { putSetting, readSetting } from '#shared/engine/store/setting-rows'
import { sql } from '#shared/engine/store/sql'
import { listTenants, putTenant } from '#shared/engine/store/tenant-rows'
import { unzipPart } from '#shared/engine/store/zip-file'
import { openEngine, registerDemo } from '#tests/engine/engine-world'
import { backedUpFolder, clock, marksOf, restoring, tenantNamed } from '#tests/engine/store/backup-world'
import { temporaryFolder } from '#tests/temporary-folder'

async function unpacked(path: string): Promise<Map<string, Buffer>> {
  const { entries } = await readBackup(path)
  const parts = new Map<string, Buffer>()
  for (const entry of entries.values()) {
    const chunks: Uint8Array[] = []
    await unzipPart(path, entry, (chunk) => chunks.push(chunk))
    parts.set(entry.name, Buffer.concat(chunks))
  }
  return parts
}

test('a backup holds the list of tenants and each workspace, with their hashes, and neither cache nor secret', async () => {
  const folder = temporaryFolder()
  const store = openStore({ folder, now: clock.now })
  onTestFinished(() => store.close())
  const tenants = [tenantNamed('contoso'), tenantNamed('fabrikam')]
  for (const tenant of tenants) putTenant(store.app, tenant)
  const [first] = tenants
  const workspace = store.workspace(first?.id ?? '')
  putSetting(workspace, 'kept', 'what a person made')
  putSetting(workspace, 'gone', 'CANARY-DELETED')
  workspace.run(sql`DELETE FROM settings WHERE key = 'gone'`)
  store.directory(first?.id ?? '').run(sql`INSERT INTO principals (id, type) VALUES ('CANARY-CACHE', 'user')`)
  writeFileSync(join(folder, 'secrets.json'), '{"CANARY-SECRET":1}')

  const made = await makeBackup({ dataFolder: folder, version: '1.2.3', now: 1_800_000_000_000 })
  const parts = await unpacked(made.path)
  expect([...parts.keys()].toSorted()).toEqual(['app.db', 'manifest.json', `workspace-${first?.id}.db`])
  const manifest = JSON.parse(parts.get('manifest.json')?.toString() ?? '') as {
    parts: { name: string; sha256: string; bytes: number }[]
  }
  expect(manifest).toMatchObject({
    format: 1,
    app: '1.2.3',
    madeAt: '2027-01-15T08:00:00.000Z',
    tenants: tenants.map(({ id, name }) => ({ id, name })),
  })
  for (const { name, sha256, bytes } of manifest.parts) {
    const part = parts.get(name) ?? Buffer.alloc(0)
    expect([part.length, createHash('sha256').update(part).digest('hex')]).toEqual([bytes, sha256])
  }
  const all = Buffer.concat([...parts.values()]).toString('latin1')
  expect(all).toContain('what a person made')
  expect(all).not.toContain('CANARY')
  if (process.platform !== 'win32') expect(statSync(made.path).mode & 0o777).toBe(0o600)
})

test('the ten newest are kept, and the one that is being restored', async () => {
  const folder = temporaryFolder()
  const { store, backup } = await backedUpFolder(folder)
  onTestFinished(() => store.close())
  for (let n = 0; n < 9; n += 1) {
    await makeBackup({ dataFolder: folder, version: '0.0.0', now: clock.now() + 1_000 * (n + 1) })
  }
  expect(await listBackups(folder)).toHaveLength(10)
  await restoring(store, backup)
  expect(marksOf(store)).toEqual(['old', 'old', 'old'])
  expect(existsSync(backup)).toBe(true)
  await makeBackup({ dataFolder: folder, version: '0.0.0', now: clock.now() + 60_000 })
  expect(await listBackups(folder)).toHaveLength(10)
  expect(existsSync(backup)).toBe(false)
})

test('a backup of large files is packed a chunk at a time', async () => {
  const folder = temporaryFolder()
  const store = openStore({ folder, now: clock.now })
  onTestFinished(() => store.close())
  const tenant = tenantNamed('contoso')
  putTenant(store.app, tenant)
  const workspace = store.workspace(tenant.id)
  workspace.script(`
    CREATE TABLE filling AS
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120) SELECT randomblob(1048576) AS b FROM n`)
  const before = process.memoryUsage.rss()
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5)
  const made = await makeBackup({ dataFolder: folder, version: '0.0.0', now: clock.now() })
  clearInterval(watch)
  expect(made.bytes).toBeGreaterThan(120 * 1024 * 1024)
  // SQLite's own page caches are 64 MiB a connection.
  expect(most - before).toBeLessThan(200 * 1024 * 1024)
}, 60_000)

test('the engine makes one while it works, lists it, and refuses a name that is none', async () => {
  const folder = temporaryFolder()
  const { client, close } = openEngine(folder)
  onTestFinished(close)
  const demo = await registerDemo(client)
  onTestFinished(() => demo.stop())
  const [made] = await Promise.all([client.run('upkeep.backup', {}), client.run('directory.sync', {})])
  expect(made.backup).toMatchObject({ unusable: null, tenants: [{ name: 'demo' }] })
  const { folder: where, backups } = await client.call('upkeep.backups', {})
  expect([where, backups]).toEqual([join(folder, 'backups'), [made.backup]])
  for (const name of ['../app.db', 'nothing.scimbackup', '..', 'a/b.scimbackup']) {
    await expect(client.run('upkeep.restore', { backup: name })).rejects.toMatchObject({
      failure: { code: 'backup-invalid' },
    })
  }
})

test('a tenant that is forgotten is in no backup any more, and the others still are', async () => {
  const folder = temporaryFolder()
  const { store, backup, tenants } = await backedUpFolder(folder)
  onTestFinished(() => store.close())
  const [contoso, fabrikam] = tenants
  const broken = join(folder, 'backups', '2026-broken.scimbackup')
  writeFileSync(broken, 'no zip')
  const answer = await withoutTenant(folder, contoso?.id ?? '')
  expect(answer).toEqual({ deleted: [], rewritten: [basename(backup)], unreadable: ['2026-broken.scimbackup'] })
  const parts = await unpacked(backup)
  expect(Buffer.concat([...parts.values()]).toString('latin1')).not.toContain(contoso?.id)
  expect((await listBackups(folder)).at(-1)?.tenants ?? []).toEqual([{ id: fabrikam?.id, name: 'fabrikam' }])
  await restoring(store, backup)
  expect(listTenants(store.app).map(({ name }) => name)).toEqual(['contoso', 'fabrikam'])
  expect(readSetting(store.workspace(fabrikam?.id ?? ''), 'mark')).toBe('old')
  expect((await withoutTenant(folder, fabrikam?.id ?? '')).deleted).toEqual([basename(backup)])
  expect(readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.making'))).toEqual([])
  expect(readFileSync(broken, 'utf8')).toBe('no zip')
})
