import { type Failure, failureOf } from '#shared/contract/failure'
import { type KnownAssignment, knownAssignments, stands } from '#shared/domain/assignments'
import type { AppRoleAssignment } from '#shared/domain/directory'
import { graphProperties, type SourcePerson } from '#shared/domain/source-attributes'
import type { SynchronizationSchema } from '#shared/domain/synchronization-schema'
import { batchDirectMembers, batchGroups, type DirectoryGroup } from '#shared/engine/graph/groups'
import { batchPeople } from '#shared/engine/graph/people'
import { listAssignments } from '#shared/engine/graph/service-principals'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { listSentAssignments, settleSentAssignments } from '#shared/engine/store/sent-assignment-rows'
import { PeopleRead } from '#shared/engine/verification/people-read'
import type { ReadGroup } from '#shared/engine/verification/reading'

/** Attributes asked for where the schema could not be read: one of them is what externalId is made of, as a rule. */
export const likelyKeys = ['mailNickname', 'onPremisesImmutableId', 'employeeId']

const zeroRole = '00000000-0000-0000-0000-000000000000'

export interface EntraReading {
  readonly people: PeopleRead
  /** In the order of the ids asked for, without the changes that were seen. */
  readonly groups: readonly Omit<ReadGroup, 'assignedSince' | 'joined' | 'left'>[]
  /** Places of the people who are assigned to the app themselves. */
  readonly direct: readonly number[]
  /** Object ids of everything that is assigned; null where that could not be read. */
  readonly assigned: ReadonlySet<string> | null
  readonly notes: readonly string[]
}

/** Reads the mapped groups with their people, direct and nested, and who is assigned directly; live, each with the attributes that the job's rules need. */
export async function readEntra(
  job: {
    readonly access: TenantAccess
    readonly app: CachedApp
    readonly schema: SynchronizationSchema | null
    readonly groupIds: readonly string[]
    readonly now: string
    readonly signal: AbortSignal
  },
  progress: (done: number, total: number) => void,
): Promise<EntraReading> {
  const { access, app, schema, groupIds, now, signal } = job
  const properties = schema === null ? likelyKeys : graphProperties(schema)
  const people = new PeopleRead()
  const notes: string[] = []
  const assignments = await readAssignments(access, app, now, signal)

  const answers = await batchGroups(access.graph, groupIds, { signal })
  const groups = new Map<string, DirectoryGroup>()
  const failures = new Map<string, Failure>()
  for (const [index, id] of groupIds.entries()) {
    const answer = answers[index]
    if (answer?.ok === true) groups.set(id, answer.value)
    else if (answer !== undefined) failures.set(id, answer.failure)
  }
  const members = new Map<string, Members>()
  const read = async (ids: readonly string[], names: ReadonlyMap<string, string>) => {
    for await (const { groupId, answer } of batchDirectMembers(access.graph, ids, properties, { signal })) {
      if (!answer.ok) {
        failures.set(groupId, answer.failure)
        continue
      }
      const users: number[] = []
      const inner: { id: string; name: string }[] = []
      for (const member of answer.value) {
        if (member.type === 'user') users.push(people.put(member))
        else if (member.type === 'group') inner.push({ id: member.id, name: member.displayName ?? member.id })
      }
      members.set(groupId, { name: names.get(groupId) ?? groupId, users, inner })
      progress(members.size, Math.max(groupIds.length, members.size))
    }
  }
  await read([...groups.keys()], new Map([...groups].map(([id, { displayName }]) => [id, displayName])))
  await readInner(members, failures, read, notes)

  const direct = await readDirect(access, assignments, people, properties, signal, notes)
  return {
    people,
    direct,
    notes,
    assigned: assignments === null ? null : new Set(assignments.map(({ principalId }) => principalId)),
    groups: groupIds.map((id) => groupOf(id, { app, assignments, groups, members, failures, now })),
  }
}

interface Members {
  readonly name: string
  readonly users: readonly number[]
  readonly inner: readonly { readonly id: string; readonly name: string }[]
}

/** Levels of groups in groups that are looked into; Entra allows more than anybody builds. */
const deepest = 20

/** Reads the groups inside the groups, level by level, each once: circles end. */
async function readInner(
  members: ReadonlyMap<string, Members>,
  failures: ReadonlyMap<string, Failure>,
  read: (ids: readonly string[], names: ReadonlyMap<string, string>) => Promise<void>,
  notes: string[],
): Promise<void> {
  for (let level = 0; level < deepest; level += 1) {
    const names = new Map<string, string>()
    for (const { inner } of members.values()) {
      for (const { id, name } of inner) if (!members.has(id) && !failures.has(id)) names.set(id, name)
    }
    if (names.size === 0) return
    await read([...names.keys()], names)
    for (const [id, name] of names) {
      const failure = failures.get(id)
      if (failure !== undefined)
        notes.push(`The members of the inner group '${name}' could not be read: ${failure.message}`)
    }
  }
  notes.push(`Groups inside groups were looked into ${deepest} levels deep and no further.`)
}

