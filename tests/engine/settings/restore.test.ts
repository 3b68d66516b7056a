import {
  copyFileSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { failureOf } from '#shared/contract/failure'
import { makeBackup } from '#shared/engine/store/backup'
import { listBackups } from '#shared/engine/store/backup-folder'
import { type BackupManifest, readBackup } from '#shared/engine/store/backup-manifest'
import { openDatabase } from '#shared/engine/store/database'
import { openStore } from '#shared/engine/store/open-store'
import { readPlan } from '#shared/engine/store/plan-rows'
import { readSetting } from '#shared/engine/store/setting-rows'
import { sql } from '#shared/engine/store/sql'
import { listTargets, putTarget } from '#shared/engine/store/target-rows'
import { listTenants, putTenant } from '#shared/engine/store/tenant-rows'
import { unzipPart, zipWriter } from '#shared/engine/store/zip-file'
import { openEngine, registerDemo } from '#tests/engine/engine-world'
import {
  backedUpFolder,
  bytesOf,
  clock,
  markAll,
  marksOf,
  restoring,
  tenantNamed,
} from '#tests/engine/store/backup-world'
import { temporaryFolder } from '#tests/temporary-folder'

type Parts = Map<string, Buffer>
type Manifest = { -readonly [K in keyof BackupManifest]: BackupManifest[K] } & Record<string, unknown>

async function partsOf(path: string): Promise<Parts> {
  const { entries } = await readBackup(path)
  const parts: Parts = new Map()
  for (const entry of entries.values()) {
    const chunks: Uint8Array[] = []
    await unzipPart(path, entry, (chunk) => chunks.push(chunk))
    parts.set(entry.name, Buffer.concat(chunks))
  }
  return parts
}

async function packed(path: string, parts: ReadonlyMap<string, Buffer>): Promise<void> {
  const file = openSync(path, 'w')
  const zip = zipWriter(file)
  for (const [name, bytes] of parts) await zip.add(name, [bytes])
  await zip.finish()
  closeSync(file)
  // No writer takes a name that leads out of the folder, so it is put into the bytes.
  const bytes = readFileSync(path)
  for (let at = bytes.indexOf(tame); at !== -1; at = bytes.indexOf(tame)) bytes.write(evil, at)
  writeFileSync(path, bytes)
}

const evil = '../evil.db'
const tame = 'xx/evil.db'

/** The backup with some of it changed, and what it says of itself made to fit unless told otherwise. */
async function changed(
  backup: string,
  change: (parts: Parts, manifest: Manifest) => void,
  fit = true,
): Promise<string> {
  const parts = await partsOf(backup)
  const manifest = JSON.parse(parts.get('manifest.json')?.toString() ?? '') as Manifest
  change(parts, manifest)
  if (fit) {
    manifest.parts = manifest.parts.map((part) => {
      const bytes = parts.get(part.name)
      return bytes === undefined
        ? part
        : { ...part, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    })
  }
  parts.set('manifest.json', Buffer.from(JSON.stringify(manifest)))
  const path = join(temporaryFolder(), 'changed.scimbackup')
  await packed(path, parts)
  return path
}

/** A database of a backup, opened and changed by SQLite itself. */
function edited(bytes: Buffer | undefined, script: string): Buffer {
  const file = join(temporaryFolder(), 'edited.db')
  writeFileSync(file, bytes ?? '')
  const db = openDatabase(file, { journal: 'delete' })
  db.script(script)
  db.close()
  return readFileSync(file)
}

const workspaceIn = (parts: Parts) => [...parts.keys()].find((name) => name.startsWith('workspace-')) ?? ''
const editWorkspace = (script: string) => (parts: Parts) => {
  parts.set(workspaceIn(parts), edited(parts.get(workspaceIn(parts)), script))
}

test.each<[string, (backup: string) => Promise<string>, RegExp]>([
  ['no zip', async () => foreign('Dear vendor, '.repeat(100)), /broken or no backup/],
  ['an empty file', async () => foreign(''), /broken or no backup/],
  ['a SQLite file', async (backup) => foreign((await partsOf(backup)).get('app.db') ?? ''), /broken or no backup/],
  ['cut short', async (backup) => foreign(readFileSync(backup).subarray(0, -100)), /broken or no backup/],
  [
    'a zip of something else',
    async () => other(new Map([['letter.txt', Buffer.from('Dear vendor')]])),
    /no backup of this console/,
  ],
  ['a manifest that is no JSON', async () => other(new Map([['manifest.json', Buffer.from('{')]])), /cannot be read/],
  [
    'of a newer format',
    (backup) => changed(backup, (_, manifest) => void Object.assign(manifest, { format: 2 })),
    /newer version/,
  ],
  [
    'of a newer version of a file',
    (backup) =>
      changed(backup, (_, manifest) => {
        manifest.parts = manifest.parts.map((part) => ({ ...part, userVersion: 9_999 }))
      }),
    /newer version/,
  ],
  [
    'whose file is newer than it says',
    (backup) => changed(backup, editWorkspace('PRAGMA user_version = 9999')),
    /newer version/,
  ],
  [
    'whose part was changed',
    (backup) => changed(backup, editWorkspace("UPDATE settings SET value = 'evil'"), false),
    /size of a part|changed since/,
  ],
  [
    'whose part is damaged',
    (backup) =>
      changed(backup, (parts) => {
        parts.get(workspaceIn(parts))?.fill(0x5a, 4_096)
      }),
    /damaged|none of this console/,
  ],
  [
    'whose part is no database',
    (backup) =>
      changed(backup, (parts) => {
        parts.set(workspaceIn(parts), Buffer.from('This is a text of some length. '.repeat(400)))
      }),
    /damaged|none of this console/,
  ],
  [
    'with a trigger of its own',
    (backup) =>
      changed(backup, editWorkspace('CREATE TRIGGER evil AFTER INSERT ON settings BEGIN DELETE FROM mappings; END')),
    /none of this console/,
  ],
  ['with a table too few', (backup) => changed(backup, editWorkspace('DROP TABLE plan_steps')), /none of this console/],
  [
    'with one file more',
    (backup) => changed(backup, (parts) => void parts.set('directory-x.db', Buffer.from('x'))),
    /more than it says/,
  ],
  [
    'with a path for a name',
    (backup) =>
      changed(backup, (parts, manifest) => {
        parts.set(tame, Buffer.from('evil'))
        manifest.parts = [...manifest.parts, { name: evil, bytes: 4, sha256: '0'.repeat(64), userVersion: 1 }]
      }),
    /invalid relative path/i,
  ],
  [
    'with secrets',
    (backup) =>
      changed(backup, (parts, manifest) => {
        parts.set('secrets.json', Buffer.from('{}'))
        manifest.parts = [...manifest.parts, { name: 'secrets.json', bytes: 2, sha256: '0'.repeat(64), userVersion: 1 }]
      }),
    /does not belong/,
  ],
  [
    'without app.db',
    (backup) =>
      changed(backup, (parts, manifest) => {
        parts.delete('app.db')
        manifest.parts = manifest.parts.filter(({ name }) => name !== 'app.db')
      }),
    /missing/,
  ],
  [
    'of other tenants than it says',
    (backup) =>
      changed(backup, (parts) => {
        parts.set('app.db', edited(parts.get('app.db'), "UPDATE tenants SET id = 'x' || id"))
      }),
    /list of tenants/,
  ],
  [
    'that unpacks to far too much',
    (backup) => changed(backup, (parts) => void parts.set(workspaceIn(parts), Buffer.alloc(64 * 1024 * 1024))),
    /far too much/,
  ],
  ['that unpacks to more than it says', bomb, /longer than it says|broken/],
])('a backup is refused that is %s, and nothing is touched', async (_, make, why) => {
  const folder = temporaryFolder()
  const { store, backup } = await backedUpFolder(folder)
  onTestFinished(() => store.close())
  const file = await make(backup)
  const names = readdirSync(folder).toSorted()
  const kept = await listBackups(folder)
  const failure = await restoring(store, file).then(() => null, failureOf)
  expect(failure?.code).toBe('backup-invalid')
  expect(failure?.message).toMatch(why)
  expect(marksOf(store)).toEqual(['new', 'new', 'new'])
  expect(readdirSync(folder).toSorted()).toEqual(names)
  expect(await listBackups(folder)).toEqual(kept)
})

function foreign(text: string | Buffer): string {
  const path = join(temporaryFolder(), 'foreign.scimbackup')
  writeFileSync(path, text)
  return path
}

async function other(parts: Parts): Promise<string> {
  const path = join(temporaryFolder(), 'other.scimbackup')
  await packed(path, parts)
  return path
}

/** The directory at the end and the header in front say a small size; the bytes unpack to 256 MB. */
async function bomb(backup: string): Promise<string> {
  const parts = await partsOf(backup)
  const name = workspaceIn(parts)
  const honest = parts.get(name)?.length ?? 0
  parts.set(name, Buffer.alloc(256 * 1024 * 1024))
  const path = await other(parts)
  const bytes = readFileSync(path)
  const size = Buffer.alloc(4)
  size.writeUInt32LE(256 * 1024 * 1024)
  const small = Buffer.alloc(4)
  small.writeUInt32LE(honest)
  for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at + 4)) small.copy(bytes, at)
  const file = openSync(path, 'w')
  writeSync(file, bytes)
  closeSync(file)
  return path
}

