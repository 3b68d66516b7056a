import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { schemaFingerprint } from '#shared/engine/provisioning/schema-versions'
import { readTransfer } from '#shared/engine/customers/read-transfer'
import { workspaceRows } from '#shared/engine/customers/workspace-rows'
import { putAnswer } from '#shared/engine/store/answer-rows'
import { putConfirmedProfile } from '#shared/engine/store/app-profile-rows'
import { type Database, openDatabase } from '#shared/engine/store/database'
import { journalHead, writeJournal } from '#shared/engine/store/journal-rows'
import { putMapping } from '#shared/engine/store/mapping-rows'
import { putNote } from '#shared/engine/store/note-rows'
import { openStore, type Store } from '#shared/engine/store/open-store'
import { putSchemaVersion } from '#shared/engine/store/schema-version-rows'
import { listTargets, putTarget } from '#shared/engine/store/target-rows'
import { putTenant } from '#shared/engine/store/tenant-rows'
import { workspaceFile } from '#shared/engine/store/workspace-files'
import { foundCanaries } from '#tests/fakes/canaries'
import { machine } from '#tests/engine/customers/two-customers'
import { tenantNamed } from '#tests/engine/store/backup-world'
import { temporaryFolder } from '#tests/temporary-folder'

const numRuns = process.env['FULL'] === '1' ? 60 : 6
const at = '2026-03-01T08:00:00.000Z'

/** A folder with a tenant in the list and what a test puts into its workspace. */
function prepared(fill: (workspace: Database, store: Store) => void, tenant = tenantNamed('contoso')) {
  const folder = temporaryFolder()
  const store = openStore({ folder, now: () => Date.now() })
  putTenant(store.app, tenant)
  fill(store.workspace(tenant.id), store)
  store.close()
  return { ...machine([], folder), tenant }
}

function inWorkspace<T>(folder: string, tenant: string, read: (db: Database) => T): T {
  const db = openDatabase(join(folder, workspaceFile(tenant)))
  try {
    return read(db)
  } finally {
    db.close()
  }
}

/** What lies in a workspace on the disk. */
const rowsIn = (folder: string, tenant: string) =>
  inWorkspace(folder, tenant, (db) => ({ rows: workspaceRows(db, true), head: journalHead(db) }))

const text = fc.oneof(
  fc.string({ maxLength: 40 }).map((it) => it.toWellFormed()),
  fc.constantFrom('=1+1', "' OR 1=1 --", '漢字\u202E', '\u0000', '{"a":[[[', '😀'),
)
const ids = fc.constantFrom('a', 'b', 'c', '0a1b2c3d-0000-4000-8000-0123456789ab')
const workspaces = fc.record({
  mappings: fc.array(
    fc.record({ app: ids, group: ids, name: text, to: fc.option(text.filter((it) => it !== '')), note: text }),
    { maxLength: 6 },
  ),
  answers: fc.array(fc.record({ app: ids, key: fc.constantFrom('price', 'scope', 'done:X'), value: text }), {
    maxLength: 6,
  }),
  notes: fc.array(fc.record({ app: fc.option(ids), text: text.filter((it) => it !== '') }), { maxLength: 5 }),
  targets: fc.uniqueArray(ids, { maxLength: 3 }),
  profiles: fc.uniqueArray(ids, { maxLength: 3 }),
  versions: fc.array(fc.record({ app: ids, rules: fc.array(text, { maxLength: 3 }) }), { maxLength: 4 }),
  journal: fc.array(fc.record({ subject: text, record: fc.dictionary(text, text, { maxKeys: 3 }) }), { maxLength: 5 }),
})

type Drawn = typeof workspaces extends fc.Arbitrary<infer T> ? T : never

function fill(db: Database, drawn: Drawn): void {
  for (const { app, group, name, to, note } of drawn.mappings) {
    putMapping(db, {
      appId: app,
      groupId: group,
      groupName: name,
      mode: 'synced',
      to: to === null ? null : { id: null, name: to },
      addedAt: at,
      note,
    })
  }
  for (const { app, key, value } of drawn.answers) putAnswer(db, app, key, value, { at, by: 'somebody' })
  for (const { app, text: words } of drawn.notes) {
    putNote(db, { id: randomUUID(), appId: app, text: words, at, by: 'somebody', editedAt: null })
  }
  for (const app of drawn.targets) putTarget(db, targetOf(app, `https://${app}.example.com/scim`))
  for (const app of drawn.profiles) putConfirmedProfile(db, app, { id: 'uma', by: 'somebody', at })
  drawn.versions.forEach(({ app, rules }, place) => {
    const document = { synchronizationRules: rules, place }
    const takenAt = `2026-03-0${place + 1}T08:00:00.000Z`
    const fingerprint = schemaFingerprint(document)
    putSchemaVersion(db, { appId: app, jobId: 'job', takenAt, why: 'read', planId: null, fingerprint }, document)
  })
  for (const { subject, record } of drawn.journal) writeJournal(db, { at, kind: 'setting', subject, record })
}

