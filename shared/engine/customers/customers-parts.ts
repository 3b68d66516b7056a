import type { Changes } from '#shared/engine/changes'
import type { Ports } from '#shared/engine/ports'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'
import type { Tenants } from '#shared/engine/session/tenants'
import type { Store } from '#shared/engine/store/open-store'

/** What the handlers of the customers room share. */
export interface CustomersParts {
  readonly store: Store
  readonly tenants: Tenants
  readonly ports: Ports
  readonly changes: Changes
  readonly profiles: Profiles
}

export const nowOf = ({ ports }: Pick<CustomersParts, 'ports'>): string => new Date(ports.clock.now()).toISOString()
