import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDemo } from '#shared/demo/start'
import { rawStatus } from '#tests/demo/graph/demo-graph'
import type { RunningDemo } from '#shared/demo/start'
import type { DemoApp, DemoGroup, DemoTenant, ProductId } from '#shared/demo/model'

interface ScimList {
  readonly totalResults: number
  readonly Resources: readonly {
    readonly externalId?: string
    readonly displayName?: string
    readonly userName?: string
    readonly active?: boolean
    readonly members?: readonly { readonly value: string }[]
  }[]
}

const cycle = { firstDelayMs: 10, minimumMs: 20 }
let demo: RunningDemo

beforeAll(async () => {
  demo = await startDemo({ scale: 'small', cycle })
})
afterAll(() => demo.stop())

function appOf(product: ProductId): DemoApp {
  const app = [...demo.tenant.apps.values()].find((candidate) => candidate.product === product)
  if (app === undefined) throw new Error(`No app provisions ${product}.`)
  return app
}

async function scim(product: ProductId, path: string): Promise<ScimList> {
  const found = demo.products.find((candidate) => candidate.id === product)
  const response = await fetch(`${found?.scim}${path}`, { headers: { authorization: `Bearer ${found?.token}` } })
  return (await response.json()) as ScimList
}

/** Enabled direct members of each assigned, security-enabled group, told from the tenant alone. */
function assignedGroups(tenant: DemoTenant, app: DemoApp): { group: DemoGroup; people: number }[] {
  return [...tenant.assignments.values()].flatMap(({ resourceId, principalId }) => {
    const group = tenant.groups.get(principalId)
    if (resourceId !== app.id || group?.securityEnabled !== true) return []
    const people = [...group.members].filter((id) => tenant.users.get(id)?.accountEnabled === true)
    return [{ group, people: people.length }]
  })
}

/** Names of assigned groups whose number of people is another one in the product. */
async function behind(product: ProductId): Promise<string[]> {
  const { Resources } = await scim(product, '/Groups')
  return assignedGroups(demo.tenant, appOf(product))
    .filter(({ group, people }) => Resources.find((one) => one.externalId === group.id)?.members?.length !== people)
    .map(({ group }) => group.displayName)
}

async function userNames(product: ProductId): Promise<string[]> {
  const { Resources } = await scim(product, '/Users')
  return Resources.flatMap((user) => user.userName?.toLowerCase() ?? [])
}

async function askGraph(method: string, path: string): Promise<number> {
  const response = await fetch(`${demo.graph}${path}`, { method, headers: { authorization: `Bearer ${demo.token}` } })
  return response.status
}

async function restart(product: ProductId): Promise<void> {
  const app = appOf(product)
  const [job] = app.jobs
  if (job === undefined) throw new Error(`${app.displayName} has no job.`)
  const before = job.lastExecution?.activityIdentifier
  expect(await askGraph('POST', `/servicePrincipals/${app.id}/synchronization/jobs/${job.id}/restart`)).toBe(204)
  await expect
    .poll(() => job.lastExecution?.activityIdentifier !== before && job.progress.length === 0, { timeout: 10_000 })
    .toBe(true)
}

