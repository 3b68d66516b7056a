import { personAttributes } from '#shared/domain/directory'
import { passesFilter } from '#shared/domain/scoping-filter'
import { graphName, readerOf } from '#shared/domain/source-attributes'
import type { ScopingFilter, SynchronizationSchema } from '#shared/domain/synchronization-schema'
import type { Known } from '#shared/engine/readiness/snapshot/facts'
import type { ReadDatabase } from '#shared/engine/store/database'
import { peopleColumns, type PersonColumn, principalIds } from '#shared/engine/store/people-in-scope-rows'

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

/** So many kinds of people are remembered: most filters ask for what many of them have in common. */
const mostKinds = 10_000

/** What a scoping filter makes of people by their numbers, in that order: a `filterVerdict` each. */
export function filterVerdicts(db: ReadDatabase, keys: readonly number[], schema: SynchronizationSchema): Uint8Array {
  const scope = schema.user?.scope ?? null
  const asked = askedColumns(scope)
  const columns = peopleColumns(db, keys)
  const named = personAttributes.filter((name) => asked.has(name))
  const ids = asked.has('id') ? principalIds(db, keys) : null
  const read = columnNames.filter((name) => asked.has(name)).map((name) => [name, columns.read(name)] as const)
  const ofName = new Map<PersonColumn, readonly (string | number | null)[]>(read)
  const at = (name: PersonColumn, place: number) => ofName.get(name)?.[place] ?? null
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
  const kinds = new Map<string, number>()
  const verdicts = new Uint8Array(keys.length)
  for (let place = 0; place < keys.length; place += 1) {
    let kind = ids?.[place] ?? ''
    for (const [, column] of read) kind += `\0${column[place] ?? '\u0001'}`
    const known = kinds.get(kind)
    if (known !== undefined) {
      verdicts[place] = known
      continue
    }
    person.id = ids?.[place] ?? ''
    person.displayName = orNull(at('displayName', place))
    person.userPrincipalName = orNull(at('userPrincipalName', place))
    person.mail = orNull(at('mail', place))
    const isEnabled = at('accountEnabled', place)
    person.accountEnabled = isEnabled === null ? null : isEnabled === 1
    person.userType = textOf(at('userType', place))
    for (const name of named) {
      const text = textOf(at(name, place))
      if (text === null) delete attributes[name]
      else attributes[name] = text === '' ? null : text
    }
    const { passes } = passesFilter(scope, value)
    const verdict = passes === null ? filterVerdict.open : passes ? filterVerdict.in : filterVerdict.out
    verdicts[place] = verdict
    if (kinds.size < mostKinds) kinds.set(kind, verdict)
  }
  return verdicts
}

const columnNames: readonly PersonColumn[] = [
  'displayName',
  'userPrincipalName',
  'mail',
  'accountEnabled',
  'userType',
  ...personAttributes,
]

/** Columns that decide the clauses of a filter, and those by which an empty one is told from one that was not read. */
function askedColumns(scope: ScopingFilter | null): ReadonlySet<string> {
  const clauses = scope?.groups.flatMap((group) => group.clauses) ?? []
  const asked = new Set(clauses.flatMap(({ attribute }) => graphName(attribute) ?? []))
  if (asked.has('mail')) asked.add('userPrincipalName')
  if (asked.has('userType')) asked.add('accountEnabled')
  return asked
}

const textOf = (value: string | number | null) => (value === null ? null : String(value))

const orNull = (value: string | number | null) => (value === null || value === '' ? null : String(value))
