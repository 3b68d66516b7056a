import { t } from '@lingui/core/macro'
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

const accounts = (count: number, one: string, several: string) =>
  `${count.toLocaleString()} ${count === 1 ? t`account ${one}` : t`accounts ${several}`}`
const people = (count: number) =>
  t`${count.toLocaleString()} ${count === 1 ? t`person gets` : t`people get`} a second account`

/** What becomes of everybody and of every account, in one sentence; what needs somebody comes first. */
export function adoptionVerdict({ tally }: Pick<AdoptionPlan, 'tally'>): string {
  const parts = [
    tally.duplicate === 0 ? null : people(tally.duplicate),
    tally.orphan === 0 ? null : accounts(tally.orphan, t`is not kept`, t`are not kept`),
    tally['cannot-tell'] === 0 ? null : t`of ${tally['cannot-tell'].toLocaleString()} it cannot be told`,
    tally.link === 0 ? null : accounts(tally.link, t`is linked`, t`are linked`),
    tally['left-alone'] === 0 ? null : accounts(tally['left-alone'], t`is left alone`, t`are left alone`),
    tally.create === 0
      ? null
      : t`${tally.create.toLocaleString()} ${tally.create === 1 ? t`new account is` : t`new accounts are`} made`,
  ].filter((part) => part !== null)
  if (parts.length === 0) return t`Nobody is in scope, and the product has no accounts`
  const text = parts.join(', ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
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
  return active === null ? t`Not told` : active ? 'Active' : t`Not active`
}
