import type { Handlers } from '#shared/contract/server'
import { networkHandlers } from '#shared/engine/settings/network-handlers'
import { policyHandlers } from '#shared/engine/settings/policy-handlers'
import { upkeepHandlers, type UpkeepParts } from '#shared/engine/settings/upkeep-handlers'
import type { Store } from '#shared/engine/store/open-store'

export type SettingsHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `policies.${string}` | `network.${string}` | `upkeep.${string}`>
>

/** What is the machine's, not a tenant's: policies, the way to the network, backups and diagnostics. */
export function settingsRoom(parts: UpkeepParts & { readonly store: Store }): SettingsHandlers {
  return { ...policyHandlers(parts), ...networkHandlers(parts), ...upkeepHandlers(parts) }
}
