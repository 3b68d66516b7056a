import type { Failure } from '#shared/contract/failure'
import { type Judgement, judgeCounts, judgePeople, type PeopleCounts, type Verdict } from '#shared/domain/comparison'
import {
  type JobReason,
  judgeMembership,
  type MemberJudgement,
  type Membership,
  type Obstacle,
} from '#shared/domain/membership-verdict'
import { fitsOf, joinAccounts, type Joins, nobody, several } from '#shared/domain/person-join'
import { type ReasonCode, reasons } from '#shared/domain/reasons'
import { accountFlag, type Flags, flagsOf, personFlag } from '#shared/engine/verification/reading-flags'
import type { Reading, ReadGroup, ReadRow } from '#shared/engine/verification/reading'

export interface JudgedRow {
  readonly verdict: Verdict
  readonly why: string
  readonly basis: 'members' | 'counts'
  /** Null where it cannot be known. */
  readonly expected: number | null
  readonly count: number | null
  readonly inactive: number | null
  readonly confirmed: boolean
  /** Null where only a number is known. */
  readonly people: PeopleCounts | null
  readonly reasons: readonly { readonly code: ReasonCode; readonly count: number }[]
  readonly notes: readonly string[]
  readonly failure: Failure | null
}

export interface Totals {
  readonly people: number
  readonly inBoth: number | null
  readonly missing: number | null
  readonly unexpected: number | null
  readonly excluded: number | null
  readonly inactive: number | null
}

export interface JudgedReading {
  readonly joins: Joins
  readonly rows: readonly JudgedRow[]
  readonly totals: Totals
}

/** Joins people and accounts, and judges every row by its people, or by numbers where the server tells no more. */
export function judgeReading(reading: Reading): JudgedReading {
  const joins = joinAccounts(reading.people, reading.accounts)
  const marks = marksOf(reading)
  const totals = totalsOf(reading)
  const rows = reading.rows.map((row) => judgeRow(reading, joins, row, marks, totals.note))
  return { joins, rows, totals: totals.sum(rows) }
}

/** Who is what in one row; told of everybody, in this order: direct members, members of inner groups, accounts beyond them. */
export type TellMember = (
  judgement: MemberJudgement,
  person: number,
  account: number,
  facts: { readonly inGraph: boolean; readonly inProduct: boolean | null },
) => void

/** Room for one row's sets, used again for each: a byte a person and an account. */
export interface Marks {
  readonly direct: Uint8Array
  readonly nested: Uint8Array
  /** Direct members, also where `direct` says by which other way they are to be in the product. */
  readonly own: Uint8Array
  readonly inGroup: Uint8Array
  readonly told: Uint8Array
  readonly flags: Flags
}

export function marksOf(reading: Pick<Reading, 'people' | 'accounts'>): Marks {
  const { people, accounts } = reading
  return {
    flags: flagsOf(reading),
    direct: new Uint8Array(people.length),
    nested: new Uint8Array(people.length),
    own: new Uint8Array(people.length),
    inGroup: new Uint8Array(accounts.length),
    told: new Uint8Array(accounts.length),
  }
}

/** Of a row of which one side is not there or could not be read nothing is said of anybody. */
function isReadable({ groups }: Reading, { group, union, product }: ReadRow): boolean {
  if (product.kind === 'failed' || product.kind === 'ambiguous' || groups[group]?.state === 'gone') return false
  return union.every((at) => groups[at]?.failure === null)
}

const inBoth: MemberJudgement = { expected: true, verdict: 'in-both', reason: null }

