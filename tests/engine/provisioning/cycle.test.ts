import { beforeAll, afterAll, expect, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Output } from '#shared/contract/contract'
import type { RunningDemo } from '#shared/demo/start'
import { type EngineWorld, openEngine, registerDemo } from '#tests/engine/engine-world'

const app = 'SmartSpace SSO'
const folder = mkdtempSync(join(tmpdir(), 'scim-console-cycle-'))
let world: EngineWorld
let demo: RunningDemo

beforeAll(async () => {
  world = openEngine(folder)
  demo = await registerDemo(world.client)
  await world.client.run('directory.sync', {})
})

afterAll(async () => {
  await world.close()
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})

const cycle = (name = app) => world.client.call('provisioning.cycle', { app: name })
const run = async (verb: 'start' | 'pause' | 'restart') => {
  const plan = await world.client.call('provisioning.planJob', { app, verb })
  return world.client.run('plans.run', { plan: plan.id })
}
const until = async (phase: Output<'provisioning.cycle'>['phase']) => {
  for (let look = 0; look < 100; look += 1) {
    const found = await cycle()
    if (found.phase === phase) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`The job never came to ${phase}.`)
}
const theJob = () => {
  const job = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === app)?.jobs[0]
  if (job === undefined) throw new Error('The demo has no such job.')
  return job
}

test('a job is told with counts, settings and an estimate from what is assigned', async () => {
  const found = await cycle()
  expect(found).toMatchObject({
    app: { displayName: app },
    job: { state: 'Active', interval: 'PT40M' },
    quarantine: null,
    escrowsPruned: false,
    steadyStateFirstAchieved: expect.any(String) as string,
  })
  expect(found.due).toBe(found.job.next)
  const names = found.counts.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['countEntitled', 'countExported', 'countEscrowed']))
  expect(found.counts.find(({ name }) => name === 'countEscrowed')?.count).toBe(found.job.last?.escrowed)

  const assigned = [...demo.tenant.assignments.values()].filter(({ resourceId }) => resourceId === found.app.id)
  const groups = assigned.filter(({ principalType }) => principalType === 'Group')
  const members = groups.map(({ principalId }) => demo.tenant.groups.get(principalId)?.members.size ?? 0)
  const objects = assigned.length + members.reduce((sum, size) => sum + size, 0)
  expect(objects).toBeGreaterThan(0)
  expect(found.estimate).toEqual({ objects, leastMinutes: objects * 0.01, mostMinutes: objects * 0.08 })
})

test('a setting is read, answered, assumed or unknown, and says which', async () => {
  const settings = async () =>
    Object.fromEntries((await cycle()).settings.map(({ key, value, from }) => [key, [value, from]]))
  expect(await settings()).toEqual({
    scope: ['assigned users and groups only', 'assumed'],
    'deletion-threshold': ['more than 500 deletions in a cycle are held back', 'read'],
    notification: [null, 'unknown'],
    'skip-out-of-scope': [null, 'unknown'],
  })
  await world.client.call('readiness.answer', {
    app,
    answers: { scope: 'all', notification: 'ops@contoso.example', 'skip-out-of-scope': 'on' },
  })
  expect(await settings()).toMatchObject({
    scope: ['all users and groups', 'answered'],
    notification: ['ops@contoso.example', 'answered'],
    'skip-out-of-scope': ['accounts of people who leave the scope are left alone', 'answered'],
  })
  // Of everybody, Microsoft gives no figures.
  expect((await cycle()).estimate).toBeNull()
  await expect(world.client.call('readiness.answer', { app, answers: { notification: 'a\nb' } })).rejects.toMatchObject(
    { failure: { code: 'invalid-input' } },
  )
  await world.client.call('readiness.answer', {
    app,
    answers: { scope: null, notification: null, 'skip-out-of-scope': null },
  })
})

test('restart, pause and start are seen as they go', async () => {
  await run('restart')
  const running = await until('running')
  expect(running.progress).toMatchObject({ units: 'objects', total: expect.any(Number) as number })
  expect((await until('waiting')).words).toContain('due in 40 minutes')
  await run('pause')
  await until('paused')
  await run('start')
  await until('waiting')
})

test('a quarantine is told with cause, cure, and the day on which the job is disabled', async () => {
  const product = demo.products.find(({ id }) => id === 'smartspace-stem')
  await demo.do(['portal', 'credentials', app, product?.scim ?? '', 'wrong'])
  await run('restart')
  const { quarantine, words, due } = await until('quarantine')
  expect(words).toContain('the next attempt is due in')
  expect(due).toBe(quarantine?.nextAttempt)
  expect(quarantine).toMatchObject({ title: 'The product refuses the sign-in', times: 1, daysLeft: 28 })
  const began = Date.parse(quarantine?.since ?? '')
  expect(Date.parse(quarantine?.disabledAt ?? '') - began).toBe(28 * 24 * 60 * 60_000)

  const job = theJob()
  if (job.quarantine !== null) Object.assign(job.quarantine, { seriesBegan: '0001-01-01T00:00:00Z', seriesCount: 3 })
  // The series began some time before this quarantine: when it ends is not known, and not counted from the wrong day.
  expect((await cycle()).quarantine).toMatchObject({ since: null, disabledAt: null, daysLeft: null, times: 3 })
})

test("Entra's test of the saved address and token is made when asked, and says what is wrong", async () => {
  const test = () => world.client.call('provisioning.testCredentials', { app })
  expect(await test()).toMatchObject({
    ok: false,
    message: expect.stringContaining('The product refuses the sign-in') as string,
    failure: { code: 'graph-refused', detail: expect.stringContaining('InvalidCredentials') as string },
  })
  const product = demo.products.find(({ id }) => id === 'smartspace-stem')
  await demo.do(['portal', 'credentials', app, product?.scim ?? '', product?.token ?? ''])
  expect(await test()).toMatchObject({ ok: true, failure: null })

  await demo.do(['portal', 'revoke', 'Synchronization.ReadWrite.All'])
  await expect(test()).rejects.toMatchObject({ failure: { code: 'permission-missing' } })
  await demo.do(['portal', 'grant', 'Synchronization.ReadWrite.All'])
  await demo.do(['portal', 'break-writes', '1', 'lost-answer'])
  expect(await test()).toMatchObject({ ok: true })
})

test('an app without a job has no cycle', async () => {
  const { apps } = await world.client.call('directory.apps', {})
  const without = apps.find(({ jobs }) => jobs.length === 0)?.id ?? ''
  await expect(cycle(without)).rejects.toMatchObject({ failure: { code: 'job-missing' } })
})
