import { personAttributes } from '#shared/domain/directory'
import { passesFilter } from '#shared/domain/scoping-filter'
import { graphProperties, readerOf } from '#shared/domain/source-attributes'
import type { SynchronizationSchema } from '#shared/domain/synchronization-schema'
import type { Known } from '#shared/engine/readiness/snapshot/facts'
import type { ReadDatabase } from '#shared/engine/store/database'
import {
  peopleColumns,
  type PeopleColumns,
  type PersonColumn,
  principalIds,
} from '#shared/engine/store/people-in-scope-rows'

/** none: nobody is kept out. unread: whom a filter keeps out is not known. */
export type ScopeFilter =
  | { readonly kind: 'none' | 'unread' }
  | { readonly kind: 'some'; readonly schema: SynchronizationSchema }

/** The scoping filter on people of a job's schema as it was read. */
export function scopeFilterOf(schema: Known<SynchronizationSchema | null>): ScopeFilter {
  if (!schema.known) return { kind: 'unread' }
  // An app without a job has no filter yet.
  if (schema.value === null) return { kind: 'none' }
  if (schema.value.user === null) return { kind: 'unread' }
  const { scope } = schema.value.user
  const filters = scope !== null && (scope.beyond !== null || scope.groups.length > 0)
  return filters ? { kind: 'some', schema: schema.value } : { kind: 'none' }
}

/** open: it may keep somebody out, and that cannot be worked out from the cache. */
export const filterVerdict = { out: 0, in: 1, open: 2 } as const

/** What a scoping filter makes of people by their numbers, in that order: a `filterVerdict` each. */
export function filterVerdicts(db: ReadDatabase, keys: readonly number[], schema: SynchronizationSchema): Uint8Array {
  const scope = schema.user?.scope ?? null
  // What the clauses name, not what the mappings do.
  const clauses = graphProperties({
    user: schema.user === null ? null : { ...schema.user, attributes: [] },
    group: null,
  })
  const named = personAttributes.filter((name) => clauses.includes(name))
  const read = readColumns(peopleColumns(db, keys), named)
  const ids = principalIds(db, keys)
  const attributes: Record<string, string | null> = {}
  const person = {
    id: '',
    displayName: null as string | null,
    userPrincipalName: null as string | null,
    mail: null as string | null,
    accountEnabled: null as boolean | null,
    userType: null as string | null,
    attributes,
  }
  // One person after the other in the same object: a hundred thousand of them are made for nothing otherwise.
  const reader = readerOf(person, false)
  const value = (name: string) => (name.toLowerCase() === 'issoftdeleted' ? undefined : reader(name))
  const verdicts = new Uint8Array(keys.length)
  for (let place = 0; place < keys.length; place += 1) {
    person.id = ids[place] ?? ''
    person.displayName = orNull(read.displayName[place])
    person.userPrincipalName = orNull(read.userPrincipalName[place])
    person.mail = orNull(read.mail[place])
    const isEnabled = read.accountEnabled[place] ?? null
    person.accountEnabled = isEnabled === null ? null : isEnabled === 1
    person.userType = read.userType[place] ?? null
    for (const [at, name] of named.entries()) {
      const text = read.named[at]?.[place] ?? null
      if (text === null) delete attributes[name]
      else attributes[name] = text === '' ? null : text
    }
    const { passes } = passesFilter(scope, value)
    verdicts[place] = passes === null ? filterVerdict.open : passes ? filterVerdict.in : filterVerdict.out
  }
  return verdicts
}

const orNull = (text: string | null | undefined) => (text === undefined || text === '' ? null : text)

function readColumns(columns: PeopleColumns, named: readonly PersonColumn[]) {
  return {
    displayName: columns.read<string>('displayName'),
    userPrincipalName: columns.read<string>('userPrincipalName'),
    mail: columns.read<string>('mail'),
    accountEnabled: columns.read<number>('accountEnabled'),
    userType: columns.read<string>('userType'),
    named: named.map((name) => columns.read<string>(name)),
  }
}
