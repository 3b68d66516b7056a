import type { Failure } from '#shared/contract/failure'
import { type Judgement, judgeCounts, judgePeople, type PeopleCounts, type Verdict } from '#shared/domain/comparison'
import type { MemberJudgement } from '#shared/domain/membership-verdict'
import type { Joins } from '#shared/domain/person-join'
import { type ReasonCode, reasons } from '#shared/domain/reasons'
import { accountFlag, type Flags, howMany, personFlag } from '#shared/engine/verification/reading-flags'
import type { Reading, ReadGroup, ReadRow } from '#shared/engine/verification/reading'
import { obstacleOf } from '#shared/engine/verification/row-causes'
import { count, emptyTally, type Tally } from '#shared/engine/verification/row-tally'
import { type Marks, tellMembers } from '#shared/engine/verification/tell-members'

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

/** Told of everybody whom a row speaks of, for what is counted over all rows. */
export type NoteTotal = (verdict: MemberJudgement['verdict'], person: number, account: number) => void

/** One row by its people, or by numbers where the server tells no more. */
export function judgeRow(reading: Reading, joins: Joins, row: ReadRow, marks: Marks, note: NoteTotal): JudgedRow {
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
