import { onTestFinished } from 'vitest'
import { failureOf } from '#shared/contract/failure'
import type { Client } from '#shared/contract/client'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { openEngine } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

export interface MappingsWorld {
  readonly client: Client
  readonly demo: RunningDemo
  /** By hand in the portal, then a sync. */
  portal(...actions: readonly (readonly string[])[]): Promise<void>
  groupId(name: string): string
  personId(name: string): string
  /** Codes of an app's mappings by group, grave ones with an exclamation mark. */
  states(app: string): Promise<Readonly<Record<string, readonly string[]>>>
  /** The code of a call's failure. */
  failure(call: Promise<unknown>): Promise<string>
}

/** The demo, read once, and an engine that knows the servers of some apps. */
export async function mappingsWorld(...apps: readonly string[]): Promise<MappingsWorld> {
  const demo = await startDemo({ scale: 'small' })
  const tokens = Object.fromEntries(demo.products.map(({ id, token }) => [variableOf(id), token]))
  const { client, close } = openEngine(temporaryFolder(), tokens)
  onTestFinished(async () => {
    await close()
    await demo.stop()
  })
  await client.call('session.addTenant', {
    name: 'demo',
    graph: demo.graph,
    signIn: { kind: 'demo', login: demo.login },
  })
  await client.run('directory.sync', {})
  for (const app of apps) {
    const appId = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === app)?.appId
    const product = demo.products.find((one) => one.appId === appId)
    if (product === undefined) throw new Error(`The demo has no product of '${app}'.`)
    await client.call('provisioning.setTarget', {
      app,
      url: product.scim,
      token: { kind: 'environment', variable: variableOf(product.id) },
    })
  }
  const idIn = (all: Iterable<{ readonly id: string; readonly displayName: string }>, name: string) => {
    const found = [...all].find(({ displayName }) => displayName === name)
    if (found === undefined) throw new Error(`The demo has no '${name}'.`)
    return found.id
  }
  return {
    client,
    demo,
    portal: async (...actions) => {
      for (const action of actions) await demo.do(['portal', ...action])
      await client.run('directory.sync', {})
    },
    groupId: (name) => idIn(demo.tenant.groups.values(), name),
    personId: (name) => idIn(demo.tenant.users.values(), name),
    states: async (app) => {
      const { mappings } = await client.call('mappings.list', { app })
      return Object.fromEntries(
        mappings.map(({ groupName, to, states }) => [
          to === null ? groupName : `${groupName} > ${to.name}`,
          states.map(({ code, grave }) => `${code}${grave ? '!' : ''}`),
        ]),
      )
    },
    failure: (call) =>
      call.then(
        () => 'none',
        (thrown: unknown) => failureOf(thrown).code,
      ),
  }
}

const variableOf = (product: string) => `${product.toUpperCase().replaceAll('-', '_')}_TOKEN`
