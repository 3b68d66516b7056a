import type { ComparedMember, ComparedRow } from './last-comparison'

export type MemberVerdict = ComparedMember['verdict']
type People = NonNullable<ComparedRow['people']>

interface MemberList {
  readonly verdict: MemberVerdict
  /** The name of the list. */
  readonly word: string
  /** What its people have in common, one sentence. */
  readonly about: string
  /** What is said where nobody is in it. */
  readonly nobody: string
  readonly count: (people: People) => number
  /** Shown though nobody is in it. */
  readonly always: boolean
}

/** The lists of a compared group, a verdict each; together they hold everybody of the row once. */
export const memberLists: readonly MemberList[] = [
  {
    verdict: 'missing',
    word: 'Missing',
    about: 'Expected in the product, and not there.',
    nobody: 'Nobody is missing',
    count: ({ missing }) => missing,
    always: true,
  },
  {
    verdict: 'unexpected',
    word: 'Unexpected',
    about: 'In the product, and not expected there.',
    nobody: 'Nobody is there unexpectedly',
    count: ({ unexpected }) => unexpected,
    always: true,
  },
  {
    verdict: 'ambiguous',
    word: 'In doubt',
    about: 'Whether they are there, or which account is theirs, cannot be told.',
    nobody: 'Nobody is in doubt',
    count: ({ ambiguous }) => ambiguous,
    always: false,
  },
  {
    verdict: 'excluded',
    word: 'Excluded',
    about: "In the Entra group, kept out by Entra's rules, and rightly not in the product.",
    nobody: 'Nobody is kept out by the rules',
    count: ({ excluded }) => excluded,
    always: true,
  },
  {
    verdict: 'inactive',
    word: 'Inactive',
    about: 'Disabled in Entra and inactive in the product, as it should be.',
    nobody: 'Nobody is inactive',
    count: ({ inactive }) => inactive,
    always: false,
  },
  {
    verdict: 'in-both',
    word: 'In both',
    about: 'Expected in the product, and there.',
    nobody: 'Nobody is in both',
    count: ({ inBoth }) => inBoth,
    always: true,
  },
]

/** The lists to show of a row: the four that are always there, and the others where somebody is in them. */
export function shownLists(people: People): readonly MemberList[] {
  return memberLists.filter(({ always, count }) => always || count(people) > 0)
}

/** The list to open first: the first that has somebody in it and is worth a look. */
export function firstList(people: People): MemberVerdict {
  return shownLists(people).find(({ count }) => count(people) > 0)?.verdict ?? 'missing'
}
