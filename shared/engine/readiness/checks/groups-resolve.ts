import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { concernedGroups, groupsInPlay, ofGroupsInPlay } from '#shared/engine/readiness/checks/groups-in-play'
import { allAre, namedFew } from '#shared/engine/readiness/checks/named-few'

export const groupsResolve = defineCheck({
  name: 'groups-resolve',
  says: 'Every mapped and every assigned group is in the directory; with atLeastOne there is such a group at all.',
  params: z.strictObject({ atLeastOne: z.boolean().optional() }),
  needs: ofGroupsInPlay,
  run: (facts, { atLeastOne = false }) => {
    const { groups, gone, unlisted } = groupsInPlay(facts)
    const lost = [
      ...gone.map((mapping) => ({
        id: mapping.groupId,
        name: mapping.groupName,
        why:
          mapping.namesakes.length === 0
            ? `Mapped as '${mapping.groupName}'; the directory has no group with this id any more.`
            : `Mapped as '${mapping.groupName}'; the directory has that name under another id now: ${mapping.namesakes.join(', ')}.`,
      })),
      ...unlisted.map(({ id, displayName }) => ({
        id,
        name: displayName ?? id,
        why: 'Assigned, but not in the directory as the last sync read it.',
      })),
    ]
    const all = groups.length + lost.length
    if (lost.length > 0) {
      return failed(
        `Not in the directory: ${lost.length.toLocaleString('en')} of ${counted(all, 'mapped or assigned group')} (${namedFew(lost.map(({ name }) => name))}).`,
        { concerned: concernedGroups(lost, (at) => lost[at]?.why ?? '') },
      )
    }
    if (all > 0) return passed(`${allAre(all, 'mapped or assigned group')} in the directory.`)
    return atLeastOne
      ? failed('No group is mapped or assigned, so there is none to start from.')
      : notApplicable('No group is mapped or assigned.')
  },
})

export const groupsNotRecreated = defineCheck({
  name: 'groups-not-recreated',
  says: 'No mapped group was deleted and made again under its old name: the new one has another object id.',
  params: z.strictObject({}),
  needs: ['mappings'],
  run: ({ mappings }) => {
    if (mappings.length === 0) return notApplicable('No group is mapped.')
    const again = new Map(
      mappings.flatMap((mapping) =>
        mapping.group === null && mapping.namesakes.length > 0 ? [[mapping.groupId, mapping] as const] : [],
      ),
    )
    const rows = [...again.values()]
    if (rows.length > 0) {
      return failed(
        `Made again under another object id: ${counted(rows.length, 'mapped group')} (${namedFew(rows.map(({ groupName }) => groupName))}).`,
        {
          concerned: concernedGroups(
            rows.map(({ groupId }) => ({ id: groupId })),
            (at) => `'${rows[at]?.groupName ?? ''}' is now ${rows[at]?.namesakes.join(', ') ?? ''}.`,
          ),
        },
      )
    }
    const gone = new Set(mappings.flatMap(({ group, groupId }) => (group === null ? [groupId] : []))).size
    const note = gone === 0 ? '' : ` Gone, with no other group of the name: ${counted(gone, 'mapped group')}.`
    return passed(`No mapped group was made again under another object id.${note}`)
  },
})
