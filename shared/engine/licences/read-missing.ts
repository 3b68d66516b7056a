import type { Output } from '#shared/contract/contract'
import type { LongCall } from '#shared/contract/server'
import type { LicenceDraft } from '#shared/domain/licence'
import { syncDirectory } from '#shared/engine/directory/sync'
import { lackingSources } from '#shared/engine/licences/estimate-figures'
import type { LicencesParts } from '#shared/engine/licences/licences-parts'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { groupsById } from '#shared/engine/store/group-lists'

/** A group that was made since the last sync is told of by the first one, and its members are read by the second. */
const mostSyncs = 2

/**
 * Reads the members of groups that an estimate misses, by a sync that also brings what else has changed. Groups that hide their members
 * stay missing. Throws what a sync throws, `tenant-busy` among it.
 */
export async function readMissing(
  { estimates, ports, changes }: Pick<LicencesParts, 'estimates' | 'ports' | 'changes'>,
  asked: { readonly access: TenantAccess; readonly app: CachedApp; readonly draft: LicenceDraft },
  call: LongCall,
): Promise<Output<'licences.readMissing'>> {
  const { access, app, draft } = asked
  const lacking = async () => {
    const { parts, drawn } = await estimates.draw(access, app, draft, call.signal)
    const sources = lackingSources(parts.prepared, drawn)
    return { count: sources.length, readable: sources.flatMap(({ lacks }) => lacks?.readable ?? []) }
  }
  const before = await lacking()
  let now = before
  for (let syncs = 0; syncs < mostSyncs && now.readable.length > 0; syncs += 1) {
    const groups = [...new Set(now.readable)]
    const known = groupsById(access.directory, groups).length
    try {
      await syncDirectory(access, ports.clock, call, { priority: 'person', apps: false, groups })
    } finally {
      changes.changed(access.tenant.id, 'directory', 'freshness')
    }
    now = await lacking()
    if (known === groups.length) break
  }
  return { read: Math.max(0, before.count - now.count), missing: now.count }
}
