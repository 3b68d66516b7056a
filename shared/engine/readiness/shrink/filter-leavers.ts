import { personAttributes } from '#shared/domain/directory'
import { passesFilter } from '#shared/domain/scoping-filter'
import { graphProperties, readerOf, type SourcePerson } from '#shared/domain/source-attributes'
import type { ObjectMapping, ScopingFilter } from '#shared/domain/synchronization-schema'
import type { ReadDatabase } from '#shared/engine/store/database'
import type { CachedGroup } from '#shared/engine/store/group-rows'
import { peopleColumns } from '#shared/engine/store/people-in-scope-rows'
import { peopleByKey } from '#shared/engine/store/people-lists'

export interface FilterLeavers<T> {
  readonly leaving: readonly T[]
  /** Of so many it is open, because the cache lacks an attribute or a filter cannot be evaluated. */
  readonly perhaps: number
}

/** Whom a filter let through and another one keeps out, by what the directory's cache keeps of people. */
export function peopleLeaving(
  db: ReadDatabase,
  keys: readonly number[],
  before: ObjectMapping,
  after: ObjectMapping,
): FilterLeavers<number> {
  const wanted = new Set(
    [before, after].flatMap((mapping) => graphProperties({ user: { ...mapping, attributes: [] }, group: null })),
  )
  const columns = peopleColumns(db, keys)
  const told = personAttributes.flatMap((name) =>
    wanted.has(name) ? [{ name, values: columns.read<string>(name) }] : [],
  )
  const people = new Map(peopleByKey(db, keys).map((person) => [person.key, person]))
  return leavers(
    keys.flatMap((key, at) => {
      const person = people.get(key)
      if (person === undefined) return []
      const attributes = Object.fromEntries(
        told.flatMap(({ name, values }) => {
          const value = values[at] ?? null
          return value === null ? [] : [[name, value === '' ? null : value]]
        }),
      ) as SourcePerson['attributes']
      return [{ it: key, read: readerOf({ ...person, attributes }, false) }]
    }),
    before.scope,
    after.scope,
  )
}

/** The same of groups; of them the cache keeps name, id and whether they are security-enabled. */
export function groupsLeaving(
  groups: readonly CachedGroup[],
  before: ObjectMapping,
  after: ObjectMapping,
): FilterLeavers<CachedGroup> {
  return leavers(
    groups.map((group) => {
      const values: Readonly<Record<string, string>> = {
        displayname: group.displayName,
        objectid: group.id,
        id: group.id,
        securityenabled: group.securityEnabled ? 'True' : 'False',
      }
      return { it: group, read: (name: string) => values[name.toLowerCase()] }
    }),
    before.scope,
    after.scope,
  )
}

function leavers<T>(
  all: readonly { readonly it: T; readonly read: (name: string) => string | null | undefined }[],
  before: ScopingFilter | null,
  after: ScopingFilter | null,
): FilterLeavers<T> {
  const leaving: T[] = []
  let perhaps = 0
  for (const { it, read } of all) {
    const was = passesFilter(before, read).passes
    const is = was === false ? true : passesFilter(after, read).passes
    if (was === true && is === false) leaving.push(it)
    else if (is !== true) perhaps += 1
  }
  return { leaving, perhaps }
}
