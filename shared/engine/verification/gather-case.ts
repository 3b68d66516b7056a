import { failureOf } from '#shared/contract/failure'
import type { Person } from '#shared/domain/directory'
import { graphProperties, type SourcePerson } from '#shared/domain/source-attributes'
import type { SynchronizationSchema } from '#shared/domain/synchronization-schema'
import { batchPeople, directGroupsOf } from '#shared/engine/graph/people'
import { logOf } from '#shared/engine/graph/provisioning-log'
import { readJobs } from '#shared/engine/graph/synchronization'
import { readSchema } from '#shared/engine/graph/synchronization-schema'
import type { Ports } from '#shared/engine/ports'
import { scimOf } from '#shared/engine/provisioning/targets'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { readTarget } from '#shared/engine/store/target-rows'
import { cachedCase } from '#shared/engine/verification/cached-case'
import { chosenJob, jobFactsOf, whomItTakes } from '#shared/engine/verification/job-facts'
import { PeopleRead } from '#shared/engine/verification/people-read'
import type { CaseFacts, Evidence, Read } from '#shared/engine/verification/person-evidence'
import type { ReadAccount, Reading, ReadGroup, ReadPerson } from '#shared/engine/verification/reading'

export interface GatheredCase {
  /** Of this person, at place 0; with it stands only who fits the same account. */
  readonly reading: Reading
  readonly facts: CaseFacts
  /** What could not be asked, as checks that cannot tell. */
  readonly failure: readonly Evidence[]
  readonly scimRequests: number
}

interface Gathering {
  readonly access: TenantAccess
  readonly app: CachedApp
  readonly ports: Ports
  readonly person: Person
  /** Requests that may be sent: 3 go to the product, more also to Graph. */
  readonly budget: number
}

/**
 * What is known of one person in one app: from the store, then by requests up to the budget, the most telling first. What cannot be
 * asked is said and does not end the rest.
 */
export async function gatherCase(job: Gathering, signal: AbortSignal): Promise<GatheredCase> {
  const { access, app, ports, person, budget } = job
  const clock = () => new Date(ports.clock.now()).toISOString()
  const failures: Evidence[] = []
  const attempt = async <T>(check: string, source: string, read: () => Promise<T>): Promise<T | null> => {
    try {
      return await read()
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (failure.code === 'cancelled' || failure.code === 'internal') throw thrown
      failures.push({ check, outcome: 'cannot-tell', found: failure.message, source, at: clock() })
      return null
    }
  }
  const cached = cachedCase(access, app, person)
  let { reading, facts } = cached
  let left = budget

  if (left > 3) {
    const graph = await fromGraph(job, signal, attempt, clock, reading, facts)
    reading = graph.reading
    facts = graph.facts
    left -= graph.requests
  }
  if (left <= 0 || readTarget(access.workspace, app.id) === null) {
    return { reading, facts, failure: failures, scimRequests: 0 }
  }
  const scim = scimOf(access.workspace, app, ports)
  const asked = await attempt('Account in the product', 'SCIM server', () =>
    fromProduct(scim, reading, facts, left, signal, clock),
  )
  return {
    reading: asked?.reading ?? reading,
    facts: asked?.facts ?? facts,
    failure: failures,
    scimRequests: scim.spent().http,
  }
}

type Attempt = <T>(check: string, source: string, read: () => Promise<T>) => Promise<T | null>

/** At most five requests: the job, its schema, the person, the person's groups, the log. */
async function fromGraph(
  { access, app, person }: Gathering,
  signal: AbortSignal,
  attempt: Attempt,
  clock: () => string,
  before: Reading,
  facts: CaseFacts,
): Promise<{ reading: Reading; facts: CaseFacts; requests: number }> {
  const spentBefore = access.graph.spent().http
  const source = 'Microsoft Graph'
  const read = (): Read => ({ source, at: clock() })
  const call = { signal }
  const jobs = await attempt('Provisioning job', source, () => readJobs(access.graph, app.id, call))
  const job = chosenJob(jobs ?? [])
  const schema: SynchronizationSchema | null =
    job === null ? null : await attempt('Scoping filter', source, () => readSchema(access.graph, app.id, job.id, call))
  const jobRead = read()
  const [answer] = (await attempt('Account in Entra', source, () =>
    batchPeople(access.graph, [person.id], call, graphProperties(schema)),
  )) ?? [undefined]
  const live: SourcePerson | null = answer?.ok === true ? answer.value : null
  const gone = answer?.ok === false && answer.failure.code === 'graph-not-found'
  const personRead = read()
  const groups = gone
    ? []
    : await attempt('Groups of the person', source, () => directGroupsOf(access.graph, person.id, call))
  const membershipsRead = read()
  const log =
    job === null ? null : await attempt('Provisioning log', source, () => logOf(access.graph, job.id, person.id, call))

  const people = new PeopleRead()
  people.put(live ?? { ...person, attributes: {} }, gone)
  // Twins are seen only where everybody was read: what the last comparison saw of them stays.
  const [judged] = people.judged(live === null ? null : schema, null)
  const known = before.people[0]
  const fault = judged?.fault ?? (known?.fault === 'matching-value-duplicate' ? known.fault : null)
  const one =
    judged === undefined
      ? known
      : { ...judged, fault, note: judged.note ?? (fault === null ? null : (known?.note ?? null)) }
  // What the job itself told the last comparison is better than an answer.
  const { takesAll, takesAllFrom } = before.job
  const takes = takesAllFrom === 'read' ? { all: takesAll, from: takesAllFrom } : await whomItTakes(access, app, null)
  const direct = groups === null ? null : new Set(groups.map(({ id }) => id))
  return {
    requests: access.graph.spent().http - spentBefore,
    reading: {
      ...before,
      people: one === undefined ? [] : [one, ...before.people.slice(1)],
      job: jobs === null ? before.job : jobFactsOf(job, 'none', schema, takes),
      groups: before.groups.map((group) => memberOf(group, direct, app.id, membershipsRead.at)),
      logged: loggedOf(person.id, log ?? [], before),
    },
    facts: {
      ...facts,
      person: live === null && !gone ? facts.person : personRead,
      job: jobs === null ? facts.job : jobRead,
      memberships: direct === null ? facts.memberships : membershipsRead,
      schemaRead: schema !== null || facts.schemaRead,
      log: log === null ? (job === null ? null : 'refused') : { rows: log, read: read() },
    },
  }
}

