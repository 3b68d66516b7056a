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
  const product = demo.products.find(({ id }) => id === 'workspace-365')
  if (product === undefined) throw new Error('The demo lacks a product.')
  const folder = temporaryFolder()
  const open = () => {
    const world = openEngine(folder, { SCIM_TOKEN: product.token })
    onTestFinished(() => world.close())
    return world
  }
  const world = open()
  await world.client.call('session.addTenant', {
    name: 'demo',
    graph: demo.graph,
    signIn: { kind: 'demo', login: demo.login },
  })
  await world.client.run('directory.sync', {})
  const { apps } = await world.client.call('directory.apps', {})
  const app = apps.find(({ appId }) => appId === product.appId)?.id ?? ''
  return { ...world, open, app, scim: product.scim }
}

const inDays = (days: number) => {
  const day = new Date(Date.now() + days * 86_400_000)
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, '0')).join('-')
}

test('a token that ends is told, put aside with what it is now, and told anew when that changes', async () => {
  const { client, open, app, scim } = await readTenant()
  const token = { kind: 'environment', variable: 'SCIM_TOKEN' } as const
  const set = (expires: string) => client.call('provisioning.setTarget', { app, url: scim, token, expires })
  const tokens = async () => (await client.call('notices.list', {})).notices.filter(({ key }) => key === `token ${app}`)
  expect(await tokens()).toEqual([])
  await set(inDays(20))
  const [notice] = await tokens()
  if (notice === undefined) throw new Error('A token that ends is a notice.')
  expect(notice).toMatchObject({ status: 'warning', dismissed: false, app: { id: app } })

  await client.call('notices.dismiss', { notices: [notice] })
  expect((await tokens())[0]?.dismissed).toBe(true)
  // Another engine over the same files knows.
  expect((await open().client.call('notices.list', {})).notices.find(({ key }) => key === notice.key)?.dismissed).toBe(
    true,
  )
  await set(inDays(3))
  expect((await tokens())[0]).toMatchObject({ status: 'bad', dismissed: false })
  await set(inDays(20))
  expect((await tokens())[0]?.dismissed).toBe(true)
  await client.call('notices.dismiss', { notices: [notice], dismissed: false })
  expect((await tokens())[0]?.dismissed).toBe(false)
})

test('what is put aside and stands no more is forgotten, as is what never stood', async () => {
  const { client, events } = await readTenant()
  await client.call('notices.dismiss', { notices: [{ key: 'token nobody', state: 'x' }] })
  expect(events).toContainEqual(expect.objectContaining({ type: 'changed', areas: ['settings'] }))
  expect((await client.call('notices.list', {})).notices.filter(({ dismissed }) => dismissed)).toEqual([])
})

test('a comparison that differs is told and counted beside its app; the rows that are mapped no more are not', async () => {
  const { client, app, scim } = await readTenant()
  await client.call('provisioning.setTarget', {
    app,
    url: scim,
    token: { kind: 'environment', variable: 'SCIM_TOKEN' },
    expires: 'never',
  })
  const { groups } = await client.call('directory.groups', {})
  const group = groups.find(({ memberCount }) => (memberCount ?? 0) > 2)?.id ?? ''
  await client.call('mappings.add', { app, group, to: 'No such group' })
  const { groups: rows } = await client.run('verification.compare', { app })
  const off = rows.filter(({ verdict }) => verdict === 'missing-in-product' || verdict === 'differs').length
  expect(off).toBeGreaterThan(0)
  const standing = async () =>
    (await client.call('directory.appStandings', {})).apps.find(({ id }) => id === app)?.verified ?? null
  expect(await standing()).toMatchObject({ rows: rows.length, differ: off })
  const about = async () =>
    (await client.call('notices.list', {})).notices.find(({ key }) => key === `comparison ${app}`)
  expect(await about()).toMatchObject({ kind: 'comparison', status: 'bad' })

  await client.call('mappings.remove', { app, group })
  expect(await about()).toBeUndefined()
  expect((await standing())?.differ).toBe(0)
})

test('whom a job takes is told as it was answered, and is not known before', async () => {
  const { client, app } = await readTenant()
  const scope = async () => (await client.call('directory.appStandings', {})).apps.find(({ id }) => id === app)?.scope
  expect(await scope()).toBeNull()
  await client.call('readiness.answer', { app, answers: { scope: 'assigned' } })
  expect(await scope()).toBe('assigned')
})
