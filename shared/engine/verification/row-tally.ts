import type { PeopleCounts } from '#shared/domain/comparison'
import type { MemberJudgement } from '#shared/domain/membership-verdict'
import type { ReasonCode } from '#shared/domain/reasons'
import { accountFlag, type Flags, personFlag } from '#shared/engine/verification/reading-flags'

/** People of one row, counted while they are told. */
export interface Tally extends PeopleCounts {
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

export const emptyTally = (): Tally => ({
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

export function count(
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
