import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type Client, createClient } from '#shared/contract/client'
import { type Failure, ConsoleFailure } from '#shared/contract/failure'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { createEngine } from '#shared/engine/engine'
import type { Fetch } from '#shared/engine/ports'
import { inProcessTransport } from '#shared/hosts/in-process'
import { nodePorts } from '#shared/hosts/node-ports'
import { type FakeClock, fakeClock } from '#tests/engine/graph/scripted-graph'

/** A write as the network carried it. */
export interface Carried {
  readonly method: string
  readonly url: string
  readonly body: unknown
  /** What Graph answered; null where it was never asked. */
  readonly status: number | null
}

/** What lies between the engine and Graph; `forward` asks Graph and answers what it said. */
export type Meddle = (
  write: { readonly method: string; readonly url: string; readonly nth: number; readonly body: unknown },
  forward: () => Promise<Response>,
) => Promise<Response>

export interface AssignmentWorld {
  readonly demo: RunningDemo
  readonly client: Client
  readonly clock: FakeClock
  /** Object id of the app that the tests assign to. */
  readonly app: string
  /** Writes since it was emptied, in their order. */
  readonly carried: Carried[]
  /** Another console on the same tenant with a folder of its own. */
  console(folder: string): Promise<{ client: Client; close(): Promise<void> }>
  /** Null lets everything pass. `reads`: also what changes nothing meets it. */
  meddle: Meddle | null
  reads: Meddle | null
  /** Principals that are assigned to the app in Graph, each as often as it is. */
  assigned(): string[]
  /** Takes out of the app, as a hand in the portal, whoever is assigned, and lets so much time pass that nothing is waited for. */
  clear(): void
  stop(): Promise<void>
}

const appName = 'Travel Desk'

const profilesFolder = join(import.meta.dirname, '..', '..', '..', 'resources', 'products')

/** A demo with so many groups more, named Crowd 001 and so on, and an engine whose waits take no time. */
export async function assignmentWorld(folder: string, crowd: number): Promise<AssignmentWorld> {
  const clock = fakeClock()
  const demo = await startDemo({ scale: 'small', clock })
  const [pattern] = demo.tenant.groups.values()
  if (pattern === undefined) throw new Error('The demo has no group.')
  for (let at = 1; at <= crowd; at += 1) {
    const id = `00000000-0000-4000-9000-${String(at).padStart(12, '0')}`
    const displayName = `Crowd ${String(at).padStart(3, '0')}`
    demo.tenant.groups.set(id, { ...pattern, id, displayName, mailNickname: `crowd${at}`, members: new Set() })
  }
  const app = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === appName)?.id ?? ''
  const carried: Carried[] = []
  const world = { meddle: null as Meddle | null, reads: null as Meddle | null }
  let nth = 0
  const through: Fetch = async (url, init) => {
    const method = init.method ?? 'GET'
    const { pathname } = new URL(url)
    if (method === 'GET' || pathname.endsWith('/$batch') || !url.startsWith(demo.graph)) {
      return world.reads === null
        ? fetch(url, init)
        : world.reads({ method, url, nth, body: null }, () => fetch(url, init))
    }
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null
    const one: { -readonly [Key in keyof Carried]: Carried[Key] } = { method, url, body, status: null }
    carried.push(one)
    nth += 1
    const forward = async () => {
      const response = await fetch(url, init)
      one.status = response.status
      return response
    }
    return world.meddle === null ? forward() : world.meddle({ method, url, nth, body }, forward)
  }
  const open = async (dataFolder: string) => {
    const ports = nodePorts({
      environment: { ...process.env, GRAPH_TOKEN: demo.token, SCIM_TOKEN: demo.products[0]?.token },
      log: { write: () => undefined },
      fetch: through,
    })
    const engine = createEngine({ ports: { ...ports, clock }, dataFolder, profilesFolder })
    const client = createClient(inProcessTransport(engine), randomUUID)
    await client.call('session.addTenant', {
      name: 'contoso',
      graph: demo.graph,
      signIn: { kind: 'environment', variable: 'GRAPH_TOKEN' },
    })
    await client.run('directory.sync', {})
    return { client, close: () => engine.close() }
  }
  const { client, close } = await open(folder)
  return Object.assign(world, {
    demo,
    client,
    clock,
    app,
    carried,
    console: open,
    assigned: () =>
      [...demo.tenant.assignments.values()]
        .filter(({ resourceId }) => resourceId === app)
        .map((one) => one.principalId),
    clear: () => {
      for (const { id, resourceId } of demo.tenant.assignments.values()) {
        if (resourceId === app) demo.tenant.assignments.delete(id)
      }
      carried.length = 0
      nth = 0
      world.meddle = null
      world.reads = null
      demo.faults.assignmentLagMs = 0
      void clock.sleep(20 * 60_000)
    },
    stop: async () => {
      await close()
      await demo.stop()
    },
  })
}

/** The failure that work ends with; fails where it ends well. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure) return thrown.failure
    throw thrown
  }
  throw new Error('It ended well.')
}

/** Graph's answer with an error. */
export const graphAnswer = (status: number, code: string, message: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ error: { code, message, innerError: { 'request-id': 'r-1' } } }), {
    status,
    headers: { 'content-type': 'application/json', 'request-id': 'r-1', ...headers },
  })

/** What a fetch rejects with when a connection ends; `reset` may have carried the request, `refused` has not. */
export const cutConnection = (why: 'reset' | 'refused') =>
  new TypeError('fetch failed', {
    cause: Object.assign(new Error(why), { code: why === 'reset' ? 'ECONNRESET' : 'ECONNREFUSED' }),
  })
