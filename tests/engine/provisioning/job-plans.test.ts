import { expect, test } from 'vitest'
import type { Plan } from '#shared/contract/plans'
import { schemaWorld } from '#tests/engine/provisioning/schema-world'

type World = Awaited<ReturnType<typeof schemaWorld>>

const lines = (plan: Plan, id: string) => plan.sections.find((section) => section.id === id)?.lines.join(' ')
const planOf = ({ client, app }: World, verb: 'start' | 'pause' | 'restart', resetScope?: string) =>
  client.call('provisioning.planJob', { app, verb, ...(resetScope === undefined ? {} : { resetScope }) })

test('a restart says what it evaluates again, what it leaves, and when to look', async () => {
  const world = await schemaWorld()
  const plan = await planOf(world, 'restart')
  expect(plan.sections.map(({ id, severity }) => [id, severity])).toEqual([
    ['restart-reevaluates', 'info'],
    ['restart-leaves', 'info'],
    ['restart-side-effects', 'warning'],
    ['look-again', 'info'],
    ['bill', 'info'],
  ])
  expect(lines(plan, 'look-again')).toMatch(/by Microsoft's figures .* for \d+ people, groups and memberships/)
  expect(plan).toMatchObject({ confirm: null, requests: [{ method: 'POST', body: { criteria: {} } }] })

  const full = await planOf(world, 'restart', 'full')
  expect(full).toMatchObject({ confirm: world.app, requests: [{ body: { criteria: { resetScope: 'Full' } } }] })
  expect(full.sections.find(({ id }) => id === 'restart-side-effects')?.severity).toBe('danger')
  const receipt = await world.run(plan.id)
  expect(receipt.reverse).toBeNull()
})

test('pause and start take each other back by saved plans, also while the running cycle ends', async () => {
  const world = await schemaWorld()
  const { client, run, job } = world
  const pause = await run((await planOf(world, 'pause')).id)
  expect(job.scheduleState).toBe('Paused')
  const back = await client.call('plans.get', { plan: pause.reverse ?? '' })
  expect(back).toMatchObject({
    reverses: pause.planId,
    requests: [{ url: expect.stringMatching(/\/start$/) as string }],
  })
  // The cycle that runs keeps the job Active; its schedule is paused all the same.
  job.code = 'Active'
  expect((await client.call('provisioning.cycle', { app: world.app })).phase).toBe('pausing')
  expect((await client.call('provisioning.jobStatus', { app: world.app })).jobs).toMatchObject([{ next: null }])
  const start = await run(back.id)
  expect(start.results.map(({ outcome }) => outcome)).toEqual(['done'])
  expect(job).toMatchObject({ code: 'Active', scheduleState: 'Active' })
  const again = await client.call('plans.get', { plan: start.reverse ?? '' })
  expect(again.requests).toMatchObject([{ url: expect.stringMatching(/\/pause$/) as string }])

  job.code = 'Quarantine'
  await expect(run(again.id)).rejects.toMatchObject({ failure: { code: 'plan-stale' } })
})

test('a start of what runs, and a pause of what is paused, have nothing to take back', async () => {
  const world = await schemaWorld()
  const start = await planOf(world, 'start')
  expect(lines(start, 'job-runs')).toContain('can stop it')
  expect((await world.run(start.id)).reverse).toBeNull()
  await world.run((await planOf(world, 'pause')).id)
  expect((await world.run((await planOf(world, 'pause')).id)).reverse).toBeNull()
})

test('the portal pausing a job meanwhile makes a plan stale', async () => {
  const world = await schemaWorld()
  const restart = await planOf(world, 'restart')
  world.job.scheduleState = 'Paused'
  await expect(world.run(restart.id)).rejects.toMatchObject({
    failure: {
      code: 'plan-stale',
      message: expect.stringContaining('was Active and is Active and paused now') as string,
    },
  })
})

test('deletions that are held back are named before a restart that would meet them again', async () => {
  const world = await schemaWorld()
  const at = new Date().toISOString()
  world.job.code = 'Quarantine'
  world.job.quarantine = {
    reason: 'TooManyDeletes',
    currentBegan: at,
    seriesBegan: at,
    seriesCount: 1,
    nextAttempt: at,
    error: null,
  }
  expect(lines(await planOf(world, 'restart'), 'restart-quarantine')).toContain('allow them with ForceDeletes')
  const allowed = await planOf(world, 'restart', 'ForceDeletes')
  expect(allowed.confirm).toBe(world.app)
  expect(lines(allowed, 'restart-side-effects')).toContain('HELD BACK IS DISABLED OR DELETED')
  expect(lines(await planOf(world, 'start'), 'job-start')).toContain('quarantine is lifted for now')
})

test('an unknown scope, and a scope without a restart, are refused', async () => {
  const world = await schemaWorld()
  for (const plan of [planOf(world, 'restart', 'Everything'), planOf(world, 'start', 'Watermark')])
    await expect(plan).rejects.toMatchObject({ failure: { code: 'invalid-input' } })
})
