import { createTokens } from '#shared/demo/access-tokens'
import { claimsOf } from '#shared/demo/graph/directory-roles'
import { noFaults } from '#shared/demo/graph/faults'
import { startGraph } from '#shared/demo/graph/server'
import { actIn } from '#shared/demo/hand'
import { startLogin } from '#shared/demo/login'
import { portalActions } from '#shared/demo/portal'
import { startProducts } from '#shared/demo/products/start-products'
import { provisionEarlier } from '#shared/demo/provisioning/earlier-cycle'
import { createProvisioningService } from '#shared/demo/provisioning/service'
import { earlierMembers } from '#shared/demo/seed/earlier-cycle'
import { seedTenant } from '#shared/demo/seed/tenant'
import type { GraphFaults } from '#shared/demo/graph/faults'
import type { GraphMeter } from '#shared/demo/graph/meter'
import type { DemoClock, DemoTenant, ProductId, RunningProduct } from '#shared/demo/model'
import type { DemoScale } from '#shared/demo/seed/scale'

export interface DemoOptions {
  readonly scale: DemoScale
  /** Another number is another tenant: other ids, other people. */
  readonly seed?: number
  /** The machine's clock unless given. */
  readonly clock?: DemoClock
  /** Port of Graph on 127.0.0.1; any free one unless given. */
  readonly port?: number
  /** How soon after start or restart a cycle begins and how long it lasts at least, in milliseconds. */
  readonly cycle?: { readonly firstDelayMs: number; readonly minimumMs: number }
}

export interface RunningDemo {
  /** Service root of Graph with its version. */
  readonly graph: string
  /** Base address of the sign-in: POST {login}/token, POST {login}/do, GET {login}/meter. */
  readonly login: string
  /** A bearer token for Graph that only `portal expire-tokens` ends. */
  readonly token: string
  /** `appId` is the appId of the app that provisions the product, `scim` its SCIM base address. */
  readonly products: readonly {
    readonly id: ProductId
    readonly appId: string
    readonly scim: string
    readonly token: string
  }[]
  readonly tenant: DemoTenant
  readonly faults: GraphFaults
  /** What Graph was asked since start; GET {login}/meter tells other processes. */
  readonly meter: Readonly<GraphMeter>
  /** The hand of a person in a product or the portal; without arguments a list of what can be done. */
  do(args: readonly string[]): Promise<string>
  stop(): Promise<void>
}

const briskCycle = { firstDelayMs: 400, minimumMs: 800 }

/**
 * Starts the demo: a tenant made from a seed, its Graph and sign-in, the products' SCIM servers and the provisioning service, all on
 * 127.0.0.1. When it resolves, an earlier cycle has run over the groups of the small company, and some people have joined them since.
 * Ids, names and counts are the same in every run; ports and tokens are not.
 */
export async function startDemo(options: DemoOptions): Promise<RunningDemo> {
  const clock = options.clock ?? { now: () => Date.now() }
  const tenant = seedTenant(options.seed ?? 1, options.scale)
  const faults = noFaults()
  const tokens = createTokens(clock, () => claimsOf(faults.rights))
  const started: { stop(): Promise<void> }[] = []
  const stop = async () => {
    for (const part of started.splice(0).toReversed()) await part.stop()
  }
  try {
    const products = await startProducts({ tenant, clock })
    started.push(...products)
    const service = createProvisioningService({ tenant, clock, cycle: options.cycle ?? briskCycle })
    started.push(service)
    const described = products.map((product) => connect(tenant, product))
    await provisionEarlier({ tenant, service, products, earlier: (app) => earlierMembers(tenant, app) })
    const graph = await startGraph({
      tenant,
      service,
      clock,
      tokens,
      faults,
      ...(options.port === undefined ? {} : { port: options.port }),
    })
    started.push(graph)
    const portal = portalActions({ tenant, service, clock, faults, tokens })
    const places = { portal, ...Object.fromEntries(products.map((product) => [product.id, product.actions])) }
    const act = (args: readonly string[]) => actIn(places, args)
    const login = await startLogin({ tokens, act, meter: graph.meter })
    started.push(login)
    return {
      graph: graph.root,
      login: login.login,
      token: tokens.issue(true),
      products: described,
      tenant,
      faults,
      meter: graph.meter,
      do: act,
      stop,
    }
  } catch (problem) {
    await stop()
    throw problem
  }
}

/** Gives the product's app the address and token of its server, and switches provisioning on for all but one. */
function connect(tenant: DemoTenant, product: RunningProduct): RunningDemo['products'][number] {
  const app = [...tenant.apps.values()].find((candidate) => candidate.product === product.id)
  const [job] = app?.jobs ?? []
  if (app === undefined || job === undefined) throw new Error(`The seed has no provisioned app for ${product.id}.`)
  job.secrets.set('BaseAddress', product.scim)
  job.secrets.set('SecretToken', product.token)
  job.secrets.set('SyncAll', 'false')
  // Somebody stopped SpaceIQ's after the last cycle.
  const stopped = product.id === 'spaceiq'
  job.scheduleState = stopped ? 'Paused' : 'Active'
  job.code = stopped ? 'Paused' : 'NotRun'
  return {
    id: product.id,
    appId: app.appId,
    scim: product.scim,
    get token() {
      return product.token
    },
  }
}