/** Walks through everybody of a row. Answers false, and tells nobody, where the server tells no people for it. */
export function tellMembers(reading: Reading, joins: Joins, row: ReadRow, marks: Marks, tell: TellMember): boolean {
  const { people, accounts, groups, job } = reading
  if (!isReadable(reading, row)) return true
  const union = row.union
    .map((at) => groups[at] as ReadGroup)
    .filter(({ state }) => state === 'there' || state === 'hidden')
  const product = row.product.kind === 'there' ? reading.productGroups[row.product.at] : undefined
  const members = product === undefined ? new Uint32Array() : product.members
  const everybody = row.product.kind === 'everybody'
  const hidden = union.some(({ state }) => state === 'hidden')
  const obstacles = union.map((group) => obstacleOf(reading, group, row))
  // A group that is in nobody's way decides for all whom it holds.
  const free = union.map((_, at) => obstacles[at] === null)
  const { direct, nested, own, inGroup, told, flags } = marks
  direct.fill(0)
  nested.fill(0)
  own.fill(0)
  inGroup.fill(0)
  told.fill(0)
  union.forEach((group, at) => {
    const mark = free[at] === true ? 2 : 1
    for (const who of group.members) {
      if ((direct[who] as number) < mark) direct[who] = mark
      own[who] = 1
    }
    for (const who of group.nested) nested[who] = 1
  })
  // Where accounts are looked for and not memberships, an account is rightly there by whatever route leads into the product.
  if (everybody)
    for (const who of reading.entitled) if ((direct[who] as number) > 0 || nested[who] === 1) direct[who] = 2
  const inGraph = (who: number) => own[who] === 1
  for (const at of members ?? []) inGroup[at] = 1
  // Members whose user could not be read: any of the missing may be one of them.
  const unread = howMany(members, flags.accounts, accountFlag.unread)
  const absent = new Set(reading.absent)
  const fits = fitsOf(joins)
  const evidence = changesOf(union, job.lastEnded)
  const rule = ruleOf(union)
  const defaultRole = job.skipsDefaultRole && union.length > 0 && union.every((group) => group.defaultRole)
  const jobReason = jobReasonOf(reading)

  const slow = (who: number, account: number, isDirect: number): void => {
    const person = who < 0 ? null : (people[who] ?? null)
    const held = account < 0 ? undefined : accounts[account]
    const isSeveral = who >= 0 && joins.account[who] === several
    const doubtful = isSeveral || (account >= 0 && joins.doubtful[account] === 1)
    const membership: Membership = {
      direct: isDirect > 0,
      nested: who >= 0 && nested[who] === 1,
      obstacle: isDirect === 2 ? null : obstacleFor(union, obstacles, who),
      person,
      several: doubtful,
      inProduct: inProductOf(who, account, isSeveral),
      active: held?.active ?? null,
      changed: isDirect > 0 ? evidence.joined(who) : evidence.left(who),
      escrowed: person !== null && reading.logged.has(person.id),
      defaultRole,
      job: jobReason,
      rule: isDirect > 0 ? null : rule,
      carriesKey: held?.externalId != null || held?.state === 'absent',
      unread: held?.state === 'unread',
      hidden,
    }
    const { inProduct } = membership
    tell(judgeMembership(membership), who, account, { inGraph: isDirect > 0 && inGraph(who), inProduct })
  }
  const inProductOf = (who: number, account: number, isSeveral: boolean): boolean | null => {
    if (everybody) {
      if (isSeveral || account >= 0) return true
      return reading.everybody || absent.has(who) ? false : null
    }
    if (product !== undefined && product.members === null)
      return account < 0 && reading.everybody && !isSeveral ? false : null
    if (isSeveral) return fitsIn(who)
    if (account >= 0) return inGroup[account] === 1
    return unread > 0 ? null : false
  }
  // Of several accounts that fit one person, one in the group is enough to say that the person is there.
  const fitsIn = (who: number): boolean => (fits.get(who) ?? []).some((at) => inGroup[at] === 1)

  const visit = (who: number, isDirect: number): void => {
    const account = joins.account[who] as number
    if (account >= 0) {
      told[account] = 1
      if (isDirect === 2 && !hidden && (everybody || inGroup[account] === 1)) {
        const fine = ((flags.people[who] as number) & personFlag.free) !== 0
        const off = ((flags.accounts[account] as number) & accountFlag.inactive) !== 0
        // Nearly everybody, nearly always: no object is made for them, and none is looked at.
        if (fine && !off && joins.doubtful[account] === 0) {
          tell(inBoth, who, account, nested[who] === 1 && !inGraph(who) ? aroundFacts : inBothFacts)
          return
        }
      }
    } else if (account === several) {
      for (const at of fits.get(who) ?? []) told[at] = 1
    }
    slow(who, account < 0 ? nobody : account, isDirect)
  }
  for (const group of union) {
    for (const who of group.members) {
      const mark = direct[who] as number
      if (mark === 0) continue
      visit(who, mark)
      // Told once, however many groups of the union hold the person.
      direct[who] = 0
      nested[who] = 0
    }
  }
  for (const group of union) {
    for (const who of group.nested) {
      if (nested[who] === 0) continue
      visit(who, direct[who] as number)
      direct[who] = 0
      nested[who] = 0
    }
  }
  for (const at of members ?? []) {
    if (told[at] === 1) continue
    told[at] = 1
    slow(joins.person[at] as number, at, 0)
  }
  return !(product !== undefined && product.members === null)
}

