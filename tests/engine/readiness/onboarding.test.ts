import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Output } from '#shared/contract/contract'
import type { RunningDemo } from '#shared/demo/start'
import { type EngineWorld, openEngine, registerDemo } from '#tests/engine/engine-world'

type Step = Output<'onboarding.steps'>['steps'][number]

let demo: RunningDemo
let world: EngineWorld

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'scim-console-'))
  world = openEngine(folder)
  demo = await registerDemo(world.client)
  await world.client.run('directory.sync', {})
  return async () => {
    await world.close()
    await demo.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})

const { call, run } = {
  call: ((name, input) => world.client.call(name, input)) as EngineWorld['client']['call'],
  run: ((name, input) => world.client.run(name, input)) as EngineWorld['client']['run'],
}
const steps = (app: string) => call('onboarding.steps', { app })
const stepOf = async (app: string, id: string): Promise<Step | undefined> =>
  (await steps(app)).steps.find((step) => step.id === id)

test('a procedure is open before a check, and proved or failed by what the check found', async () => {
  const before = await steps('UMA')
  expect(before).toMatchObject({ profile: { id: 'uma' }, checkedAt: null, done: 0, next: before.steps[0]?.id })
  expect(before.steps.map(({ id }) => id)).toContain('pilot')
  await run('readiness.check', { app: 'UMA' })
  const after = await steps('UMA')
  expect(after.checkedAt).not.toBeNull()
  expect(after.steps.map(({ id }) => id)).toEqual(before.steps.map(({ id }) => id))
  const state = new Map(after.steps.map((step) => [step.id, step.state]))
  expect(state.get('groups-off')).toBe('proved')
  expect(state.get('map-people'), 'externalId is left as Entra makes it').toBe('failed')
  expect(state.get('activate')).toBe('open')
  expect(after.done).toBe(after.steps.filter((step) => step.state === 'proved' || step.state === 'ticked').length)
  const wrong = after.steps.find(({ id }) => id === 'map-people')?.evidence.find(({ outcome }) => outcome === 'fail')
  expect(wrong).toMatchObject({ rule: 'UM-MAP-05', fix: { kind: 'plan' } })
})

test('a tick is kept with name and time at once, and taken back as it came', async () => {
  const events = world.events.length
  await call('onboarding.tick', { app: 'UMA', rule: 'UM-STEP-02', done: true })
  const ticked = await stepOf('UMA', 'keep-token')
  expect(ticked).toMatchObject({ state: 'ticked', ticks: [{ rule: 'UM-STEP-02', done: true, by: 'the demo tenant' }] })
  expect(Date.parse(ticked?.ticks[0]?.at ?? '')).toBeGreaterThan(Date.now() - 60_000)
  expect(world.events.slice(events)).toContainEqual(
    expect.objectContaining({ type: 'changed', areas: expect.arrayContaining(['answers']) as string[] }),
  )
  await call('onboarding.tick', { app: 'UMA', rule: 'UM-STEP-02', done: false })
  expect(await stepOf('UMA', 'keep-token')).toMatchObject({
    state: 'open',
    ticks: [{ done: false, at: null, by: null }],
  })
  await expect(
    call('onboarding.tick', { app: 'UMA', rule: 'UM-MAP-05', done: true }),
    'data decides it',
  ).rejects.toMatchObject({
    failure: { code: 'invalid-input' },
  })
})

test('a pilot on demand proves its step', async () => {
  const app = 'UMA'
  expect((await stepOf(app, 'pilot'))?.state).toBe('open')
  const { groups } = await call('directory.groups', {})
  const group = groups.find(({ displayName }) => displayName === 'UMA Users')
  const { rows } = await call('directory.peopleRows', { from: 0, count: 200 })
  const member = [...demo.tenant.groups.values()].find(({ id }) => id === group?.id)?.members
  const person = rows.find(({ id }) => member?.has(id) === true)
  const plan = await call('provisioning.planOnDemand', { app, subject: { kind: 'person', person: person?.id ?? '' } })
  await run('plans.run', { plan: plan.id })
  expect(await stepOf(app, 'pilot')).toMatchObject({ state: 'proved', evidence: [{ by: 'the demo tenant' }] })
})

