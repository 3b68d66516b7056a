import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunningDemo } from '#shared/demo/start'
import { type EngineWorld, openEngine, registerDemo } from '#tests/engine/engine-world'

// Whoever has no role for provisioning is answered 401 with an empty message by the synchronization service, and by nothing else of Graph.

let world: EngineWorld
let demo: RunningDemo
let folder: string
/** Of the apps, as an account with a role reads them. */
let names: readonly string[]
const namesOfApps = async () => (await world.client.call('directory.apps', {})).apps.map((one) => one.displayName)
const app = 'SmartSpace SSO'
const group = 'STEM Workshop'
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scim-console-'))
  world = openEngine(folder)
  demo = await registerDemo(world.client)
  await world.client.run('directory.sync', {})
  names = await namesOfApps()
  await demo.do(['portal', 'revoke', 'Cloud Application Administrator'])
  await world.client.run('directory.sync', {})
})
afterAll(async () => {
  await world.close()
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})

const rights =
  /^Microsoft Graph refused: a role or scope is missing\. Needed: the scope Synchronization\.Read\.All, and the role/

it('is answered as the service answers: 401, UnknownError, no message', async () => {
  const [one] = demo.tenant.apps.values()
  const answer = await fetch(`${demo.graph}/servicePrincipals/${one?.id}/synchronization/jobs`, {
    headers: { authorization: `Bearer ${demo.token}` },
  })
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ error: { code: 'UnknownError', message: '' } })
})

it('has every app with its name and its assigned groups; that the jobs are not known is said of each, with what it takes', async () => {
  const { apps, notes } = await world.client.call('directory.apps', {})
  expect(await namesOfApps()).toEqual(names)
  for (const one of apps) {
    expect(one.assignedGroups).not.toBeNull()
    expect(one.jobs).toEqual([])
    expect(one.jobsUnknown).toMatch(rights)
  }
  expect(notes.filter((note) => note.startsWith('Jobs of'))).toHaveLength(1)
  expect((await world.client.call('assignments.list', { app })).assignments?.length).toBeGreaterThan(0)
})

it('checks a product: what lies in the job cannot be told, with the reason, and the rest is checked', async () => {
  const { results } = await world.client.run('readiness.check', { app })
  const outcomes = new Map(
    results.map((one) => [one.outcome, results.filter(({ outcome }) => outcome === one.outcome)]),
  )
  expect(outcomes.get('pass')?.length).toBeGreaterThan(3)
  const refused = (outcomes.get('cannot-tell') ?? []).filter(({ found }) => found.includes('Synchronization.Read.All'))
  expect(refused.length).toBeGreaterThan(0)
})

it('counts people, seats and cost', async () => {
  const estimate = await world.client.call('licences.estimate', { app })
  expect(JSON.stringify(estimate)).toContain('people')
})

it('compares the product with the groups over SCIM', async () => {
  const { client } = world
  const product = demo.products.find(({ id }) => id === 'smartspace-stem')
  await client.call('provisioning.setTarget', {
    app,
    url: product?.scim ?? '',
    token: { kind: 'sealed', value: product?.token ?? '' },
  })
  await client.call('mappings.add', { app, group })
  const comparison = await client.run('verification.compare', { app })
  const row = comparison.groups.find(({ groupName }) => groupName === group)
  expect(row?.graph.count).toBeGreaterThan(0)
  expect(row?.scim.count).not.toBeNull()
})

it('names what is missing where it is asked for, and disables what the service refused', async () => {
  const { client } = world
  await expect(client.call('provisioning.jobStatus', { app })).rejects.toMatchObject({
    failure: { code: 'permission-missing', message: expect.stringMatching(rights) },
  })
  const before = demo.meter.requests
  const { abilities } = await client.call('session.abilities', { app, kept: true })
  expect(demo.meter.requests).toBe(before)
  const disabled = abilities.filter((one) => one.disabled !== null).map(({ id }) => id)
  expect(disabled).toEqual(['run-jobs', 'change-attribute-mappings', 'provision-on-demand', 'test-credentials'])
  expect(abilities.find(({ id }) => id === 'assign')?.disabled).toBeNull()
})
