import { afterAll, expect, onTestFinished, test } from 'vitest'
import type { Client } from '#shared/contract/client'
import { ConsoleFailure, type Failure } from '#shared/contract/failure'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { type ConsentingGraph, consentingGraph } from '#tests/fakes/consenting-graph'
import { sessionWorld } from '#tests/engine/session/session-world'
import { trustedAuthority } from '#tests/fakes/trusted-authority'

const demo: { running: RunningDemo | null } = { running: null }
const authority = trustedAuthority(async () => {
  demo.running = await startDemo({ scale: 'small' })
  return { tenantId: demo.running.tenant.id }
})
afterAll(async () => demo.running?.stop())

const sync = 'Synchronization.ReadWrite.All'
const assign = 'AppRoleAssignment.ReadWrite.All'

async function signedIn(access: 'read' | 'write' = 'write') {
  if (demo.running === null) throw new Error('The demo was not started.')
  const world = sessionWorld()
  const graph = await consentingGraph(authority(), demo.running)
  onTestFinished(() => graph.stop())
  const cloud = { authority: authority().origin, graph: graph.graph }
  const tenant = await world.client.run('session.signIn', { clientId: authority().clientId, cloud, access })
  await world.client.run('directory.sync', {})
  return { ...world, graph, tenant, demo: demo.running }
}

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure) return thrown.failure
    throw thrown
  }
  throw new Error('It ended well where a failure was expected.')
}

const app = 'Howspace'
const longOf = (graph: ConsentingGraph, scope: string) => `${new URL(graph.graph).origin}/${scope}`
const planPause = (client: Client) => client.call('provisioning.planJob', { app, verb: 'pause' })

test('a first write without consent sends nothing, keeps the plan, and names scope, reason and page', async () => {
  const { client, graph, tenant, browser } = await signedIn()
  expect(tenant.signIn).toMatchObject({ access: 'write', consented: [] })
  const plan = await planPause(client)
  const failure = await failureOf(client.run('plans.run', { plan: plan.id }))
  expect(failure).toMatchObject({
    code: 'consent-required',
    message: expect.stringContaining(sync) as string,
    consent: { scopes: [sync], adminUrl: expect.stringContaining(`/${tenant.id}/v2.0/adminconsent?`) as string },
  })
  expect(failure.remedy).toContain(failure.consent?.adminUrl)
  expect(graph.writes).toEqual([])
  expect(browser.opened).toHaveLength(1)
  expect(await client.call('plans.runOf', { plan: plan.id })).toMatchObject({ run: null, running: false })

  // The person gives it in the browser; the very plan is run after that, by them.
  const asked = await client.run('session.consent', { scopes: failure.consent?.scopes ?? [] })
  expect(asked.signIn).toMatchObject({ consented: [sync], username: authority().username })
  expect(authority().asked.at(-1)?.get('login_hint')).toBe(authority().username)
  expect(graph.writes).toEqual([])
  const receipt = await client.run('plans.run', { plan: plan.id })
  expect(receipt.results.map(({ outcome }) => outcome)).toEqual(['done'])
  expect(graph.writes).toEqual([expect.stringMatching(/^POST .*\/pause 204$/)])
  // What was had for one is not had for the other.
  expect((await client.call('session.tenant', {})).signIn).toMatchObject({ consented: [sync] })
})

test('consent of an administrator for all is found without a browser, and remembered', async () => {
  const { client, graph, browser, demo: running, events } = await signedIn()
  const plan = await client.call('provisioning.planJob', { app, verb: 'start' })
  authority().consents.consentForAll(running.tenant.id, [longOf(graph, sync)])
  events.length = 0
  const receipt = await client.run('plans.run', { plan: plan.id })
  expect(receipt.results.map(({ outcome }) => outcome)).toEqual(['done'])
  expect(browser.opened).toHaveLength(1)
  expect((await client.call('session.tenant', {})).signIn).toMatchObject({ consented: [sync] })
  expect(events).toContainEqual({ type: 'changed', tenant: running.tenant.id, areas: ['tenants'] })
})

test('Entra is asked to test credentials with the right of a write, and says so where it is missing', async () => {
  const { client } = await signedIn()
  const failure = await failureOf(client.call('provisioning.testCredentials', { app }))
  expect(failure).toMatchObject({ code: 'consent-required', consent: { scopes: [sync] } })
  await client.run('session.consent', { scopes: [sync] })
  expect(await client.call('provisioning.testCredentials', { app })).toHaveProperty('ok')
})

