import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { concernedGroups } from '#shared/engine/readiness/checks/groups-in-play'
import { allAre, namedFew } from '#shared/engine/readiness/checks/named-few'

export const mappingsExist = defineCheck({
  name: 'mappings-exist',
  says: 'At least one group is mapped.',
  params: z.strictObject({}),
  needs: ['mappings'],
  run: ({ mappings }) =>
    mappings.length > 0 ? passed(`${counted(mappings.length, 'mapping')} kept.`) : failed('No group is mapped.'),
})

export const mappedGroupsAssigned = defineCheck({
  name: 'mapped-groups-assigned',
  says: 'Every mapped group is assigned to the app, unless its job takes everybody.',
  params: z.strictObject({}),
  needs: ['mappings', 'assignments', 'takes'],
  run: ({ mappings, assignments, takes }) => {
    const assigned = new Set(assignments.map(({ principalId }) => principalId))
    const there = new Map(mappings.flatMap(({ group }) => (group === null ? [] : [[group.id, group] as const])))
    const gone = new Set(mappings.flatMap(({ group, groupId }) => (group === null ? [groupId] : []))).size
    const left =
      gone === 0 ? '' : ` Left out, because the directory has them no more: ${counted(gone, 'mapped group')}.`
    if (there.size === 0) return notApplicable(`No group of the directory is mapped.${left}`)
    const missing = [...there.values()].filter(({ id }) => !assigned.has(id))
    if (missing.length === 0) return passed(`${allAre(there.size, 'mapped group')} assigned to the app.${left}`)
    if (takes.all) {
      return passed(
        `The job takes everybody, so groups need no assignment; ${counted(missing.length, 'mapped group')} without one.${left}`,
      )
    }
    return failed(
      `Not assigned to the app: ${missing.length.toLocaleString('en')} of ${counted(there.size, 'mapped group')} (${namedFew(missing.map(({ displayName }) => displayName))}).${left}`,
      { concerned: concernedGroups(missing) },
    )
  },
})

export const assignedGroupsMapped = defineCheck({
  name: 'assigned-groups-mapped',
  says: 'Every assigned group is mapped.',
  params: z.strictObject({}),
  needs: ['mappings', 'assignments'],
  run: ({ mappings, assignments }) => {
    const mapped = new Set(mappings.map(({ groupId }) => groupId))
    const assigned = new Map(
      assignments.flatMap(({ principalType, principalId, principalDisplayName }) =>
        principalType === 'Group' ? [[principalId, principalDisplayName ?? principalId] as const] : [],
      ),
    )
    const missing = [...assigned].filter(([id]) => !mapped.has(id))
    if (assigned.size === 0) return notApplicable('No group is assigned.')
    if (missing.length === 0) return passed(`${allAre(assigned.size, 'assigned group')} mapped.`)
    return failed(
      `Without a mapping: ${missing.length.toLocaleString('en')} of ${counted(assigned.size, 'assigned group')} (${namedFew(missing.map(([, name]) => name))}).`,
      { concerned: concernedGroups(missing.map(([id]) => ({ id }))) },
    )
  },
})
