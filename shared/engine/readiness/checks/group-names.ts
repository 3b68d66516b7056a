import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { notRead } from '#shared/engine/readiness/checks/not-read'
import {
  concernedGroups,
  groupsInPlay,
  judgeGroups,
  ofGroupsInPlay,
} from '#shared/engine/readiness/checks/groups-in-play'
import { allAre, namedFew } from '#shared/engine/readiness/checks/named-few'

export const groupNamesUnique = defineCheck({
  name: 'group-names-unique',
  says: 'No other group of the tenant has the name of an assigned group; case and outer blanks make no difference.',
  params: z.strictObject({}),
  needs: [...ofGroupsInPlay, 'nameTwins'],
  run: (facts) => {
    const { assignedGroups, nameTwins } = facts
    const twins = assignedGroups.filter(({ id }) => (nameTwins.get(id)?.length ?? 0) > 0)
    if (twins.length > 0) {
      return failed(
        `Another group has the same name: ${twins.length.toLocaleString('en')} of ${counted(assignedGroups.length, 'assigned group')} (${namedFew(twins.map(({ displayName }) => displayName))}).`,
        {
          concerned: concernedGroups(
            twins,
            (at) => `Named the same: ${nameTwins.get(twins[at]?.id ?? '')?.join(', ') ?? ''}.`,
          ),
        },
      )
    }
    const { unlisted } = groupsInPlay(facts)
    if (unlisted.length > 0) {
      return notRead(
        `The last sync did not list ${counted(unlisted.length, 'assigned group')}, so nothing is known of what they are called.`,
        'Run a sync, then check again.',
        { concerned: concernedGroups(unlisted) },
      )
    }
    return assignedGroups.length === 0
      ? notApplicable('No group is assigned.')
      : passed(
          `No other group has the name of ${assignedGroups.length === 1 ? 'the assigned group' : `one of ${counted(assignedGroups.length, 'assigned group')}`}.`,
        )
  },
})

export const groupNamesFilled = defineCheck({
  name: 'group-names-filled',
  says: 'Every mapped and assigned group has a name.',
  params: z.strictObject({}),
  needs: ofGroupsInPlay,
  run: (facts) =>
    judgeGroups(groupsInPlay(facts), {
      wrong: (group) => (group.displayName.trim() === '' ? 'Its name is empty.' : null),
      none: 'No group is mapped or assigned.',
      all: (count) => `${allAre(count, 'group')} named.`,
      fault: 'Without a name',
    }),
})
