import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createClient } from '#shared/contract/client'
import type { CloudChoice } from '#shared/contract/session'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { portalLink } from '#shared/domain/portal-links'
import { noPolicies } from '#shared/domain/policy'
import { createEngine } from '#shared/engine/engine'
import { tenantPortal } from '#shared/engine/session/tenant-portal'
import { inProcessTransport } from '#shared/hosts/in-process'
import { nodePorts } from '#shared/hosts/node-ports'
import { clouds } from '#shared/identity/clouds'
import { profilesFolder } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

let demo: RunningDemo
beforeAll(async () => {
  demo = await startDemo({ scale: 'small', cycle: { firstDelayMs: 3_600_000, minimumMs: 0 } })
})
afterAll(() => demo.stop())

interface Place {
  readonly name: string
  readonly choice: CloudChoice
  readonly login: string
  readonly graph: string
  readonly portal: string | null
}
const own = { authority: 'https://login.cloud.example', graph: 'https://graph.cloud.example/v1.0' }
const places: readonly Place[] = [
  ...clouds.map(({ id, login, graph, portal }) => ({ name: id, choice: id, login, graph, portal })),
  { name: 'a cloud of its own', choice: own, login: own.authority, graph: own.graph, portal: null },
]

const json = (status: number, value: unknown) =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } })

/** The way to every host: what is asked is written down, Graph of one cloud is played by the demo, its sign-in by this test. */
function wayTo({ login, graph }: Place, change: (text: string) => string = (text) => text) {
  const asked: URL[] = []
  const send = async (address: string, init: RequestInit): Promise<Response> => {
    const url = new URL(address)
    asked.push(url)
    if (address.startsWith(`${graph}/`)) {
      const answer = await fetch(`${demo.graph}${address.slice(graph.length)}`, init)
      const text = (await answer.text()).replaceAll(demo.graph, graph)
      return new Response(answer.status === 204 ? null : change(text), {
        status: answer.status,
        headers: { 'content-type': answer.headers.get('content-type') ?? 'application/json' },
      })
    }
    if (url.origin === login && url.pathname.endsWith('/.well-known/openid-configuration')) {
      const base = `${login}/organizations`
      return json(200, {
        issuer: `${login}/{tenantid}/v2.0`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        token_endpoint: `${base}/oauth2/v2.0/token`,
        end_session_endpoint: `${base}/oauth2/v2.0/logout`,
        jwks_uri: `${base}/discovery/v2.0/keys`,
      })
    }
    if (url.origin === login && url.pathname.endsWith('/token')) {
      return json(400, { error: 'invalid_grant', error_description: 'AADSTS9002313: the test ends here' })
    }
    throw new Error('The network has no such host.')
  }
  return { asked, send }
}

function engineOn(way: ReturnType<typeof wayTo>, cloud: string | null = null) {
  const opened: URL[] = []
  const ports = nodePorts({
    environment: { TOKEN: demo.token },
    log: { write: () => undefined },
    fetch: way.send,
    browser: {
      open: async (address) => {
        const url = new URL(address)
        opened.push(url)
        const body = new URLSearchParams({ code: 'c', state: url.searchParams.get('state') ?? '' })
        await fetch(url.searchParams.get('redirect_uri') ?? '', { method: 'POST', body }).then((answer) =>
          answer.text(),
        )
      },
    },
  })
  const engine = createEngine({
    ports: { ...ports, policies: { ...ports.policies, inForce: { ...noPolicies, cloud } } },
    dataFolder: temporaryFolder(),
    profilesFolder,
  })
  onTestFinished(() => engine.close())
  return { client: createClient(inProcessTransport(engine), randomUUID), opened, ports }
}

const clientId = '11111111-2222-3333-4444-555555555555'

test.each(places)('$name: a sign-in goes to its own login, for its own Graph, and nowhere else', async (place) => {
  const way = wayTo(place)
  const { client, opened } = engineOn(way, typeof place.choice === 'string' ? place.choice : null)
  await expect(client.run('session.signIn', { clientId, cloud: place.choice })).rejects.toMatchObject({
    failure: { code: expect.stringMatching(/^sign-in-/) as string },
  })
  expect(opened.map(({ origin }) => origin)).toEqual([place.login])
  const scopes = opened[0]?.searchParams.get('scope')?.split(' ') ?? []
  const ofGraph = scopes.filter((scope) => scope.includes('://'))
  expect(ofGraph.length).toBeGreaterThan(5)
  expect(ofGraph.filter((scope) => new URL(scope).origin !== new URL(place.graph).origin)).toEqual([])
  expect(way.asked.some(({ pathname }) => pathname.endsWith('/token'))).toBe(true)
  expect([...new Set(way.asked.map(({ origin }) => origin))]).toEqual([place.login])
})

test.each(places)('$name: reading, planning and changing a tenant asks its own Graph alone', async (place) => {
  const way = wayTo(place)
  const { client, ports } = engineOn(way)
  const { id: tenant } = await client.call('session.addTenant', {
    name: 'one',
    graph: place.graph,
    signIn: { kind: 'environment', variable: 'TOKEN' },
  })
  await client.run('directory.sync', { tenant })
  const app = demo.products.find(({ id }) => id === 'workspace-365')?.appId ?? ''
  await client.call('provisioning.cycle', { tenant, app })
  await client.call('provisioning.schema', { tenant, app })
  await client.run('provisioning.readLog', { tenant, app })
  await client.run('readiness.check', { tenant, app })
  await client.call('session.abilities', { tenant })
  const plan = await client.call('provisioning.planJob', { tenant, app, verb: 'pause' })
  await client.run('plans.run', { tenant, plan: plan.id })
  const back = await client.call('provisioning.planJob', { tenant, app, verb: 'start' })
  await client.run('plans.run', { tenant, plan: back.id })
  expect(way.asked.length).toBeGreaterThan(20)
  expect([...new Set(way.asked.map(({ origin }) => origin))]).toEqual([new URL(place.graph).origin])

  const signIn = { kind: 'environment', variable: 'TOKEN' } as const
  const { portal } = tenantPortal({ graph: place.graph, signIn, demoLogin: null }, ports)
  expect(portal).toBe(place.portal)
  const link = portalLink(portal, 'provisioning', { id: randomUUID(), appId: randomUUID() })
  expect(link === null ? null : new URL(link).origin).toBe(place.portal)
})

test.each(places)('$name: a page that leads to the Graph of another cloud is not followed', async (place) => {
  const other = place.graph === clouds[0].graph ? clouds[1].graph : clouds[0].graph
  const way = wayTo(place, (text) =>
    text.replaceAll(
      /"@odata\.(nextLink|deltaLink)":"[^"]*?\/v1\.0/g,
      (_, link: string) => `"@odata.${link}":"${other}`,
    ),
  )
  const { client } = engineOn(way)
  const { id: tenant } = await client.call('session.addTenant', {
    name: 'one',
    graph: place.graph,
    signIn: { kind: 'environment', variable: 'TOKEN' },
  })
  await expect(client.run('directory.sync', { tenant })).rejects.toMatchObject({
    failure: { code: 'graph-host-refused' },
  })
  expect([...new Set(way.asked.map(({ origin }) => origin))]).toEqual([new URL(place.graph).origin])
})
