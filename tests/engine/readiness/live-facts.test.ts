import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DemoApp } from '#shared/demo/model'
import type { RunningDemo } from '#shared/demo/start'
import { openProfiles } from '#shared/engine/readiness/profiles/profiles'
import type { FactName, Facts, Known } from '#shared/engine/readiness/snapshot/facts'
import { liveFacts } from '#shared/engine/readiness/snapshot/live-facts'
import { storeFacts } from '#shared/engine/readiness/snapshot/store-facts'
import { takeSnapshot } from '#shared/engine/readiness/snapshot/take-snapshot'
import { createTenants, type TenantAccess } from '#shared/engine/session/tenants'
import { listApps } from '#shared/engine/store/app-rows'
import { openStore, type Store } from '#shared/engine/store/open-store'
import { nodePorts } from '#shared/hosts/node-ports'
import { type EngineWorld, openEngine, profilesFolder, registerDemo } from '#tests/engine/engine-world'

/** Nothing is recorded of these reads: that of the secrets is one that Graph documents nowhere. */
const environment = { LIVE_FACTS_TOKEN: '' }
const ports = nodePorts({ environment, log: { write: () => undefined } })
const folder = mkdtempSync(join(tmpdir(), 'scim-console-live-facts-'))
let world: EngineWorld
let demo: RunningDemo
let store: Store
let access: TenantAccess

beforeAll(async () => {
  world = openEngine(folder, environment)
  demo = await registerDemo(world.client)
  await demo.do(['portal', 'assign', 'SmartSpace SSO', 'Dynamic - Sales'])
  await world.client.run('directory.sync', {})
  store = openStore({ folder, now: Date.now })
  access = createTenants(store, ports).open('demo')
})

