import { noPolicies } from '#shared/domain/policy'
import type { FoundPolicies } from '#shared/engine/ports'

/** What the organisation laid down for this machine, by the custom of each system. Never throws: what is ill-formed is a fault. */
export function foundPolicies(_platform: NodeJS.Platform, _environment: NodeJS.ProcessEnv): FoundPolicies {
  return { inForce: noPolicies, sources: [], found: [], faults: [] }
}
