import { counted } from '#shared/domain/counted'
import type { NestedTree } from '#shared/engine/licences/nested-tree'
import type { FoundRule } from '#shared/engine/licences/propose-candidates'
import type { GroupWithSizes } from '#shared/engine/store/group-fact-rows'

const persons = (count: number) => counted(count, 'person', 'people')
const mostNamed = 3

/** What assigning the groups inside means. */
export function assignSays({ inside, cut }: NestedTree): string {
  const mute = inside.filter(({ securityEnabled }) => !securityEnabled)
  const count = inside.length - mute.length
  return [
    count === 0
      ? 'None of the groups inside of it can be assigned with effect.'
      : `${counted(count, 'group')} inside of it ${count === 1 ? 'is' : 'are'} assigned beside it; a group that is put into them later is not.`,
    ...(mute.length === 0
      ? []
      : [
          `${named(mute)} ${mute.length === 1 ? 'is' : 'are'} not security-enabled and ${mute.length === 1 ? 'brings' : 'bring'} nobody.`,
        ]),
    ...(cut ? ['The tree shows the first of them only.'] : []),
  ].join(' ')
}

/** What a new group with everybody means. */
export function flattenSays({ inside }: NestedTree, people: number): string {
  return `A new security group with the ${persons(people)} of all ${counted(inside.length + 1, 'group')} takes its place; whoever joins one of them later has to be added by hand.`
}

/** What a dynamic group means. */
export function ruleSays({ measured, uncertain }: FoundRule, wanted: number): string {
  const others = measured.counted - measured.hits
  const open =
    uncertain === 0 ? '' : ` Of ${persons(uncertain)} an attribute that it reads is not known: they are left out.`
  const exact = others === 0 && measured.hits === wanted
  const brings = exact
    ? 'A dynamic group by this rule has just these people today'
    : `A dynamic group by this rule has ${measured.hits.toLocaleString('en')} of these ${persons(wanted)} and ${counted(others, 'other')}`
  return `${brings}; it follows attributes and not the groups, and Entra wants a P1 licence for each person in it.${open}`
}

/** Why nothing can be counted. */
export function unknownSays(unread: readonly GroupWithSizes[]): string {
  const hidden = unread.some(({ hidesMembers }) => hidesMembers)
  return `The members of ${named(unread)} are not known${hidden ? ' (hidden)' : ''}, so nothing can be counted.`
}

function named(groups: readonly GroupWithSizes[]): string {
  const names = groups.slice(0, mostNamed).map(({ displayName }) => `'${displayName}'`)
  return groups.length > names.length
    ? `${names.join(', ')} and ${groups.length - names.length} more`
    : names.join(', ')
}