test('who chose to read only is asked for nothing and sends nothing', async () => {
  const { client, graph, browser, demo: running } = await signedIn('read')
  authority().consents.consentForAll(running.tenant.id, [longOf(graph, sync)])
  const plan = await planPause(client)
  expect(await failureOf(client.run('plans.run', { plan: plan.id }))).toMatchObject({
    code: 'read-only',
    remedy: expect.stringContaining('Sign in to the tenant again') as string,
  })
  expect((await failureOf(client.run('session.consent', { scopes: [sync] }))).code).toBe('read-only')
  expect(graph.writes).toEqual([])
  expect(browser.opened).toHaveLength(1)
  await client.run('session.signInAgain', { access: 'write' })
  expect((await client.run('plans.run', { plan: plan.id })).results.map(({ outcome }) => outcome)).toEqual(['done'])
})

test.each([
  ['declined', 'sign-in-failed'],
  ['administrator', 'consent-required'],
] as const)('consent that is refused (%s) leaves everything as it was', async (consent, code) => {
  const { client, kept, tenant } = await signedIn()
  const before = [...kept]
  authority().behaviour.consent = consent
  expect((await failureOf(client.run('session.consent', { scopes: [assign] }))).code).toBe(code)
  expect([...kept]).toEqual(before)
  expect((await client.call('session.tenant', {})).signIn).toEqual(tenant.signIn)
})

test('consent of another account is refused, and nothing of it is kept', async () => {
  const { client, kept, tenant } = await signedIn()
  const before = [...kept]
  authority().behaviour.tenantId = 'ffffffff-0000-4000-8000-000000000000'
  expect((await failureOf(client.run('session.consent', { scopes: [sync] }))).code).toBe('wrong-tenant')
  authority().behaviour.tenantId = undefined
  expect([...kept]).toEqual(before)
  expect((await client.call('session.tenant', {})).signIn).toEqual(tenant.signIn)
})

test.each([['User.Read.All'], ['Directory.ReadWrite.All'], ['x']])('no consent is asked for %s', async (scope) => {
  const { client, browser } = await signedIn()
  expect((await failureOf(client.run('session.consent', { scopes: [scope] }))).code).toBe('invalid-input')
  expect(browser.opened).toHaveLength(1)
})

test('consent that was taken back is noticed by the next write, and reading goes on', async () => {
  const { client, graph, demo: running, events } = await signedIn()
  await client.run('session.consent', { scopes: [sync] })
  const read = authority().asked[0]?.get('scope')?.split(' ') ?? []
  authority().consents.clear()
  authority().consents.consentForAll(
    running.tenant.id,
    read.map((scope) => (scope.includes('/') ? longOf(graph, scope.split('/').at(-1) ?? '') : scope)),
  )
  // The token that was had lives on for its hour; Entra tells with the next one, after this challenge.
  graph.challenge = { access_token: { nbf: { essential: true, value: '1' } } }
  await client.run('directory.sync', {})
  graph.challenge = null
  const plan = await client.call('provisioning.planJob', { app, verb: 'restart' })
  events.length = 0
  const confirm = plan.confirm === null ? {} : { confirm: plan.confirm }
  const failure = await failureOf(client.run('plans.run', { plan: plan.id, ...confirm }))
  expect(failure.code).toBe('consent-required')
  expect((await client.call('session.tenant', {})).signIn).toMatchObject({ consented: [] })
})

test('a challenge of Graph is met without a person; where one is needed the next sign-in brings the claims', async () => {
  const { client, graph } = await signedIn()
  const acrs = { access_token: { acrs: { essential: true, value: 'c1' } } }
  graph.challenge = acrs
  await client.run('directory.sync', {})
  graph.challenge = { access_token: { nbf: { essential: true, value: '2' } } }
  authority().behaviour.claims = 'interactive'
  expect(await failureOf(client.run('directory.sync', {}))).toMatchObject({
    code: 'sign-in-required',
    message: expect.stringContaining('asks alex.admin@contoso.example for a new sign-in') as string,
  })
  await client.run('session.signInAgain', {})
  expect(authority().asked.at(-1)?.get('claims')).toContain('"nbf":{"essential":true,"value":"2"}')
  authority().behaviour.claims = 'silent'
  await client.run('directory.sync', {})
})
