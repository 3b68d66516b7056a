import { targetKey } from '#shared/demo/provisioning/connector-state'
import type { Cycle } from '#shared/demo/provisioning/cycle-context'
import { codes, ProvisioningFailure } from '#shared/demo/provisioning/failure'
import { type Desired, matchKeys } from '#shared/demo/provisioning/mappings'
import type { Endpoint, TargetResource } from '#shared/demo/provisioning/scim-connector'

/** Looks for the object in the target by its match keys in their order; null where none hits. A target that another object holds is a failure. */
export async function match(
  cycle: Cycle,
  endpoint: Endpoint,
  sourceId: string,
  desired: readonly Desired[],
): Promise<TargetResource | null> {
  for (const key of matchKeys(desired)) {
    const found = await cycle.connector.find(endpoint, key.attribute, key.value)
    if (found.length > 1)
      throw new ProvisioningFailure(
        codes.multipleEntries,
        `${found.length} objects have ${key.attribute} ${key.value}.`,
      )
    const [only] = found
    if (only === undefined) continue
    const holder = cycle.state.holders.get(targetKey(endpoint, only.id))
    if (holder !== undefined && holder !== sourceId)
      throw new ProvisioningFailure(
        'DuplicateSourceEntries',
        `${key.attribute} ${key.value} belongs to another object already.`,
      )
    return only
  }
  return null
}