describe('the story the demo opens with', () => {
  it('is the same in every run, ports and tokens aside', async () => {
    const other = await startDemo({ scale: 'small', cycle })
    const told = ({ tenant, products }: RunningDemo) => ({
      users: [...tenant.users.values()],
      groups: [...tenant.groups.values()].map((group) => ({ ...group, members: [...group.members] })),
      apps: [...tenant.apps.values()].map(({ jobs, ...app }) => ({ ...app, jobs: jobs.map((job) => job.id) })),
      assignments: [...tenant.assignments.values()],
      products: products.map(({ id, appId, token }) => ({ id, appId, token })),
    })
    const [first, second] = [told(demo), told(other)]
    await other.stop()
    expect(second).toEqual(first)
    expect(first.products).toHaveLength(5)
  })

  it('has awkward groups of every kind', () => {
    const groups = [...demo.tenant.groups.values()]
    const names = groups.map((group) => group.displayName)
    expect(names.filter((name) => names.indexOf(name) !== names.lastIndexOf(name))).toEqual([
      'Project Aurora',
      'Project Aurora',
    ])
    expect(Math.max(...names.map((name) => name.length))).toBe(256)
    const kinds = groups.map(({ groupTypes, mailEnabled, securityEnabled, membershipRuleProcessingState }) =>
      [groupTypes.join('+'), mailEnabled, securityEnabled, membershipRuleProcessingState].join(' '),
    )
    expect(new Set(kinds)).toEqual(
      new Set([
        ' false true ',
        'Unified true true ',
        'Unified true false ',
        ' true true ',
        ' true false ',
        'DynamicMembership false true On',
        'Unified+DynamicMembership true true Paused',
      ]),
    )
  })

  it.each<[ProductId, string]>([
    ['smartspace-stem', 'STEM Laboratories'],
    ['workspace-365', 'Finance'],
    ['howspace', 'Howspace Onboarding'],
  ])('%s is behind in %s until its job is restarted', async (product, name) => {
    expect(await behind(product)).toContain(name)
    await restart(product)
    expect(await behind(product)).not.toContain(name)
  })

  it.each<[ProductId, string]>([
    ['uma', 'hana.suzuki@northwind-learning.example'],
    ['spaceiq', 'zeno.rossi@northwind-learning.example'],
  ])('%s does not know %s until its job is restarted', async (product, person) => {
    expect(await userNames(product)).not.toContain(person)
    await restart(product)
    expect(await userNames(product)).toContain(person)
  })

  it('never provisions people whom a product cannot take', async () => {
    await restart('workspace-365')
    expect(await behind('workspace-365')).toEqual(['Facilities'])
    expect(appOf('workspace-365').jobs[0]?.lastExecution?.state).toBe('EntryLevelErrors')
  })
})

describe('the sign-in', () => {
  const post = async (path: string, body?: unknown) => {
    const response = await fetch(`${demo.login}${path}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  it('gives any process of this machine a token that Graph takes until it expires', async () => {
    const { body } = await post('/token')
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
    const me = async () =>
      (await fetch(`${demo.graph}/me`, { headers: { authorization: `Bearer ${String(body['access_token'])}` } })).status
    expect(await me()).toBe(200)
    await demo.do(['portal', 'expire-tokens'])
    expect(await me()).toBe(401)
    expect((await post('/token')).body['access_token']).not.toBe(body['access_token'])
  })

  it('does what a person says, and answers a sentence where it cannot', async () => {
    expect(await post('/do', { args: ['portal', 'licence', 'P2'] })).toEqual({
      status: 200,
      body: { text: 'The tenant has P2.' },
    })
    expect(demo.tenant.licence).toBe('P2')
    expect((await post('/do', { args: [] })).body['text']).toBe(await demo.do([]))
    for (const [args, error] of [
      [['nowhere'], '"nowhere" is none of portal, smartspace-stem, workspace-365, howspace, uma, spaceiq.'],
      [['portal', 'constructor'], '"constructor" cannot be done in portal'],
      [['portal', 'add-member', 'Finance'], 'This takes GROUP USER.'],
    ] as const) {
      expect(await post('/do', { args })).toEqual({ status: 400, body: { error: expect.stringContaining(error) } })
    }
    for (const body of [{}, { args: 'x' }, { args: [1] }, { args: Array.from({ length: 51 }, () => '') }]) {
      expect((await post('/do', body)).status).toBe(400)
    }
    expect((await post('/elsewhere')).status).toBe(404)
  })

  it('tells any process what Graph was asked', async () => {
    const meter = async () => (await (await fetch(`${demo.login}/meter`)).json()) as RunningDemo['meter']
    const before = await meter()
    expect(before).toEqual(demo.meter)
    await askGraph('GET', '/groups')
    expect((await meter()).requests).toBe(before.requests + 1)
    expect((await post('/meter')).status).toBe(405)
  })

  it('hears neither web pages nor foreign hosts', async () => {
    expect(await rawStatus(`${demo.login}/token`, {}, 'POST')).toBe(200)
    expect(await rawStatus(`${demo.login}/token`, {}, 'GET')).toBe(405)
    expect(await rawStatus(`${demo.login}/token`, { origin: 'null' }, 'POST')).toBe(403)
    expect(await rawStatus(`${demo.login}/token`, { host: 'evil.example:80' }, 'POST')).toBe(403)
  })
})

it('frees what it held when a port is taken', async () => {
  const port = Number(new URL(demo.graph).port)
  await expect(startDemo({ scale: 'small', cycle, port })).rejects.toThrow('EADDRINUSE')
})
