import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { openEngine } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

let demo: RunningDemo
beforeAll(async () => {
  demo = await startDemo({ scale: 'small' })
})
afterAll(() => demo.stop())

async function readTenant() {
  const folder = temporaryFolder()
  const open = () => {
    const world = openEngine(folder)
    onTestFinished(() => world.close())
    return world
  }
  const { client } = open()
  const { id } = await client.call('session.addTenant', {
    name: 'demo',
    graph: demo.graph,
    signIn: { kind: 'demo', login: demo.login },
  })
  await client.run('directory.sync', {})
  const { apps } = await client.call('directory.apps', {})
  const app = apps.find(({ displayName }) => displayName === 'UMA')
  if (app === undefined) throw new Error('The demo has no UMA.')
  return { client, open, id, app }
}

test('the last place outlives the console, with the names of its tenant and its app', async () => {
  const { client, open, id, app } = await readTenant()
  expect(await client.call('places.last', {})).toEqual({ place: null })
  await client.call('places.keep', { tenant: id, path: `/tenants/${id}/groups` })
  await client.call('places.keep', { tenant: id, path: `/tenants/${id}/apps/${app.id}/verify` })
  const { place } = await open().client.call('places.last', {})
  expect(place).toMatchObject({
    tenant: { id, name: 'demo' },
    path: `/tenants/${id}/apps/${app.id}/verify`,
    app: { id: app.id, displayName: 'UMA', gone: false },
  })
})

test('a place of an app that the tenant has no more says so', async () => {
  const { client, id } = await readTenant()
  const gone = '00000000-0000-4000-8000-000000000000'
  await client.call('places.keep', { tenant: id, path: `/tenants/${id}/apps/${gone}` })
  expect((await client.call('places.last', {})).place?.app).toEqual({ id: gone, displayName: gone, gone: true })
})

test('the place goes with its tenant', async () => {
  const { client, id } = await readTenant()
  await client.call('places.keep', { tenant: id, path: `/tenants/${id}/people` })
  expect((await client.call('session.removeTenant', { tenant: id })).left).toEqual([])
  expect(await client.call('places.last', {})).toEqual({ place: null })
})

test.each([
  'https://example.test/',
  '/tenants/demo/people?q=Ann',
  '/tenants//people',
  '/settings',
  `/tenants/${'x'.repeat(700)}`,
])('%s is no place', async (path) => {
  const { client } = openEngine(temporaryFolder())
  await expect(client.call('places.keep', { tenant: 'demo', path })).rejects.toMatchObject({
    failure: { code: 'invalid-input' },
  })
})

test('a place of another tenant than is named is refused', async () => {
  const { client, id } = await readTenant()
  await expect(client.call('places.keep', { tenant: id, path: '/tenants/another/apps' })).rejects.toMatchObject({
    failure: { code: 'invalid-input' },
  })
})
