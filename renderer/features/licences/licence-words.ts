import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { LicenceDraft } from '#shared/domain/licence'

export type Estimate = Output<'licences.estimate'>
export type EstimatedGroup = Estimate['byGroup'][number]

const number = (count: number) => count.toLocaleString()
export const peopleCounted = (count: number): string => `${number(count)} ${count === 1 ? 'person' : 'people'}`
const seatsCounted = (count: number) => `${number(count)} ${count === 1 ? 'seat' : 'seats'}`

/** "at least " where groups are missing in the figures. */
export const atLeast = ({ missing }: Pick<Estimate, 'missing'>): string => (missing.length === 0 ? '' : t`at least `)

/** The sentence on top: what the draft, or the scope as it is, means for the seats. */
export function licencesVerdict(estimate: Estimate, draft: LicenceDraft): string {
  const subject = subjectOf(estimate, draft)
  return subject === null ? verdictOfToday(estimate) : verdictOfDraft(estimate, subject)
}

function verdictOfToday(estimate: Estimate): string {
  const { people, billable, seats } = estimate
  const least = atLeast(estimate)
  if (people.now === 0) return least === '' ? t`Nobody is in scope` : t`Nobody is in scope, as far as is known`
  if (billable.now === 0 && least === '') {
    return t`${people.now === 1 ? t`1 person is` : t`${peopleCounted(people.now)} are`} in scope, and nobody is charged for`
  }
  if (seats.bought === null) {
    return upper(t`${least}${peopleCounted(billable.now)} ${billable.now === 1 ? 'needs' : 'need'} a licence`)
  }
  if (seats.short !== null && seats.short > 0) {
    const more = seats.short === 1 ? t`1 more seat is` : t`${number(seats.short)} more seats are`
    return upper(t`${least}${more} needed than you have`)
  }
  const used = t`${number(seats.used)} of ${seatsCounted(seats.bought)} ${seats.used === 1 ? 'is' : 'are'} used`
  return upper(`${least}${used}${seats.left === 0 || least !== '' ? '' : t`; ${number(seats.left ?? 0)} left`}`)
}

function verdictOfDraft(estimate: Estimate, subject: string): string {
  const { billable, seats } = estimate
  const least = atLeast(estimate)
  if (seats.bought !== null && seats.short !== null && seats.short > 0) {
    return t`${subject} would need ${least}${number(seats.short)} more ${seats.short === 1 ? 'seat' : 'seats'} than you have`
  }
  if (seats.bought !== null)
    return t`${subject} would use ${least}${number(seats.used)} of ${seatsCounted(seats.bought)}`
  const delta = billable.after - billable.now
  const known = least === '' ? '' : t`, as far as is known`
  if (delta === 0) return t`${subject} would change nothing about the bill${known}`
  const licences = `${number(Math.abs(delta))} ${Math.abs(delta) === 1 ? 'licence' : 'licences'}`
  return delta > 0 ? t`${subject} would need ${licences} more${known}` : t`${subject} would free ${licences}${known}`
}

/** What a draft does, in a few words that begin a sentence; null where it changes nothing. */
function subjectOf({ byGroup }: Estimate, draft: LicenceDraft): string | null {
  const added = byGroup.filter(({ state }) => state === 'draft')
  const inDraft = new Set(draft.with.map((id) => id.toLowerCase()))
  const off = byGroup.filter(({ state, groupId }) => state === 'off' && !inDraft.has(groupId.toLowerCase()))
  const left = [
    ...(draft.excludeDisabled ? [t`disabled accounts`] : []),
    ...(draft.excludeGuests ? ['guests'] : []),
    ...off.map(({ groupName }) => `“${groupName}”`),
  ]
  const changes = added.length + left.length + draft.flatten.length
  const [group] = added
  if (changes === 0) return null
  if (changes > 1) return t`This draft`
  if (group !== undefined) return t`Assigning “${group.groupName}”`
  return left[0] === undefined ? t`This draft` : t`Leaving out ${left[0]}`
}

/** What a group brings, in the words behind its bar. */
export function bringsWords({ members, unique, state, hidden }: EstimatedGroup): string {
  if (members === null) return hidden ? t`members are hidden` : t`members not read`
  return t`${state === 'off' ? t`would add ` : ''}${number(unique)} of ${number(members)}`
}

/** The group's part of the widest bar, and the part of it that it alone brings; between 0 and 1. */
export function barOf(
  { members, unique }: EstimatedGroup,
  widest: number,
): { readonly all: number; readonly only: number } {
  const all = Math.max(members ?? 0, unique)
  return widest === 0 ? { all: 0, only: 0 } : { all: all / widest, only: unique / widest }
}

/** The largest of what groups bring: what their bars are measured by. */
export const widestOf = (groups: readonly EstimatedGroup[]): number =>
  groups.reduce((most, { members, unique }) => Math.max(most, members ?? 0, unique), 0)

/** What the draft adds comes first, then the largest; an order that switches do not change. */
export function groupsInOrder(groups: readonly EstimatedGroup[], draft: LicenceDraft): readonly EstimatedGroup[] {
  const added = new Set(draft.with.map((id) => id.toLowerCase()))
  const rank = ({ groupId, state }: EstimatedGroup) => (state === 'draft' || added.has(groupId.toLowerCase()) ? 0 : 1)
  return groups.toSorted((a, b) => rank(a) - rank(b) || (b.members ?? -1) - (a.members ?? -1))
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