/** How many of some people or accounts have a flag. */
function howMany(places: Uint32Array | null, flags: Uint8Array, flag: number): number {
  let found = 0
  for (const at of places ?? []) if (((flags[at] as number) & flag) !== 0) found += 1
  return found
}

const inBothFacts = { inGraph: true, inProduct: true }
const aroundFacts = { inGraph: false, inProduct: true }

/** Of several groups that hold a person and are all kept out, the one whose cause comes first in Entra's own order is named. */
function obstacleFor(union: readonly ReadGroup[], obstacles: readonly Obstacle[], who: number): Obstacle {
  const held = union.length === 1 ? obstacles : obstacles.filter((_, at) => union[at]?.members.includes(who) === true)
  return obstacleOrder.find((obstacle) => held.includes(obstacle)) ?? null
}

const obstacleOrder: readonly Obstacle[] = [
  'group-kind-unsupported',
  'group-not-security-enabled',
  'not-assigned',
  'group-mapping-off',
]

/** What keeps all members of a group out of the row's product group. */
export function obstacleOf(
  { job }: Pick<Reading, 'job'>,
  group: ReadGroup,
  row: Pick<ReadRow, 'product' | 'direct'>,
): Obstacle {
  if (row.direct) return null
  if (group.kind === 'distribution') return 'group-kind-unsupported'
  if (!group.securityEnabled) return 'group-not-security-enabled'
  if (group.assigned === false && !job.takesAll) return 'not-assigned'
  return row.product.kind !== 'everybody' && job.groupMapping === false ? 'group-mapping-off' : null
}

function ruleOf(union: readonly ReadGroup[]): Membership['rule'] {
  const [group, second] = union
  if (group === undefined || second !== undefined || !group.dynamic) return null
  if (group.rulePaused) return 'dynamic-rule-paused'
  return group.members.length === 0 ? 'dynamic-rule-processing' : null
}

export function jobReasonOf({ job }: Pick<Reading, 'job'>): JobReason {
  if (job.state === 'Quarantine') return 'job-quarantined'
  if (job.state === 'NotConfigured' || job.state === 'NotRun') return 'job-never-ran'
  if (job.state === 'Paused') return job.lastEnded === null ? 'job-never-ran' : 'job-paused'
  return job.state === 'Active' && job.lastEnded === null ? 'job-never-ran' : null
}

/** Who was seen to come in reach or to leave after the last cycle ended; a cycle that never ended says nothing. */
function changesOf(union: readonly ReadGroup[], lastEnded: string | null) {
  const isYoung = (change: { readonly at: string } | null) =>
    lastEnded !== null && change !== null && change.at > lastEnded
  const joined = union.map((group) => new Set(group.joined.filter(isYoung).map(({ person }) => person)))
  const left = new Set(union.flatMap((group) => group.left.filter(isYoung).map(({ person }) => person)))
  const assigned = union.map((group) => isYoung(group.assignedSince))
  const any = assigned.includes(true) || joined.some((people) => people.size > 0)
  return {
    // Somebody whom another group of the union has held for longer was to be sent before.
    joined: (who: number) =>
      any &&
      union.every(
        (group, at) =>
          assigned[at] === true || joined[at]?.has(who) === true || (union.length > 1 && !group.members.includes(who)),
      ),
    left: (who: number) => left.has(who),
  }
}

