import type { PeopleInScope } from '#shared/engine/readiness/snapshot/facts'
import { cachedAt } from '#shared/engine/readiness/snapshot/assigned'
import {
  filterVerdict,
  filterVerdicts,
  type ScopeFilter,
  scopeFilterOf,
} from '#shared/engine/readiness/snapshot/scope-filter'
import { markedIn, sourceMembers } from '#shared/engine/readiness/snapshot/source-members'
import { type FactSource, known, unknown } from '#shared/engine/readiness/snapshot/sources'
import type { ReadDatabase } from '#shared/engine/store/database'
import { everybody, peopleColumns, type PersonColumn, principalIds } from '#shared/engine/store/people-in-scope-rows'
import { principalKeys } from '#shared/engine/store/principal-rows'
import { lastSync } from '#shared/engine/store/sync-rows'

export const people: FactSource<'people'> = async (context) => {
  const { access, app } = context
  const { directory } = access
  const [assigned, groups, takes, schema] = await Promise.all([
    context.fact('assignments'),
    context.fact('assignedGroups'),
    context.fact('takes'),
    context.fact('schema'),
  ])
  if (!takes.known) return takes
  const sources = groups.known ? groups.value.filter(({ securityEnabled }) => securityEnabled) : []
  const members = await sourceMembers(context)
  const filter = scopeFilterOf(schema)
  if (takes.value.all) {
    const last = lastSync(directory)
    if (last?.scope !== 'all' || last.peopleWay !== 'list') {
      return unknown(
        'The job takes everybody, and the last sync read the people of some groups only.',
        'Run a sync of the whole tenant with an account that may list people (User.Read.All), then check again.',
      )
    }
    const keys = everybody(directory)
    return known(inScope(directory, keys, [], filter, { unread: [], members }), cachedAt(context))
  }
  if (!assigned.known) return assigned
  if (!groups.known) return groups
  const unread = sources.filter(({ users }) => users === null).map(({ displayName }) => displayName)
  const listed = new Set(groups.value.map(({ id }) => id))
  for (const { principalId, principalType, principalDisplayName } of assigned.value) {
    if (principalType === 'Group' && !listed.has(principalId)) unread.push(principalDisplayName ?? principalId)
  }
  const direct = [
    ...new Set(assigned.value.filter((row) => row.principalType === 'User').map((row) => row.principalId)),
  ]
  const directKeys = principalKeys(directory, direct)
  const keys = numbersIn(markedIn([...members.values(), Uint32Array.from(directKeys.values())]))
  // Of somebody whom the cache does not have at all nothing but the id is known.
  const bare = direct.filter((id) => !directKeys.has(id))
  return known(
    inScope(directory, keys, bare, filter, { unread: [...new Set(unread)], members }),
    app.assignmentsKnown ? cachedAt(context) : assigned.at,
  )
}

function numbersIn(marked: Uint8Array): number[] {
  const keys: number[] = []
  for (const [key, mark] of marked.entries()) if (mark === 1) keys.push(key)
  return keys
}

interface Sources {
  readonly unread: readonly string[]
  readonly members: ReadonlyMap<string, Uint32Array>
}

function inScope(
  db: ReadDatabase,
  candidates: readonly number[],
  bare: readonly string[],
  filter: ScopeFilter,
  sources: Sources,
): PeopleInScope {
  const passed = filter.kind === 'some' ? passing(candidates, filterVerdicts(db, candidates, filter.schema)) : null
  const keys = passed?.keys ?? candidates
  const size = keys.length + bare.length
  const uncertain =
    filter.kind === 'none' ? 0 : filter.kind === 'unread' ? size : (passed?.uncertain ?? 0) + bare.length
  const columns = peopleColumns(db, keys)
  const nobody = bare.map(() => null)
  const kept = new Map<PersonColumn, readonly (string | number | null)[]>()
  const column = <Value extends string | number>(name: PersonColumn): readonly (Value | null)[] => {
    const found = kept.get(name) ?? [...columns.read<Value>(name), ...nobody]
    kept.set(name, found)
    return found as readonly (Value | null)[]
  }
  let placeOf: Int32Array | null = null
  const placesIn = new Map<string, Uint32Array>()
  const flags = (name: PersonColumn) => {
    let found: (boolean | null)[] | null = null
    return () => (found ??= column<number>(name).map((value) => (value === null ? null : value === 1)))
  }
  const enabled = flags('accountEnabled')
  const guest = flags('isGuest')
  return {
    size,
    ids: [...principalIds(db, keys), ...bare],
    column: (name) => column<string>(name),
    get enabled() {
      return enabled()
    },
    get guest() {
      return guest()
    },
    uncertain,
    unread: sources.unread,
    of: (group) => {
      const members = sources.members.get(group)
      if (members === undefined) return null
      placeOf ??= placesOf(keys)
      const found = placesIn.get(group) ?? placesAmong(members, placeOf)
      placesIn.set(group, found)
      return found
    },
  }
}

function placesOf(keys: readonly number[]): Int32Array {
  const places = new Int32Array((keys.at(-1) ?? 0) + 1).fill(-1)
  for (const [place, key] of keys.entries()) places[key] = place
  return places
}

/** Where those of some numbers stand that have a place. */
function placesAmong(keys: Uint32Array, placeOf: Int32Array): Uint32Array {
  const places = new Uint32Array(keys.length)
  let count = 0
  for (const key of keys) {
    const place = placeOf[key] ?? -1
    if (place < 0) continue
    places[count] = place
    count += 1
  }
  return places.subarray(0, count)
}

/** Those whom the filter does not keep out for sure, and how many of them it may keep out. */
function passing(
  candidates: readonly number[],
  verdicts: Uint8Array,
): { readonly keys: number[]; readonly uncertain: number } {
  return {
    keys: candidates.filter((_, place) => verdicts[place] !== filterVerdict.out),
    uncertain: verdicts.reduce((open, verdict) => (verdict === filterVerdict.open ? open + 1 : open), 0),
  }
}
