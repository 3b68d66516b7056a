import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { RunningDemo } from '#shared/demo/start'
import { engineOver, startTwoTenants } from '#tests/engine/session/two-tenants'
import { temporaryFolder } from '#tests/temporary-folder'

let demos: readonly [RunningDemo, RunningDemo]
beforeAll(async () => {
  demos = await startTwoTenants()
})
afterAll(() => Promise.all(demos.map((demo) => demo.stop())))

const refused = { failure: { code: 'policy-refused' } }

function world(folder: string, tenantAllowList: readonly string[] | null) {
  const [one, other] = demos
  const engine = engineOver(folder, { ONE: one.token, OTHER: other.token }, { policies: { tenantAllowList } })
  onTestFinished(() => engine.close())
  const add = (name: string, demo: RunningDemo, variable: string) =>
    engine.client.call('session.addTenant', { name, graph: demo.graph, signIn: { kind: 'environment', variable } })
  return { ...engine, one, other, add }
}

test('a tenant that is not on the list is not added', async () => {
  const { one, other, add, client } = world(temporaryFolder(), [demos[0].tenant.id])
  await add('one', one, 'ONE')
  await expect(add('other', other, 'OTHER')).rejects.toMatchObject(refused)
  await expect(
    client.call('session.addTenant', {
      name: 'other',
      graph: other.graph,
      signIn: { kind: 'demo', login: other.login },
    }),
  ).rejects.toMatchObject(refused)
  expect((await client.call('session.tenants', {})).tenants.map(({ id }) => id)).toEqual([one.tenant.id])
})

test('a tenant that was known before the list is shown, not opened, and can be forgotten', async () => {
  const folder = temporaryFolder()
  const before = world(folder, null)
  await before.add('one', before.one, 'ONE')
  await before.add('other', before.other, 'OTHER')
  await before.client.run('directory.sync', { tenant: 'other' })
  await before.close()

  const { client, one, other } = world(folder, [demos[0].tenant.id])
  expect((await client.call('session.tenants', {})).tenants).toHaveLength(2)
  for (const tenant of ['other', other.tenant.id, 'OTHER']) {
    for (const call of [
      () => client.call('session.tenant', { tenant }),
      () => client.call('directory.people', { tenant }),
      () => client.call('plans.journal', { tenant, start: 0, count: 1 }),
      () => client.run('directory.sync', { tenant }),
    ]) {
      await expect(call()).rejects.toMatchObject(refused)
    }
  }
  // The one that is allowed is meant where none is named.
  expect((await client.call('session.tenant', {})).id).toBe(one.tenant.id)
  expect(await client.call('session.removeTenant', { tenant: 'other' })).toMatchObject({ left: [] })
})

test('where no known tenant is allowed, naming none is refused too', async () => {
  const folder = temporaryFolder()
  const before = world(folder, null)
  await before.add('one', before.one, 'ONE')
  await before.close()
  const { client } = world(folder, [])
  await expect(client.call('session.tenant', {})).rejects.toMatchObject(refused)
})
