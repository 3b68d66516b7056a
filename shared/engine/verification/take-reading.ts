import { failureOf } from '#shared/contract/failure'
import type { LongCall } from '#shared/contract/server'
import type { Mapping } from '#shared/domain/mapping'
import { joinAccounts, nobody } from '#shared/domain/person-join'
import { graphProperties, type SourcePerson } from '#shared/domain/source-attributes'
import type { Clock } from '#shared/engine/ports'
import { inParallel } from '#shared/engine/scim/in-parallel'
import type { ScimClient } from '#shared/engine/scim/scim-client'
import { actingAccount } from '#shared/engine/session/acting-account'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { cachedMembers } from '#shared/engine/store/membership-change-rows'
import { assignedGroupIds } from '#shared/engine/store/app-rows'
import { directGroup, directRow } from '#shared/engine/verification/direct-assignments'
import { findElsewhere } from '#shared/engine/verification/find-elsewhere'
import { readJobFacts } from '#shared/engine/verification/job-facts'
import type { PeopleRead } from '#shared/engine/verification/people-read'
import { type EntraReading, likelyKeys, readEntra } from '#shared/engine/verification/read-entra'
import { AccountsRead, type ProductReading, readProduct } from '#shared/engine/verification/read-product'
import type {
  JobFacts,
  ReadAccount,
  Reading,
  ReadGroup,
  ReadPerson,
  ReadRow,
} from '#shared/engine/verification/reading'
import { seenChanges } from '#shared/engine/verification/seen-changes'

/** People whom the server is asked for one by one where it does not list everybody. */
const mostLookups = 2000
/** The client sends fewer where the server asks for it. */
const lookupsAtOnce = 4

export interface ReadingRequest {
  readonly access: TenantAccess
  readonly app: CachedApp
  readonly mappings: readonly Mapping[]
  /** Only the rows of this group, and what is compared as one with them. */
  readonly only: string | null
  readonly scim: ScimClient
  readonly clock: Clock
}

/** Reads both sides of an app now: Graph with the job's rules, and the SCIM server. Writes nothing anywhere. */
export async function takeReading(request: ReadingRequest, call: LongCall): Promise<Reading> {
  const { access, app, mappings, only, scim, clock } = request
  const { signal } = call
  const now = new Date(clock.now()).toISOString()
  const wanted = fellowsOf(mappings, only)
  const groupIds = [...new Set(wanted.map((mapping) => mapping.groupId))]
  call.progress({ phase: 'Reading the provisioning job', done: 0, total: null })
  const job = await readJobFacts(access, app, signal)
  const reading = (done: number, total: number) => call.progress({ phase: 'Reading Entra groups', done, total })
  reading(0, groupIds.length)
  const entra = await readEntra({ access, app, schema: job.schema, groupIds, now, signal }, reading)
  const { people } = entra

  const drafts = draftRows(app, wanted, entra, only)
  call.progress({ phase: 'Reading the product', done: 0, total: drafts.length })
  const product = await readProduct(
    scim,
    drafts.map((row) => ({
      mapping: { to: readAs(row), groupId: row.groupId },
      groupName: row.groupName,
      everybody: row.mode === 'scope-only',
    })),
    signal,
    (done, total) => call.progress({ phase: 'Reading the product', done, total }),
  ).catch((thrown: unknown) => notRead(thrown, drafts.length))
  const { accounts } = product

  const keyOf = job.schema === null ? likelyKey(people, accounts.all()) : null
  const judged = onceForEachSize(people, () => people.judged(job.schema, keyOf))
  const held = new Set(product.groups.flatMap(({ members }) => [...(members ?? [])]))
  const properties = job.schema === null ? likelyKeys : graphProperties(job.schema)
  call.progress({ phase: 'Looking for accounts that fit no member', done: 0, total: null })
  const sought = await findElsewhere(access, people, judged(), accounts.all(), held, properties, signal)
  for (const at of sought.unsought) accounts.leaveUnsought(at)
  const absent =
    product.everybody || product.found.every(({ kind }) => kind !== 'everybody')
      ? []
      : await lookUp(scim, accounts, judged(), lookedFor(drafts, entra), call)

  const changes = seenChanges(access.directory, app.id, people, now)
  const groups = [...entra.groups, ...(entra.direct.length === 0 ? [] : [directGroup(app, entra.direct, now)])].map(
    (group): ReadGroup => ({
      ...group,
      ...changes(group),
    }),
  )
  const rows = drafts.map((row, at): ReadRow => ({
    ...row,
    product: product.found[at] ?? { kind: 'missing', name: '' },
  }))
  return {
    app: { id: app.id, displayName: app.displayName },
    takenAt: now,
    takenBy: actingAccount(access),
    job: job.facts,
    people: judged(),
    accounts: accounts.all(),
    everybody: product.everybody,
    groups,
    productGroups: product.groups,
    rows: rows.map((row) => ({ ...row, union: unionOf(row, rows) })),
    entitled: entitled(access, app, job.facts, entra, groups),
    absent: Uint32Array.from(absent),
    logged: new Map(),
    notes: [...job.notes, ...entra.notes, ...product.notes, ...sought.notes],
  }
}

