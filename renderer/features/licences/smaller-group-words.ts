import { plural, t } from '@lingui/core/macro'
import type { Input, Output } from '#shared/contract/contract'
import type { Status } from '../../ui/StatusBadge'
import { peopleCounted } from './licence-words'
import { moneyWords, perPeriod } from './money-words'
import { inFigures } from '../../ui/in-figures'

export type Need = Input<'licences.propose'>['need']
export type ReadNeed = Output<'licences.readNeed'>
export type Proposals = Output<'licences.propose'>
export type Proposal = Proposals['proposals'][number]

/** In what an amount is said: the currency and period of the app's price. */
export type InWhat = Pick<NonNullable<Output<'licences.estimate'>['cost']>, 'currency' | 'period'>

/** Ways to say who needs access. */
export const needKinds = ['list', 'group', 'rule', 'number'] as const
export type NeedKind = (typeof needKinds)[number]

const needs: Readonly<Record<NeedKind, { readonly tab: string; readonly about: string }>> = {
  list: {
    tab: t`A list or CSV`,
    about: t`User principal names or mail addresses, one a line, or a CSV with a heading. Every line is looked at; nothing is sent.`,
  },
  group: {
    tab: t`A group that exists`,
    about: t`Its direct members are those who need access. It does not have to be assigned to anything.`,
  },
  rule: {
    tab: t`A rule over attributes`,
    about: t`As a dynamic group takes it: -eq, -ne, -in and -startsWith over attributes of the user, joined by -and, -or and -not.`,
  },
  number: {
    tab: t`Only how many`,
    about: t`Without names only head-counts can be compared: a group of the right size may hold the wrong people, so no precision is shown.`,
  },
}

/** A way to say who needs access: what its tab says, and what it takes. */
export function needWords(kind: NeedKind): { readonly tab: string; readonly about: string } {
  return needs[kind]
}

/** Who needs access as it was read, in one sentence. */
export function needVerdict({ people, known, refused }: ReadNeed): string {
  if (!known) {
    return plural(people, { one: '# person needs access, as was said', other: '# people need access, as was said' })
  }
  const found = plural(people, {
    0: 'Nobody was found',
    one: '# person of this tenant needs access',
    other: '# people of this tenant need access',
  })
  const lines = refused.filter(({ line }) => line > 0).length
  const capped = refused.some(({ line, text }) => line === 0 && text === '')
  if (lines === 0) return found
  return capped
    ? plural(lines, {
        one: `${found}; more than # line gave nobody`,
        other: `${found}; more than # lines gave nobody`,
      })
    : plural(lines, { one: `${found}; # line gave nobody`, other: `${found}; # lines gave nobody` })
}

const kinds: Readonly<Record<Proposal['kind'], string>> = {
  'existing-group': t`Group that exists`,
  rule: t`Dynamic group by a rule`,
  'static-group': t`New group, kept by hand`,
}

/** What sort of proposal it is. */
export function kindInWords({ kind }: Pick<Proposal, 'kind'>): string {
  return kinds[kind]
}

/** What a proposal is called: the group's name, the rule, or that it is a group of just them. */
export function proposalName({ group, rule }: Pick<Proposal, 'group' | 'rule'>): string {
  return group?.displayName ?? rule ?? t`A group of just them`
}

/** What tells a proposal from the others. */
export function proposalKey({ kind, group, rule }: Pick<Proposal, 'kind' | 'group' | 'rule'>): string {
  return `${kind} ${group?.id ?? rule ?? ''}`
}

/** A share as a percentage that never says all where some are missing, nor none where there are some; a dash where it is not known. */
export function shareInWords(share: number | null): string {
  if (share === null) return '–'
  if (share === 0 || share === 1) return `${share * 100}%`
  const tenths = Math.floor(share * 1000)
  if (tenths === 0) return t`below 0.1%`
  return `${inFigures(tenths >= 990 || tenths < 10 ? tenths / 10 : Math.floor(tenths / 10))}%`
}

