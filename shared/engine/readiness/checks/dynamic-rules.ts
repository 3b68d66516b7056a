import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { notRead } from '#shared/engine/readiness/checks/not-read'
import { concernedGroups, groupsInPlay, ofGroupsInPlay } from '#shared/engine/readiness/checks/groups-in-play'
import { namedFew } from '#shared/engine/readiness/checks/named-few'

export const dynamicRulesProcessed = defineCheck({
  name: 'dynamic-rules-processed',
  says: 'Entra processes the membership rules of mapped and assigned dynamic groups: none is paused.',
  params: z.strictObject({}),
  needs: [...ofGroupsInPlay, 'groupRules'],
  run: (facts) => {
    const { groups, unlisted } = groupsInPlay(facts)
    const dynamic = groups.filter((group) => group.dynamic)
    const state = (id: string) => facts.groupRules.get(id)?.processing?.toLowerCase() ?? null
    const stopped = dynamic.filter(({ id }) => state(id) !== null && state(id) !== 'on')
    if (stopped.length > 0) {
      const names = namedFew(stopped.map(({ displayName }) => displayName))
      return failed(
        `Rule not being processed: ${stopped.length.toLocaleString('en')} of ${counted(dynamic.length, 'dynamic group')} (${names}). Who is a member does not change there.`,
        {
          concerned: concernedGroups(
            stopped,
            (at) => `Processing is ${facts.groupRules.get(stopped[at]?.id ?? '')?.processing ?? ''}.`,
          ),
        },
      )
    }
    const untold = dynamic.filter(({ id }) => state(id) === null)
    if (untold.length + unlisted.length > 0) {
      return notRead(
        untold.length > 0
          ? `Entra did not tell whether it processes the rule of ${counted(untold.length, 'dynamic group')} (${namedFew(untold.map(({ displayName }) => displayName))}).`
          : `The last sync did not list ${counted(unlisted.length, 'assigned group')}, so nobody knows whether a rule decides who is in.`,
        'Run a sync with an account that may read groups (Group.Read.All), then check again.',
        { concerned: concernedGroups(untold.length > 0 ? untold : unlisted) },
      )
    }
    return dynamic.length === 0
      ? notApplicable('No mapped or assigned group is dynamic.')
      : passed(`Entra processes the rules of ${counted(dynamic.length, 'dynamic group')}.`)
  },
})