function judgeRow(reading: Reading, joins: Joins, row: ReadRow, marks: Marks, note: NoteTotal): JudgedRow {
  const union = row.union.map((at) => reading.groups[at] as ReadGroup)
  const own = reading.groups[row.group] as ReadGroup
  const failure = own.failure ?? union.find((group) => group.failure !== null)?.failure ?? null
  if (failure !== null) return blank('failed', failure.message, failure)
  if (own.state === 'gone') return blank('missing-in-entra', 'The group does not exist in Entra any more.')
  if (row.product.kind === 'failed') return blank('failed', row.product.failure.message, row.product.failure)
  if (row.product.kind === 'ambiguous') {
    return blank(
      'cannot-tell',
      `The product has several groups of this name (${row.product.ids.join(', ')}): choose one by its id.`,
    )
  }
  if (union.some((group) => group.state === 'hidden')) return blank('cannot-tell', hiddenWhy)

  const tally = emptyTally()
  const told = tellMembers(reading, joins, row, marks, (judgement, person, account, facts) => {
    count(tally, judgement, marks.flags, person, account, facts.inProduct)
    note(judgement.verdict, person, account)
  })
  const notes = rowNotes(reading, row, union, marks.flags)
  const product = row.product.kind === 'there' ? reading.productGroups[row.product.at] : undefined
  const obstacle = obstacleOf(reading, own, row)
  const says = obstacle === null ? null : reasons[obstacle].text
  const expected = union.every((group) => group.assigned !== null) && tally.unsure === 0 ? tally.expected : null
  const byReason = [...tally.reasons]
    .map(([code, found]) => ({ code, count: found }))
    .toSorted((a, b) => b.count - a.count)
  const base = { expected, reasons: byReason, notes, failure: null }
  if (row.product.kind === 'missing') {
    const why = `The product has no group '${row.product.name}'.`
    return {
      ...base,
      verdict: 'missing-in-product',
      why: says === null ? why : `${why} ${says}`,
      basis: 'members',
      count: null,
      inactive: null,
      confirmed: false,
      people: tally,
    }
  }
  // A server that shows no user at all cannot tell who a member is: then the numbers are what there is.
  const held = product?.members ?? new Uint32Array()
  const namesNobody = held.length > 0 && howMany(held, marks.flags.accounts, accountFlag.unread) === held.length
  if (product !== undefined && (!told || namesNobody)) {
    return { ...base, ...byCounts(reading, union, product, says), notes: [...notes, ...product.notes] }
  }
  const judgement = judgePeople(tally, says)
  const doubt: Judgement | null =
    product !== undefined && !product.confirmed && judgement.verdict !== 'differs'
      ? {
          verdict: 'cannot-tell',
          why: `The server's list of members may be cut: ${product.members?.length ?? 0} were shown.`,
        }
      : null
  // Who is missing from a list that may be cut may stand in the part that was not shown.
  const cut = product !== undefined && !product.confirmed && tally.missing > 0 && tally.unexpected === 0
  return {
    ...base,
    ...(doubt ??
      (cut
        ? { verdict: 'cannot-tell' as const, why: `${judgement.why} The server's list of members may be cut.` }
        : judgement)),
    basis: 'members',
    ...there(marks.flags, product, tally),
    confirmed: product?.confirmed ?? reading.everybody,
    people: tally,
    notes: product === undefined ? notes : [...notes, ...product.notes],
  }
}

/** How many the product group holds and how many of them are inactive; without one, of the people who were looked for. */
function there(
  { accounts }: Flags,
  product: Reading['productGroups'][number] | undefined,
  tally: Tally,
): { count: number; inactive: number | null } {
  if (product?.members == null) return { count: tally.inProduct, inactive: tally.inactiveThere }
  const { members } = product
  const told = howMany(members, accounts, accountFlag.untold) === 0
  return { count: members.length, inactive: told ? howMany(members, accounts, accountFlag.inactive) : null }
}

const hiddenWhy =
  'The group hides its members, and the token may not see them: who or how many they are is not known (scope Member.Read.Hidden).'

function blank(verdict: Verdict, why: string, failure: Failure | null = null): JudgedRow {
  return {
    verdict,
    why,
    basis: 'counts',
    expected: null,
    count: null,
    inactive: null,
    confirmed: false,
    people: null,
    reasons: [],
    notes: [],
    failure,
  }
}

function byCounts(
  reading: Reading,
  union: readonly ReadGroup[],
  product: Reading['productGroups'][number],
  says: string | null,
): Pick<JudgedRow, 'verdict' | 'why' | 'basis' | 'count' | 'inactive' | 'confirmed' | 'people'> {
  const who = new Set(union.flatMap((group) => [...group.members]))
  const source = { enabled: 0, disabled: 0, unknown: 0 }
  for (const at of who) {
    const enabled = reading.people[at]?.enabled ?? null
    if (enabled === null) source.unknown += 1
    else if (enabled) source.enabled += 1
    else source.disabled += 1
  }
  const there = { count: product.count, inactive: null, confirmed: product.confirmed }
  return { ...judgeCounts(source, there, says), basis: 'counts', ...there, people: null }
}

interface Tally extends PeopleCounts {
  inBoth: number
  missing: number
  unexpected: number
  excluded: number
  inactive: number
  ambiguous: number
  inactiveExpected: number
  waiting: number
  kept: number
  expected: number
  unsure: number
  /** Who was found there, and how many of them are inactive. */
  inProduct: number
  inactiveThere: number
  readonly reasons: Map<ReasonCode, number>
}