/** What the columns of proposals mean. Who is not charged for is no stranger among those who need access. */
export function figuresExplained({ need, proposals }: Pick<Proposals, 'need' | 'proposals'>): string {
  const apart = proposals.some(({ people, billable }) => billable > 0 && billable < people)
  return [
    ...(need.known
      ? [
          t`Precision: how many of those it brings need access.`,
          t`Recall: how many of those who need it are brought.`,
          ...(apart ? [t`Both count who is charged for.`] : []),
        ]
      : []),
    t`Saving: against the draft, with nothing else assigned.`,
  ].join(' ')
}

/** How many are brought who do not need access. */
export function extraInWords(extra: number | null): string | null {
  return extra === null ? null : extra === 0 ? t`nobody else` : t`${{ extra: inFigures(extra) }} too many`
}

/** How many of those who need access are not brought. */
export function missedInWords(missed: number | null): string | null {
  return missed === null ? null : missed === 0 ? t`nobody missed` : t`${{ missed: inFigures(missed) }} missed`
}

/** What a proposal saves against the draft: in money where there is a price, and in seats. */
export function savingInWords(
  saving: Proposal['saving'],
  inWhat: InWhat | null,
): { first: string; second: string | null } {
  const { seats, cost } = saving
  const seatWords =
    seats === 0
      ? t`as many seats`
      : seats > 0
        ? plural(seats, { one: '# seat fewer', other: '# seats fewer' })
        : plural(-seats, { one: '# seat more', other: '# seats more' })
  if (cost === null) return { first: seatWords, second: null }
  const amount = moneyWords(cost, inWhat?.currency ?? null)
  return { first: inWhat === null ? amount : perPeriod(amount, inWhat.period), second: seatWords }
}

/** Which proposal is looked at first: one that holds exactly those who need access, an existing group before a new one; else the first. */
export function recommended({ proposals }: Pick<Proposals, 'proposals'>): string | null {
  const first = proposals.find(({ extra, missed }) => extra === 0 && missed === 0) ?? proposals[0]
  return first === undefined ? null : proposalKey(first)
}

/** What was found, in one sentence: the best proposal beside what the draft would bring. */
export function proposalsVerdict({ need, proposals }: Proposals, after: number | null): string {
  const [best] = proposals
  if (best === undefined) return need.people === 0 ? t`Nobody is said to need access` : t`No smaller group was found`
  const wanted = plural(need.people, { one: '# needs access', other: '# need access' })
  const sentence = after === null ? wanted : plural(after, { other: `# would be sent, ${wanted}` })
  const all = plural(proposals.length, { one: '# proposal', other: '# proposals' })
  const exact = proposals.filter(({ extra, missed }) => extra === 0 && missed === 0)
  if (!need.known) return t`${sentence}: ${all} by head-count alone`
  const existing = exact.find(({ kind }) => kind !== 'static-group')
  if (existing !== undefined) {
    return existing.kind === 'rule'
      ? t`${sentence}: a rule takes exactly them`
      : t`${sentence}: “${{ group: proposalName(existing) }}” holds exactly them`
  }
  return exact.length > 0
    ? t`${sentence}: no group that exists holds exactly them, a new one would`
    : t`${sentence}: ${all}, none of which holds exactly them`
}

/** What became of a rule that was tried on the cached people, as icon and words. */
export function ruleVerdict({ people, beyond }: Pick<Output<'licences.rule'>, 'people' | 'beyond'>): {
  readonly status: Status
  readonly word: string
} {
  if (beyond !== null || people === null) return { status: 'unknown', word: t`It cannot be evaluated here` }
  if (people === 0) return { status: 'warning', word: t`It takes nobody` }
  return { status: 'good', word: t`It takes ${{ people: peopleCounted(people) }}` }
}

/** A rule that cannot be evaluated, cut at the place of its fault, so that it can be marked. */
export function faultInRule(rule: string, at: number): { before: string; fault: string; after: string } {
  const around = 40
  const place = Math.min(Math.max(0, at), rule.length)
  const end = /^[^\s()[\],]+|^./.exec(rule.slice(place))?.[0].length ?? 0
  const before = rule.slice(Math.max(0, place - around), place)
  const after = rule.slice(place + end, place + end + around)
  return {
    before: place > around ? `…${before}` : before,
    fault: end === 0 ? t`(end)` : rule.slice(place, place + end),
    after: place + end + around < rule.length ? `${after}…` : after,
  }
}
