import { onTestFinished } from 'vitest'
import { openEngine, registerDemo } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

export const workspace365 = 'Workspace 365 SCIM sync'

/** The demo, synchronised, with the console knowing where its Workspace 365 is. */
export async function shrinkWorld() {
  const folder = temporaryFolder()
  const { client, close } = openEngine(folder)
  const demo = await registerDemo(client)
  onTestFinished(async () => {
    await close()
    await demo.stop()
  })
  await client.run('directory.sync', {})
  const product = demo.products.find(({ id }) => id === 'workspace-365')
  if (product === undefined) throw new Error('The demo has no Workspace 365.')
  await client.call('provisioning.setTarget', {
    app: workspace365,
    url: product.scim,
    token: { kind: 'sealed', value: product.token },
  })
  const job = (app: string) => {
    const found = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === app)?.jobs[0]
    if (found === undefined) throw new Error(`The demo has no job for ${app}.`)
    return found
  }
  const unassign = (app: string, groups: string[], people: string[] = []) =>
    client.call('assignments.plan', { app, verb: 'unassign', groups, people })
  const run = (plan: string, confirm?: string) =>
    client.run('plans.run', { plan, ...(confirm === undefined ? {} : { confirm }) })
  /** Starts the job where it does not run, and ends with the next cycle. */
  const cycle = async (app: string) => {
    const { sentAt } = await run((await client.call('provisioning.planJob', { app, verb: 'start' })).id)
    await client.run('provisioning.awaitCycle', { app, after: sentAt, timeoutMinutes: 1 })
  }
  /** The groups in Workspace 365 as a person sees them there. */
  const there = async () =>
    (await demo.do(['workspace-365', 'groups'])).split('; ').map((line) => line.trim().replace(/ \d+$/, ''))
  /** Whether Graph lets the signed-in person read provisioning jobs. */
  const jobsReadable = async (readable: boolean) => {
    for (const scope of ['Synchronization.Read.All', 'Synchronization.ReadWrite.All'])
      await demo.do(['portal', readable ? 'grant' : 'revoke', scope])
  }
  return { client, demo, folder, close, jobsReadable, job, unassign, run, cycle, there }
}
