import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { notRead } from '#shared/engine/readiness/checks/not-read'
import { concernedGroups } from '#shared/engine/readiness/checks/groups-in-play'
import { allAre, namedFew } from '#shared/engine/readiness/checks/named-few'

export const groupsNotNested = defineCheck({
  name: 'groups-not-nested',
  says: 'Nobody is in a group of an assigned group only: Entra sends direct members.',
  params: z.strictObject({}),
  needs: ['profile', 'assignedGroups', 'nested', 'takes'],
  run: ({ profile, assignedGroups, nested, takes }) => {
    if (assignedGroups.length === 0) return notApplicable('No group is assigned.')
    if (takes.all && profile.flags.groupMode === 'scope-only') {
      return notApplicable('The job takes everybody, and groups do nothing else here.')
    }
    const missed = new Map<string, string>()
    for (const { group, children, missed: people } of nested) {
      if (people === null || people.length === 0) continue
      const why = `In ${namedFew(children.map(({ displayName }) => displayName))}, inside of '${group.displayName}'.`
      for (const person of people) if (!missed.has(person)) missed.set(person, why)
    }
    const dark = nested.filter((one) => one.missed === null)
    if (missed.size > 0) {
      const inside = nested.flatMap((one) => ((one.missed?.length ?? 0) > 0 ? [one.group.displayName] : []))
      const more = dark.length === 0 ? '' : ` Whom ${counted(dark.length, 'more group')} would miss is not known.`
      const effect = takes.all ? 'Not sent as members' : 'Not sent'
      return failed(
        `${effect}: ${counted(missed.size, 'person', 'people')} in groups inside of ${counted(inside.length, 'assigned group')} (${namedFew(inside)}) and in none of these directly.${more}`,
        { concerned: { kind: 'people', ids: [...missed.keys()], why: [...missed.values()] } },
      )
    }
    if (dark.length > 0) {
      const names = dark.map(({ group }) => group.displayName)
      return notRead(
        `Groups are inside of ${counted(dark.length, 'assigned group')} (${namedFew(names)}), and who is in those nobody has read.`,
        'Sync with an account that may read their members, then check again.',
        { concerned: concernedGroups(dark.map(({ group }) => group)) },
      )
    }
    const unread = assignedGroups.filter(({ groups }) => groups === null)
    if (unread.length > 0) {
      return notRead(
        `Nobody has read the members of ${counted(unread.length, 'assigned group')} (${namedFew(unread.map(({ displayName }) => displayName))}), so groups may be inside.`,
        'Sync with an account that may read their members, then check again.',
        { concerned: concernedGroups(unread) },
      )
    }
    return nested.length === 0
      ? passed(`${allAre(assignedGroups.length, 'assigned group')} without groups inside.`)
      : passed(
          `Groups are inside of ${counted(nested.length, 'assigned group')}, but everybody in those is a direct member of an assigned group, too.`,
        )
  },
})
