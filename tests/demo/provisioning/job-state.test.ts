import { afterEach, expect, test } from 'vitest'
import { createProvisioningService } from '#shared/demo/provisioning/service'
import { startProductWorld } from '#tests/demo/provisioning/world'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

async function start() {
  const world = await startProductWorld('uma')
  open.push(world)
  return {
    ...world,
    async finished(act: () => void) {
      const before = world.job.lastExecution?.activityIdentifier
      act()
      await expect.poll(() => world.job.lastExecution?.activityIdentifier, { timeout: 10_000 }).not.toBe(before)
    },
  }
}

test('NotRun until the first cycle is finished, then Active with steady state, counts and log rows', async () => {
  const world = await start()
  await world.finished(() => {
    world.service.start(world.job)
    expect(world.job.code).toBe('NotRun')
  })
  expect(world.job).toMatchObject({ code: 'Active', scheduleState: 'Active', progress: [] })
  expect(world.job.steadyStateFirstAchievedTime).toBe(world.job.lastExecution?.timeEnded)
  const users = world.job.synchronizedEntryCountByType.find(({ key }) => key === 'user to User')?.value ?? 0
  expect(users).toBe(world.job.lastExecution?.countExported)
  expect(Date.parse(world.job.lastExecution?.timeEnded ?? '')).toBeGreaterThan(
    Date.parse(world.job.lastExecution?.timeBegan ?? ''),
  )
  const created = world.service.log.filter((row) => row['provisioningAction'] === 'create')
  expect(created).toHaveLength(users)
  expect(created[0]).toMatchObject({
    jobId: world.job.id,
    cycleId: world.job.lastExecution?.activityIdentifier,
    servicePrincipal: { id: world.app.id },
    sourceIdentity: { identityType: 'User' },
    provisioningStatusInfo: { status: 'success' },
  })
  expect(JSON.stringify(world.service.log)).not.toContain(world.running.token)
})

test('wrong credentials quarantine at once; the next attempt is six hours off; start lifts it, the right token ends it', async () => {
  const world = await start()
  world.job.secrets.set('SecretToken', 'wrong')
  await world.finished(() => world.service.restart(world.job, ''))
  expect(world.job).toMatchObject({
    code: 'Quarantine',
    lastExecution: { state: 'Failed', error: { code: 'SystemForCrossDomainIdentityManagementInvalidCredentials' } },
    quarantine: { reason: 'EncounteredQuarantineException', seriesCount: 1 },
    countSuccessiveCompleteFailures: 1,
  })
  const { currentBegan, nextAttempt } = world.job.quarantine ?? { currentBegan: '', nextAttempt: '' }
  expect(Date.parse(nextAttempt) - Date.parse(currentBegan)).toBe(6 * 3_600_000)
  await world.finished(() => world.service.restart(world.job, 'Watermark'))
  expect(world.job.quarantine).toMatchObject({ seriesCount: 2, currentBegan })

  world.job.secrets.set('SecretToken', world.running.token)
  await world.finished(() => {
    world.service.start(world.job)
    expect(world.job.quarantine).toBeNull()
  })
  expect(world.job).toMatchObject({ code: 'Active', quarantine: null, countSuccessiveCompleteFailures: 0 })
})

test('a query answered with 404 is an incompatible server: quarantine', async () => {
  const world = await start()
  world.job.secrets.set('BaseAddress', `${world.recorder.base}/nothing-here`)
  await world.finished(() => world.service.restart(world.job, ''))
  expect(world.job).toMatchObject({
    code: 'Quarantine',
    lastExecution: { error: { code: 'SystemForCrossDomainIdentityManagementServiceIncompatible' } },
  })
})

test('an address beyond this machine is refused before anything is sent', async () => {
  const world = await start()
  world.job.secrets.set('BaseAddress', 'https://scim.example.com/v2')
  await world.finished(() => world.service.restart(world.job, ''))
  expect(world.job.lastExecution).toMatchObject({ state: 'Failed', error: { code: 'InvalidBaseAddress' } })
  expect(world.recorder.take()).toEqual([])
})

