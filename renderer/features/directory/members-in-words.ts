import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { peopleInWords } from '../../ui/group-words'

/** "12 people, 2 nested groups, 1 device or app", or that nobody could read them. */
export function membersInWords(members: Output<'directory.group'>['members']): string {
  if (members === null) return t`Not known: the members could not be read.`
  const { users, groups, others } = members
  return [
    peopleInWords(users),
    ...(groups === 0 ? [] : [plural(groups, { one: '# nested group', other: '# nested groups' })]),
    ...(others === 0
      ? []
      : [
          plural(others, {
            one: '# member of another type (device, app, contact)',
            other: '# members of another type (device, app, contact)',
          }),
        ]),
  ].join(', ')
}

/** What nested groups hold that the group itself does not: Entra leaves it out. Null where there are none. */
export function nestedInWords({ groups, people }: Output<'directory.group'>['nested']): string | null {
  if (groups === 0) return null
  const inside = plural(groups, { one: '# group inside it, to any depth', other: '# groups inside it, to any depth' })
  const rule = t`Entra provisions direct members only`
  if (people === 0) return t`${inside}. ${rule}; nobody is in those groups alone.`
  return plural(people, {
    one: `${inside}. ${rule}: # person in those groups alone is left out.`,
    other: `${inside}. ${rule}: # people in those groups alone are left out.`,
  })
}