test('what is typed is filled in from the connection and the mappings', async () => {
  const howspace = demo.products.find(({ id }) => id === 'howspace')
  await call('provisioning.setTarget', {
    app: 'Howspace',
    url: howspace?.scim ?? '',
    token: { kind: 'sealed', value: howspace?.token ?? '' },
  })
  await call('mappings.add', { app: 'Howspace', group: 'Howspace Customer Days' })
  const [mapping] = (await call('mappings.list', { app: 'Howspace' })).mappings
  const typed = (await steps('Howspace')).steps.flatMap(({ type }) => type)
  expect(typed).toContainEqual({ field: 'Tenant URL', value: howspace?.scim })
  expect(typed).toContainEqual({ field: 'Limit to specified user group', value: mapping?.groupId })
})

test('a new application is looked for until it is right: there, of the right kind, with its job', async () => {
  onTestFinished(() => demo.do(['portal', 'delete-app', 'UMA second']).then(() => undefined))
  const guide = await call('onboarding.newApplication', { profile: 'uma' })
  expect(guide.steps[0]).toMatchObject({ title: 'Create an application of your own', portal: null })
  const { apps } = await call('directory.apps', {})
  const known = apps.map(({ id }) => id)
  const look = async () => {
    const { found } = await run('onboarding.lookForApplication', { profile: 'uma', known })
    return found.map(({ displayName, isNew, jobs, kind, problems }) => ({ displayName, isNew, jobs, kind, problems }))
  }
  expect(await look()).toEqual([{ displayName: 'UMA', isNew: false, jobs: 1, kind: 'non-gallery', problems: [] }])

  await demo.do(['portal', 'create-app', 'UMA second', 'own'])
  const [fresh] = await look()
  expect(fresh).toMatchObject({ displayName: 'UMA second', isNew: true, jobs: 0, kind: 'non-gallery' })
  expect(fresh?.problems.join(' ')).toMatch(/no provisioning job yet.*Its name is not UMA/)
  await demo.do(['portal', 'provisioning-mode', 'UMA second', 'automatic'])
  expect((await look())[0]?.problems).toEqual([expect.stringContaining('Its name is not UMA')])
  const app = await steps('UMA second')
  expect(app.profile.id, 'its pages can be opened at once, by the rules for any product').toBe('generic')
})

test('the report tells what is known of the app, and asks Graph for its job', async () => {
  await call('readiness.answer', { app: 'UMA', answers: { notification: 'it@northwind.example' } })
  const wanted = { app: 'UMA', kind: 'hand-over', customer: 'A & B <Ltd>', preparedBy: 'Ada' } as const
  const { name, base64, unknown } = await world.client.run('reports.make', { ...wanted, format: 'html' })
  expect(name).toMatch(/^A {1,2}B Ltd - UMA hand-over \d{4}-\d\d-\d\d\.html$/)
  const html = Buffer.from(base64, 'base64').toString('utf8')
  for (const said of [
    'A &amp; B &lt;Ltd&gt;',
    'Prepared by',
    'Ada',
    'UM-MAP-05',
    'it@northwind.example (as somebody said)',
    'Switched off: nothing is sent.',
    'userPrincipalName',
    'Entra and the product were not compared',
    'What this report rests on',
  ]) {
    expect(html).toContain(said)
  }
  expect(unknown).toContain('Whether Entra and the product agree: they were not compared.')
  const [product] = demo.products
  expect(html).not.toContain(product?.token)
  await expect(world.client.run('reports.make', { ...wanted, format: 'pdf' })).rejects.toMatchObject({
    failure: { code: 'printing-not-available' },
  })
  expect((await call('reports.preview', { app: 'UMA', kind: 'hand-over' })).printing).toBe(false)
})
