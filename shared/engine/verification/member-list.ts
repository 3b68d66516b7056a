import type { Output, ParsedInput } from '#shared/contract/contract'
import type { ComparedMember } from '#shared/contract/verification'
import { folded } from '#shared/domain/folded-text'
import type { ReasonCode } from '#shared/domain/reasons'

type Wanted = Pick<ParsedInput<'verification.members'>, 'verdict' | 'reason' | 'search' | 'start' | 'count'>
type MemberList = Output<'verification.members'>

/** What a list needs to know of somebody before its row is made. */
export interface Listed {
  readonly verdict: ComparedMember['verdict']
  readonly reason: ReasonCode | null
  /** What a search looks in: name and user name. */
  readonly text: string
  readonly name: string
  show(): ComparedMember
}

/** One page of people by name, with how many of each reason there are under the verdict asked for. */
export function memberList(all: readonly Listed[], wanted: Wanted): MemberList {
  const { verdict, reason, search, start, count } = wanted
  const words = folded(search ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
  const ofVerdict = all.filter((one) => verdict === undefined || one.verdict === verdict)
  const reasons = new Map<ReasonCode, number>()
  for (const one of ofVerdict) if (one.reason !== null) reasons.set(one.reason, (reasons.get(one.reason) ?? 0) + 1)
  const fits = ofVerdict.filter((one) => {
    if (reason !== undefined && one.reason !== reason) return false
    if (words.length === 0) return true
    const text = folded(one.text)
    return words.every((word) => text.includes(word))
  })
  const order = fits
    .map((one) => ({ one, key: folded(one.name) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return {
    rows: order.slice(start, start + count).map(({ one }) => one.show()),
    total: fits.length,
    reasons: [...reasons]
      .map(([code, found]) => ({ code, count: found }))
      .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
  }
}
