import { knownAssignments, stands } from '#shared/domain/assignments'
import {
  flattenedSource,
  groupSource,
  type Lack,
  lostSource,
  type NewSource,
  peopleSource,
  type Source,
} from '#shared/engine/licences/estimate-sources'
import { type Scope, scopeOf } from '#shared/engine/licences/estimate-scope'
import { copyTally, emptyTally, switched, type Tally } from '#shared/engine/licences/estimate-tally'
import type { PreparedDirectory } from '#shared/engine/licences/prepared-directory'
import type { ScopeFilter } from '#shared/engine/readiness/snapshot/scope-filter'
import { listedAssignments } from '#shared/engine/store/app-rows'
import { type GroupWithSizes, groupsWithSizes } from '#shared/engine/store/group-fact-rows'
import { principalKeys } from '#shared/engine/store/principal-rows'
import { listSentAssignments } from '#shared/engine/store/sent-assignment-rows'
import { lastSync } from '#shared/engine/store/sync-rows'

/** Everything of an app that estimates are counted from, kept between one draft and the next. */
export interface PreparedApp {
  readonly directory: PreparedDirectory
  readonly scope: Scope
  /** Assigned groups by name, those last that the cache does not have. */
  readonly groups: readonly Source[]
  /** People who are assigned by themselves. */
  readonly direct: readonly DirectPerson[]
  /** Who is assigned is not known. */
  readonly unassigned: boolean
  /** Everybody, where the job takes everybody; else null. */
  readonly all: Source | null
  /** Object ids of people behind the numbers of the file, in the order of their numbers. */
  readonly bare: readonly string[]
  readonly now: Tally
  /** The same source each time it is asked for. */
  group(group: GroupWithSizes, flattened: boolean): Source
  lost(id: string, name: string | null): Source
  /** Those assigned by themselves but for some, by their object ids. */
  people(without: ReadonlySet<string>): Source
  /** Of a rule; made by `make` the first time. */
  rule(key: string, make: () => NewSource): Source
  /** Works out the scoping filter for the people of sources: before they are counted, on or off. */
  look(sources: Iterable<Source>): void
  /** The largest place that a source has. */
  places(): number
  /** The columns of a draft, which are the former draft's with what was switched. */
  after(on: ReadonlySet<Source>): Tally
}

export interface DirectPerson {
  readonly id: string
  readonly key: number
  readonly name: string | null
}

/** So many rules and choices of people are kept at once: somebody who writes a rule leaves one behind with every letter. */
const mostPassing = 40

/** Reads what brings people into an app's scope. `all`: the job takes everybody, assigned or not. */
export function prepareApp(
  directory: PreparedDirectory,
  appId: string,
  job: { readonly all: boolean; readonly filter: ScopeFilter },
): PreparedApp {
  const { db } = directory
  const listed = listedAssignments(db, appId)
  const assigned = listed === null ? [] : knownAssignments(listed, listSentAssignments(db, appId)).filter(stands)
  const nameOf = new Map(assigned.map((row) => [row.principalId, row.principalDisplayName]))
  const idsOf = (type: string) => [
    ...new Set(assigned.filter((row) => row.principalType === type).map((row) => row.principalId)),
  ]

  const directIds = idsOf('User')
  const keys = principalKeys(db, directIds)
  const bare = directIds.filter((id) => !keys.has(id))
  const placeOfBare = new Map(bare.map((id, at) => [id, directory.size + at]))
  const direct = directIds.map((id) => ({
    id,
    key: keys.get(id) ?? placeOfBare.get(id) ?? 0,
    name: nameOf.get(id) ?? null,
  }))

  const sources = new Map<string, Source>()
  let place = 0
  const source = (key: string, make: () => NewSource): Source => {
    const before = sources.get(key)
    if (before !== undefined) return before
    place += 1
    const made = { ...make(), place }
    sources.set(key, made)
    return made
  }
  const group: PreparedApp['group'] = (one, flattened) =>
    flattened
      ? source(`flattened ${one.id}`, () => flattenedSource(directory, one))
      : source(`group ${one.id}`, () => groupSource(directory, one))
  const lost: PreparedApp['lost'] = (id, name) => source(`lost ${id}`, () => lostSource(id, name))
  const passing: string[] = []
  const passingSource = (key: string, make: () => NewSource): Source => {
    if (!sources.has(key)) passing.push(key)
    const made = source(key, make)
    if (passing.length > mostPassing) sources.delete(passing.shift() ?? '')
    return made
  }
  const people: PreparedApp['people'] = (without) => {
    const left = direct.filter(({ id }) => !without.has(id))
    const make = () => peopleSource('Assigned people', Uint32Array.from(left, ({ key }) => key).toSorted())
    if (left.length === direct.length) return source('people', make)
    return passingSource(`people but ${[...without].toSorted().join()}`, make)
  }

  const groupIds = idsOf('Group')
  const found = groupsWithSizes(db, groupIds)
  // All at once, before each asks for its own.
  directory.membersOf(
    found.flatMap(({ key, securityEnabled, users }) => (securityEnabled && users !== null ? [key] : [])),
  )
  const foundIds = new Set(found.map(({ id }) => id))
  const groups = [
    ...found.map((one) => group(one, false)),
    ...groupIds.filter((id) => !foundIds.has(id)).map((id) => lost(id, nameOf.get(id) ?? null)),
  ]
  const all = job.all
    ? source('everybody', () => peopleSource('Everybody', directory.everybody(), lackOfEverybody(directory)))
    : null

  const scope = scopeOf(directory, bare.length, job.filter)
  const on = new Set([...groups, people(new Set()), ...(all === null ? [] : [all])])
  const looked = new WeakSet<Source>()
  const look = (some: Iterable<Source>) => {
    const fresh = [...some].filter((one) => !looked.has(one))
    scope.look(fresh.map((one) => one.keys))
    for (const one of fresh) looked.add(one)
  }
  look(on)
  const now = switched(emptyTally(scope.bits.length), on)
  let drawn: Tally | null = null
  return {
    directory,
    scope,
    groups,
    direct,
    unassigned: listed === null,
    all,
    bare,
    now,
    group,
    lost,
    people,
    rule: (text, make) => passingSource(`rule ${text}`, make),
    look,
    places: () => place,
    after: (wanted) => {
      drawn = switched(drawn ?? copyTally(now), wanted)
      return drawn
    },
  }
}

function lackOfEverybody({ db }: PreparedDirectory): Lack | null {
  if (knowsEverybody(db)) return null
  const why =
    'The job takes everybody, and the last sync read the people of some groups only: a sync of the whole tenant reads the others.'
  return { why, readable: [], atMost: null }
}

/** Whether the cache has all people of the tenant. */
export function knowsEverybody(db: PreparedDirectory['db']): boolean {
  const last = lastSync(db)
  return last?.scope === 'all' && last.peopleWay === 'list'
}