const targetOf = (appId: string, url: string) =>
  ({
    appId,
    url,
    token: { kind: 'environment', variable: 'SCIM_TOKEN' },
    auth: { kind: 'bearer' },
    notes: [],
    setAt: at,
    expires: null,
    lastTest: null,
    probe: null,
  }) as const

test('whatever people made arrives on another machine as it was, journal and all', async () => {
  await fc.assert(
    fc.asyncProperty(workspaces, async (drawn) => {
      const here = prepared((db) => fill(db, drawn))
      const { tenant } = here
      const { rows, head } = rowsIn(here.folder, tenant.id)
      const { file } = await here.client.call('customers.exportWorkspace', { history: true })
      const there = machine([])
      const preview = await there.client.call('customers.previewImport', { file })
      expect(preview).toMatchObject({ known: false, tenant: { id: tenant.id, name: 'contoso' } })
      expect(preview.parts.every(({ rows: all, fresh, same }) => same === 0 && (fresh === all || fresh > 0))).toBe(true)
      expect((await there.client.call('session.tenants', {})).tenants).toEqual([])
      expect(readdirSync(there.folder).filter((name) => name.includes(tenant.id))).toEqual([])

      await there.client.call('customers.importWorkspace', { file, how: 'merge' })
      const arrived = rowsIn(there.folder, tenant.id)
      expect({ ...arrived.rows, journal: [] }).toEqual({ ...rows, journal: [] })
      expect(arrived.rows.journal.slice(0, head.count)).toEqual(rows.journal)
      expect(arrived.rows.journal.slice(head.count)).toMatchObject([{ kind: 'import' }])
      // A second time there is nothing new, whichever way.
      const again = await there.client.call('customers.importWorkspace', { file, how: 'replace' })
      for (const { part, fresh, differs, onlyHere } of again.parts) {
        if (part !== 'journal') expect([part, fresh, differs, onlyHere]).toEqual([part, 0, 0, 0])
      }
    }),
    { numRuns },
  )
})

test('merge adds and keeps; replace takes the place; both leave a backup, and neither brings a secret to another address', async () => {
  const tenant = tenantNamed('contoso')
  const there = prepared((db) => {
    putAnswer(db, 'a', 'price', '4', { at, by: 'them' })
    putAnswer(db, 'a', 'seats', '9', { at, by: 'them' })
    putTarget(db, targetOf('a', 'https://evil.example.com/scim'))
    putTarget(db, targetOf('b', 'https://b.example.com/scim'))
  }, tenant)
  const here = prepared((db) => {
    putAnswer(db, 'a', 'price', '5', { at, by: 'us' })
    putAnswer(db, 'a', 'need', '7', { at, by: 'us' })
    putTarget(db, targetOf('a', 'https://a.example.com/scim'))
    putTarget(db, targetOf('b', 'https://b.example.com/scim'))
  }, tenant)
  const { file } = await there.client.call('customers.exportWorkspace', {})
  const preview = await here.client.call('customers.previewImport', { file })
  expect(preview.parts).toMatchObject([
    { part: 'answers', fresh: 1, same: 0, differs: 1, onlyHere: 1 },
    { part: 'targets', fresh: 0, same: 1, differs: 1, onlyHere: 0 },
  ])
  const answers = () => rowsIn(here.folder, tenant.id).rows.answers.map(({ key, value }) => `${key} ${value}`)
  const merged = await here.client.call('customers.importWorkspace', { file, how: 'merge' })
  expect(answers()).toEqual(['need 7', 'price 5', 'seats 9'])
  expect(merged.before).toMatch(/-before-import\.scimbackup$/)
  await here.client.call('customers.importWorkspace', { file, how: 'replace' })
  expect(answers()).toEqual(['price 4', 'seats 9'])
  const tokens = inWorkspace(here.folder, tenant.id, (db) => listTargets(db).map(({ url, token }) => ({ url, token })))
  expect(tokens).toEqual([
    { url: 'https://evil.example.com/scim', token: { kind: 'sealed', key: 'imported/a' } },
    { url: 'https://b.example.com/scim', token: { kind: 'environment', variable: 'SCIM_TOKEN' } },
  ])
  // What was there before comes back.
  await here.client.run('upkeep.restore', { backup: merged.before })
  expect(answers()).toEqual(['need 7', 'price 5'])
})

