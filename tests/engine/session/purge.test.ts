import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { RunningDemo } from '#shared/demo/start'
import { openDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'
import { bytesOf, engineOver, startTwoTenants } from '#tests/engine/session/two-tenants'
import { temporaryFolder } from '#tests/temporary-folder'

let demos: readonly [RunningDemo, RunningDemo]
beforeAll(async () => {
  demos = await startTwoTenants()
})
afterAll(() => Promise.all(demos.map((demo) => demo.stop())))

async function withBoth(policies = {}) {
  const [one, other] = demos
  const folder = temporaryFolder()
  const engine = engineOver(folder, { ONE: one.token, OTHER: other.token }, { policies })
  onTestFinished(() => engine.close())
  const add = (name: string, demo: RunningDemo, variable: string) =>
    engine.client.call('session.addTenant', { name, graph: demo.graph, signIn: { kind: 'environment', variable } })
  await add('one', one, 'ONE')
  await add('other', other, 'OTHER')
  return { ...engine, folder, gone: one.tenant.id, stays: other.tenant.id, one, other, add }
}

test('a tenant that is forgotten is named in no byte of the data folder', async () => {
  const { client, kept, folder, gone, stays, one, add } = await withBoth()
  await client.run('directory.sync', { tenant: gone })
  await client.run('directory.sync', { tenant: stays })
  const product = one.products.find(({ id }) => id === 'workspace-365')
  const app = [...one.tenant.apps.values()].find(({ appId }) => appId === product?.appId)?.id ?? ''
  await client.call('provisioning.setTarget', {
    tenant: gone,
    app,
    url: product?.scim ?? '',
    token: { kind: 'sealed', value: product?.token ?? '' },
  })
  // Its row grows and shrinks, so that former states of it lie in freed pages.
  for (const name of ['one', 'x'.repeat(60), 'one']) await add(name, one, 'ONE')
  const copy = openDatabase(join(folder, 'app.db'))
  copy.run(sql`VACUUM INTO ${join(folder, 'app.db.before-v40')}`)
  copy.close()
  await client.run('upkeep.backup', {})
  expect(bytesOf(folder, (name) => name.startsWith('app.db'))).toContain(gone)

  const receipt = await client.call('session.removeTenant', { tenant: 'one' })
  expect(receipt).toMatchObject({ tenant: { id: gone, name: 'one' }, secrets: 1, left: [] })
  expect(receipt.rewritten).toHaveLength(1)
  expect(receipt.files.map(({ name }) => name)).toEqual(
    expect.arrayContaining([`directory-${gone}.db`, `workspace-${gone}.db`]),
  )
  expect(receipt.files.every(({ bytes }) => bytes >= 0)).toBe(true)
  expect(bytesOf(folder)).not.toContain(gone)
  expect(readdirSync(folder).filter((name) => name.includes(gone))).toEqual([])
  expect([...kept.keys()]).toEqual([])
  expect((await client.call('upkeep.backups', {})).backups).toMatchObject([
    { unusable: null, tenants: [{ id: stays }] },
  ])
  // The other one is as it was.
  expect((await client.call('session.tenants', {})).tenants.map(({ id }) => id)).toEqual([stays])
  expect((await client.call('directory.people', { tenant: stays })).people.length).toBeGreaterThan(10)
})

test('a backup of this tenant alone goes with it, and one that nobody can read is named', async () => {
  const { client, folder, gone, stays } = await withBoth()
  await client.call('session.removeTenant', { tenant: stays })
  await client.run('upkeep.backup', {})
  const [backup = ''] = readdirSync(join(folder, 'backups'))
  writeFileSync(join(folder, 'backups', 'broken.scimbackup'), 'x')
  const receipt = await client.call('session.removeTenant', { tenant: gone })
  expect(receipt.files.map(({ name }) => name)).toContain(join('backups', backup))
  expect(existsSync(join(folder, 'backups', backup))).toBe(false)
  expect(receipt.left).toMatchObject([{ name: join('backups', 'broken.scimbackup') }])
})

test.each(['utf8', 'utf16le'] as const)('a file that still names it is told, in %s too', async (encoding) => {
  const { client, folder, gone } = await withBoth()
  mkdirSync(join(folder, 'window'))
  writeFileSync(join(folder, 'window', 'strange'), Buffer.from(`..${gone}..`, encoding))
  const receipt = await client.call('session.removeTenant', { tenant: gone })
  expect(receipt.left.map(({ name }) => name)).toEqual([join('window', 'strange')])
})

test('work of another tenant does not stand in the way', async () => {
  const { client, gone, stays, one, other } = await withBoth()
  other.faults.latencyMs = 400
  onTestFinished(() => {
    other.faults.latencyMs = 0
    one.faults.latencyMs = 0
  })
  const abort = new AbortController()
  const running = client.run('directory.sync', { tenant: stays }, { signal: abort.signal })
  running.catch(() => undefined)
  await expect.poll(async () => (await client.call('operations.list', {})).operations).toHaveLength(1)
  expect(await client.call('session.removeTenant', { tenant: gone })).toMatchObject({ left: [] })
  await expect(client.call('session.removeTenant', { tenant: 'OTHER' })).rejects.toMatchObject({
    failure: { code: 'tenant-busy' },
  })
  abort.abort()
  await running.catch(() => undefined)
})
