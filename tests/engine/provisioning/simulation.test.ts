import { expect, onTestFinished, test } from 'vitest'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Output } from '#shared/contract/contract'
import type { SimulatedChange } from '#shared/contract/simulation'
import type { Plan } from '#shared/contract/plans'
import { jobWrite } from '#shared/engine/graph/synchronization'
import { journalledRestarts } from '#shared/engine/provisioning/simulation/journalled-restarts'
import { openStore } from '#shared/engine/store/open-store'
import { putPlan, putSentAt, putStep, takePlan } from '#shared/engine/store/plan-rows'
import { openEngine, registerDemo } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

const app = 'SmartSpace SSO'

/** The demo, synchronised, with one app's product known to the console. */
async function simulationWorld() {
  const { client, engine, close } = openEngine(temporaryFolder())
  const demo = await registerDemo(client)
  onTestFinished(async () => {
    await close()
    await demo.stop()
  })
  await client.run('directory.sync', {})
  const product = demo.products.find(({ id }) => id === 'smartspace-stem')
  const job = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === app)?.jobs[0]
  if (product === undefined || job === undefined) throw new Error('The demo has no SmartSpace.')
  await client.call('provisioning.setTarget', {
    app,
    url: product.scim,
    token: { kind: 'sealed', value: product.token },
  })
  await client.call('readiness.answer', { app, answers: { scope: 'assigned', 'skip-out-of-scope': 'off' } })
  const changes = async (
    simulation: number,
    narrowed: { kind?: SimulatedChange['kind']; object?: SimulatedChange['object']; search?: string } = {},
  ) =>
    (await client.call('provisioning.simulatedChanges', { app, simulation, ...narrowed, start: 0, count: 1000 })).rows
  const simulate = async (restarted = false) => {
    const simulation = await client.run('provisioning.simulate', { app, ...(restarted ? { restarted } : {}) })
    return { simulation, rows: await changes(simulation.id) }
  }
  /** Ends with the next cycle; a restart where that is said. */
  const cycle = async (verb: 'start' | 'restart') => {
    const plan = await client.call('provisioning.planJob', { app, verb })
    const receipt = await client.run('plans.run', { plan: plan.id })
    await client.run('provisioning.awaitCycle', { app, after: receipt.sentAt, timeoutMinutes: 1 })
  }
  return { client, engine, demo, job, changes, simulate, cycle }
}

const failureOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: unknown) => (thrown instanceof ConsoleFailure ? thrown.failure.code : thrown),
  )

const tally = (rows: readonly SimulatedChange[], object: SimulatedChange['object']) =>
  rows
    .filter((row) => row.object === object)
    .reduce<Record<string, number>>((counts, { kind }) => ({ ...counts, [kind]: (counts[kind] ?? 0) + 1 }), {})

const some = (counts: Output<'provisioning.simulate'>['users']) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))

test('a simulation is kept with all its changes, found by page, kind and words, and the last five of an app', async () => {
  const { client, simulate, changes } = await simulationWorld()
  expect(await client.call('provisioning.simulation', { app })).toBeNull()
  const { simulation, rows } = await simulate(true)
  expect(await client.call('provisioning.simulation', { app })).toEqual(simulation)
  expect(some(simulation.users)).toEqual(tally(rows, 'user'))
  expect(some(simulation.groups)).toEqual(tally(rows, 'group'))
  const made = await changes(simulation.id, { kind: 'create', object: 'user' })
  expect(made).toHaveLength(simulation.users.create)
  const [one] = made
  if (one === undefined) throw new Error('Nobody would be made.')
  expect(await changes(simulation.id, { search: one.userPrincipalName ?? '', object: 'user' })).toEqual([one])
  const window = await client.call('provisioning.simulatedChanges', {
    app,
    simulation: simulation.id,
    start: 2,
    count: 3,
  })
  expect(window).toEqual({ rows: rows.slice(2, 5), total: rows.length })

  for (let n = 0; n < 5; n += 1) await simulate(true)
  expect(await failureOf(changes(simulation.id))).toBe('unknown-name')
  expect(await changes(simulation.id + 1)).toHaveLength(rows.length)
})

