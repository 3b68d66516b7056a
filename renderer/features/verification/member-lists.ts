import { t } from '@lingui/core/macro'
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
    word: t`Missing`,
    about: t`Expected in the product, and not there.`,
    nobody: t`Nobody is missing`,
    count: ({ missing }) => missing,
    always: true,
  },
  {
    verdict: 'unexpected',
    word: t`Unexpected`,
    about: t`In the product, and not expected there.`,
    nobody: t`Nobody is there unexpectedly`,
    count: ({ unexpected }) => unexpected,
    always: true,
  },
  {
    verdict: 'ambiguous',
    word: t`In doubt`,
    about: t`Whether they are there, or which account is theirs, cannot be told.`,
    nobody: t`Nobody is in doubt`,
    count: ({ ambiguous }) => ambiguous,
    always: false,
  },
  {
    verdict: 'excluded',
    word: t`Excluded`,
    about: t`In the Entra group, kept out by Entra's rules, and rightly not in the product.`,
    nobody: t`Nobody is kept out by the rules`,
    count: ({ excluded }) => excluded,
    always: true,
  },
  {
    verdict: 'inactive',
    word: t`Inactive`,
    about: t`Disabled in Entra and inactive in the product, as it should be.`,
    nobody: t`Nobody is inactive`,
    count: ({ inactive }) => inactive,
    always: false,
  },
  {
    verdict: 'in-both',
    word: t`In both`,
    about: t`Expected in the product, and there.`,
    nobody: t`Nobody is in both`,
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