test('what is restored stands in the place of what was there, which was backed up first; other tenants stay', async () => {
  const folder = temporaryFolder()
  const { store, backup, tenants } = await backedUpFolder(folder)
  onTestFinished(() => store.close())
  const added = [tenantNamed('northwind'), { ...tenantNamed('x'), name: 'later' }]
  for (const tenant of added) putTenant(store.app, tenant)
  markAll(store, 'newer')
  const held = store.workspace(tenants[0]?.id ?? '')
  const { restored, before } = await restoring(store, backup)
  expect(restored).toEqual(tenants.map(({ id, name }) => ({ id, name })))
  expect(
    listTenants(store.app)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['contoso', 'fabrikam', 'later', 'northwind'])
  // Whoever had a file in hand reads the new one.
  expect(readSetting(held, 'mark')).toBe('old')
  expect(readSetting(store.app, 'mark')).toBe('old')
  for (const { id } of added) expect(readSetting(store.workspace(id), 'mark')).toBe('newer')
  expect(before?.tenants).toHaveLength(4)
  await restoring(store, join(folder, 'backups', before?.name ?? ''))
  expect(marksOf(store)).toEqual(Array.from({ length: 5 }, () => 'newer'))
})

test('a folder on another machine gets the tenants; no secret of that machine goes where the backup says', async () => {
  const here = temporaryFolder()
  const { store, tenants } = await backedUpFolder(here)
  const [contoso] = tenants
  const target = {
    appId: 'app-1',
    url: 'https://evil.test/scim',
    auth: { kind: 'bearer' },
    notes: [],
    setAt: '',
    expires: null,
    lastTest: null,
    probe: null,
  } as const
  putTarget(store.workspace(contoso?.id ?? ''), { ...target, token: { kind: 'environment', variable: 'SCIM_TOKEN' } })
  const { path } = await makeBackup({ dataFolder: here, version: '0.0.0', now: clock.now() + 1 })
  // Where all is as it is known here, it stays.
  await restoring(store, path)
  expect(listTargets(store.workspace(contoso?.id ?? ''))[0]?.token).toEqual({
    kind: 'environment',
    variable: 'SCIM_TOKEN',
  })
  expect(listTenants(store.app)[0]?.signIn).toEqual({ kind: 'environment', variable: 'TOKEN' })
  store.close()

  const there = temporaryFolder()
  mkdirSync(join(there, 'backups'))
  copyFileSync(path, join(there, 'backups', basename(path)))
  const { client, close } = openEngine(there, { TOKEN: 'x', SCIM_TOKEN: 'y' })
  onTestFinished(close)
  const answer = await client.run('upkeep.restore', { backup: basename(path) })
  expect(answer.restored.map(({ name }) => name)).toEqual(['contoso', 'fabrikam'])
  const state = openDatabase(join(there, `workspace-${contoso?.id}.db`))
  onTestFinished(() => state.close())
  expect(listTargets(state)[0]).toMatchObject({ url: target.url, token: { kind: 'sealed' } })
  await expect(client.run('directory.sync', { tenant: 'contoso' })).rejects.toMatchObject({
    failure: { code: 'sign-in-required' },
  })
})

