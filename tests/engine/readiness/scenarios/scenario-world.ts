import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '#shared/contract/client'
import type { Readiness } from '#shared/contract/readiness'
import type { DemoJob, ProductId } from '#shared/demo/model'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { createEngine } from '#shared/engine/engine'
import { inProcessTransport } from '#shared/hosts/in-process'
import { nodePorts } from '#shared/hosts/node-ports'

export const products: readonly ProductId[] = ['smartspace-stem', 'workspace-365', 'howspace', 'uma', 'spaceiq']

type RuleResult = Readiness['results'][number]

/** What one scene shows of one product, by rule. */
export interface Shown {
  readonly results: ReadonlyMap<string, RuleResult>
  readonly notes: ReadonlySet<string>
}

export type Scene = ReadonlyMap<ProductId, Shown>

/** The demo with an engine over it, and hands in both. */
export interface ScenarioWorld {
  readonly client: Client
  readonly demo: RunningDemo
  app(product: ProductId): string
  /** From now on another app, by object id, is the one of the product. */
  use(product: ProductId, appId: string): void
  job(product: ProductId): DemoJob
  groupId(name: string): string
  portal(...args: string[]): Promise<string>
  hand(product: ProductId, ...args: string[]): Promise<string>
  answer(product: ProductId, answers: Readonly<Record<string, string | null>>): Promise<void>
  map(product: ProductId, group: string, to?: string): Promise<void>
  /** Tells the console where the product's SCIM server is; `over` changes what it is told. */
  point(product: ProductId, over?: Partial<Pointed>): Promise<void>
  /** Assigns a group by a plan of the console. */
  assign(product: ProductId, group: string): Promise<void>
  /** Restarts the jobs by plans of the console and waits for the cycle of each. */
  restart(...of: ProductId[]): Promise<void>
  /** Presses the start button in the portal and waits for the cycle. */
  start(product: ProductId): Promise<void>
  /** Plans provisioning on demand of a person and runs the plan. */
  onDemand(product: ProductId, person: string): Promise<void>
  /**
   * Syncs, checks every rule of the five apps, and keeps it under a name. `apps`: another product's app in the place of its own;
   * `synced`: the story has synced itself, before the last cycle.
   */
  show(name: string, apps?: Partial<Record<ProductId, ProductId>>, synced?: 'synced'): Promise<void>
}

interface Pointed {
  readonly url: string
  readonly expires: string
  readonly auth: { readonly kind: 'client-credentials'; readonly tokenUrl: string; readonly clientId: string }
}

interface Clocks {
  /** How far ahead of this machine's clock, in milliseconds, those of the demo and of the console are. */
  readonly demo: number
  readonly console: number
}

const tokenVariable = (product: ProductId) => `SCENARIO_TOKEN_${product.replaceAll('-', '_').toUpperCase()}`
const profilesFolder = join(import.meta.dirname, '..', '..', '..', '..', 'resources', 'products')

const onTime: Clocks = { demo: 0, console: 0 }

/** Plays a story in a world of its own and answers its scenes. */
export async function play(
  story: (world: ScenarioWorld) => Promise<void>,
  clocks: Clocks = onTime,
): Promise<ReadonlyMap<string, Scene>> {
  return inWorld(async (world, scenes) => {
    await story(world)
    return scenes
  }, clocks)
}

