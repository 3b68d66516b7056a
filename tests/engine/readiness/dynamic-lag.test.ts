import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningDemo } from '#shared/demo/start'
import { lagWords } from '#shared/engine/readiness/dynamic-lag'
import { openStore, type Store } from '#shared/engine/store/open-store'
import { followUps } from '#shared/engine/store/logged-people'
import { putLogRows } from '#shared/engine/store/provisioning-log-rows'
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

describe('what of the log follows a change', () => {
  let store: Store
  beforeAll(() => {
    store = openStore({ folder: join(folder, 'log'), now: Date.now })
  })
  afterAll(() => store.close())

  const at = (hour: number) => `2026-11-10T${String(hour).padStart(2, '0')}:00:00.000Z`
  const row = (hour: number, action: string, more: object = {}) => ({
    id: `${hour} ${action} ${JSON.stringify(more)}`,
    at: at(hour),
    jobId: 'job',
    cycleId: null,
    action,
    status: 'success',
    object: 'user' as const,
    sourceId: 'ann',
    sourceName: null,
    sourceUserPrincipalName: null,
    targetId: null,
    errorCode: null,
    reason: null,
    recommended: null,
    steps: [],
    modified: [],
    ...more,
  })
  const joined = { id: 'ann', joined: true, before: at(10) }
  const left = { ...joined, joined: false }

  test.each<[when: string, rows: ReturnType<typeof row>[], change: typeof joined, told: string | null]>([
    ['nothing is logged', [], joined, null],
    ['an account was made since', [row(13, 'create'), row(12, 'create')], joined, at(12)],
    ['it was made before', [row(9, 'create')], joined, null],
    ['somebody else was made', [row(12, 'create', { sourceId: 'ben' })], joined, null],
    ['making it failed', [row(12, 'create', { status: 'failure' }), row(14, 'create')], joined, at(14)],
    ['an account that was there all along is written', [row(9, 'create'), row(12, 'update')], joined, null],
    ['an account that was disabled is written', [row(9, 'disable'), row(12, 'update')], joined, at(12)],
    [
      'an account that came back before is written',
      [row(8, 'disable'), row(9, 'update'), row(12, 'update')],
      joined,
      null,
    ],
    ['an account was disabled since', [row(9, 'create'), row(12, 'disable')], left, at(12)],
    ['an account was only written since', [row(9, 'create'), row(12, 'update')], left, null],
    ['an account was deleted since', [row(12, 'delete')], left, at(12)],
  ])('%s', (when, rows, change, told) => {
    const workspace = store.workspace('t')
    putLogRows(workspace, when, rows)
    putLogRows(workspace, 'other app', [row(11, 'create'), row(11, 'disable')])
    expect(followUps(workspace, when, [{ ...change, id: 'nobody' }, change])).toEqual([null, told])
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