test('while something runs nothing is restored, and pages hear of it once something was', async () => {
  const folder = temporaryFolder()
  const { client, events, close } = openEngine(folder)
  onTestFinished(close)
  const demo = await registerDemo(client)
  onTestFinished(() => demo.stop())
  const { backup } = await client.run('upkeep.backup', {})
  const syncing = client.run('directory.sync', {})
  await expect(client.run('upkeep.restore', { backup: backup.name })).rejects.toMatchObject({
    failure: { code: 'tenant-busy' },
  })
  await syncing
  events.splice(0)
  await client.run('upkeep.restore', { backup: backup.name })
  expect(events).toContainEqual({
    type: 'changed',
    tenant: null,
    areas: expect.arrayContaining(['tenants', 'mappings', 'upkeep', 'plans']) as string[],
  })
  expect((await client.call('session.tenants', {})).tenants).toHaveLength(1)
  await client.run('directory.sync', {})
})

test('while another process has the folder open nothing is restored', async () => {
  const folder = temporaryFolder()
  const { store, backup } = await backedUpFolder(folder)
  onTestFinished(() => store.close())
  const other = openDatabase(join(folder, 'app.db'))
  other.all(sql`SELECT * FROM tenants`)
  await expect(restoring(store, backup)).rejects.toMatchObject({ failure: { code: 'tenant-busy' } })
  expect(marksOf(store)).toEqual(['new', 'new', 'new'])
  other.close()
  await restoring(store, backup)
  expect(marksOf(store)).toEqual(['old', 'old', 'old'])
})