/** A failure counts while nothing newer in the log went well. */
function loggedOf(id: string, log: NonNullable<Awaited<ReturnType<typeof logOf>>>, before: Reading): Reading['logged'] {
  const [newest] = log
  if (newest === undefined) return before.logged
  if (newest.status !== 'failure') return new Map()
  return new Map([[id, { code: newest.errorCode, reason: newest.reason, at: newest.at }]])
}

function memberOf(group: ReadGroup, direct: ReadonlySet<string> | null, appId: string, at: string): ReadGroup {
  if (direct === null || group.id === appId || group.state !== 'there') return group
  const was = group.members.length > 0
  const is = direct.has(group.id)
  if (was === is) return group
  const change = { person: 0, before: group.readAt, at }
  return {
    ...group,
    members: Uint32Array.from(is ? [0] : []),
    nested: is ? new Uint32Array() : group.nested,
    nestedIn: is ? new Uint32Array() : group.nestedIn,
    joined: is ? [change] : [],
    left: is ? [] : [change],
  }
}

/** An account that the last comparison, which saw everybody, did not give to the person, and that bears another key. */
function isOthers({ id, externalId }: ReadAccount, person: ReadPerson, { product, account }: CaseFacts): boolean {
  if (product === null || account?.id === id || externalId === null || person.externalId === null) return false
  return externalId.toLowerCase() !== person.externalId.toLowerCase()
}

/** The person's account by user name and externalId, then whether it is in the groups that matter, while the budget lasts. */
async function fromProduct(
  scim: ReturnType<typeof scimOf>,
  reading: Reading,
  facts: CaseFacts,
  budget: number,
  signal: AbortSignal,
  clock: () => string,
): Promise<{ reading: Reading; facts: CaseFacts }> {
  const [person] = reading.people
  if (person === undefined) return { reading, facts }
  const leftOver = () => budget - scim.spent().http
  const found = new Map<string, ReadAccount>()
  let sure = true
  const groupsOf = new Map<string, readonly string[] | null>()
  const look = async (by: { userName?: string; externalId?: string }) => {
    const { users, understood } = await scim.findUsers(by, { signal })
    if (users.length === 0 && understood !== true) sure = false
    for (const user of users) {
      groupsOf.set(user.id, user.groups)
      const { id, userName, externalId, active, displayName } = user
      found.set(id, { id, userName, externalId, mail: user.email, active, displayName, state: 'read' })
    }
  }
  const names = [...new Set([person.userName, person.userPrincipalName])].filter((name) => name !== null)
  const [name] = names
  if (name !== undefined && leftOver() > 0) await look({ userName: name })
  if (found.size === 0 && person.externalId !== null && leftOver() > 0) await look({ externalId: person.externalId })
  // By its name alone an account may be somebody else's, whose key it bears: the keys decide before the names do.
  for (const [id, account] of found) if (isOthers(account, person, facts)) found.delete(id)
  if (found.size === 0) sure = sure && groupsOf.size === 0
  const accounts = [...found.values()]
  const held = accounts.length === 1 ? accounts[0] : undefined
  // Not found by a filter that proves nothing: what the last comparison saw still counts.
  if (accounts.length === 0 && !sure && facts.product !== null) return { reading, facts }

  const places = new Map<number, boolean | null>()
  if (held !== undefined) {
    const told = groupsOf.get(held.id) ?? null
    const wanted = reading.rows
      .flatMap((row) =>
        row.product.kind === 'there'
          ? [{ at: row.product.at, mine: (reading.groups[row.group]?.members.length ?? 0) > 0 }]
          : [],
      )
      .toSorted((a, b) => Number(b.mine) - Number(a.mine))
    for (const { at } of wanted) {
      const group = reading.productGroups[at]
      if (group === undefined || group.id === '' || places.has(at)) continue
      if (told !== null && told.length > 0) places.set(at, told.includes(group.id))
      else if (leftOver() >= 3) places.set(at, await scim.isMember(group.id, held.id, { signal }))
    }
  }
  const read = { source: 'SCIM server', at: clock() }
  const before = reading.accounts[0]
  return {
    reading: {
      ...reading,
      accounts,
      everybody: sure,
      productGroups: reading.productGroups.map((group, at) => {
        const is = places.get(at)
        if (is !== undefined) return { ...group, members: is === null ? null : Uint32Array.from(is ? [0] : []) }
        if (group.count === 0) return { ...group, members: new Uint32Array() }
        // What was seen before was seen of this very account, or it says nothing now.
        if (held !== undefined && before?.id === held.id) return group
        return { ...group, members: accounts.length === 0 && sure ? new Uint32Array() : null }
      }),
    },
    facts: { ...facts, product: read, account: held ?? null, accountSure: sure },
  }
}
