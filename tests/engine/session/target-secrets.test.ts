import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startDemo } from '#shared/demo/start'
import { sessionWorld } from '#tests/engine/session/session-world'
import { listen } from '#tests/fakes/loopback-server'

let demo: Awaited<ReturnType<typeof startDemo>>
beforeAll(async () => {
  demo = await startDemo({ scale: 'small' })
})
afterAll(() => demo.stop())

async function withTarget() {
  const world = sessionWorld({ demo: { start: () => Promise.resolve(demo), products: () => [] } })
  await world.client.call('session.openDemo', {})
  await world.client.run('directory.sync', {})
  const product = demo.products.find(({ id }) => id === 'workspace-365')
  if (product === undefined) throw new Error('The demo has no Workspace 365.')
  const app = product.appId
  const sealed = (value: string, url = product.scim) =>
    world.client.call('provisioning.setTarget', { app, url, token: { kind: 'sealed', value } })
  return { ...world, product, app, sealed }
}

test('a sealed token works, is told from no answer, and is in no file and no log line', async () => {
  const { client, product, app, sealed, kept, traces } = await withTarget()
  const set = await sealed(` ${product.token}\n`)
  expect(set).toMatchObject({
    token: { kind: 'sealed' },
    present: true,
    persisted: false,
    expires: null,
    lastTest: null,
  })
  expect([...kept.values()]).toEqual([product.token])
  const tested = await client.call('provisioning.testTarget', { app })
  expect(tested).toMatchObject({ ok: true, url: product.scim, users: expect.any(Number) as number })
  const after = await client.call('provisioning.target', { app })
  expect(after?.lastTest).toEqual({
    at: tested.takenAt,
    ok: true,
    message: expect.stringContaining('users') as string,
    failure: null,
  })
  await client.call('mappings.productGroups', { app })
  const told = `${traces()}${JSON.stringify([set, tested, after, await client.call('operations.list', {})])}`
  expect(told).toContain(product.scim)
  expect(told).not.toContain(product.token)
})

test('a test that fails is remembered with its reason, until address or token are set anew', async () => {
  const { client, product, app, sealed } = await withTarget()
  await sealed('wrong')
  await expect(client.call('provisioning.testTarget', { app })).rejects.toMatchObject({
    failure: { code: 'scim-unauthorized' },
  })
  const failed = await client.call('provisioning.target', { app })
  expect(failed?.lastTest).toMatchObject({
    ok: false,
    message: expect.stringMatching(/token|401/i) as string,
    failure: { code: 'scim-unauthorized', remedy: expect.stringMatching(/token/i) as string },
  })
  expect((await sealed(product.token)).lastTest).toBeNull()
})

test('a kept token stays with its server and its day of expiry; it never goes to another one', async () => {
  const { client, product, app, sealed, kept } = await withTarget()
  const asked: string[] = []
  const stranger = await listen((request, response) => {
    asked.push(request.headers.authorization ?? '')
    response.writeHead(200).end('{}')
  })
  onTestFinished(() => stranger.stop())
  const keep = (url: string) => client.call('provisioning.setTarget', { app, url, token: { kind: 'kept' } })
  await expect(keep(product.scim)).rejects.toMatchObject({ failure: { code: 'invalid-input' } })

  await client.call('provisioning.setTarget', {
    app,
    url: product.scim,
    token: { kind: 'sealed', value: product.token },
    expires: '2027-03-01',
  })
  expect(await keep(`${product.scim}/`)).toMatchObject({ present: true, expires: '2027-03-01' })
  await expect(keep(stranger.origin)).rejects.toMatchObject({ failure: { code: 'invalid-input' } })
  expect((await client.call('provisioning.target', { app }))?.url).toBe(product.scim)

  await sealed('another', stranger.origin)
  expect([...kept.values()]).toEqual(['another'])
  await client.call('provisioning.testTarget', { app }).catch(() => undefined)
  expect(asked).toEqual(['Bearer another'])
})

test('a token that is gone asks for itself, and an environment variable takes its place', async () => {
  const { client, product, app, sealed, kept } = await withTarget()
  await sealed(product.token)
  await client.call('session.signOut', {})
  expect(kept.size).toBe(0)
  expect(await client.call('provisioning.target', { app })).toMatchObject({ token: { kind: 'sealed' }, present: false })
  await expect(client.call('provisioning.testTarget', { app })).rejects.toMatchObject({
    failure: { code: 'sign-in-required' },
  })
  await expect(client.call('mappings.productGroups', { app })).rejects.toMatchObject({
    failure: { code: 'sign-in-required' },
  })

  await sealed(product.token)
  const url = product.scim
  const set = await client.call('provisioning.setTarget', {
    app,
    url,
    token: { kind: 'environment', variable: 'NOT_SET' },
  })
  expect(set).toMatchObject({ token: { kind: 'environment', variable: 'NOT_SET' }, present: false, persisted: true })
  expect(kept.size).toBe(0)
})
