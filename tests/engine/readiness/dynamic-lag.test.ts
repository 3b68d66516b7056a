import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningDemo } from '#shared/demo/start'
import { lagWords } from '#shared/engine/readiness/dynamic-lag'
import { type EngineWorld, openEngine, registerDemo } from '#tests/engine/engine-world'

const folder = mkdtempSync(join(tmpdir(), 'scim-console-dynamic-lag-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('figures in words', () => {
  test.each<[dynamic: number[], others: number[], words: string | null]>([
    [[], [], null],
    [[], [5], null],
    [
      [40],
      [],
      'In this tenant 1 change of dynamic groups was in the product within 40 minutes after a sync saw the change; no change of a static group could be followed.',
    ],
    [
      [180, 0, 30],
      [0.5],
      'In this tenant 3 changes of dynamic groups were in the product: half within 30 minutes, the slowest within 3 hours after a sync saw the change; of static groups 1 was in the product within a minute.',
    ],
    [
      [10, 20, 30, 5000],
      [60, 100],
      'In this tenant 4 changes of dynamic groups were in the product: half within 20 minutes, the slowest within 3 days after a sync saw the change; of static groups 2 were in the product: half within 60 minutes, the slowest within 2 hours.',
    ],
  ])('%j beside %j', (dynamic, others, words) => {
    expect(lagWords({ dynamic, static: others })).toBe(words)
  })
})

describe('in the demo', () => {
  const app = 'SmartSpace SSO'
  let world: EngineWorld
  let demo: RunningDemo

  beforeAll(async () => {
    world = openEngine(join(folder, 'demo'))
    demo = await registerDemo(world.client)
  })

  afterAll(async () => {
    await world.close()
    await demo.stop()
  })

  const contradictions = async () => (await world.client.call('readiness.contradictions', { app })).contradictions
  const measured = async () => (await contradictions()).find(({ id }) => id === 'C1')?.measured
  const cycle = async () => {
    const after = new Date().toISOString()
    await demo.do(['portal', 'restart', app])
    await world.client.run('provisioning.awaitCycle', { app, after, timeoutMinutes: 1 })
  }
  const members = (name: string) => {
    const group = [...demo.tenant.groups.values()].find(({ displayName }) => displayName === name)
    if (group === undefined) throw new Error(`The demo has no group ${name}.`)
    return group.members
  }
  const assignedGroups = () => {
    const id = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === app)?.id
    return [...demo.tenant.assignments.values()].flatMap(({ resourceId, principalId }) => {
      const group = resourceId === id ? demo.tenant.groups.get(principalId) : undefined
      return group === undefined ? [] : [group]
    })
  }
  const hire = async (alias: string) => {
    await demo.do(['portal', 'create-user', `${alias}@northwind-learning.example`, `${alias} New`])
    const user = [...demo.tenant.users.values()].find(({ mailNickname }) => mailNickname === alias)
    if (user === undefined) throw new Error(`Nobody is called ${alias}.`)
    return user.id
  }

  test('both statements stand there, the product of the app is marked, and nothing is measured without a history', async () => {
    await demo.do(['portal', 'assign', app, 'Dynamic - Sales'])
    await world.client.run('directory.sync', {})
    await cycle()
    await world.client.run('provisioning.readLog', { app })
    const all = await contradictions()
    const dynamic = all.find(({ id }) => id === 'C1')
    expect(dynamic?.measured).toBeNull()
    expect(new Set(dynamic?.statements.filter(({ own }) => own).map(({ who }) => who))).toEqual(
      new Set(['smartspace-stem']),
    )
    expect(dynamic?.statements.some(({ who, own }) => who === 'howspace' && !own)).toBe(true)
    expect(all.length).toBeGreaterThan(10)
    expect(all.filter(({ measured: figure }) => figure !== null)).toEqual([])
  })

  test('changes that a sync saw are followed into the product', async () => {
    const [ann, ben, cas] = [await hire('ann'), await hire('ben'), await hire('cas')]
    const others = assignedGroups().filter(({ displayName }) => displayName !== 'Dynamic - Sales')
    const leaver = [...members('Dynamic - Sales')].find(
      (id) => demo.tenant.users.get(id)?.accountEnabled === true && !others.some((group) => group.members.has(id)),
    )
    members('Dynamic - Sales').add(ann)
    members('Dynamic - Sales').add(ben)
    members('Dynamic - Sales').delete(leaver ?? '')
    members('STEM Laboratories').add(cas)
    await world.client.run('directory.sync', {})
    expect(await measured()).toBeNull()
    await cycle()
    // Nothing is known of it before the log was read again.
    expect(await measured()).toBeNull()
    await world.client.run('provisioning.readLog', { app })
    expect(await measured()).toBe(
      'In this tenant 3 changes of dynamic groups were in the product: half within a minute, the slowest within a minute after a sync saw the change; of static groups 1 was in the product within a minute.',
    )
  })

  test('what is not assigned is no history of the app', async () => {
    await demo.do(['portal', 'unassign', app, 'Dynamic - Sales'])
    await world.client.run('directory.sync', {})
    expect(await measured()).toBeNull()
    await expect(world.client.call('readiness.contradictions', { app: 'nothing' })).rejects.toMatchObject({
      failure: { code: 'unknown-name' },
    })
  })
})
