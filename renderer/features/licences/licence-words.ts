import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { LicenceDraft } from '#shared/domain/licence'
import { inFigures } from '../../ui/in-figures'

export type Estimate = Output<'licences.estimate'>
export type EstimatedGroup = Estimate['byGroup'][number]

const number = (count: number) => inFigures(count)
export const peopleCounted = (count: number): string => plural(count, { one: '# person', other: '# people' })
const seatsCounted = (count: number) => plural(count, { one: '# seat', other: '# seats' })

/** Whether groups are missing in the figures, so that each number is the least it can be. */
export const isAtLeast = ({ missing }: Pick<Estimate, 'missing'>): boolean => missing.length > 0

/** A number of an estimate, within a sentence: "at least 12 people" where groups are missing in the figures. */
export function atLeast(estimate: Pick<Estimate, 'missing'>, words: string): string {
  return isAtLeast(estimate) ? t`at least ${words}` : words
}

/** The sentence on top: what the draft, or the scope as it is, means for the seats. */
export function licencesVerdict(estimate: Estimate, draft: LicenceDraft): string {
  const subject = subjectOf(estimate, draft)
  return subject === null ? verdictOfToday(estimate) : verdictOfDraft(estimate, subject)
}

function verdictOfToday(estimate: Estimate): string {
  const { people, billable, seats } = estimate
  const least = isAtLeast(estimate)
  // Begins with a number, before which "at least" can stand.
  const known = (sentence: string) => (least ? t`At least ${sentence}` : sentence)
  if (people.now === 0) return least ? t`Nobody is in scope, as far as is known` : t`Nobody is in scope`
  if (billable.now === 0 && !least) {
    return plural(people.now, {
      one: '# person is in scope, and nobody is charged for',
      other: '# people are in scope, and nobody is charged for',
    })
  }
  if (seats.bought === null) {
    return known(plural(billable.now, { one: '# person needs a licence', other: '# people need a licence' }))
  }
  if (seats.short !== null && seats.short > 0) {
    return known(
      plural(seats.short, {
        one: '# more seat is needed than you have',
        other: '# more seats are needed than you have',
      }),
    )
  }
  const bought = seatsCounted(seats.bought)
  const used = known(plural(seats.used, { one: `# of ${bought} is used`, other: `# of ${bought} are used` }))
  return seats.left === 0 || least ? used : t`${used}; ${{ left: number(seats.left ?? 0) }} left`
}

function verdictOfDraft(estimate: Estimate, subject: string): string {
  const { billable, seats } = estimate
  if (seats.bought !== null && seats.short !== null && seats.short > 0) {
    const more = atLeast(estimate, plural(seats.short, { one: '# more seat', other: '# more seats' }))
    return t`${subject} would need ${more} than you have`
  }
  if (seats.bought !== null) {
    const used = atLeast(estimate, number(seats.used))
    return t`${subject} would use ${used} of ${{ seats: seatsCounted(seats.bought) }}`
  }
  const sentence = billWords(subject, billable.after - billable.now)
  return isAtLeast(estimate) ? t`${sentence}, as far as is known` : sentence
}

function billWords(subject: string, delta: number): string {
  if (delta === 0) return t`${subject} would change nothing about the bill`
  return delta > 0
    ? plural(delta, { one: `${subject} would need # licence more`, other: `${subject} would need # licences more` })
    : plural(-delta, { one: `${subject} would free # licence`, other: `${subject} would free # licences` })
}

/** What a draft does, in a few words that begin a sentence; null where it changes nothing. */
function subjectOf({ byGroup }: Estimate, draft: LicenceDraft): string | null {
  const added = byGroup.filter(({ state }) => state === 'draft')
  const inDraft = new Set(draft.with.map((id) => id.toLowerCase()))
  const off = byGroup.filter(({ state, groupId }) => state === 'off' && !inDraft.has(groupId.toLowerCase()))
  const left = [
    ...(draft.excludeDisabled ? [t`disabled accounts`] : []),
    ...(draft.excludeGuests ? [t`guests`] : []),
    ...off.map(({ groupName }) => `“${groupName}”`),
  ]
  const changes = added.length + left.length + draft.flatten.length
  const [group] = added
  if (changes === 0) return null
  if (changes > 1) return t`This draft`
  if (group !== undefined) return t`Assigning “${{ groupName: group.groupName }}”`
  return left[0] === undefined ? t`This draft` : t`Leaving out ${{ left: left[0] }}`
}

/** What a group brings, in the words behind its bar. */
export function bringsWords({ members, unique, state, hidden }: EstimatedGroup): string {
  if (members === null) return hidden ? t`members are hidden` : t`members not read`
  return state === 'off'
    ? t`would add ${{ unique: number(unique) }} of ${{ members: number(members) }}`
    : t`${{ unique: number(unique) }} of ${{ members: number(members) }}`
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
