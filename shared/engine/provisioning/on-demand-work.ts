import type { JobReading } from '#shared/engine/graph/synchronization-job'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'

/** By which job of which app somebody is provisioned on demand. */
export interface OnDemandWork {
  readonly access: TenantAccess
  readonly app: CachedApp
  readonly job: JobReading
  readonly signal: AbortSignal
}
