import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '#shared/contract/client'
import type { RunningDemo } from '#shared/demo/start'
import { bytesOf, engineOver, idsIn, ownIds, startTwoTenants } from '#tests/engine/session/two-tenants'
import { temporaryFolder } from '#tests/temporary-folder'

const runs = process.env['FULL'] === '1' ? 60 : 4

let demos: readonly [RunningDemo, RunningDemo]
beforeAll(async () => {
  demos = await startTwoTenants()
})
afterAll(() => Promise.all(demos.map((demo) => demo.stop())))

/** The ids that both have: of the demo's products, roles and Microsoft's own. */
const shared = () => {
  const [one, other] = demos.map(ownIds)
  return new Set([...(one ?? [])].filter((id) => other?.has(id)))
}

const acts = ['sync', 'map', 'answer', 'target', 'compare', 'plan', 'check', 'probe', 'purge'] as const
type Act = (typeof acts)[number]

/** What a person does with one tenant, one thing after another; what is refused on the way is no fault here. */
async function doAll(client: Client, demo: RunningDemo, name: string, script: readonly Act[], token: string) {
  const tenant = demo.tenant.id
  let secrets = 0
  const add = () =>
    client.call('session.addTenant', { name, graph: demo.graph, signIn: { kind: 'environment', variable: token } })
  await add()
  await client.run('directory.sync', { tenant })
  const product = demo.products.find(({ id }) => id === 'workspace-365')
  const app = [...demo.tenant.apps.values()].find(({ appId }) => appId === product?.appId)?.id ?? ''
  const group = [...demo.tenant.groups.values()].find(({ visibility }) => visibility !== 'HiddenMembership')?.id ?? ''
  for (const act of script) {
    try {
      if (act === 'sync') await client.run('directory.sync', { tenant, full: true })
      else if (act === 'map') await client.call('mappings.add', { tenant, app, group })
      else if (act === 'answer') await client.call('readiness.answer', { tenant, app, answers: { hosted: 'yes' } })
      else if (act === 'target') {
        const value = product?.token ?? ''
        await client.call('provisioning.setTarget', {
          tenant,
          app,
          url: product?.scim ?? '',
          token: { kind: 'sealed', value },
        })
        secrets = 1
      } else if (act === 'compare') await client.run('verification.compare', { tenant, app })
      else if (act === 'plan') await client.call('provisioning.planJob', { tenant, app, verb: 'restart' })
      else if (act === 'check') await client.run('readiness.check', { tenant, app })
      else if (act === 'probe') await client.run('provisioning.probe', { tenant, app })
      else {
        const receipt = await client.call('session.removeTenant', { tenant })
        expect(receipt).toMatchObject({ tenant: { id: tenant, name }, secrets, left: [] })
        secrets = 0
        await add()
        await client.run('directory.sync', { tenant })
      }
    } catch (thrown) {
      const code = (thrown as { readonly failure?: { readonly code: string } }).failure?.code
      if (code === undefined || ['internal', 'invalid-input', 'wrong-tenant'].includes(code)) throw thrown
    }
  }
  return { tenant, app, secrets }
}

/** Everything that can be asked about a tenant. */
async function toldOf(client: Client, tenant: string, app: string): Promise<string> {
  const answers = await Promise.all([
    client.call('session.tenant', { tenant }),
    client.call('directory.apps', { tenant }),
    client.call('directory.groups', { tenant }),
    client.call('directory.people', { tenant }),
    client.call('directory.freshness', { tenant }),
    client.call('directory.syncPlan', { tenant }),
    client.call('mappings.list', { tenant, app }),
    client.call('provisioning.target', { tenant, app }),
    client.call('readiness.last', { tenant, app }),
    client.call('verification.last', { tenant, app }),
    client.call('plans.journal', { tenant, start: 0, count: 100 }),
  ])
  return JSON.stringify(answers)
}

test(`two tenants that are worked with at the same time never show anything of each other (${runs} runs)`, async () => {
  const [one, other] = demos
  const common = shared()
  const own = demos.map((demo) => new Set([...ownIds(demo)].filter((id) => !common.has(id))))
  expect(own.map((ids) => ids.size > 50)).toEqual([true, true])
  const script = fc.array(fc.constantFrom(...acts), { minLength: 2, maxLength: 7 })
  await fc.assert(
    fc.asyncProperty(script, script, fc.nat(20), async (first, second, latency) => {
      for (const demo of demos) demo.faults.latencyMs = latency
      const folder = temporaryFolder()
      const { client, kept, close } = engineOver(folder, { ONE: one.token, OTHER: other.token })
      try {
        const done = await Promise.all([
          doAll(client, one, 'one', first, 'ONE'),
          doAll(client, other, 'other', second, 'OTHER'),
        ])
        for (const [at, { tenant, app }] of done.entries()) {
          const strangers = own[1 - at] ?? new Set()
          const told = idsIn(await toldOf(client, tenant, app))
          expect([...told].filter((id) => strangers.has(id))).toEqual([])
          expect([...told].filter((id) => own[at]?.has(id) === true).length).toBeGreaterThan(50)
          const files = idsIn(bytesOf(folder, (name) => name.includes(tenant)))
          expect([...files].filter((id) => strangers.has(id))).toEqual([])
        }
        expect(kept.size).toBe(done.reduce((sum, { secrets }) => sum + secrets, 0))
        for (const { tenant, secrets } of done) {
          expect([...kept.keys()].filter((key) => key.includes(tenant))).toHaveLength(secrets)
        }
        // One goes: the other has lost nothing, and nothing names the one that went.
        const [gone, stays] = done
        const before = await toldOf(client, stays.tenant, stays.app)
        const receipt = await client.call('session.removeTenant', { tenant: gone.tenant })
        expect(receipt).toMatchObject({ secrets: gone.secrets, left: [] })
        expect(await toldOf(client, stays.tenant, stays.app)).toBe(before)
        expect(JSON.stringify(await client.call('operations.list', {}))).not.toContain(gone.tenant)
        expect(readdirSync(folder).filter((name) => name.includes(gone.tenant))).toEqual([])
        expect(bytesOf(folder)).not.toContain(gone.tenant)
        expect([...kept.keys()].join()).not.toContain(gone.tenant)
      } finally {
        await close()
      }
    }),
    { numRuns: runs },
  )
}, 600_000)
