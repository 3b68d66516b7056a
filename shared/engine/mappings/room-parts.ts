import type { Changes } from '#shared/engine/changes'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import type { Ports } from '#shared/engine/ports'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'
import type { TenantAccess, Tenants } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'

/** What the handlers of the mappings room share. */
export interface MappingParts {
  readonly tenants: Tenants
  readonly ports: Ports
  readonly changes: Changes
  readonly profiles: Profiles
}

export const nowOf = ({ ports }: MappingParts): string => new Date(ports.clock.now()).toISOString()

/** The tenant and the app that an input names. */
export function appOf(
  { tenants }: MappingParts,
  input: { readonly tenant?: string | undefined; readonly app: string },
): { readonly access: TenantAccess; readonly app: CachedApp } {
  const access = tenants.open(input.tenant)
  return { access, app: chooseApp(access.directory, access.tenant.name, input.app) }
}
