import { onTestFinished } from 'vitest'
import type { SchemaChange } from '#shared/contract/attribute-mappings'
import type { DemoJob } from '#shared/demo/model'
import { openEngine, registerDemo } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

/** The demo, synchronised, with the job of one app. */
export async function schemaWorld(app = 'SmartSpace SSO') {
  const { client, events, close } = openEngine(temporaryFolder())
  const demo = await registerDemo(client)
  onTestFinished(async () => {
    await close()
    await demo.stop()
  })
  await client.run('directory.sync', {})
  const job = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === app)?.jobs[0]
  if (job === undefined) throw new Error(`The demo has no job for ${app}.`)
  return {
    client,
    events,
    demo,
    job: job satisfies DemoJob,
    app,
    read: () => client.call('provisioning.schema', { app }),
    plan: (change: SchemaChange) => client.call('provisioning.planSchema', { app, change }),
    run: (plan: string, confirm?: string) =>
      client.run('plans.run', { plan, ...(confirm === undefined ? {} : { confirm }) }),
    versions: async () => (await client.call('provisioning.schemaVersions', { app })).versions,
  }
}
