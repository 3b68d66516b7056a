import type { Output } from '#shared/contract/contract'
import { failureOf } from '#shared/contract/failure'
import { knownAssignments, stands, whyNotAssignable } from '#shared/domain/assignments'
import { groupNameKey } from '#shared/domain/group-name'
import type { Handlers } from '#shared/contract/server'
import type { Mapping } from '#shared/domain/mapping'
import { productDemands, refusal } from '#shared/domain/product-demands'
import { appOf, type MappingParts, nowOf } from '#shared/engine/mappings/room-parts'
import { scimOf } from '#shared/engine/provisioning/targets'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { type CachedApp, listedAssignments } from '#shared/engine/store/app-rows'
import { groupsById } from '#shared/engine/store/group-lists'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { namedObjects } from '#shared/engine/store/named-objects'
import { putProductGroups } from '#shared/engine/store/product-group-rows'
import { listSentAssignments } from '#shared/engine/store/sent-assignment-rows'
import { readTarget } from '#shared/engine/store/target-rows'

type Gaps = Output<'mappings.gaps'>

/** What no mapping speaks of, on both sides; asks the product. */
export function mappingGaps(parts: MappingParts): Handlers['mappings.gaps'] {
  return async (input, { signal }) => {
    const { access, app } = appOf(parts, input)
    const mappings = listMappings(access.workspace).filter(({ appId }) => appId === app.id)
    const assigned = unmappedAssigned(parts, access, app, mappings)
    const product = await unfed(parts, access, app, mappings, signal)
    const notes = [
      assigned === null
        ? 'The assignments of the app could not be read, so groups that are assigned may be missing here.'
        : null,
      product.note,
    ].filter((note) => note !== null)
    return {
      assigned: assigned ?? [],
      productGroups: product.groups,
      note: notes.length === 0 ? null : notes.join(' '),
    }
  }
}

function unmappedAssigned(
  { profiles }: MappingParts,
  { directory, workspace }: TenantAccess,
  app: CachedApp,
  mappings: readonly Mapping[],
): Gaps['assigned'] | null {
  const listed = listedAssignments(directory, app.id)
  if (listed === null) return null
  const rows = knownAssignments(listed, listSentAssignments(directory, app.id)).filter(stands)
  const mapped = new Set(mappings.map(({ groupId }) => groupId))
  const missing = new Map(
    rows.flatMap(({ principalType, principalId, principalDisplayName }) =>
      principalType === 'Group' && !mapped.has(principalId)
        ? [[principalId, principalDisplayName ?? principalId] as const]
        : [],
    ),
  )
  const groups = new Map(groupsById(directory, [...missing.keys()]).map((group) => [group.id, group]))
  const profile = profiles.inForce({ workspace }, app).own
  const demands = profile === null ? null : productDemands(profile)
  return [...missing]
    .map(([id, name]) => {
      const group = groups.get(id)
      if (group === undefined) {
        return { id, displayName: name, says: 'The last sync did not list this group: run a sync before it is mapped.' }
      }
      const refused = demands !== null && refusal(demands, group.kind) !== null
      const says = whyNotAssignable(group) ?? (refused ? `${demands.name} does not take groups of this kind.` : null)
      return { id, displayName: group.displayName, says: says ?? 'Map it, or unassign it if nobody needs it here.' }
    })
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'en'))
}

async function unfed(
  parts: MappingParts,
  access: TenantAccess,
  app: CachedApp,
  mappings: readonly Mapping[],
  signal: AbortSignal,
): Promise<{ readonly groups: Gaps['productGroups']; readonly note: string | null }> {
  const profile = parts.profiles.inForce(access, app).own
  if (profile?.flags.groupMode === 'scope-only') {
    return { groups: null, note: `${profile.name} takes people, no groups, so none of its groups wants a source.` }
  }
  if (readTarget(access.workspace, app.id) === null) {
    return {
      groups: null,
      note: 'The console has no SCIM address of this app, so the product was not asked for its groups.',
    }
  }
  try {
    const { groups } = await scimOf(access.workspace, app, parts.ports).listGroupsWithMembers({ signal })
    putProductGroups(access.workspace, app.id, groups, nowOf(parts))
    const isFed = fedBy(mappings)
    const bare = groups.filter((group) => !isFed(group))
    const known = namedObjects(
      access.directory,
      bare.flatMap(({ externalId }) => externalId?.toLowerCase() ?? []),
    )
    // Where the product maps them to groups of its own, those that Entra makes are what is mapped and not what is fed.
    const isMaterial = ({ externalId }: ProductGroup) =>
      profile?.flags.groupMode === 'mapped' && known.get(externalId?.toLowerCase() ?? '')?.kind === 'group'
    return {
      groups: bare
        .filter((group) => !isMaterial(group))
        .map(({ id, displayName, externalId, members }) => ({
          id,
          displayName,
          members: members.count,
          says: originOf(externalId, known),
        }))
        .toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
      note: null,
    }
  } catch (thrown) {
    const { code, message } = failureOf(thrown)
    if (code === 'cancelled' || code === 'internal') throw thrown
    return { groups: null, note: `The product could not be asked for its groups: ${message}` }
  }
}

interface ProductGroup {
  readonly id: string
  readonly displayName: string
  readonly externalId: string | null
}

/** Whether a mapping feeds a product group: it names it, or Entra makes it of the mapped group. */
function fedBy(mappings: readonly Mapping[]): (group: ProductGroup) => boolean {
  const ids = new Set(mappings.flatMap(({ to }) => to?.id ?? []))
  const names = new Set(mappings.flatMap(({ to }) => (to !== null && to.id === null ? [groupNameKey(to.name)] : [])))
  const made = mappings.filter(({ mode, to }) => mode === 'pasted' || (mode === 'synced' && to === null))
  const sources = new Set(made.map(({ groupId }) => groupId))
  const sourceNames = new Set(made.map(({ groupName }) => groupNameKey(groupName)))
  return ({ id, displayName, externalId }) => {
    if (ids.has(id) || names.has(groupNameKey(displayName))) return true
    return externalId === null ? sourceNames.has(groupNameKey(displayName)) : sources.has(externalId.toLowerCase())
  }
}

function originOf(externalId: string | null, known: ReturnType<typeof namedObjects>): string {
  if (externalId === null) return ''
  const source = known.get(externalId.toLowerCase())
  if (source?.kind === 'group') return `Entra made it of the group '${source.displayName}', which is not mapped.`
  return 'Its externalId names no group of this tenant: the one that it was made of may be gone.'
}
