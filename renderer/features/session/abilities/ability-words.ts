import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { Having } from '#shared/domain/ability'
import type { Status } from '../../../ui/StatusBadge'
import { joinedByOr } from '../../../ui/joined'

export type Abilities = Output<'session.abilities'>
export type Ability = Abilities['abilities'][number]
export type Need = Ability['needs'][number][number]

const words: Readonly<Record<Having, { status: Status; word: string; tooltip: string }>> = {
  have: { status: 'good', word: t`Yes`, tooltip: t`Everything that it takes is there.` },
  missing: { status: 'bad', word: t`Missing`, tooltip: t`Something that it takes was not found.` },
  'cannot-tell': {
    status: 'unknown',
    word: t`Cannot tell`,
    tooltip: t`Nothing that could be read decides it; it shows when it is tried.`,
  },
}

export const havingWords = (having: Having) => words[having]

/** What can be done is told in English, as on the command line. */
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** What a missing need is, to end "needs ..." with. */
const lacks: Readonly<Record<Exclude<Need['kind'], 'account'>, string>> = {
  scope: t`a scope`,
  role: t`a role`,
  ownership: t`a role`,
  answer: t`a role`,
  licence: t`a licence`,
  policy: t`a policy that lets it write`,
}

/** The page in one sentence: how much can be done, and what stands in the way of the rest. */
export function abilitiesVerdict(abilities: readonly Ability[]): string {
  const missing = abilities.filter(({ having }) => having === 'missing')
  const unknown = abilities.filter(({ having }) => having === 'cannot-tell')
  const had = abilities.length - missing.length - unknown.length
  if (had === abilities.length) return t`You can do everything here`
  const counted = plural(abilities.length, { other: `You can do ${had} of # things here` })
  const [first] = missing
  if (first === undefined) {
    return unknown.length === 1 && unknown[0] !== undefined
      ? t`${counted}; whether you can ${{ ability: lowerFirst(unknown[0].title) }} shows when you try`
      : plural(unknown.length, { other: `${counted}; the other # show when you try` })
  }
  const kinds = new Set(missing.map(lackOf))
  const what = kinds.size === 1 ? [...kinds].join('') : t`something more`
  if (what === lacks.policy) return t`${counted}; your organisation laid down that this console only reads`
  return missing.length === 1
    ? t`${counted}; to ${{ ability: lowerFirst(first.title) }} you need ${what}`
    : plural(missing.length, { other: `${counted}; for # you need ${what}` })
}

/** What stands in the way first. */
function lackOf({ needs }: Ability): string {
  const need = needs.find((group) => group.every(({ having }) => having === 'missing'))?.[0]
  return need?.kind === 'account' ? need.name : lacks[need?.kind ?? 'role']
}

/** One line of what an ability takes: names of which one is enough, and what was found of them. */
export interface NeedLine {
  readonly having: Having
  readonly names: string
  readonly found: string
  readonly at: string | null
}

/** What an ability takes, shortly: of each list what is had, or else everything of which one would be enough, by what was found. */
export function needLines({ needs }: Ability): NeedLine[] {
  return needs.flatMap((group) => {
    const had = group.filter(({ having }) => having === 'have')
    const shown = had.length > 0 ? had.slice(0, 1) : group
    return [...Map.groupBy(shown, ({ having, found }) => `${having} ${found}`).values()].flatMap((same) => {
      const [first] = same
      return first === undefined
        ? []
        : [{ having: first.having, names: inWords(same.map(({ name }) => name)), found: first.found, at: first.at }]
    })
  })
}

/** Further names are left to the command line: whoever asks, asks for the first. */
const mostNames = 3

function inWords(names: readonly string[]): string {
  const told =
    names.length > mostNames
      ? [...names.slice(0, mostNames - 1), plural(names.length - mostNames + 1, { other: 'one of # more' })]
      : names
  return joinedByOr(told)
}

/** Every different thing to ask for, in the order of the page. */
export const asksOf = (abilities: readonly Ability[]) => [...new Set(abilities.flatMap(({ ask }) => ask ?? []))]
