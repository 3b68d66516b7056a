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
  await client.call('session.addTenant', {
    name: 'demo',
    graph: demo.graph,
    signIn: { kind: 'demo', login: demo.login },
  })
  await client.run('directory.sync', {})
  return { client, open }
}

test('a tour that was left is taken up again where it was, also by another console over the same files', async () => {
  const { client, open } = await readTenant()
  expect(await client.call('help.tour', {})).toEqual({ state: 'new', beganAt: null, app: null, askedAt: null })
  const begun = await client.call('help.setTour', { state: 'going' })
  expect(begun).toMatchObject({ state: 'going', app: null, askedAt: null })
  expect(Date.parse(begun.beganAt ?? '')).not.toBeNaN()
  await client.call('help.setTour', { app: 'UMA' })
  const asked = await client.call('help.setTour', { asked: true })
  expect(asked.askedAt).not.toBeNull()
  await client.call('help.setTour', { state: 'left' })
  const other = open().client
  expect(await other.call('help.tour', {})).toEqual({ ...asked, state: 'left' })
  // Begun is when it was begun first, and what was asked stays asked.
  expect(await other.call('help.setTour', { state: 'going', asked: true })).toEqual({ ...asked, state: 'going' })
})

test('begun anew it knows of no app and of nothing asked; put aside before it began it has not begun', async () => {
  const { client } = await readTenant()
  expect(await client.call('help.setTour', { state: 'left' })).toMatchObject({ state: 'left', beganAt: null })
  await client.call('help.setTour', { state: 'going', app: 'UMA', asked: true })
  const anew = await client.call('help.setTour', { state: 'going', anew: true })
  expect(anew).toMatchObject({ state: 'going', app: null, askedAt: null })
  expect(anew.beganAt).not.toBeNull()
})

test('an app that the tenant does not have is refused, and nothing is kept of it', async () => {
  const { client } = await readTenant()
  await expect(client.call('help.setTour', { state: 'going', app: 'Nowhere' })).rejects.toMatchObject({
    failure: { code: 'unknown-name' },
  })
  expect(await client.call('help.tour', {})).toMatchObject({ state: 'new', app: null })
})
