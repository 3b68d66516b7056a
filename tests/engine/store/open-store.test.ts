import { existsSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ConsoleFailure } from '#shared/contract/failure'
import { isCutShort } from '#shared/engine/store/cut-short'
import { openDatabase } from '#shared/engine/store/database'
import { openStore, type StoreOptions } from '#shared/engine/store/open-store'
import { sql } from '#shared/engine/store/sql'
import { listTenants, putTenant } from '#shared/engine/store/tenant-rows'
import { temporaryFolder } from '#tests/temporary-folder'

const tenant = {
  id: '11111111-2222-3333-4444-555555555555',
  name: 'contoso',
  displayName: 'Contoso',
  graph: 'https://graph.microsoft.com/v1.0',
  signIn: { kind: 'environment', variable: 'TOKEN' },
  demoLogin: null,
  addedAt: '2026-01-01T00:00:00.000Z',
} as const

function open(folder: string, options: Partial<StoreOptions> = {}) {
  const store = openStore({ folder, now: () => 1_700_000_000_000, ...options })
  onTestFinished(() => store.close())
  return store
}

function failureCode(work: () => unknown): string {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure) return thrown.failure.code
    throw thrown
  }
  return 'none'
}

test('what is kept is there when the folder is opened again', () => {
  const folder = temporaryFolder()
  const first = openStore({ folder, now: Date.now })
  putTenant(first.app, tenant)
  first.close()
  expect(listTenants(open(folder).app)).toEqual([tenant])
})

test('a tenant id from the network cannot choose a path', () => {
  const folder = temporaryFolder()
  const store = open(folder)
  store.workspace('../../etc/passwd')
  expect(readdirSync(folder).some((name) => name.startsWith('workspace-______etc_passwd'))).toBe(true)
})

test.each(['app', 'workspace'] as const)('an %s file of a newer version is refused and left as it is', (kind) => {
  const folder = temporaryFolder()
  const before = openStore({ folder, now: Date.now })
  putTenant(before.app, tenant)
  before.workspace(tenant.id)
  before.close()
  const name = kind === 'app' ? 'app.db' : `workspace-${tenant.id}.db`
  const newer = openDatabase(join(folder, name))
  newer.script('PRAGMA user_version = 999')
  newer.close()
  expect(failureCode(() => openStore({ folder, now: Date.now }).workspace(tenant.id))).toBe('store-newer')
  const after = openDatabase(join(folder, name))
  expect(after.get<{ user_version: number }>(sql`PRAGMA user_version`)?.user_version).toBe(999)
  after.close()
})

test.each([
  [
    'of a newer version',
    (file: string) => {
      const db = openDatabase(file)
      db.script('PRAGMA user_version = 999')
      db.close()
    },
  ],
  [
    'that is no database',
    (file: string) => writeFileSync(file, 'This is not a database, only a text of some length.'.repeat(50)),
  ],
  ['cut in half', (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2))],
])('a directory cache %s is set aside and made anew', (_, spoil) => {
  const folder = temporaryFolder()
  const before = openStore({ folder, now: Date.now })
  before.directory(tenant.id).script('PRAGMA wal_checkpoint(TRUNCATE)')
  before.close()
  const file = join(folder, `directory-${tenant.id}.db`)
  spoil(file)
  const store = open(folder)
  expect(store.directory(tenant.id).all(sql`SELECT * FROM groups`)).toEqual([])
  expect(store.setAside(tenant.id)).toBe(`${file}.set-aside-1700000000000`)
  expect(existsSync(store.setAside(tenant.id) ?? '')).toBe(true)
  expect(store.setAside('another')).toBeNull()
})

test('a cache that turns out damaged in mid-use fails with a name once, and is made anew by the next who asks', () => {
  const folder = temporaryFolder()
  const before = openStore({ folder, now: Date.now })
  const filled = before.directory(tenant.id)
  filled.transaction(() => {
    for (let n = 0; n < 5_000; n += 1) {
      filled.run(sql`INSERT INTO principals (id, type) VALUES (${`${n}-${'x'.repeat(60)}`}, 'user')`)
    }
  })
  filled.script('PRAGMA wal_checkpoint(TRUNCATE)')
  before.close()
  const file = join(folder, `directory-${tenant.id}.db`)
  // The header and the schema are whole, the rows are not.
  const bytes = readFileSync(file)
  bytes.fill(0x5a, Math.floor(bytes.length / 3))
  writeFileSync(file, bytes)

  const store = open(folder)
  const read = () => store.directory(tenant.id).all(sql`SELECT * FROM principals ORDER BY id`)
  expect(failureCode(read)).toBe('store-failed')
  expect(read()).toEqual([])
  expect(store.setAside(tenant.id)).toBe(`${file}.set-aside-1700000000000`)
})

test('a file that ends before its last page is known by its header, and only without a log beside it', () => {
  const file = join(temporaryFolder(), 'some.db')
  expect(isCutShort(file)).toBe(false)
  const db = openDatabase(file)
  db.script('CREATE TABLE t (x); INSERT INTO t SELECT hex(randomblob(5000)) FROM json_each(json_array(1, 2, 3, 4))')
  expect(isCutShort(file)).toBe(false)
  db.close()
  expect(isCutShort(file)).toBe(false)
  truncateSync(file, statSync(file).size - 1)
  expect(isCutShort(file)).toBe(true)
})

test('a full disk is a named failure and what was kept before is still there', () => {
  const folder = temporaryFolder()
  const roomy = openStore({ folder, now: Date.now })
  putTenant(roomy.app, tenant)
  roomy.close()

  const store = open(folder, { maxPageCount: 1 })
  const fill = () => {
    for (let i = 0; i < 1000; i += 1)
      putTenant(store.app, { ...tenant, id: `t${i}`, name: `n${i}`, displayName: 'x'.repeat(2000) })
  }
  expect(failureCode(fill)).toBe('store-full')
  expect(listTenants(store.app)[0]).toEqual(tenant)
})

test('a writer that waits too long says that another process is writing', () => {
  const folder = temporaryFolder()
  const store = open(folder)
  putTenant(store.app, tenant)
  const other = openDatabase(join(folder, 'app.db'))
  onTestFinished(() => other.close())
  store.app.script('PRAGMA busy_timeout = 50')
  other.script('BEGIN IMMEDIATE')
  expect(failureCode(() => putTenant(store.app, tenant))).toBe('store-busy')
  other.script('ROLLBACK')
  expect(failureCode(() => putTenant(store.app, tenant))).toBe('none')
})

test('a transaction that throws leaves nothing behind', () => {
  const store = open(temporaryFolder())
  expect(() =>
    store.app.transaction(() => {
      putTenant(store.app, tenant)
      throw new Error('half way')
    }),
  ).toThrow('half way')
  expect(listTenants(store.app)).toEqual([])
})

test('a folder that cannot be made is a named failure', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(failureCode(() => openStore({ folder: join(file, 'below'), now: Date.now }))).toBe('store-failed')
})
