import type { Changes } from '#shared/engine/changes'
import type { PlanDesk } from '#shared/engine/plans/plan-desk'
import type { Ports } from '#shared/engine/ports'
import type { TenantAccess, Tenants } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'

/** What every part of the provisioning room is made of. */
export interface RoomParts {
  readonly tenants: Tenants
  readonly ports: Ports
  readonly desk: PlanDesk
  readonly changes: Changes
  /** The tenant and the app that an input means; throws for a name that means none or several. */
  readonly open: (reference: string | undefined, app: string) => { access: TenantAccess; app: CachedApp }
}
