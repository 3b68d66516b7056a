import type { DemoClock, DemoTenant, ProvisioningService } from '#shared/demo/model'
import type { AssignmentLag } from '#shared/demo/graph/assignment-lag'
import type { DeltaTokens } from '#shared/demo/graph/delta-tokens'
import type { DeltaWatches } from '#shared/demo/graph/delta-watch'
import type { DirectoryAudit } from '#shared/demo/graph/directory-audit'
import type { GraphFaults } from '#shared/demo/graph/faults'
import type { OnDemandLimit } from '#shared/demo/graph/on-demand-limit'

/** What every answer of the demo's Graph is made from. */
export interface GraphWorld {
  readonly tenant: DemoTenant
  readonly service: ProvisioningService
  readonly clock: DemoClock
  readonly faults: GraphFaults
  readonly lag: AssignmentLag
  readonly onDemand: OnDemandLimit
  readonly deltas: DeltaTokens
  readonly watches: DeltaWatches
  readonly audits: AuditLog
  /** Service root with its version, e.g. http://127.0.0.1:4000/v1.0 */
  root(): string
  /** An id for something made by a write: the same ones in the same order in every run. */
  newId(): string
}

/** What was changed through it. */
export interface AuditLog {
  /** Oldest first. */
  readonly rows: readonly DirectoryAudit[]
  /** Looks at a change before it is made; null where none is audited. Answers what writes it down once it was made. */
  begin(call: GraphCall): ((answer: { readonly body?: unknown }) => void) | null
}

/** One request after its token was accepted; an item of a batch is one too. */
export interface GraphCall {
  readonly world: GraphWorld
  readonly method: string
  /** Path below the service root, as sent. */
  readonly path: string
  /** Values of the route's `{name}` segments, decoded. */
  readonly params: Readonly<Record<string, string>>
  /** Query options as sent, names included. */
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON; undefined where none was sent. */
  readonly body: unknown
}

export interface GraphAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** JSON body, as RawJson where it is written already; a string is sent as text/plain, undefined as no body. */
  readonly body?: unknown
}

export interface Route {
  readonly method: string
  /** e.g. /groups/{id}/members; a `{name}` segment takes any text. */
  readonly pattern: string
  readonly answer: (call: GraphCall) => GraphAnswer | Promise<GraphAnswer>
}

/** True where the caller accepts the index that advanced queries read. */
export function eventual(call: Pick<GraphCall, 'headers'>): boolean {
  return call.headers['consistencylevel']?.toLowerCase() === 'eventual'
}

/** True where both halves of an advanced query are there: the header and `$count=true`. */
export function advanced(call: Pick<GraphCall, 'headers' | 'query'>): boolean {
  return eventual(call) && call.query.get('$count') === 'true'
}
