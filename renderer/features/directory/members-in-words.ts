import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { peopleInWords } from '../../ui/group-words'

/** "12 people, 2 nested groups, 1 device or app", or that nobody could read them. */
export function membersInWords(members: Output<'directory.group'>['members']): string {
  if (members === null) return t`Not known: the members could not be read.`
  const { users, groups, others } = members
  return [
    peopleInWords(users),
    ...(groups === 0 ? [] : [t`${groups.toLocaleString()} nested ${groups === 1 ? 'group' : 'groups'}`]),
    ...(others === 0
      ? []
      : [t`${others.toLocaleString()} ${others === 1 ? 'member' : 'members'} of another type (device, app, contact)`]),
  ].join(', ')
}

/** What nested groups hold that the group itself does not: Entra leaves it out. Null where there are none. */
export function nestedInWords({ groups, people }: Output<'directory.group'>['nested']): string | null {
  if (groups === 0) return null
  const inside = t`${groups.toLocaleString()} ${groups === 1 ? 'group' : 'groups'} inside it, to any depth`
  const rule = t`Entra provisions direct members only`
  if (people === 0) return t`${inside}. ${rule}; nobody is in those groups alone.`
  return t`${inside}. ${rule}: ${peopleInWords(people)} in those groups alone ${people === 1 ? 'is' : 'are'} left out.`
}
