import type { Policies } from '#shared/domain/policy'
import { foundPolicies } from '#shared/hosts/policies/found-policies'

let found: Policies | null = null

/** The policies in force for what main does itself, read when they are first asked for and once; the engine's process reads its own. */
export function managedPolicies(): Policies {
  found ??= foundPolicies(process.platform, process.env).inForce
  return found
}
