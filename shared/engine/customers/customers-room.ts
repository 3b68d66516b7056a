import type { Handlers } from '#shared/contract/server'
import type { Changes } from '#shared/engine/changes'
import type { Ports } from '#shared/engine/ports'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'
import type { Store } from '#shared/engine/store/open-store'
import type { Tenants } from '#shared/engine/session/tenants'

export interface CustomersParts {
  readonly store: Store
  readonly tenants: Tenants
  readonly ports: Ports
  readonly changes: Changes
  readonly profiles: Profiles
}

export type CustomersHandlers = Pick<Handlers, Extract<keyof Handlers, `customers.${string}`>>

/** The consultant's day: templates, workspaces that travel, notes, many customers. */
export function customersRoom(_parts: CustomersParts): CustomersHandlers {
  return {}
}
