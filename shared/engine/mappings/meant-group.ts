import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import { pastedObjectId } from '#shared/domain/object-id'
import { chooseGroup } from '#shared/engine/directory/cached-directory'
import { whyNoGroup } from '#shared/engine/mappings/listed-groups'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedGroup } from '#shared/engine/store/group-rows'

/**
 * The group that a text means: an object id, whatever was pasted around it, or a name. Throws `unknown-name` or `ambiguous-name`; of an id
 * or name of something else it says what that is.
 */
export function meantGroup({ directory, tenant }: TenantAccess, text: string): CachedGroup {
  const pasted = pastedObjectId(text)
  try {
    return chooseGroup(directory, tenant.name, pasted?.id ?? text)
  } catch (thrown) {
    const failure = failureOf(thrown)
    const why = failure.code === 'unknown-name' ? whyNoGroup(directory, text) : null
    if (why === null) throw thrown
    throw new ConsoleFailure({ code: 'unknown-name', message: why, remedy: failure.remedy })
  }
}
