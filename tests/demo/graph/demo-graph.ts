import { request } from 'node:http'
import { createTokens } from '#shared/demo/access-tokens'
import { startGraph } from '#shared/demo/graph/server'
import { createProvisioningService } from '#shared/demo/provisioning/service'
import { seedTenant } from '#shared/demo/seed/tenant'
import type { RunningGraph } from '#shared/demo/graph/server'
import type { DemoTenant, SynchronizationRule } from '#shared/demo/model'
import type { DemoScale } from '#shared/demo/seed/scale'

/** A row of a list, or one entity, with whatever the tests of this folder look at; what a call does not answer is absent. */
export interface Item {
  readonly '@odata.type': string
  readonly id: string
  readonly displayName: string
  readonly userPrincipalName: string
  readonly mail: string | null
  readonly mailNickname: string
  readonly appId: string
  readonly principalType: string
  readonly principalDisplayName: string
  readonly assignedPlans: readonly unknown[]
  readonly servicePlans: readonly { readonly servicePlanName: string }[]
  readonly metadata: readonly { readonly key: string; readonly value: string }[]
  readonly membershipRuleProcessingState: string | null
  readonly 'members@delta'?: readonly Item[]
  readonly '@removed'?: { readonly reason: string }
}

export interface BatchItem {
  readonly id: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Body
}

export interface Body extends Item {
  readonly value: readonly Item[]
  readonly responses: readonly BatchItem[]
  readonly error: {
    readonly code: string
    readonly message: string
    readonly innerError: Readonly<Record<string, string>>
  }
  readonly synchronizationRules: readonly SynchronizationRule[]
  readonly schedule: { readonly state: string }
  readonly '@odata.context': string
  readonly '@odata.count'?: number
  readonly '@odata.nextLink'?: string
  readonly '@odata.deltaLink'?: string
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Parsed JSON; an empty object where the answer was none. */
  readonly body: Body
}

export interface TestGraph extends RunningGraph {
  readonly tenant: DemoTenant
  readonly token: string
  /** Moves the demo's clock. */
  pass(milliseconds: number): void
  expireTokens(): void
  /** `path` is below the service root, or a whole nextLink. */
  call(method: string, path: string, options?: { headers?: Record<string, string>; body?: unknown }): Promise<Answer>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** Every row of a list, page after page, and how many pages there were. */
  all(path: string, headers?: Record<string, string>): Promise<{ rows: Item[]; pages: Answer[] }>
  group(name: string): string
  user(alias: string): string
  app(name: string): string
}

export const eventual = { ConsistencyLevel: 'eventual' }

/** The demo's Graph alone, over the seeded tenant, with a clock that tests move. */
export async function startTestGraph(scale: DemoScale = 'small'): Promise<TestGraph> {
  let now = Date.UTC(2026, 5, 1, 9)
  const clock = { now: () => now }
  const tenant = seedTenant(1, scale)
  const tokens = createTokens(clock)
  const service = createProvisioningService({ tenant, clock, cycle: { firstDelayMs: 10, minimumMs: 0 } })
  const graph = await startGraph({ tenant, service, clock, tokens })
  const token = tokens.issue(true)
  const call: TestGraph['call'] = async (method, path, { headers = {}, body } = {}) => {
    const response = await fetch(path.startsWith('http') ? path : `${graph.root}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const json = response.headers.get('content-type')?.startsWith('application/json') === true
    return { status: response.status, headers: response.headers, text, body: (json ? JSON.parse(text) : {}) as Body }
  }
  const get: TestGraph['get'] = (path, headers = {}) => call('GET', path, { headers })
  const idIn = <Row extends { id: string }>(rows: Iterable<Row>, wanted: (row: Row) => boolean, text: string) => {
    const row = [...rows].find(wanted)
    if (row === undefined) throw new Error(`The seed has no ${text}.`)
    return row.id
  }
  return {
    ...graph,
    tenant,
    token,
    pass: (milliseconds) => {
      now += milliseconds
    },
    expireTokens: () => tokens.expireAll(),
    call,
    get,
    all: async (path, headers = {}) => {
      const pages: Answer[] = []
      for (let next: string | undefined = path; next !== undefined && pages.length < 1000;) {
        const page: Answer = await get(next, headers)
        pages.push(page)
        next = page.body['@odata.nextLink']
      }
      return { rows: pages.flatMap((page) => page.body.value), pages }
    },
    group: (name) => idIn(tenant.groups.values(), (group) => group.displayName === name, name),
    user: (alias) => idIn(tenant.users.values(), (user) => user.mailNickname === alias, alias),
    app: (name) => idIn(tenant.apps.values(), (app) => app.displayName === name, name),
    stop: async () => {
      await graph.stop()
      await service.stop()
    },
  }
}

/** A request with headers that fetch would not let through, such as Host. */
export function rawStatus(url: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end()
  })
}