test('pause lets the running cycle end: Active until then, Paused afterwards', async () => {
  const world = await start()
  const slow = createProvisioningService({
    tenant: world.tenant,
    clock: world.clock,
    cycle: { firstDelayMs: 0, minimumMs: 300 },
  })
  open.push(slow)
  world.job.code = 'Active'
  world.job.steadyStateFirstAchievedTime = '2026-01-01T00:00:00.000Z'
  slow.start(world.job)
  await expect.poll(() => slow.running(world.job)).toBe(true)
  await expect.poll(() => world.job.progress[0]?.completedUnits ?? 0).toBeGreaterThan(0)
  slow.pause(world.job)
  expect(world.job).toMatchObject({ code: 'Active', scheduleState: 'Paused' })
  await expect.poll(() => world.job.code).toBe('Paused')
  expect(slow.running(world.job)).toBe(false)
  expect(world.job.lastExecution?.state).toBe('Succeeded')
})

test('a restart stops the cycle under way and runs a whole one', async () => {
  const world = await start()
  const slow = createProvisioningService({
    tenant: world.tenant,
    clock: world.clock,
    cycle: { firstDelayMs: 0, minimumMs: 400 },
  })
  open.push(slow)
  slow.start(world.job)
  await expect.poll(() => slow.running(world.job)).toBe(true)
  const asked = world.clock.now()
  slow.restart(world.job, '')
  await expect.poll(() => world.job.lastExecution?.state, { timeout: 5_000 }).toBe('Succeeded')
  expect(Date.parse(world.job.lastExecution?.timeBegan ?? '')).toBeGreaterThan(asked)
})

test('more deletions than the threshold are held back, staged in the log, and go with ForceDeletes', async () => {
  const world = await start()
  await world.cycle()
  world.job.secrets.set(
    'SyncNotificationSettings',
    JSON.stringify({ Enabled: false, DeleteThresholdEnabled: true, DeleteThresholdValue: 2 }),
  )
  const leavers = ['nina.berg', 'oscar.lund', 'paula.costa'].map((alias) => world.user(alias))
  for (const user of leavers) world.group('UMA Users').members.delete(user.id)
  expect((await world.cycle()).filter(({ method }) => method === 'PATCH')).toEqual([])
  expect(world.job).toMatchObject({ code: 'Quarantine', quarantine: { reason: 'TooManyDeletes' } })
  expect(world.service.log.filter((row) => row['provisioningAction'] === 'stagedDelete')).toHaveLength(3)
  world.recorder.take()
  await world.finished(() => world.service.restart(world.job, 'ForceDeletes'))
  expect(world.recorder.take().filter(({ method }) => method === 'PATCH')).toHaveLength(3)
  expect(world.job).toMatchObject({ code: 'Active', quarantine: null })
})

test('two deletions are within a threshold of two', async () => {
  const world = await start()
  await world.cycle()
  world.job.settings = [{ name: 'QuarantineTooManyDeletesThreshold', value: '2' }]
  for (const alias of ['nina.berg', 'oscar.lund']) world.group('UMA Users').members.delete(world.user(alias).id)
  expect((await world.cycle()).filter(({ method }) => method === 'PATCH')).toHaveLength(2)
})

test('going back from SyncAll takes effect only with a restart', async () => {
  const world = await start()
  world.job.secrets.set('SyncAll', 'true')
  await world.cycle()
  const all = world.job.lastExecution?.countEntitled ?? 0
  expect(all).toBeGreaterThan(60)
  world.job.secrets.set('SyncAll', 'false')
  expect(await world.cycle()).toEqual([])
  await world.finished(() => world.service.restart(world.job, ''))
  expect(world.job.lastExecution?.countEntitled).toBeLessThan(all)
  expect(world.recorder.take().filter(({ method }) => method === 'PATCH').length).toBeGreaterThan(30)
})

test('the connection test names what is wrong', async () => {
  const world = await start()
  const test = (base: string, token: string) =>
    world.service.validateCredentials(
      new Map([
        ['BaseAddress', base],
        ['SecretToken', token],
      ]),
    )
  expect(await test(world.running.scim, world.running.token)).toBeNull()
  expect(await test(world.running.scim, 'wrong')).toMatchObject({
    code: 'SystemForCrossDomainIdentityManagementInvalidCredentials',
  })
  expect(await test('http://127.0.0.1:1/scim', 'any')).toMatchObject({ code: 'WebExceptionProtocolError' })
  expect(await test('no address', 'any')).toMatchObject({ code: 'InvalidBaseAddress' })
})

test('an unknown restart scope is refused', async () => {
  const world = await start()
  expect(() => world.service.restart(world.job, 'Everything')).toThrow('everything is no restart scope')
})
