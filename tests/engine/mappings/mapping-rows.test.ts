import { expect, onTestFinished, test } from 'vitest'
import { openEngine, registerDemo } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

async function world() {
  const first = openEngine(temporaryFolder())
  const demo = await registerDemo(first.client)
  onTestFinished(async () => {
    await first.close()
    await demo.stop()
  })
  await first.client.run('directory.sync', {})
  const app = 'SmartSpace SSO'
  const list = async () => (await first.client.call('mappings.list', { app })).mappings
  return { ...first, demo, app, list }
}

test('a mapping shows its group as the cache knows it, and nothing of it once it is gone', async () => {
  const { client, demo, app, list } = await world()
  await client.call('mappings.add', { app, group: 'STEM Workshop', to: 'Workshop' })
  const { groups } = await client.call('directory.groups', { search: 'STEM Workshop' })
  const known = groups.find(({ displayName }) => displayName === 'STEM Workshop')
  expect(known?.memberCount).toBeGreaterThan(0)
  const { kind, dynamic, memberCount } = known ?? {}
  expect((await list())[0]?.group).toEqual({ kind, dynamic, memberCount })

  await demo.do(['portal', 'delete-group', 'STEM Workshop'])
  await client.run('directory.sync', {})
  expect((await list())[0]).toMatchObject({ groupName: 'STEM Workshop', group: null })
})

test('the mapping without a product group is removed alone where null names it', async () => {
  const { client, app, list } = await world()
  const group = 'STEM Workshop'
  await client.call('mappings.add', { app, group })
  await client.call('mappings.add', { app, group, to: 'Workshop' })
  expect(await client.call('mappings.remove', { app, group, to: null })).toEqual({ removed: 1 })
  expect((await list()).map(({ to }) => to?.name)).toEqual(['Workshop'])
  await expect(client.call('mappings.remove', { app, group, to: null })).rejects.toMatchObject({
    failure: { code: 'unknown-name' },
  })
  await client.call('mappings.add', { app, group })
  expect(await client.call('mappings.remove', { app, group })).toEqual({ removed: 2 })
})

test('a product whose choice is made in its own pages says where', async () => {
  const { client } = await world()
  const { products } = await client.call('directory.products', {})
  const menus = Object.fromEntries(products.map(({ id, mapping }) => [id, mapping.menu?.join(' > ') ?? null]))
  expect(menus).toMatchObject({
    'smartspace-stem': 'Settings > Integrations > SCIM 2',
    howspace:
      'Workspace Manager > settings > login and registration > advanced under SSO > Limit to specified user group',
    uma: null,
  })
})

test('reading the jobs again tells of a change only where there is one', async () => {
  const { client, app, events } = await world()
  const told = () => events.filter((event) => event.type === 'changed' && event.areas.includes('jobs')).length
  await client.call('provisioning.jobStatus', { app })
  const before = told()
  await client.call('provisioning.jobStatus', { app })
  expect(told()).toBe(before)
  const plan = await client.call('provisioning.planJob', { app, verb: 'pause' })
  await client.run('plans.run', { plan: plan.id })
  const applied = told()
  expect(applied).toBeGreaterThan(before)
  await client.call('provisioning.jobStatus', { app })
  expect(told()).toBe(applied + 1)
})
