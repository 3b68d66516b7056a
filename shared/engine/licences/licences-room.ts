import type { Handlers } from '#shared/contract/server'
import { estimateHandlers } from '#shared/engine/licences/estimate-handlers'
import type { LicencesParts } from '#shared/engine/licences/licences-parts'
import { planGroupHandler } from '#shared/engine/licences/plan-group'
import { smallerGroupHandlers } from '#shared/engine/licences/smaller-group-handlers'

/** What an app costs by who is in scope, now and after a draft, and how it would cost less. */
export function licencesRoom(parts: LicencesParts): Pick<Handlers, Extract<keyof Handlers, `licences.${string}`>> {
  return { ...estimateHandlers(parts), ...smallerGroupHandlers(parts), ...planGroupHandler(parts) }
}
