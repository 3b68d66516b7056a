import type { Changes } from '#shared/engine/changes'
import type { Ports } from '#shared/engine/ports'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'
import type { Tenants } from '#shared/engine/session/tenants'

/** What the handlers of this room work with. */
export interface ReportsParts {
  readonly tenants: Tenants
  readonly ports: Ports
  readonly changes: Changes
  readonly profiles: Profiles
}
