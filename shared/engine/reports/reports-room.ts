import type { Handlers } from '#shared/contract/server'
import type { Changes } from '#shared/engine/changes'
import type { Estimates } from '#shared/engine/licences/estimates'
import type { Ports } from '#shared/engine/ports'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'
import type { Store } from '#shared/engine/store/open-store'
import type { Tenants } from '#shared/engine/session/tenants'

export interface ReportsParts {
  readonly store: Store
  readonly tenants: Tenants
  readonly ports: Ports
  readonly changes: Changes
  readonly profiles: Profiles
  readonly estimates: Estimates
}

export type ReportsHandlers = Pick<Handlers, Extract<keyof Handlers, `reports.${string}`>>

/** Reports and exports: what other rooms know, as a document or a table. */
export function reportsRoom(_parts: ReportsParts): ReportsHandlers {
  return {}
}
