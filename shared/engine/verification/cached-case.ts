import type { Person } from '#shared/domain/directory'
import type { Mapping } from '#shared/domain/mapping'
import { fitsOf, nobody, several } from '#shared/domain/person-join'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { answersOf } from '#shared/engine/store/answer-rows'
import { assignedAmong, type CachedApp } from '#shared/engine/store/app-rows'
import type { ReadDatabase } from '#shared/engine/store/database'
import { freshnessOf } from '#shared/engine/store/freshness-rows'
import { groupsById } from '#shared/engine/store/group-lists'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { groupsAround, groupsOf, peopleNamed } from '#shared/engine/store/people-lists'
import { synchronisedAt } from '#shared/engine/store/sync-rows'
import {
  verificationHead,
  verificationJoins,
  verifiedAccountsAt,
  verifiedPeopleAt,
  verifiedPlace,
} from '#shared/engine/store/verification-rows'
import { directGroup, directRow } from '#shared/engine/verification/direct-assignments'
import { chosenJob, jobFactsOf } from '#shared/engine/verification/job-facts'
import { keptSides } from '#shared/engine/verification/kept-reading'
import type { CaseFacts, Read } from '#shared/engine/verification/person-evidence'
import type {
  FoundProductGroup,
  JobFacts,
  ReadGroup,
  Reading,
  ReadPerson,
  ReadRow,
  SeenChange,
} from '#shared/engine/verification/reading'
import { rowKey } from '#shared/engine/verification/take-reading'

export interface CachedCase {
  readonly reading: Reading
  readonly facts: CaseFacts
}

const never = new Date(0).toISOString()

/** What is kept of one person in one app: by the last comparison where it knows the person, else by the cache of the directory. */
export function cachedCase(access: TenantAccess, app: CachedApp, person: Person): CachedCase {
  return fromComparison(access, app, person) ?? fromDirectory(access, app, person)
}

function fromComparison(access: TenantAccess, app: CachedApp, person: Person): CachedCase | null {
  const { directory, workspace } = access
  const head = verificationHead(directory, app.id)
  const sides = head === null ? null : keptSides(directory, head)
  const joins = head === null ? null : verificationJoins(directory, head.number)
  if (head === null || sides === null || joins === null) return null
  const place = verifiedPlace(directory, head.number, person.id)
  const who = place === null ? undefined : verifiedPeopleAt(directory, head.number, [place]).get(place)
  if (place === null || who === undefined) return null

  const account = joins.account[place] ?? nobody
  const fits = account === several ? fitsOf(joins) : new Map<number, readonly number[]>()
  const held: number[] = account >= 0 ? [account] : [...(fits.get(place) ?? [])]
  const accounts = verifiedAccountsAt(directory, head.number, held)
  // Who else fits such an account: without them it would seem to be this person's for certain.
  const rivals = [...fits].flatMap(([one, some]) =>
    one !== place && some.some((at) => held.includes(at)) ? [one] : [],
  )
  const moved = (changes: readonly SeenChange[]) =>
    changes.flatMap((change) => (change.person === place ? [{ ...change, person: 0 }] : []))
  const mapped = new Set(listMappings(workspace).flatMap((m) => (m.appId === app.id ? [rowKey(m)] : [])))
  const read: Read = { source: 'The last comparison', at: head.takenAt }
  const job = jobNow(directory, app, sides.facts.job, read)
  return {
    reading: {
      ...sides.facts,
      job: job.facts,
      people: [who, ...verifiedPeopleAt(directory, head.number, rivals).values()],
      accounts: held.flatMap((at) => accounts.get(at) ?? []),
      groups: sides.groups.map((group): ReadGroup => {
        const nested = group.nested.indexOf(place)
        return {
          ...group,
          members: Uint32Array.from(group.members.includes(place) ? [0] : []),
          nested: Uint32Array.from(nested < 0 ? [] : [0]),
          nestedIn: Uint32Array.from(nested < 0 ? [] : [group.nestedIn[nested] as number]),
          joined: moved(group.joined),
          left: moved(group.left),
        }
      }),
      productGroups: sides.productGroups.map((group) => ({
        ...group,
        members:
          group.members === null
            ? null
            : Uint32Array.from(held.flatMap((at, mine) => (group.members?.includes(at) === true ? [mine] : []))),
      })),
      rows: sides.facts.rows.filter(({ row, direct }) => direct || mapped.has(row)),
      entitled: Uint32Array.from(sides.entitled.includes(place) ? [0] : []),
      absent: Uint32Array.from(sides.absent.includes(place) ? [0] : []),
    },
    facts: {
      person: read,
      job: job.read,
      memberships: read,
      product: read,
      account: held.length === 1 ? (accounts.get(held[0] as number) ?? null) : null,
      isAmbiguous: account === several,
      accountSure: sides.facts.everybody || account >= 0,
      schemaRead: sides.facts.job.schemaUnknown === null,
      log: null,
    },
  }
}