test('an export holds no secret, no name of one, and no way to sign in', async () => {
  const canary = (name: string) => ({ name, value: `canary-${name}-${randomBytes(12).toString('hex')}` })
  const canaries = ['token', 'variable', 'key', 'user', 'client', 'account', 'person'].map(canary)
  const of = (name: string) => canaries.find((one) => one.name === name)?.value ?? ''
  process.env[of('variable').replaceAll('-', '_')] = of('token')
  onTestFinished(() => void delete process.env[of('variable').replaceAll('-', '_')])
  const tenant = {
    ...tenantNamed('contoso'),
    signIn: {
      kind: 'msal',
      clientId: of('client'),
      authority: 'https://login.microsoftonline.com/x',
      homeAccountId: of('account'),
      username: of('person'),
      access: 'write',
      consented: [],
    },
  } as const
  const { client } = prepared((db) => {
    putTarget(db, { ...targetOf('a', 'https://a.example.com/scim'), token: { kind: 'sealed', key: of('key') } })
    putTarget(db, {
      ...targetOf('b', 'https://b.example.com/scim'),
      token: { kind: 'environment', variable: of('variable') },
      auth: { kind: 'basic', userName: of('user') },
      lastTest: { at, ok: false, message: of('token'), failure: null },
      notes: [of('token')],
    })
  }, tenant)
  const { file } = await client.call('customers.exportWorkspace', { history: true })
  const bytes = Buffer.from(file, 'base64')
  expect(foundCanaries(bytes, canaries)).toEqual([])
  const { rows } = await readTransfer(temporaryFolder(), bytes)
  expect(rows.targets.map(({ credential }) => credential)).toEqual(['bearer', 'basic'])
  // The search finds what is there.
  expect(foundCanaries(bytes, [{ name: 'address', value: 'https://b.example.com/scim' }])).toEqual(['address'])
})

test('a tenant of a cloud of its own is added by hand before its file comes in; the address of Graph is never taken from a file', async () => {
  const tenant = { ...tenantNamed('contoso'), graph: 'https://graph.example.com/v1.0' }
  const { client } = prepared((db) => putAnswer(db, 'a', 'price', '4', { at, by: null }), tenant)
  const { file } = await client.call('customers.exportWorkspace', {})
  const there = machine([])
  await expect(there.client.call('customers.importWorkspace', { file, how: 'merge' })).rejects.toMatchObject({
    failure: { code: 'unknown-name', remedy: expect.stringContaining('Add the tenant first') as string },
  })
  const known = prepared(() => undefined, tenant)
  await known.client.call('customers.importWorkspace', { file, how: 'merge' })
  expect(rowsIn(known.folder, tenant.id).rows.answers).toHaveLength(1)
})

test('a tenant that comes in is in the list, without a sign-in, beside one of the same name', async () => {
  const { client, tenant } = prepared((db) =>
    putNote(db, { id: randomUUID(), appId: null, text: 'Call Jo', at, by: 'us', editedAt: null }),
  )
  const { file } = await client.call('customers.exportWorkspace', {})
  const there = prepared(() => undefined)
  const imported = await there.client.call('customers.importWorkspace', { file, how: 'merge' })
  expect(imported.tenant).toEqual({ id: tenant.id, name: 'contoso 2' })
  const { tenants } = await there.client.call('session.tenants', {})
  expect(tenants.find(({ id }) => id === tenant.id)).toMatchObject({
    graph: 'https://graph.microsoft.com/v1.0',
    demo: false,
  })
  await expect(there.client.run('directory.sync', { tenant: tenant.id })).rejects.toMatchObject({
    failure: { code: 'sign-in-required' },
  })
  expect((await there.client.call('customers.notes', { tenant: tenant.id })).notes).toMatchObject([{ text: 'Call Jo' }])
})
