import { z } from 'zod'
import type { GroupKind } from '#shared/domain/directory'
import { defineCheck } from '#shared/engine/readiness/checks/check'
import { groupsInPlay, judgeGroups, ofGroupsInPlay } from '#shared/engine/readiness/checks/groups-in-play'
import { allAre } from '#shared/engine/readiness/checks/named-few'

const kindWords: Readonly<Record<GroupKind, string>> = {
  security: 'security group',
  microsoft365: 'Microsoft 365 group',
  'mail-enabled-security': 'mail-enabled security group',
  distribution: 'distribution group',
}

const kind = z.enum(['security', 'microsoft365', 'mail-enabled-security', 'distribution'])
const kinds = z.array(kind).min(1)
const none = 'No group is mapped or assigned.'

export const groupKinds = defineCheck({
  name: 'group-kinds',
  says: 'Mapped and assigned groups are of an allowed kind, or none is of a refused one.',
  params: z.union([z.strictObject({ allowed: kinds }), z.strictObject({ refused: kinds })]),
  needs: ofGroupsInPlay,
  run: (facts, params) => {
    const allowed = 'allowed' in params
    const named = allowed ? params.allowed : params.refused
    const listed = named.map((one) => `${kindWords[one]}s`).join(' or ')
    return judgeGroups(groupsInPlay(facts), {
      wrong: (group) => (named.includes(group.kind) === allowed ? null : `It is a ${kindWords[group.kind]}.`),
      none,
      all: (count) => `${allAre(count, 'group')} of a kind that is taken.`,
      fault: allowed ? `Something else than ${listed}` : `Of a kind that is not taken, ${listed}`,
    })
  },
})

export const groupsSecurityEnabled = defineCheck({
  name: 'groups-security-enabled',
  says: 'Mapped and assigned groups, all or those of some kinds, are security-enabled: Entra provisions through no others.',
  params: z.strictObject({ kinds: kinds.optional() }),
  needs: ofGroupsInPlay,
  run: (facts, params) =>
    judgeGroups(groupsInPlay(facts), {
      about: (group) => params.kinds?.includes(group.kind) ?? true,
      wrong: (group) =>
        group.securityEnabled
          ? null
          : `It is a ${kindWords[group.kind]} without the security flag, so Entra does not read its members for provisioning.`,
      none:
        params.kinds === undefined
          ? none
          : `No ${params.kinds.map((one) => kindWords[one]).join(' or ')} is mapped or assigned.`,
      all: (count) => `${allAre(count, 'group')} security-enabled.`,
      fault: 'Not security-enabled',
    }),
})

export const groupsStatic = defineCheck({
  name: 'groups-static',
  says: 'No mapped or assigned group has its members by a rule.',
  params: z.strictObject({}),
  needs: ofGroupsInPlay,
  run: (facts) =>
    judgeGroups(groupsInPlay(facts), {
      wrong: (group) => (group.dynamic ? 'A rule decides who is a member.' : null),
      none,
      all: (count) => `${allAre(count, 'group')} kept by hand, none by a rule.`,
      fault: 'Dynamic, with members by a rule',
    }),
})