/** Does something in a world of its own and answers what came of it; the world is gone then. */
export async function inWorld<T>(
  act: (world: ScenarioWorld, scenes: ReadonlyMap<string, Scene>) => Promise<T>,
  clocks: Clocks = onTime,
): Promise<T> {
  const demo = await startDemo({
    scale: 'small',
    cycle: { firstDelayMs: 5, minimumMs: 0 },
    clock: { now: () => Date.now() + clocks.demo },
  })
  const tokens = Object.fromEntries(demo.products.map(({ id, token }) => [tokenVariable(id), token]))
  // Some worlds have the secrets of a job read, which Graph v1.0 does not document: nothing of it belongs to the recorded traffic.
  const environment = { ...process.env, GRAPH_TRAFFIC: '', ...tokens }
  const ports = nodePorts({ environment, log: { write: () => undefined } })
  const clock = { ...ports.clock, now: () => Date.now() + clocks.console }
  const dataFolder = mkdtempSync(join(tmpdir(), 'scim-console-'))
  const engine = createEngine({ ports: { ...ports, clock }, dataFolder, profilesFolder })
  const client = createClient(inProcessTransport(engine), randomUUID)
  const scenes = new Map<string, Scene>()
  try {
    const signIn = { kind: 'demo', login: demo.login } as const
    await client.call('session.addTenant', { name: 'demo', graph: demo.graph, signIn })
    await client.run('directory.sync', {})
    return await act(worldOf(client, demo, scenes), scenes)
  } finally {
    await engine.close()
    await demo.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

function worldOf(client: Client, demo: RunningDemo, scenes: Map<string, Scene>): ScenarioWorld {
  const rows = new Map(
    demo.products.map(({ id, appId }) => [id, [...demo.tenant.apps.values()].find((app) => app.appId === appId)]),
  )
  const app = (product: ProductId): string => rows.get(product)?.id ?? ''
  const job = (product: ProductId): DemoJob => {
    const [first] = rows.get(product)?.jobs ?? []
    if (first === undefined) throw new Error(`${product} has no job.`)
    return first
  }
  const run = async (plan: { readonly id: string; readonly confirm: string | null }) => {
    const confirm = plan.confirm === null ? {} : { confirm: plan.confirm }
    const { results } = await client.run('plans.run', { plan: plan.id, ...confirm })
    const bad = results.find(({ outcome }) => outcome !== 'done' && outcome !== 'already')
    if (bad !== undefined) throw new Error(`${bad.method} ${bad.url} was ${bad.outcome}: ${bad.failure?.message ?? ''}`)
  }
  /** Does something and waits until a cycle of the job has ended since. */
  const throughCycle = async (product: ProductId, act: () => Promise<unknown>) => {
    const before = job(product).lastExecution?.activityIdentifier
    await act()
    const deadline = Date.now() + 20_000
    while (job(product).lastExecution?.activityIdentifier === before || job(product).progress.length > 0) {
      if (Date.now() > deadline) throw new Error(`No cycle of ${product} ended.`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  const portal = (...args: string[]) => demo.do(['portal', ...args])
  return {
    client,
    demo,
    app,
    use: (product, appId) => void rows.set(product, demo.tenant.apps.get(appId)),
    job,
    groupId: (name) => [...demo.tenant.groups.values()].find((group) => group.displayName === name)?.id ?? '',
    portal,
    hand: (product, ...args) => demo.do([product, ...args]),
    async answer(product, answers) {
      await client.call('readiness.answer', { app: app(product), answers })
    },
    async map(product, group, to) {
      await client.call('mappings.add', { app: app(product), group, ...(to === undefined ? {} : { to }) })
    },
    async point(product, over = {}) {
      const { url, expires, auth } = over
      await client.call('provisioning.setTarget', {
        app: app(product),
        url: url ?? demo.products.find(({ id }) => id === product)?.scim ?? '',
        token: { kind: 'environment', variable: tokenVariable(product) },
        ...(expires === undefined ? {} : { expires }),
        ...(auth === undefined ? {} : { auth }),
      })
    },
    async assign(product, group) {
      await run(
        await client.call('assignments.plan', { app: app(product), verb: 'assign', groups: [group], role: 'User' }),
      )
    },
    async restart(...of) {
      await Promise.all(
        of.map((product) =>
          throughCycle(product, async () =>
            run(await client.call('provisioning.planJob', { app: app(product), verb: 'restart' })),
          ),
        ),
      )
    },
    start: (product) => throughCycle(product, () => portal('start', app(product))),
    async onDemand(product, person) {
      const subject = { kind: 'person', person } as const
      await run(await client.call('provisioning.planOnDemand', { app: app(product), subject }))
    },
    async show(name, apps, synced) {
      if (synced === undefined) await client.run('directory.sync', {})
      const wanted = apps === undefined ? products : products.filter((product) => apps[product] !== undefined)
      const shown = new Map<ProductId, Shown>()
      for (const product of wanted) {
        const other = apps?.[product]
        const { results, notes } = await client.run(
          'readiness.check',
          other === undefined ? { app: app(product) } : { app: app(other), profile: product },
        )
        shown.set(product, {
          results: new Map(results.map((result) => [result.rule, result])),
          notes: new Set(notes.map(({ rule }) => rule)),
        })
      }
      scenes.set(name, shown)
    },
  }
}