function fromDirectory(access: TenantAccess, app: CachedApp, person: Person): CachedCase {
  const { directory, workspace } = access
  const mappings = listMappings(workspace).filter(({ appId }) => appId === app.id)
  const ids = [...new Set(mappings.map(({ groupId }) => groupId))]
  const known = new Map(groupsById(directory, ids).map((group) => [group.id, group]))
  const assigned = assignedAmong(directory, app.id, [...ids, person.id])
  const cached = peopleNamed(directory, person.id, person.id.toLowerCase()).find(({ id }) => id === person.id)
  const direct = new Set(cached === undefined ? [] : groupsOf(directory, cached.key, 100_000).map(({ id }) => id))
  const around = new Set(cached === undefined ? [] : groupsAround(directory, cached.key, 100_000).map(({ id }) => id))
  const at = synchronisedAt(directory) ?? never
  const read: Read = { source: "This console's cache", at }
  const { scope } = answersOf(workspace, app.id)
  const takes = { all: scope === 'all', from: scope === undefined ? 'assumed' : 'answered' } as const
  const job = jobNow(directory, app, jobFactsOf(null, null, null, takes), read)

  const groups = ids.map((id): ReadGroup => {
    const group = known.get(id)
    const isDirect = direct.has(id)
    const isNested = !isDirect && around.has(id)
    return {
      id,
      name: group?.displayName ?? mappings.find(({ groupId }) => groupId === id)?.groupName ?? id,
      kind: group?.kind ?? 'security',
      dynamic: group?.dynamic ?? false,
      rulePaused: false,
      securityEnabled: group?.securityEnabled ?? true,
      state: group === undefined ? 'gone' : 'there',
      failure: null,
      assigned: assigned === null ? null : assigned.has(id),
      defaultRole: false,
      readAt: at,
      members: Uint32Array.from(isDirect ? [0] : []),
      nested: Uint32Array.from(isNested ? [0] : []),
      nestedIn: Uint32Array.from(isNested ? [0] : []),
      inner: ['a group in it'],
      assignedSince: null,
      joined: [],
      left: [],
    }
  })
  const isAssigned = assigned?.has(person.id) === true
  if (isAssigned) groups.push({ ...directGroup(app, [0], at), assignedSince: null, joined: [], left: [] })
  const rows = mappings.map((mapping): ReadRow => rowOf(mapping, ids.indexOf(mapping.groupId), at, mappings))
  return {
    reading: {
      app: { id: app.id, displayName: app.displayName },
      takenAt: at,
      takenBy: null,
      job: job.facts,
      people: [barePerson(person)],
      accounts: [],
      everybody: false,
      groups,
      productGroups: mappings.map(({ to }) => ({
        id: to?.id ?? '',
        name: to?.name ?? '',
        members: null,
        count: null,
        confirmed: false,
        notes: [],
      })),
      rows: isAssigned ? [...rows, { ...directRow(app, groups.length - 1, at), product: { kind: 'everybody' } }] : rows,
      entitled: Uint32Array.from(
        isAssigned || groups.some((g) => g.assigned === true && g.members.length > 0) ? [0] : [],
      ),
      absent: new Uint32Array(),
      logged: new Map(),
      notes: [],
    },
    facts: {
      person: read,
      job: job.read,
      memberships: read,
      product: null,
      account: null,
      isAmbiguous: false,
      accountSure: false,
      schemaRead: false,
      log: null,
    },
  }
}

function barePerson(person: Person): ReadPerson {
  const disabled = person.accountEnabled === false
  return {
    id: person.id,
    displayName: person.displayName,
    userPrincipalName: person.userPrincipalName,
    mail: person.mail,
    enabled: person.accountEnabled,
    externalId: null,
    userName: null,
    bar: disabled ? 'account-disabled' : null,
    fault: null,
    note: disabled ? 'accountEnabled is false.' : null,
  }
}

function rowOf(mapping: Mapping, group: number, readAt: string, all: readonly Mapping[]): ReadRow {
  const product: FoundProductGroup =
    mapping.mode === 'scope-only' ? { kind: 'everybody' } : { kind: 'there', at: all.indexOf(mapping) }
  const { groupId, groupName, mode, to } = mapping
  return { row: rowKey(mapping), groupId, groupName, mode, direct: false, to, group, union: [group], product, readAt }
}

/** The job as the cache has it now, over what else is known of it. */
function jobNow(directory: ReadDatabase, app: CachedApp, facts: JobFacts, read: Read): { facts: JobFacts; read: Read } {
  const job = chosenJob(app.jobs)
  if (job === null) return { facts, read }
  // What a page or a waiting command read of the job since is in the cache, too: at least as young as the cycle that it tells of.
  const times = [freshnessOf(directory, 'jobs').readAt, synchronisedAt(directory), job.last?.ended ?? null]
  const at = times.reduce<string>((latest, time) => (time !== null && time > latest ? time : latest), never)
  const takes = { all: facts.takesAll, from: facts.takesAllFrom }
  const { groupMapping, schemaUnknown } = facts
  return {
    facts: { ...jobFactsOf(job, null, null, takes), groupMapping, schemaUnknown },
    read: { source: "This console's cache", at },
  }
}
