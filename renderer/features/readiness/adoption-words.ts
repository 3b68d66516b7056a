import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { type AdoptionFate, adoptionFates } from '#shared/domain/adoption'
import type { Status } from '../../ui/StatusBadge'

export type AdoptionPlan = NonNullable<Output<'adoption.last'>>
export type AdoptionRow = Output<'adoption.rows'>['rows'][number]

interface Words {
  readonly status: Status
  readonly word: string
  readonly tooltip: string
}

const fates: Readonly<Record<AdoptionFate, Words>> = {
  link: { status: 'good', word: t`Linked`, tooltip: t`The matching attribute finds the account: it is taken over.` },
  duplicate: {
    status: 'bad',
    word: t`Second account`,
    tooltip: t`The person has an account, but the matching attribute does not find it.`,
  },
  create: { status: 'info', word: t`New account`, tooltip: t`The person has no account in the product yet.` },
  orphan: {
    status: 'bad',
    word: t`Not kept`,
    tooltip: t`An account of nobody in scope, which the product does not keep.`,
  },
  'left-alone': {
    status: 'off',
    word: t`Left alone`,
    tooltip: t`An account of nobody in scope, which stays as it is.`,
  },
  'cannot-tell': {
    status: 'unknown',
    word: t`Cannot tell`,
    tooltip: t`A rule of the product or a value is not known.`,
  },
}

/** What becomes of an account or a person, as a badge. */
export function fateWords(fate: AdoptionFate): Words {
  return fates[fate]
}

/** The fate that an address names; null for another word. */
export function fateOf(word: string | undefined): AdoptionFate | null {
  return adoptionFates.find((fate) => fate === word) ?? null
}

/** What becomes of everybody and of every account, in one sentence; what needs somebody comes first. */
export function adoptionVerdict({ tally }: Pick<AdoptionPlan, 'tally'>): string {
  const untold = tally['cannot-tell']
  const begins = tally.duplicate + tally.orphan === 0
  const parts = [
    tally.duplicate === 0
      ? null
      : plural(tally.duplicate, { one: '# person gets a second account', other: '# people get a second account' }),
    tally.orphan === 0
      ? null
      : plural(tally.orphan, { one: '# account is not kept', other: '# accounts are not kept' }),
    untold === 0
      ? null
      : begins
        ? plural(untold, { other: 'Of # it cannot be told' })
        : plural(untold, { other: 'of # it cannot be told' }),
    tally.link === 0 ? null : plural(tally.link, { one: '# account is linked', other: '# accounts are linked' }),
    tally['left-alone'] === 0
      ? null
      : plural(tally['left-alone'], { one: '# account is left alone', other: '# accounts are left alone' }),
    tally.create === 0
      ? null
      : plural(tally.create, { one: '# new account is made', other: '# new accounts are made' }),
  ].filter((part) => part !== null)
  if (parts.length === 0) return t`Nobody is in scope, and the product has no accounts`
  return parts.join(', ')
}

/** A name for an account or a person of a row, best known first. */
export function accountName(account: NonNullable<AdoptionRow['account']>): string {
  return account.userName ?? account.displayName ?? account.id
}

export function personName(person: NonNullable<AdoptionRow['person']>): string {
  return person.displayName ?? person.userPrincipalName ?? person.id
}

/** Whether an account is in use, in a word. */
export function activeWord(active: boolean | null): string {
  return active === null ? t`Not told` : active ? t`Active` : t`Not active`
}
