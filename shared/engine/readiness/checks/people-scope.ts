import { counted } from '#shared/domain/counted'
import type { Concerned, Finding } from '#shared/domain/readiness'
import { notApplicable } from '#shared/engine/readiness/checks/check'
import { notRead } from '#shared/engine/readiness/checks/not-read'
import { namedFew } from '#shared/engine/readiness/checks/named-few'
import type { PeopleInScope } from '#shared/engine/readiness/snapshot/facts'

/** How members that nobody has read come to be read. */
export const readMembers = 'Sync with an account that may read the members of these groups, then check again.'

/** `5 of 1,200 people in scope`. */
export function ofPeople(count: number, people: PeopleInScope): string {
  return `${count.toLocaleString('en')} of ${counted(people.size, 'person', 'people')} in scope`
}

/** `all 1,200 people in scope`. */
export function allPeople(people: PeopleInScope): string {
  return people.size === 1 ? 'the only person in scope' : `all ${counted(people.size, 'person', 'people')} in scope`
}

/** What the figures about people leave open, as sentences to add; empty for nothing. */
export function openAbout(people: PeopleInScope): string {
  const filter =
    people.uncertain === 0
      ? ''
      : ` A scoping filter that cannot be worked out from the cache may keep out ${people.uncertain.toLocaleString('en')} of them.`
  return people.unread.length === 0 ? filter : `${filter} ${unreadWords(people)}`
}

/** Why people cannot be judged, where not all of them are known or none is there; null where they can. Asked after what was found. */
export function withoutPeople(people: PeopleInScope): Finding | null {
  if (people.unread.length > 0) {
    return notRead(
      `${unreadWords(people)} Nothing was found among ${counted(people.size, 'other person in scope', 'other people in scope')}.`,
      readMembers,
    )
  }
  return people.size === 0 ? notApplicable('Nobody is in scope.') : null
}

/** People at some places; `why` says of a place what ids alone do not. */
export function concernedPeople(
  people: PeopleInScope,
  places: readonly number[],
  why: ((place: number) => string) | null = null,
): Concerned {
  return {
    kind: 'people',
    ids: places.map((place) => people.ids[place] ?? ''),
    why: why === null ? null : places.map(why),
  }
}

const unreadWords = ({ unread }: PeopleInScope) =>
  `Nobody has read the members of ${counted(unread.length, 'assigned group')} (${namedFew(unread)}).`