test('a plan that was on its way in a backup is known as unknown afterwards, and is not run by anybody', async () => {
  const folder = temporaryFolder()
  const { store, tenants } = await backedUpFolder(folder)
  onTestFinished(() => store.close())
  const workspace = store.workspace(tenants[0]?.id ?? '')
  workspace.run(sql`
    INSERT INTO plans (id, plan, steps, made_at, applied_at, runner, alive_until)
    VALUES ('p', '{}', '{}', '2026', '2026', ${`${process.pid}/x`}, ${Date.now() + 900_000})`)
  const { path } = await makeBackup({ dataFolder: folder, version: '0.0.0', now: clock.now() + 1 })
  await restoring(store, path)
  expect(readPlan(workspace, 'p')).toMatchObject({ appliedAt: '2026', endedAt: null, runner: null, aliveUntil: null })
})

test.each(['app.db', 'workspace'])(
  'a damaged %s names the newest backup, stays as it is, and comes back by a restore',
  async (which) => {
    const folder = temporaryFolder()
    const before = await backedUpFolder(folder)
    const id = before.tenants[0]?.id ?? ''
    for (const db of [before.store.app, before.store.workspace(id)]) db.script('PRAGMA wal_checkpoint(TRUNCATE)')
    before.store.close()
    const name = which === 'app.db' ? which : `workspace-${id}.db`
    const spoiled = bytesOf(folder, name)
    spoiled.fill(0x5a, 0, 200)
    writeFileSync(join(folder, name), spoiled)

    const { client, close } = openEngine(folder)
    onTestFinished(close)
    const failure = await client.call('mappings.list', { tenant: 'contoso', app: 'x' }).then(
      () => null,
      (thrown: unknown) => (thrown as { failure: { code: string; remedy: string } }).failure,
    )
    expect(failure).toMatchObject({
      code: 'store-failed',
      remedy: expect.stringContaining(basename(before.backup)) as string,
    })
    expect(bytesOf(folder, name).equals(spoiled)).toBe(true)
    const { backups } = await client.call('upkeep.backups', {})
    const { restored, before: saved } = await client.run('upkeep.restore', { backup: backups[0]?.name ?? '' })
    expect([restored.length, saved]).toEqual([2, null])
    expect((await client.call('session.tenants', {})).tenants).toHaveLength(2)
    const store = openStore({ folder, now: clock.now })
    onTestFinished(() => store.close())
    expect(marksOf(store)).toEqual(['old', 'old', 'old'])
    const aside = readdirSync(folder).find((file) => file.startsWith(`${name}.set-aside-`)) ?? ''
    expect(bytesOf(folder, aside).equals(spoiled)).toBe(true)
  },
)