afterAll(async () => {
  store.close()
  await world.close()
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Some parts of a snapshot of an app, as a check would have them. */
async function facts<Name extends FactName>(
  name: string,
  ...names: Name[]
): Promise<{ [One in Name]: Known<Facts[One]> }> {
  const app = listApps(access.directory).find(({ displayName }) => displayName === name)
  const profile = openProfiles({ folder: profilesFolder, db: store.app }).whole('generic')
  if (app === undefined || profile === null) throw new Error(`There is no ${name}.`)
  const { signal } = new AbortController()
  const parts = { access, app, profile, ports, signal }
  const snapshot = await takeSnapshot(parts, names, { ...storeFacts, ...liveFacts }, () => undefined)
  return snapshot as { [One in Name]: Known<Facts[One]> }
}

async function value<Name extends FactName>(app: string, name: Name): Promise<Facts[Name]> {
  const found = (await facts(app, name))[name]
  if (!found.known) throw new Error(found.why)
  expect(Date.parse(found.at)).toBeLessThanOrEqual(Date.now())
  return found.value
}

const appInDemo = (name: string): DemoApp => {
  const found = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === name)
  if (found === undefined) throw new Error(`The demo has no app ${name}.`)
  return found
}
const productOf = (id: string) => {
  const found = demo.products.find((product) => product.id === id)
  if (found === undefined) throw new Error(`The demo has no product ${id}.`)
  return found
}
const connect = (app: string, product: string) => {
  const { scim, token } = productOf(product)
  return world.client.call('provisioning.setTarget', { app, url: scim, token: { kind: 'sealed', value: token } })
}

describe('what Graph tells', () => {
  test('jobs, the one that is gone by, and its schema', async () => {
    const [job] = appInDemo('SmartSpace SSO').jobs
    const found = await facts('SmartSpace SSO', 'jobs', 'job', 'schema')
    expect(found.jobs).toMatchObject({ known: true, value: [{ id: job?.id, state: 'Active' }] })
    expect(found.job).toMatchObject({ known: true, value: { id: job?.id, escrowsPruned: false } })
    expect(found.schema).toMatchObject({ known: true, value: { user: { enabled: true } } })
    expect(await value('Travel Desk', 'jobs')).toEqual([])
    expect(await value('Travel Desk', 'job')).toBeNull()
    expect(await value('Travel Desk', 'schema')).toBeNull()
  })

  test('the rules of the dynamic groups in play, and of no others', async () => {
    const group = [...demo.tenant.groups.values()].find(({ displayName }) => displayName === 'Dynamic - Sales')
    expect(await value('SmartSpace SSO', 'groupRules')).toEqual(
      new Map([[group?.id, { rule: group?.membershipRule, processing: 'On' }]]),
    )
    expect(await value('UMA', 'groupRules')).toEqual(new Map())
  })

  test('the tenant, its licence, and the roles of whoever is signed in', async () => {
    expect(await value('UMA', 'tenant')).toEqual({ id: demo.tenant.id, name: demo.tenant.displayName })
    expect(await value('UMA', 'premium')).toBe(demo.tenant.licence)
    expect(await value('UMA', 'roles')).toEqual(new Set(['158c047a-c907-4556-b7ef-446551a6b5f7']))
    await demo.do(['portal', 'grant', 'Global Administrator'])
    expect(await value('UMA', 'roles')).toContain('62e90394-69f5-4237-9190-012177145e10')
    await demo.do(['portal', 'revoke', 'Global Administrator'])
  })

  test('permissions that were granted to the app', async () => {
    expect(await value('UMA', 'consents')).toEqual({ application: 0 })
    await demo.do(['portal', 'consent', 'UMA'])
    expect(await value('UMA', 'consents')).toEqual({ application: 1 })
    expect(await value('Howspace', 'consents')).toEqual({ application: 0 })
    await demo.do(['portal', 'withdraw-consent', 'UMA'])
    expect(await value('UMA', 'consents')).toEqual({ application: 0 })
  })

  test('how people sign in to the app and to others of the same product', async () => {
    expect(await value('Howspace', 'signOn')).toMatchObject([{ displayName: 'Howspace', mode: null }])
    await demo.do(['portal', 'single-sign-on', 'Howspace', 'saml'])
    expect(await value('Howspace', 'signOn')).toMatchObject([{ displayName: 'Howspace', mode: 'saml' }])
    await demo.do(['portal', 'single-sign-on', 'Howspace', 'off'])
    expect(await value('Howspace', 'signOn')).toMatchObject([{ mode: null }])
  })

  test('the other apps, and which of them provision', async () => {
    const others = await value('UMA', 'otherApps')
    expect(others.map(({ displayName }) => displayName)).not.toContain('UMA')
    expect(others).toContainEqual(expect.objectContaining({ displayName: 'Howspace', provisions: true }))
    expect(others).toContainEqual(expect.objectContaining({ displayName: 'Travel Desk', provisions: false }))
  })

  test.each([
    ['Synchronization.Read.All', 'jobs', 'Synchronization'],
    ['Cloud Application Administrator', 'schema', 'Synchronization'],
    ['Application.Read.All', 'consents', 'Application.Read.All'],
    ['GroupMember.Read.All', 'groupRules', 'GroupMember.Read.All'],
  ] as const)('without %s it is not known, and said how it would be: %s', async (right, name, names) => {
    const also = { jobs: ['Synchronization.ReadWrite.All'], groupRules: ['Group.ReadWrite.All'] }
    const rights = [right, ...((also as Partial<Record<string, string[]>>)[name] ?? [])]
    for (const one of rights) await demo.do(['portal', 'revoke', one])
    try {
      const found = (await facts('SmartSpace SSO', name))[name]
      expect(found).toMatchObject({ known: false, why: expect.stringMatching(/.+\.$/) as string })
      expect(JSON.stringify(found)).toContain(names)
    } finally {
      for (const one of rights) await demo.do(['portal', 'grant', one])
    }
  })
})

describe('whom the job takes and where it sends', () => {
  test('is said by a person, until the tenant lets the settings be read', async () => {
    const app = 'Howspace'
    expect(await value(app, 'takes')).toEqual({ all: false, from: 'assumed' })
    expect((await facts(app, 'tenantUrl')).tenantUrl).toMatchObject({
      known: false,
      how: expect.stringContaining('Enter the address under Connection') as string,
    })

    await world.client.call('readiness.answer', { app, answers: { scope: 'all' } })
    const { scim, token } = productOf('howspace')
    const url = `${scim}/?aadOptscim062020`
    await world.client.call('provisioning.setTarget', { app, url, token: { kind: 'sealed', value: token } })
    expect(await value(app, 'takes')).toEqual({ all: true, from: 'answered' })
    expect(await value(app, 'tenantUrl')).toEqual({ url: scim, flags: ['aadOptscim062020'], from: 'told' })

    // The console's own switch alone changes nothing: v1.0 answers no secrets.
    await world.client.call('provisioning.setSecretsSetting', { read: true })
    expect(await value(app, 'tenantUrl')).toMatchObject({ from: 'told' })
    await demo.do(['portal', 'allow-secrets', 'on'])
    expect(await value(app, 'takes')).toEqual({ all: false, from: 'read' })
    expect(await value(app, 'tenantUrl')).toEqual({ url: scim, flags: [], from: 'read' })
    appInDemo(app).jobs[0]?.secrets.set('BaseAddress', 'https://ann:secret@howspace.example/scim/?key=hidden&x=1')
    const read = await value(app, 'tenantUrl')
    expect(read).toEqual({ url: 'https://howspace.example/scim', flags: ['key', 'x'], from: 'read' })
    for (const odd of ['no address', 'ftp://howspace.example', `https://howspace.example/${'x'.repeat(3000)}`]) {
      appInDemo(app).jobs[0]?.secrets.set('BaseAddress', odd)
      expect(await value(app, 'tenantUrl')).toMatchObject({ from: 'told' })
    }
    await demo.do(['portal', 'allow-secrets', 'off'])
    await world.client.call('provisioning.setSecretsSetting', { read: false })
  })
})

describe('what the product and this machine tell', () => {
  test('the groups of the product', async () => {
    const before = (await facts('SmartSpace SSO', 'productGroups')).productGroups
    expect(before).toMatchObject({ known: false, why: expect.stringContaining('SmartSpace SSO') as string })
    await connect('SmartSpace SSO', 'smartspace-stem')
    // The token is in the memory of the other engine: here it is missing, which ends no check.
    const without = (await facts('SmartSpace SSO', 'productGroups')).productGroups
    expect(without).toMatchObject({ known: false, how: expect.stringContaining('Connection') as string })
    const { scim, token } = productOf('smartspace-stem')
    environment.LIVE_FACTS_TOKEN = token
    await world.client.call('provisioning.setTarget', {
      app: 'SmartSpace SSO',
      url: scim,
      token: { kind: 'environment', variable: 'LIVE_FACTS_TOKEN' },
    })
    const groups = await value('SmartSpace SSO', 'productGroups')
    const answer = await fetch(`${scim}/Groups?count=100`, { headers: { authorization: `Bearer ${token}` } })
    const { Resources } = (await answer.json()) as {
      Resources: { id: string; displayName: string; members: unknown[] }[]
    }
    expect(groups.map(({ id, displayName, members }) => ({ id, displayName, members }))).toEqual(
      Resources.map(({ id, displayName, members }) => ({ id, displayName, members: members.length })),
    )
    environment.LIVE_FACTS_TOKEN = 'wrong'
    expect((await facts('SmartSpace SSO', 'productGroups')).productGroups).toMatchObject({ known: false })
    environment.LIVE_FACTS_TOKEN = token
  })

  test('other apps that send to the same server, and how many people both have', async () => {
    expect(await value('SmartSpace SSO', 'rivals')).toEqual([])
    await connect('UMA', 'smartspace-stem')
    const people = (name: string) => {
      const assigned = [...demo.tenant.assignments.values()].filter(
        ({ resourceId }) => resourceId === appInDemo(name).id,
      )
      return new Set(
        assigned.flatMap(({ principalId }) => {
          const group = demo.tenant.groups.get(principalId)
          const ids = group === undefined ? [principalId] : group.securityEnabled ? [...group.members] : []
          return ids.filter((id) => demo.tenant.users.has(id))
        }),
      )
    }
    const [mine, theirs] = [people('SmartSpace SSO'), people('UMA')]
    const shared = [...mine].filter((id) => theirs.has(id)).length
    expect(shared).toBeGreaterThan(0)
    expect(await value('SmartSpace SSO', 'rivals')).toEqual([
      { appId: appInDemo('UMA').id, displayName: 'UMA', shared },
    ])
    expect((await facts('Travel Desk', 'rivals')).rivals).toMatchObject({ known: false })
  })

  test('what was provisioned on demand, and whom Entra left out', async () => {
    expect(await value('SmartSpace SSO', 'onDemand')).toEqual([])
    const onDemand = async (person: string) => {
      const plan = await world.client.call('provisioning.planOnDemand', {
        app: 'SmartSpace SSO',
        subject: { kind: 'person', person },
      })
      await world.client.run('plans.run', { plan: plan.id })
    }
    await onDemand('maren.holt@northwind-learning.example')
    const outside = 'nora.new@northwind-learning.example'
    await demo.do(['portal', 'create-user', outside, 'Nora New'])
    await world.client.run('directory.sync', {})
    await onDemand(outside)
    expect(await value('SmartSpace SSO', 'onDemand')).toMatchObject([
      { who: 'Maren Holt', well: true },
      { who: 'Nora New', well: false },
    ])
  })

  test('the last word of the kept log on each person', async () => {
    expect((await facts('SmartSpace SSO', 'log')).log).toMatchObject({
      known: false,
      how: expect.stringContaining('Log') as string,
    })
    await world.client.run('provisioning.readLog', { app: 'SmartSpace SSO' })
    const log = await value('SmartSpace SSO', 'log')
    const { rows } = await world.client.call('provisioning.log', { app: 'SmartSpace SSO', start: 0, count: 1000 })
    expect(log.rows).toBe(rows.length)
    const newest = new Map<string, (typeof rows)[number]>()
    for (const row of rows.toReversed()) {
      if (row.object === 'user' && row.sourceId !== null) newest.set(row.sourceId, row)
    }
    expect(new Set(log.people.keys())).toEqual(new Set(newest.keys()))
    for (const [id, { at, action, status, code, returnedAt }] of log.people) {
      const row = newest.get(id)
      expect({ at, action, status, code, returnedAt }).toEqual({
        at: row?.at,
        action: row?.action?.toLowerCase() ?? null,
        status: row?.status,
        code: row?.errorCode ?? null,
        returnedAt: null,
      })
    }
    expect(rows.some(({ object }) => object === 'group')).toBe(true)
  })

  test('whom the last comparison misses', async () => {
    const app = 'SmartSpace SSO'
    expect(await value(app, 'missingMembers')).toBeNull()
    await connect(app, 'smartspace-stem')
    await world.client.call('mappings.add', { app, group: 'STEM Laboratories', to: 'STEM Laboratories' })
    const comparison = await world.client.run('verification.compare', { app })
    const missing = new Set<string>()
    for (const { row } of comparison.groups) {
      const { rows } = await world.client.call('verification.members', {
        app,
        row,
        verdict: 'missing',
        start: 0,
        count: 1000,
      })
      for (const { id } of rows) if (id !== null) missing.add(id)
    }
    expect(missing.size).toBeGreaterThan(0)
    expect(await value(app, 'missingMembers')).toEqual({
      takenAt: comparison.takenAt,
      people: missing,
      whole: comparison.groups.every(({ people }) => people !== null),
    })
  })
})