const emptyTally = (): Tally => ({
  inBoth: 0,
  missing: 0,
  unexpected: 0,
  excluded: 0,
  inactive: 0,
  ambiguous: 0,
  inactiveExpected: 0,
  waiting: 0,
  kept: 0,
  expected: 0,
  unsure: 0,
  inProduct: 0,
  inactiveThere: 0,
  reasons: new Map(),
})

const keptBy = new Set<ReasonCode>([
  'not-assigned',
  'group-not-security-enabled',
  'group-kind-unsupported',
  'group-mapping-off',
])

function count(
  tally: Tally,
  judgement: MemberJudgement,
  flags: Flags,
  person: number,
  account: number,
  inProduct: boolean | null,
): void {
  const { expected, verdict, reason } = judgement
  if (expected === true) tally.expected += 1
  else if (expected === null) tally.unsure += 1
  if (inProduct === true) {
    tally.inProduct += 1
    if (account >= 0 && ((flags.accounts[account] as number) & accountFlag.inactive) !== 0) tally.inactiveThere += 1
  }
  if (verdict === 'in-both') {
    tally.inBoth += 1
    return
  }
  if (reason !== null) tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1)
  const differs = verdict === 'missing' || verdict === 'unexpected' || (verdict === 'inactive' && expected === true)
  if (differs && reason === 'changed-since-last-cycle') tally.waiting += 1
  if (verdict === 'inactive' && expected === true) tally.inactiveExpected += 1
  if (
    verdict === 'excluded' &&
    reason !== null &&
    keptBy.has(reason) &&
    person >= 0 &&
    ((flags.people[person] as number) & personFlag.free) !== 0
  )
    tally.kept += 1
  tally[verdict] += 1
}

function rowNotes({ job }: Reading, row: ReadRow, union: readonly ReadGroup[], flags: Flags): string[] {
  const notes: string[] = []
  if (union.some((group) => group.assigned === null)) {
    notes.push('Who is assigned to the app could not be read; the group is taken for assigned.')
  }
  if (!row.direct && job.takesAllFrom === 'assumed' && union.some((group) => group.assigned === false)) {
    notes.push('That the job takes assigned people only is assumed: nobody has said, and Graph does not tell.')
  }
  const unsaid = new Set<number>()
  for (const { members } of union) {
    for (const at of members) if (((flags.people[at] as number) & personFlag.stateUnknown) !== 0) unsaid.add(at)
  }
  const unknown = unsaid.size
  if (unknown > 0) notes.push(`Of ${unknown} people the account state could not be read; they are taken for enabled.`)
  return notes
}

type NoteTotal = (verdict: MemberJudgement['verdict'], person: number, account: number) => void

/** People counted once over all rows; an account that is nobody's counts as itself. */
function totalsOf(reading: Reading): { note: NoteTotal; sum(rows: readonly JudgedRow[]): Totals } {
  const bits = { 'in-both': 1, missing: 2, unexpected: 4, excluded: 8, inactive: 16, ambiguous: 32 } as const
  const ofPerson = new Uint8Array(reading.people.length)
  const ofAccount = new Uint8Array(reading.accounts.length)
  const found = (bit: number): number => {
    let sum = 0
    for (const mask of ofPerson) if ((mask & bit) !== 0) sum += 1
    for (const mask of ofAccount) if ((mask & bit) !== 0) sum += 1
    return sum
  }
  return {
    note: (verdict, person, account) => {
      const bit = bits[verdict]
      if (person >= 0) ofPerson[person] = (ofPerson[person] as number) | bit
      else if (account >= 0) ofAccount[account] = (ofAccount[account] as number) | bit
    },
    sum: (rows) => {
      const members = new Uint8Array(reading.people.length)
      for (const { group } of reading.rows) for (const who of reading.groups[group]?.members ?? []) members[who] = 1
      const known = rows.some(({ people }) => people !== null)
      const number = (bit: number) => (known ? found(bit) : null)
      return {
        people: members.reduce((sum, mark) => sum + mark, 0),
        inBoth: number(bits['in-both']),
        missing: number(bits.missing),
        unexpected: number(bits.unexpected),
        excluded: number(bits.excluded),
        inactive: number(bits.inactive),
      }
    },
  }
}