function groupOf(
  id: string,
  found: {
    readonly app: CachedApp
    readonly assignments: readonly KnownAssignment[] | null
    readonly groups: ReadonlyMap<string, DirectoryGroup>
    readonly members: ReadonlyMap<string, Members>
    readonly failures: ReadonlyMap<string, Failure>
    readonly now: string
  },
): Omit<ReadGroup, 'assignedSince' | 'joined' | 'left'> {
  const group = found.groups.get(id)
  const own = found.members.get(id)
  const failure = found.failures.get(id) ?? null
  const assignments = found.assignments?.filter(({ principalId }) => principalId === id) ?? null
  const hidden = group?.hidesMembers === true && own?.users.length === 0 && own.inner.length === 0
  const gone = failure?.code === 'graph-not-found'
  const withRoles = found.app.appRoles.some(
    ({ isEnabled, allowedMemberTypes }) => isEnabled && allowedMemberTypes.includes('User'),
  )
  return {
    id,
    name: group?.displayName ?? id,
    kind: group?.kind ?? 'security',
    dynamic: group?.dynamic ?? false,
    rulePaused: group?.membershipRuleProcessingState?.toLowerCase() === 'paused',
    securityEnabled: group?.securityEnabled ?? true,
    state: gone ? 'gone' : failure !== null || own === undefined ? 'failed' : hidden ? 'hidden' : 'there',
    failure: gone ? null : failure,
    assigned: assignments === null ? null : assignments.length > 0,
    defaultRole:
      withRoles && assignments !== null && assignments.length > 0 && assignments.every((a) => a.appRoleId === zeroRole),
    readAt: found.now,
    members: Uint32Array.from(new Set(own?.users ?? [])),
    ...nestedOf(id, found.members),
  }
}

/** People who are in a group through others only, and which of its own inner groups leads to them. */
function nestedOf(
  id: string,
  members: ReadonlyMap<string, Members>,
): { nested: Uint32Array; nestedIn: Uint32Array; inner: string[] } {
  const own = members.get(id)
  const direct = new Set(own?.users ?? [])
  const found = new Map<number, number>()
  const inner: string[] = []
  for (const start of own?.inner ?? []) {
    const place = inner.length
    inner.push(start.name)
    const seen = new Set([id])
    let level = [start.id]
    while (level.length > 0) {
      const next: string[] = []
      for (const at of level) {
        if (seen.has(at)) continue
        seen.add(at)
        const group = members.get(at)
        for (const who of group?.users ?? []) if (!direct.has(who) && !found.has(who)) found.set(who, place)
        for (const deeper of group?.inner ?? []) next.push(deeper.id)
      }
      level = next
    }
  }
  return { nested: Uint32Array.from(found.keys()), nestedIn: Uint32Array.from(found.values()), inner }
}

/** Everything that is assigned to the app now, with what this console sent and Graph shows late; null where the token may not read it. */
async function readAssignments(
  { graph, directory }: TenantAccess,
  app: CachedApp,
  now: string,
  signal: AbortSignal,
): Promise<readonly KnownAssignment[] | null> {
  try {
    const all: AppRoleAssignment[] = []
    for await (const page of listAssignments(graph, app.id, { signal })) all.push(...page)
    settleSentAssignments(directory, app.id, all, Date.parse(now))
    return knownAssignments(all, listSentAssignments(directory, app.id)).filter(stands)
  } catch (thrown) {
    if (failureOf(thrown).code === 'permission-missing') return null
    throw thrown
  }
}

async function readDirect(
  access: TenantAccess,
  assignments: readonly KnownAssignment[] | null,
  people: PeopleRead,
  properties: readonly string[],
  signal: AbortSignal,
  notes: string[],
): Promise<number[]> {
  const ids = [
    ...new Set((assignments ?? []).filter((a) => a.principalType === 'User').map(({ principalId }) => principalId)),
  ]
  const unread = ids.filter((id) => people.placeOf(id) === undefined)
  const answers = await batchPeople(access.graph, unread, { signal }, properties)
  const bare = (id: string): SourcePerson => ({
    id,
    displayName: assignments?.find((a) => a.principalId === id)?.principalDisplayName ?? null,
    userPrincipalName: null,
    mail: null,
    accountEnabled: null,
    userType: null,
    attributes: {},
  })
  for (const [index, id] of unread.entries()) {
    const answer = answers[index]
    if (answer?.ok === true) people.put(answer.value)
    else if (answer?.failure.code !== 'graph-not-found') {
      people.put(bare(id))
      notes.push(`The directly assigned person ${id} could not be read.`)
    }
  }
  return ids.flatMap((id) => people.placeOf(id) ?? [])
}
