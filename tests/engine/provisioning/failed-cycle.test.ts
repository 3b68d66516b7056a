import { expect, onTestFinished, test } from 'vitest'
import { openEngine, registerDemo } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

test('a cycle that fails is told with its state: whoever shows the job hears of it', async () => {
  const { client, events, close } = openEngine(temporaryFolder())
  const demo = await registerDemo(client)
  onTestFinished(async () => {
    await close()
    await demo.stop()
  })
  await client.run('directory.sync', {})
  const app = 'SmartSpace SSO'
  const product = demo.products.find(({ id }) => id === 'smartspace-stem')
  await demo.do(['portal', 'credentials', app, product?.scim ?? '', 'wrong'])
  const plan = await client.call('provisioning.planJob', { app, verb: 'restart' })
  const { sentAt } = await client.run('plans.run', { plan: plan.id })
  const before = events.length
  await expect(client.run('provisioning.awaitCycle', { app, after: sentAt, timeoutMinutes: 1 })).rejects.toMatchObject({
    failure: { code: 'cycle-failed' },
  })
  expect(events.slice(before).some((event) => event.type === 'changed' && event.areas.includes('jobs'))).toBe(true)
  const { apps } = await client.call('directory.apps', {})
  const job = apps.find(({ displayName }) => displayName === app)?.jobs[0]
  expect(job).toMatchObject({ state: 'Quarantine', quarantine: { error: { message: expect.any(String) as string } } })
})