test('it is exported as JSON and as a table in which no name is a formula', async () => {
  const { client, demo, simulate } = await simulationWorld()
  const person =
    [...demo.tenant.users.values()].find(({ userPrincipalName }) => userPrincipalName.startsWith('emma.dijk@')) ??
    [...demo.tenant.users.values()].find(({ accountEnabled }) => accountEnabled)
  const { rows: before } = await simulate(true)
  const first = before.find(({ kind, object }) => kind === 'create' && object === 'user')
  const user = demo.tenant.users.get(first?.sourceId ?? person?.id ?? '')
  if (user === undefined) throw new Error('Nobody would be made.')
  user.displayName = '=HYPERLINK("http://evil.example","x"), y'
  const { simulation, rows } = await simulate(true)
  const file = (format: 'json' | 'csv') =>
    client.call('provisioning.simulationFile', { app, simulation: simulation.id, format })
  const json = await file('json')
  expect(json.name).toBe(`SmartSpace SSO simulation ${simulation.takenAt.slice(0, 10)}.json`)
  expect(JSON.parse(json.text ?? '')).toEqual({ ...simulation, changes: rows })
  const csv = await file('csv')
  expect(csv.name.endsWith('.csv')).toBe(true)
  expect(csv.text).toContain(`"'=HYPERLINK(""http://evil.example"",""x""), y"`)
  expect(csv.text).not.toMatch(/(?:^|,)"?[=+@-]/m)
})

test('after a restart everything is foreseen, and comes so', async () => {
  const { client, simulate, cycle } = await simulationWorld()
  const { simulation, rows } = await simulate(true)
  expect(simulation).toMatchObject({ cycle: 'initial', removals: { predicted: 0 } })
  expect(rows.filter(({ kind, object }) => kind === 'create' && object === 'user').length).toBeGreaterThan(0)
  const outcome = () => client.run('provisioning.simulationOutcome', { app, simulation: simulation.id })
  const early = await outcome()
  expect(early).toMatchObject({ cycleEnded: null, tally: { otherwise: 0 } })
  expect(early.tally['not-yet']).toBeGreaterThanOrEqual(simulation.users.create)
  await cycle('restart')
  const late = await outcome()
  expect(late.cycleEnded).not.toBeNull()
  expect(late.tally).toMatchObject({ otherwise: 0, 'not-yet': 0 })
  expect(Object.values(late.tally).reduce((sum, count) => sum + count, 0)).toBe(rows.length)
})

test('what came otherwise is told first, and that Entra has changed since', async () => {
  const { client, demo, simulate, cycle } = await simulationWorld()
  const { simulation, rows } = await simulate(true)
  const made = rows.filter(({ kind, object }) => kind === 'create' && object === 'user')
  const [gone, changed] = made.flatMap(({ sourceId }) => demo.tenant.users.get(sourceId ?? '') ?? [])
  if (gone === undefined || changed === undefined) throw new Error('Two people would have to be made.')
  gone.accountEnabled = false
  changed.displayName = 'Changed Since'
  await cycle('restart')
  const { tally: counts, differing } = await client.run('provisioning.simulationOutcome', {
    app,
    simulation: simulation.id,
  })
  expect(counts.otherwise).toBeGreaterThanOrEqual(2)
  const found = (id: string) => differing.find(({ predicted }) => predicted.sourceId === id)
  expect(found(gone.id)).toMatchObject({
    outcome: 'otherwise',
    found: expect.stringContaining('no such account') as string,
  })
  expect(found(changed.id)).toMatchObject({
    outcome: 'otherwise',
    found: expect.stringMatching(/Changed Since.*Entra has changed since/s) as string,
  })
  expect(differing[0]?.outcome).toBe('otherwise')
})

test('a log that is kept proves whom Entra manages: who leaves is disabled, and only then', async () => {
  const { client, demo, simulate, cycle } = await simulationWorld()
  await cycle('restart')
  const { rows: same } = await simulate()
  const known = same.find(
    ({ kind, object, targetId }) => object === 'user' && kind === 'unchanged' && targetId !== null,
  )
  const person = demo.tenant.users.get(known?.sourceId ?? '')
  if (person === undefined) throw new Error('Nobody is in both.')
  person.accountEnabled = false
  const of = (rows: readonly SimulatedChange[]) => rows.find(({ sourceId }) => sourceId === person.id)
  expect(of((await simulate()).rows)).toMatchObject({
    kind: 'cannot-predict',
    targetId: known?.targetId,
    why: expect.stringContaining('only if Entra manages it') as string,
  })
  await client.run('provisioning.readLog', { app })
  const { simulation, rows } = await simulate()
  expect(of(rows)).toMatchObject({
    kind: 'disable',
    attributes: [{ target: 'active', before: 'True', after: 'False' }],
  })
  expect(simulation.removals.predicted).toBe(1)
})

test('past the limit of accidental-deletion prevention it is said that nothing is taken away', async () => {
  const { client, demo, job, simulate, cycle } = await simulationWorld()
  await cycle('restart')
  await client.run('provisioning.readLog', { app })
  const { rows } = await simulate()
  const leavers = rows
    .filter(({ kind, object, targetId }) => object === 'user' && kind === 'unchanged' && targetId !== null)
    .slice(0, 3)
  for (const { sourceId } of leavers) {
    const person = demo.tenant.users.get(sourceId ?? '')
    if (person !== undefined) person.accountEnabled = false
  }
  job.settings.splice(0, job.settings.length, { name: 'QuarantineTooManyDeletesThreshold', value: '2' })
  const held = await simulate()
  expect(held.simulation.removals).toEqual({ predicted: 3, threshold: 2 })
  expect(held.simulation.notes.join(' ')).toContain('TooManyDeletes')
  for (const { sourceId } of leavers) {
    expect(held.rows.find((row) => row.sourceId === sourceId)).toMatchObject({
      kind: 'skip',
      why: expect.stringContaining('holds it back') as string,
    })
  }
})

test('a group mapping that is switched off leaves groups aside, and says so', async () => {
  const { job, simulate } = await simulationWorld()
  const mapping = job.schema.synchronizationRules[0]?.objectMappings.find(
    ({ sourceObjectName }) => sourceObjectName === 'Group',
  )
  if (mapping === undefined) throw new Error('The job has no mapping for groups.')
  mapping.enabled = false
  const { simulation, rows } = await simulate(true)
  expect(rows.filter(({ object }) => object === 'group')).toEqual([])
  expect(simulation.members).toEqual({ added: 0, removed: 0 })
  expect(simulation.notes).toContain('The group mapping is switched off: groups and memberships are not provisioned.')
})

test('the next cycle of a running job is said to look at changes only, and what that leaves open is open', async () => {
  const { demo, simulate } = await simulationWorld()
  const { simulation, rows } = await simulate()
  expect(simulation.cycle).toBe('incremental')
  expect(simulation.notes.join(' ')).toContain('only at what changed in Entra since the last one')
  const equal = rows.find(({ kind, object }) => kind === 'unchanged' && object === 'user')
  const person = demo.tenant.users.get(equal?.sourceId ?? '')
  if (person === undefined) throw new Error('Nobody is the same.')
  person.jobTitle = 'Something Else'
  const differs = (await simulate()).rows.find(({ sourceId }) => sourceId === person.id)
  expect(differs).toMatchObject({
    kind: 'cannot-predict',
    attributes: [{ target: 'title', after: 'Something Else' }],
    why: expect.stringContaining('what was edited in the product is left') as string,
  })
})

test('a group assigned since the last cycle is made with all its members', async () => {
  const { client, demo, simulate, cycle } = await simulationWorld()
  const name = 'Simulated since'
  const [anybody] = demo.tenant.groups.values()
  const people = [...demo.tenant.users.values()].filter(
    ({ accountEnabled, deletedDateTime }) => accountEnabled && deletedDateTime === null,
  )
  if (anybody === undefined) throw new Error('The demo has no groups.')
  await cycle('restart')
  const id = '0f0f0f0f-1111-4222-8333-444444444444'
  demo.tenant.groups.set(id, {
    ...anybody,
    id,
    displayName: name,
    securityEnabled: true,
    groupTypes: [],
    members: new Set(people.slice(0, 3).map((person) => person.id)),
  })
  await demo.do(['portal', 'assign', app, name])
  const { rows } = await simulate()
  const group = rows.find(({ sourceId }) => sourceId === id)
  expect(group).toMatchObject({ kind: 'create', name })
  const known = people
    .slice(0, 3)
    .filter((person) => rows.some((row) => row.sourceId === person.id && ['create', 'unchanged'].includes(row.kind)))
  expect(group?.members?.added.map((member) => member.id).toSorted()).toEqual(
    known.map((person) => person.id).toSorted(),
  )
  expect(known.length).toBeGreaterThan(0)
  expect(await client.call('provisioning.simulation', { app })).not.toBeNull()
})

test('what cannot be read ends it with the cause, and nothing is kept', async () => {
  const { client, demo } = await simulationWorld()
  const run = () => failureOf(client.run('provisioning.simulate', { app }))
  expect(await failureOf(client.run('provisioning.simulate', { app, job: 'other' }))).toBe('job-missing')
  await client.call('provisioning.setTarget', {
    app,
    url: demo.products.find(({ id }) => id === 'smartspace-stem')?.scim ?? '',
    token: { kind: 'sealed', value: 'wrong' },
  })
  expect(await run()).toBe('scim-unauthorized')
  await demo.do(['portal', 'offline', 'on'])
  expect(await run()).not.toBeNull()
  expect(await client.call('provisioning.simulation', { app })).toBeNull()
})

test('it can be cancelled, and nothing is kept of it', async () => {
  const { client, demo } = await simulationWorld()
  await demo.do(['portal', 'latency', '300'])
  const controller = new AbortController()
  const run = client.run(
    'provisioning.simulate',
    { app },
    { signal: controller.signal, onProgress: () => controller.abort() },
  )
  expect(await failureOf(run)).toBe('cancelled')
  await demo.do(['portal', 'latency', '0'])
  expect(await client.call('provisioning.simulation', { app })).toBeNull()
})

test('restarts that this console sent are remembered, and which of them made the job forget its links', () => {
  const store = openStore({ folder: temporaryFolder(), now: Date.now })
  onTestFinished(() => store.close())
  const workspace = store.workspace('t')
  const run = (id: string, sentAt: string, resetScope: string, state: 'done' | 'failed', jobId = 'scim.1') => {
    const { method, path, body } = jobWrite('app', { id: jobId }, 'restart', resetScope)
    const plan: Plan = {
      id,
      tenant: { id: 't', name: 't' },
      summary: '',
      requests: [{ method, url: `https://graph.test/v1.0${path}`, body }],
      affects: [],
      sections: [],
      undo: '',
      confirm: null,
      madeAt: sentAt,
      reverses: null,
      restOf: null,
    }
    putPlan(workspace, plan, null)
    takePlan(workspace, id, { at: sentAt, by: null, runner: 'r', aliveUntil: 0 })
    putSentAt(workspace, id, sentAt)
    putStep(workspace, id, { step: 0, state, at: sentAt, result: null })
  }
  const known = () => journalledRestarts(workspace, 'scim.1')
  expect(known()).toEqual({ restartedAt: null, forgotAt: null })
  run('a', '2026-11-01T10:00:00.000Z', 'Full', 'failed')
  run('b', '2026-11-01T11:00:00.000Z', 'Full', 'done', 'scim.2')
  run('c', '2026-11-01T12:00:00.000Z', 'Escrows', 'done')
  expect(known()).toEqual({ restartedAt: null, forgotAt: null })
  run('d', '2026-11-01T13:00:00.000Z', 'Full', 'done')
  run('e', '2026-11-01T14:00:00.000Z', '', 'done')
  run('f', '2026-11-01T15:00:00.000Z', 'QuarantineState', 'done')
  expect(known()).toEqual({ restartedAt: '2026-11-01T14:00:00.000Z', forgotAt: '2026-11-01T13:00:00.000Z' })
})
