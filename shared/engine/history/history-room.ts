import type { Handlers } from '#shared/contract/server'
import type { Changes } from '#shared/engine/changes'
import type { Ports } from '#shared/engine/ports'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'
import type { Store } from '#shared/engine/store/open-store'
import type { Tenants } from '#shared/engine/session/tenants'

export interface HistoryParts {
  readonly store: Store
  readonly tenants: Tenants
  readonly ports: Ports
  readonly changes: Changes
  readonly profiles: Profiles
}

export type HistoryHandlers = Pick<Handlers, Extract<keyof Handlers, `history.${string}`>>

/** What was, as far as evidence goes: snapshots, drift, the timeline of a person. */
export function historyRoom(_parts: HistoryParts): HistoryHandlers {
  return {}
}
