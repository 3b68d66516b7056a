import { expect, onTestFinished, test } from 'vitest'
import type { FailureCode } from '#shared/contract/failure'
import { localDemo } from '#shared/hosts/demo-host'
import { registerDemo } from '#tests/engine/engine-world'
import { sessionWorld } from '#tests/engine/session/session-world'

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'answered' as const,
    (thrown: { readonly failure: { readonly code: FailureCode; readonly message: string } }) => thrown.failure,
  )

test('a demo product is connected with its own address and a sealed token, which no answer and no file holds', async () => {
  const demo = localDemo()
  onTestFinished(() => demo.stop())
  const { client, kept, events, traces } = sessionWorld({ demo })
  const { id, demoLogin } = await client.call('session.openDemo', {})
  await client.run('directory.sync', {})
  const product = demo.products(demoLogin ?? '').find((one) => one.id === 'workspace-365')
  if (product === undefined) throw new Error('The demo has no Workspace 365.')
  const app = product.appId

  const set = await client.call('provisioning.useDemoTarget', { app })
  expect(set).toMatchObject({ url: product.scim, token: { kind: 'sealed' }, present: true, expires: null })
  expect([...kept.values()]).toEqual([product.token])
  expect(events).toContainEqual(expect.objectContaining({ type: 'changed', tenant: id, areas: ['targets'] }))
  expect(await client.call('provisioning.testTarget', { app })).toMatchObject({ ok: true })
  expect(await client.call('provisioning.target', { app })).toMatchObject({ url: product.scim, lastTest: { ok: true } })
  expect(`${traces()}${JSON.stringify(set)}`).not.toContain(product.token)

  const { apps } = await client.call('directory.apps', {})
  const without = apps.find(({ appId }) => !demo.products(demoLogin ?? '').some((one) => one.appId === appId))
  if (without === undefined) throw new Error('Every app of the demo has a product.')
  expect(await codeOf(client.call('provisioning.useDemoTarget', { app: without.id }))).toMatchObject({
    code: 'demo-not-available',
    message: expect.stringContaining(without.displayName) as string,
  })
})

test('a demo that another process runs has no address to give, and nothing is kept', async () => {
  const { client, kept } = sessionWorld({ demo: localDemo() })
  const other = await registerDemo(client)
  onTestFinished(() => other.stop())
  await client.run('directory.sync', {})
  const app = other.products[0]?.appId ?? ''
  expect(await codeOf(client.call('provisioning.useDemoTarget', { app }))).toMatchObject({
    code: 'demo-not-available',
    message: 'This console does not run the demo tenant that it shows.',
  })
  expect(kept.size).toBe(0)
  expect(await client.call('provisioning.target', { app })).toBeNull()
})
