import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDemo } from '#shared/demo/start'
import { sessionWorld } from '#tests/engine/session/session-world'

let demo: Awaited<ReturnType<typeof startDemo>>
beforeAll(async () => {
  demo = await startDemo({ scale: 'small' })
})
afterAll(() => demo.stop())

test('the demo opens twice as one tenant', async () => {
  let started = 0
  const host = {
    start: () => {
      started += 1
      return Promise.resolve({ graph: demo.graph, login: demo.login })
    },
    products: () => demo.products,
  }
  const { client } = sessionWorld({ demo: host })
  const first = await client.call('session.openDemo', {})
  expect(first).toMatchObject({ name: 'demo', demo: true, signIn: { kind: 'demo', login: demo.login } })
  expect(await client.call('session.openDemo', {})).toEqual(first)
  expect(started).toBe(2)
  expect((await client.call('session.tenants', {})).tenants).toHaveLength(1)
  expect(await client.call('session.account', {})).toBeNull()
})

test('a host that cannot run the demo says so', async () => {
  const { client } = sessionWorld()
  await expect(client.call('session.openDemo', {})).rejects.toMatchObject({ failure: { code: 'demo-not-available' } })
})
