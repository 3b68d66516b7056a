import { expect, onTestFinished, test } from 'vitest'
import { type DemoOptions, startDemo } from '#shared/demo/start'
import { openEngine } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

async function world(scale: DemoOptions['scale']) {
  const demo = await startDemo({ scale })
  const { client, close } = openEngine(temporaryFolder())
  onTestFinished(async () => {
    await close()
    await demo.stop()
  })
  await client.call('session.addTenant', {
    name: 'demo',
    graph: demo.graph,
    signIn: { kind: 'demo', login: demo.login },
  })
  return { demo, client }
}

test('before the first sync nobody knows how many memberships there are, and the plan says so', async () => {
  const { client, demo } = await world('small')
  const plan = await client.call('directory.syncPlan', {})
  expect(plan).toMatchObject({
    kind: 'full',
    scope: 'all',
    sizes: { memberships: null, groups: demo.tenant.groups.size },
  })
  for (const { why } of plan.steps) expect(why).not.toBe('')
})

test('what a sync costs is near what its plan said, and what the server counted is what the report says', async () => {
  const { client, demo } = await world('contoso')
  await client.run('directory.sync', {})
  for (const full of [true, false]) {
    const plan = await client.call('directory.syncPlan', { full })
    expect(plan.kind).toBe(full ? 'full' : 'changes')
    const before = { ...demo.meter }
    const { requests, kind } = await client.run('directory.sync', { full })
    expect(kind).toBe(plan.kind)
    expect(requests).toEqual({
      http: demo.meter.requests - before.requests,
      batched: demo.meter.batched - before.batched,
      units: demo.meter.units - before.units,
    })
    // How the links lie in their streams is known only when they are read.
    expect(requests.units).toBeLessThanOrEqual(Math.ceil(plan.requests.units * 1.5))
    expect(requests.units).toBeGreaterThanOrEqual(Math.floor(plan.requests.units * 0.5))
    expect(requests.http).toBeLessThanOrEqual(plan.requests.http * 3)
  }
})

test('a first sync asks a tenth of the requests, and a third of the units, of reading group after group', async () => {
  const { client, demo } = await world('contoso')
  const { requests } = await client.run('directory.sync', {})
  const groups = [...demo.tenant.groups.values()]
  // The list of groups, then at least one page of members each, 999 a page: 3 units, by Microsoft's table.
  const pages = groups.reduce((sum, { members }) => sum + Math.max(1, Math.ceil(members.size / 999)), 0)
  expect(requests.http).toBeLessThanOrEqual((1 + pages) / 10)
  expect(requests.units).toBeLessThanOrEqual((1 + 3 * pages) / 3)
})

test('changes of a thousandth of the memberships cost two requests and one for fifty changed groups', async () => {
  const { client, demo } = await world('contoso')
  const first = await client.run('directory.sync', {})
  const said = await demo.do(['portal', 'churn', '0.001', '5'])
  const changed = Number(/in ([\d,]+) groups/.exec(said)?.[1]?.replaceAll(',', ''))
  const before = { ...demo.meter }
  expect((await client.run('directory.refresh', { part: 'directory', olderThan: 0 })).did).toBe('refreshed')
  expect(demo.meter.requests - before.requests).toBeLessThanOrEqual(2 + Math.ceil(changed / 50))
  expect(demo.meter.units - before.units).toBeLessThanOrEqual(first.requests.units * 0.1)
  const groups = await client.call('directory.groups', {})
  const living = (id: string) => demo.tenant.users.get(id)?.deletedDateTime === null
  for (const { id, memberCount } of groups.groups) {
    const group = demo.tenant.groups.get(id)
    if (group?.visibility === 'HiddenMembership') continue
    expect([id, memberCount]).toEqual([id, [...(group?.members ?? [])].filter(living).length])
  }
})
