import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { RunningDemo } from '#shared/demo/start'
import { bytesOf, engineOver, idsIn, ownIds, sharedGraph, startTwoTenants } from '#tests/engine/session/two-tenants'
import { temporaryFolder } from '#tests/temporary-folder'

let demos: readonly [RunningDemo, RunningDemo]
beforeAll(async () => {
  demos = await startTwoTenants()
})
afterAll(() => Promise.all(demos.map((demo) => demo.stop())))

async function withToken() {
  const [one, other] = demos
  const { graph, asked } = await sharedGraph(demos)
  const folder = temporaryFolder()
  const environment: NodeJS.ProcessEnv = { TOKEN: one.token }
  const engine = engineOver(folder, environment)
  onTestFinished(() => engine.close())
  const add = (name: string) =>
    engine.client.call('session.addTenant', { name, graph, signIn: { kind: 'environment', variable: 'TOKEN' } })
  const tenant = (await add('one')).id
  return { one, other, graph, asked, folder, environment, ...engine, add, tenant }
}

const organizations = (asked: readonly string[]) => asked.filter((path) => path.startsWith('/v1.0/organization'))

test('a variable that holds the token of another tenant by now writes nothing into the file of the first', async () => {
  const { one, other, folder, environment, client, asked, tenant } = await withToken()
  await client.run('directory.sync', { tenant })
  const people = (await client.call('directory.people', { tenant })).people.length
  environment['TOKEN'] = other.token
  const before = asked.length
  for (const call of [
    () => client.run('directory.sync', { tenant, full: true }),
    () => client.run('directory.sync', { tenant }),
  ]) {
    await expect(call()).rejects.toMatchObject({
      failure: { code: 'wrong-tenant', message: expect.stringContaining(one.tenant.id) as string },
    })
  }
  // Nothing but the question whose token it is.
  expect(asked.slice(before).every((path) => path.startsWith('/v1.0/organization'))).toBe(true)
  expect((await client.call('directory.people', { tenant })).people).toHaveLength(people)
  const strangers = ownIds(other)
  const kept = idsIn(bytesOf(folder, (name) => name.includes(one.tenant.id)))
  expect([...kept].filter((id) => strangers.has(id))).toEqual([])

  environment['TOKEN'] = one.token
  await client.run('directory.sync', { tenant })
})

test('a plan that was made with one token is not run with that of another tenant', async () => {
  const { other, environment, client, asked, tenant } = await withToken()
  await client.run('directory.sync', { tenant })
  const { apps } = await client.call('directory.apps', { tenant })
  const app = apps.find(({ profile }) => profile === 'workspace-365')?.id ?? ''
  const plan = await client.call('provisioning.planJob', { tenant, app, verb: 'restart' })
  environment['TOKEN'] = other.token
  const before = asked.length
  await expect(client.run('plans.run', { tenant, plan: plan.id })).rejects.toMatchObject({
    failure: { code: 'wrong-tenant' },
  })
  expect(organizations(asked.slice(before))).toHaveLength(asked.length - before)
})

test('the tenant of a token is asked for once, and again only for another token or by another process', async () => {
  const { one, folder, environment, client, asked, tenant, close } = await withToken()
  await client.run('directory.sync', { tenant })
  await client.run('directory.sync', { tenant })
  await Promise.all([client.run('directory.sync', { tenant }), client.call('session.tenants', {})])
  // Once when it was added, once for the client of the tenant.
  expect(organizations(asked)).toHaveLength(2)
  await close()

  const again = engineOver(folder, environment)
  onTestFinished(() => again.close())
  await again.client.run('directory.sync', { tenant })
  expect(organizations(asked)).toHaveLength(3)
  expect((await again.client.call('session.tenants', {})).tenants).toMatchObject([{ id: one.tenant.id }])
})

test('a fresh process with the wrong token is told so before anything is read', async () => {
  const { other, folder, client, tenant, graph, close } = await withToken()
  await client.run('directory.sync', { tenant })
  await close()
  const again = engineOver(folder, { TOKEN: other.token })
  onTestFinished(() => again.close())
  await expect(again.client.run('directory.sync', { tenant })).rejects.toMatchObject({
    failure: { code: 'wrong-tenant' },
  })
  // The other tenant is another tenant, by its own name.
  const second = await again.client.call('session.addTenant', {
    name: 'other',
    graph,
    signIn: { kind: 'environment', variable: 'TOKEN' },
  })
  expect(second.id).toBe(other.tenant.id)
  expect((await again.client.call('session.tenants', {})).tenants).toHaveLength(2)
})
