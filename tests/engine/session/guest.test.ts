import { expect, onTestFinished, test } from 'vitest'
import { startDemo } from '#shared/demo/start'
import { engineOver } from '#tests/engine/session/two-tenants'
import { temporaryFolder } from '#tests/temporary-folder'

// A partner who administers the tenant of a customer (GDAP) has no object there: /me, what it owns and what it is a member of answer 404.

async function signedInAs(who: string) {
  const demo = await startDemo({ scale: 'small', cycle: { firstDelayMs: 3_600_000, minimumMs: 0 } })
  onTestFinished(() => demo.stop())
  await demo.do(['portal', 'sign-in-as', who])
  const engine = engineOver(temporaryFolder(), { TOKEN: demo.token })
  onTestFinished(() => engine.close())
  const { client } = engine
  const { id: tenant } = await client.call('session.addTenant', {
    name: 'customer',
    graph: demo.graph,
    signIn: { kind: 'demo', login: demo.login },
  })
  const product = demo.products.find(({ id }) => id === 'workspace-365')
  return { client, demo, tenant, product, app: product?.appId ?? '' }
}

test('a partner reads, checks, compares and plans although nothing about the partner can be read', async () => {
  const { client, tenant, product, app, demo } = await signedInAs('partner')
  await client.run('directory.sync', { tenant })
  expect((await client.call('directory.people', { tenant })).people.length).toBeGreaterThan(10)
  await client.call('provisioning.setTarget', {
    tenant,
    app,
    url: product?.scim ?? '',
    token: { kind: 'sealed', value: product?.token ?? '' },
  })
  await client.call('provisioning.testTarget', { tenant, app })
  const group = [...demo.tenant.groups.values()].find(({ displayName }) => displayName.startsWith('W365'))
  const mapped = group ?? [...demo.tenant.groups.values()].find(({ visibility }) => visibility !== 'HiddenMembership')
  await client.call('mappings.add', { tenant, app, group: mapped?.id ?? '' })
  await client.run('verification.compare', { tenant, app })
  await client.run('readiness.check', { tenant, app })
  await client.call('provisioning.cycle', { tenant, app })
  const plan = await client.call('provisioning.planJob', { tenant, app, verb: 'pause' })
  expect(await client.run('plans.run', { tenant, plan: plan.id })).toBeDefined()
  // What could not be read about the partner is said, and takes nothing away.
  const { notes, abilities } = await client.call('session.abilities', { tenant })
  expect([notes.length > 0, abilities.length > 0]).toEqual([true, true])
})

test('a guest who may not list the directory is told so by name, and nothing else fails', async () => {
  const { client, tenant } = await signedInAs('guest')
  await expect(client.run('directory.sync', { tenant })).rejects.toMatchObject({
    failure: { code: 'permission-missing' },
  })
  await client.call('session.abilities', { tenant })
  await client.call('directory.freshness', { tenant })
  await client.call('session.tenant', { tenant })
})
