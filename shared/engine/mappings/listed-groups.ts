import { folded } from '#shared/domain/folded-text'
import type { ListedMapping } from '#shared/domain/mapping-list-text'
import { choose } from '#shared/domain/names'
import { pastedObjectId } from '#shared/domain/object-id'
import type { ReadDatabase } from '#shared/engine/store/database'
import { groupsByFoldedName, groupsById } from '#shared/engine/store/group-lists'
import type { CachedGroup } from '#shared/engine/store/group-rows'
import { type NamedObject, namedObjects } from '#shared/engine/store/named-objects'
import { peopleNamed } from '#shared/engine/store/people-lists'

/** The group that a line means, with what should be known of how it was read; or why it means none. */
export type Meant =
  | { readonly group: CachedGroup; readonly notes: readonly string[] }
  | { readonly group: null; readonly why: string }

/** What the lines of a list mean, from the cache of the directory: line by line. */
export function listedGroups(db: ReadDatabase, listed: readonly ListedMapping[]): readonly Meant[] {
  const texts = listed.flatMap(({ group, otherwise }) => (otherwise === null ? [group] : [group, otherwise]))
  const ids = texts.flatMap((text) => pastedObjectId(text)?.id ?? [])
  const objects = namedObjects(db, ids)
  const byId = new Map(groupsById(db, ids).map((group) => [group.id, group]))
  const byName = Map.groupBy(
    groupsByFoldedName(db, [...new Set(texts.map((text) => folded(text).trim()))]),
    ({ displayName }) => folded(displayName).trim(),
  )

  const named = (text: string): Meant | null => {
    const candidates = byName.get(folded(text).trim()) ?? []
    const choice = choose(
      text,
      candidates.map((group) => ({ id: group.id, name: group.displayName, group })),
    )
    if (choice.kind === 'one') return { group: choice.it.group, notes: [] }
    return choice.kind === 'none'
      ? null
      : {
          group: null,
          why: `${choice.them.length.toLocaleString('en')} groups are called '${text}': ${choice.them.map(({ id }) => id).join(', ')}. Use the object id.`,
        }
  }

  return listed.map(({ text, group, otherwise }) => {
    if (group === '') return { group: null, why: 'The line names no group.' }
    const pasted = pastedObjectId(group)
    if (pasted === null) {
      return (
        named(group) ??
        (otherwise === null ? null : named(otherwise)) ?? {
          group: null,
          why: thePerson(db, group) ?? `No group of this tenant is called '${group}'.`,
        }
      )
    }
    const found = byId.get(pasted.id)
    if (found !== undefined) {
      const plain = pastedObjectId(text)?.plain ?? text.toLowerCase().includes(pasted.id)
      return {
        group: found,
        notes: plain ? [] : [`Read as the object id ${pasted.id}, without the blanks, quotes or braces.`],
      }
    }
    return { group: null, why: notAGroup(objects.get(pasted.id)) }
  })
}

/** Why a text that means no group means none, where more can be said than that; null where it cannot. */
export function whyNoGroup(db: ReadDatabase, text: string): string | null {
  const pasted = pastedObjectId(text)
  return pasted === null ? thePerson(db, text) : notAGroup(namedObjects(db, [pasted.id]).get(pasted.id))
}

function notAGroup(object: NamedObject | undefined): string {
  return object === undefined
    ? 'Nothing in the directory of this tenant has this object id: it may be of another tenant, deleted, or younger than the last sync.'
    : `This is the object id of the ${object.kind} '${object.displayName}', not of a group.`
}

function thePerson(db: ReadDatabase, text: string): string | null {
  const [person] = peopleNamed(db, text, folded(text))
  return person === undefined
    ? null
    : `'${text}' is the person '${person.displayName ?? person.userPrincipalName ?? person.id}', not a group.`
}