/** What an object id was pasted into, a workspace, is nothing that SCIM shows: what can be read is the group that Entra makes. */
function readAs({ mode, to }: DraftRow): Mapping['to'] {
  return mode === 'pasted' && to?.id == null ? null : to
}

/** A product that does not answer is a finding about each row; what stands in the way before it was asked is none. */
function notRead(thrown: unknown, rows: number): ProductReading {
  const failure = failureOf(thrown)
  if (!failure.code.startsWith('scim-')) throw thrown
  const found = Array.from({ length: rows }, () => ({ kind: 'failed' as const, failure }))
  return { accounts: new AccountsRead(), groups: [], found, everybody: false, notes: [] }
}

/** Where one group is asked for, the others that feed the same product group are needed too: they are one union. */
function fellowsOf(mappings: readonly Mapping[], only: string | null): readonly Mapping[] {
  if (only === null) return mappings
  const asked = mappings.filter((mapping) => mapping.groupId === only)
  return mappings.filter((mapping) => mapping.groupId === only || asked.some((one) => sameProductGroup(one, mapping)))
}

function sameProductGroup(a: Mapping, b: Mapping): boolean {
  if (a.to === null || b.to === null) return false
  return (a.to.id ?? a.to.name.toLowerCase()) === (b.to.id ?? b.to.name.toLowerCase())
}

type DraftRow = Omit<ReadRow, 'product'>

function draftRows(app: CachedApp, mappings: readonly Mapping[], entra: EntraReading, only: string | null): DraftRow[] {
  const places = new Map(entra.groups.map(({ id }, at) => [id, at]))
  const rows = mappings.map((mapping): DraftRow => {
    const group = places.get(mapping.groupId) ?? 0
    const read = entra.groups[group]
    const known = read !== undefined && (read.state === 'there' || read.state === 'hidden')
    return {
      row: rowKey(mapping),
      groupId: mapping.groupId,
      groupName: known ? read.name : mapping.groupName,
      mode: mapping.mode,
      direct: false,
      to: mapping.to,
      group,
      union: [group],
      readAt: read?.readAt ?? '',
    }
  })
  if (only !== null || entra.direct.length === 0) return rows
  return [...rows, directRow(app, entra.groups.length, rows[0]?.readAt ?? '')]
}

/** Names a mapping's row among the others of its app. */
export function rowKey({ groupId, to }: Pick<Mapping, 'groupId' | 'to'>): string {
  return to === null ? groupId : `${groupId}/${to.id ?? to.name.toLowerCase()}`
}

/** Groups that feed one product group are compared as one, whichever way each of them found it. */
function unionOf(row: ReadRow, rows: readonly ReadRow[]): number[] {
  const feeds = (other: ReadRow) =>
    row.product.kind === 'there' && other.product.kind === 'there' && other.product.at === row.product.at
  const named = (other: ReadRow) =>
    row.product.kind === 'missing' &&
    other.product.kind === 'missing' &&
    other.product.name.toLowerCase() === row.product.name.toLowerCase()
  return [...new Set([row.group, ...rows.filter((other) => feeds(other) || named(other)).map(({ group }) => group)])]
}

