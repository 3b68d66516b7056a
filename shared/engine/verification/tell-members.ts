import { judgeMembership, type MemberJudgement, type Membership } from '#shared/domain/membership-verdict'
import { fitsOf, type Joins, nobody, several } from '#shared/domain/person-join'
import { accountFlag, type Flags, flagsOf, howMany, personFlag } from '#shared/engine/verification/reading-flags'
import type { Reading, ReadGroup, ReadRow } from '#shared/engine/verification/reading'
import { changesOf, jobReasonOf, obstacleFor, obstacleOf, ruleOf } from '#shared/engine/verification/row-causes'

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
      unsought: held?.state === 'unsought',
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

const inBothFacts = { inGraph: true, inProduct: true }
const aroundFacts = { inGraph: false, inProduct: true }
