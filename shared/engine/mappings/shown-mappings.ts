import type { Output } from '#shared/contract/contract'
import { folded } from '#shared/domain/folded-text'
import { groupNameKey } from '#shared/domain/group-name'
import type { Mapping } from '#shared/domain/mapping'
import { statesOf } from '#shared/domain/mapping-states'
import { productDemands } from '#shared/domain/product-demands'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { assignedAmong, listApps } from '#shared/engine/store/app-rows'
import { groupsByFoldedName, groupsById } from '#shared/engine/store/group-lists'
import { listMappings, toKey } from '#shared/engine/store/mapping-rows'
import { keptProductGroups } from '#shared/engine/store/product-group-rows'
import { whomItIsSaidToTake } from '#shared/engine/verification/job-facts'

export type ShownMapping = Output<'mappings.add'>

/** Mappings with what is known of both sides, from the store alone; also of ones that are not kept. */
export function shownMappings(access: TenantAccess, profiles: Profiles, mappings: readonly Mapping[]): ShownMapping[] {
  const { directory, workspace } = access
  const apps = new Map(listApps(directory).map((app) => [app.id, app]))
  const ids = [...new Set(mappings.map(({ groupId }) => groupId))]
  const groups = new Map(groupsById(directory, ids).map((group) => [group.id, group]))
  const nameOf = ({ groupId, groupName }: Mapping) => groups.get(groupId)?.displayName ?? groupName
  const named = idsByName(access, new Set(mappings.map(nameOf)))
  const sources = sourcesByProductGroup([...listMappings(workspace), ...mappings])
  const ofApp = new Map(
    [...new Set(mappings.map(({ appId }) => appId))].map((appId) => {
      const app = apps.get(appId)
      const profile = app === undefined ? null : profiles.inForce(access, app).own
      return [
        appId,
        {
          name: app?.displayName ?? appId,
          product: profile === null ? null : productDemands(profile),
          assigned: assignedAmong(directory, appId, ids),
          takesAll: whomItIsSaidToTake(workspace, appId).all,
          productGroups: keptProductGroups(workspace, appId),
        },
      ] as const
    }),
  )
  return mappings.map((mapping) => {
    const { appId, groupId, mode, to, note } = mapping
    const app = ofApp.get(appId)
    const group = groups.get(groupId) ?? null
    const assigned = app?.assigned?.has(groupId) ?? null
    const states = statesOf(mapping, {
      group,
      namesakes: (named.get(groupNameKey(nameOf(mapping))) ?? []).filter((id) => id !== groupId),
      assigned,
      takesAll: app?.takesAll === true,
      productGroups: app?.productGroups ?? null,
      fellows: to === null ? 0 : (sources.get(sourceKey(mapping))?.size ?? 1) - 1,
      product: app?.product ?? null,
    })
    return {
      app: { id: appId, displayName: app?.name ?? appId },
      groupId,
      groupName: nameOf(mapping),
      group: group === null ? null : { kind: group.kind, dynamic: group.dynamic, memberCount: group.memberCount },
      mode,
      to,
      assigned,
      states,
      warnings: states.map(({ says }) => says),
      grave: states.some(({ grave }) => grave),
      note,
    }
  })
}

/** Object ids of the groups that have some names; a name is the same whatever its case and outer blanks. */
function idsByName(access: TenantAccess, names: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const asked = [...names].flatMap((name) => [folded(name), folded(name).trim()])
  const hits = groupsByFoldedName(access.directory, [...new Set(asked)])
  return new Map(
    [...Map.groupBy(hits, ({ displayName }) => groupNameKey(displayName))].map(([key, those]) => [
      key,
      those.map(({ id }) => id),
    ]),
  )
}

const sourceKey = ({ appId, to }: Mapping) => `${appId}/${toKey(to)}`

function sourcesByProductGroup(mappings: readonly Mapping[]): ReadonlyMap<string, ReadonlySet<string>> {
  const sources = new Map<string, Set<string>>()
  for (const mapping of mappings) {
    const key = sourceKey(mapping)
    const known = sources.get(key)
    if (known === undefined) sources.set(key, new Set([mapping.groupId]))
    else known.add(mapping.groupId)
  }
  return sources
}