/** By assignment of any kind, as far as known: what was read now, and for the app's other groups what the cache holds. */
function entitled(
  access: TenantAccess,
  app: CachedApp,
  job: JobFacts,
  entra: EntraReading,
  groups: readonly ReadGroup[],
): Uint32Array {
  if (job.takesAll) return Uint32Array.from({ length: entra.people.size }, (_, at) => at)
  const found = new Set<number>(entra.direct)
  for (const group of groups) {
    if (group.assigned === true && group.securityEnabled && group.kind !== 'distribution') {
      for (const at of group.members) found.add(at)
    }
  }
  const read = new Set(groups.map(({ id }) => id))
  for (const id of assignedGroupIds(access.directory, app.id)) {
    if (read.has(id) || entra.assigned?.has(id) !== true) continue
    for (const member of cachedMembers(access.directory, id) ?? []) {
      const at = entra.people.placeOf(member)
      if (at !== undefined) found.add(at)
    }
  }
  return Uint32Array.from(found)
}

/** People of the rows that look for accounts and not for memberships. */
function lookedFor(rows: readonly DraftRow[], entra: EntraReading): ReadonlySet<number> {
  const found = new Set<number>()
  for (const row of rows) {
    if (row.mode !== 'scope-only') continue
    const group = entra.groups[row.group]
    for (const at of row.direct ? entra.direct : [...(group?.members ?? []), ...(group?.nested ?? [])]) found.add(at)
  }
  return found
}

/**
 * Where the schema could not be read: the one attribute that fits most accounts of a sample of people, for all of them alike. Null where
 * none fits anybody.
 */
function likelyKey(
  people: PeopleRead,
  accounts: readonly ReadAccount[],
): ((person: SourcePerson) => string | null) | null {
  const held = new Set(accounts.flatMap(({ externalId }) => (externalId === null ? [] : [externalId.toLowerCase()])))
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
  const candidates: ((person: SourcePerson) => string | null)[] = [
    ({ id }) => id,
    ...likelyKeys.map(
      (name) =>
        ({ attributes }: SourcePerson) =>
          text(attributes[name]),
    ),
    ({ userPrincipalName }) => userPrincipalName,
    ({ mail }) => mail,
  ]
  const sample = Array.from({ length: Math.min(50, people.size) }, (_, at) =>
    people.at(Math.floor((at * people.size) / Math.min(50, people.size))),
  ).filter((person) => person !== undefined)
  let best: { fits: number; of: (person: SourcePerson) => string | null } | null = null
  for (const of of candidates) {
    const fits = sample.filter((person) => held.has(of(person)?.toLowerCase() ?? '')).length
    if (fits > (best?.fits ?? 0)) best = { fits, of }
  }
  return best?.of ?? null
}

/** Asks the server for each person who fits no listed account; answers those whom it is sure not to have. */
async function lookUp(
  scim: ScimClient,
  accounts: AccountsRead,
  people: readonly ReadPerson[],
  wanted: ReadonlySet<number>,
  call: LongCall,
): Promise<number[]> {
  const { account } = joinAccounts(people, accounts.all())
  const unhit = [...wanted].filter((at) => account[at] === nobody).slice(0, mostLookups)
  const absent: number[] = []
  let done = 0
  await inParallel(unhit, lookupsAtOnce, async (at) => {
    const person = people[at] as ReadPerson
    call.progress({ phase: 'Asking the product for people', done, total: unhit.length })
    done += 1
    const userName = person.userName ?? person.userPrincipalName
    const found = await scim.findUsers(
      {
        ...(userName === null ? {} : { userName }),
        ...(person.externalId === null ? {} : { externalId: person.externalId }),
      },
      { signal: call.signal },
    )
    for (const user of found.users) accounts.put(user)
    if (found.users.length === 0 && found.understood === true) absent.push(at)
  })
  return absent
}

/** The rules of a large tenant take a while: they are worked out anew only where people were added. */
function onceForEachSize(people: PeopleRead, work: () => ReadPerson[]): () => ReadPerson[] {
  let last: { readonly size: number; readonly judged: ReadPerson[] } | null = null
  return () => {
    if (last?.size !== people.size) last = { size: people.size, judged: work() }
    return last.judged
  }
}

/** Whose eyes Graph was read with, as far as this console knows. */
