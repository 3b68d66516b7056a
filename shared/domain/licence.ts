import type { ProductProfile } from '#shared/domain/product-profile'

/** What an app would cost by who is in scope, now and after a draft. People are counted once, whatever groups bring them. */

/** A change that is thought of and not made. Ids are Graph object ids. */
export interface LicenceDraft {
  /** Groups that would be assigned beside those that are. */
  readonly with: readonly string[]
  /** Assigned groups and people that would not be. */
  readonly without: readonly string[]
  readonly excludeDisabled: boolean
  readonly excludeGuests: boolean
  /** Groups whose nested members would be direct ones. */
  readonly flatten: readonly string[]
  /** Dynamic groups that do not exist yet, by their rules. */
  readonly rules: readonly { readonly name: string; readonly rule: string }[]
}

export const emptyDraft: LicenceDraft = {
  with: [],
  without: [],
  excludeDisabled: false,
  excludeGuests: false,
  flatten: [],
  rules: [],
}

/** Whether a draft changes nothing. */
export function isEmptyDraft(draft: LicenceDraft): boolean {
  return (
    draft.with.length === 0 &&
    draft.without.length === 0 &&
    !draft.excludeDisabled &&
    !draft.excludeGuests &&
    draft.flatten.length === 0 &&
    draft.rules.length === 0
  )
}

/** Which people in scope are charged for. */
export interface Billing {
  /** False: nobody is, whoever is sent. */
  readonly bills: boolean
  /** Whether a disabled account and a guest's is charged for. */
  readonly disabled: boolean
  readonly guests: boolean
  /** What makes a synced person billable, in sentences. */
  readonly basis: string
  /** What is taken for granted because nobody has said; null for nothing. */
  readonly assumed: string | null
  /** Key of the answer that would decide it; null where none is open. */
  readonly open: string | null
}

/**
 * Who is charged for by a product's profile and what a person answered. What is open is counted as charged for: a bill that turns out
 * smaller surprises nobody.
 */
export function billingOf(
  { flags, questions }: Pick<ProductProfile, 'flags' | 'questions'>,
  answer: (key: string) => string | null,
): Billing {
  const { basis, disabled, guests, onlyWhen, says } = flags.licence
  const charged = { bills: true, disabled, guests, basis: says, assumed: null, open: null }
  if (basis === 'none') return { ...charged, bills: false }
  if (onlyWhen === null) {
    return basis === 'unknown'
      ? { ...charged, assumed: 'Everybody in scope is counted as needing a licence, because it is not known who does.' }
      : charged
  }
  const said = answer(onlyWhen.key)
  const question = questions.find(({ key }) => key === onlyWhen.key)
  const asked = question?.asks ?? onlyWhen.key
  const inWords = (value: string) => question?.values.find((one) => one.value === value)?.says ?? value
  if (said === onlyWhen.value) return charged
  if (said === null) {
    return {
      ...charged,
      assumed: `Nobody has answered “${asked}”: it is counted as “${inWords(onlyWhen.value)}”, with which people are charged for.`,
      open: onlyWhen.key,
    }
  }
  const until = basis === 'each-active-person' ? ' until somebody activates the account there' : ''
  return {
    ...charged,
    bills: false,
    basis: `${says} “${asked}” was answered “${inWords(said)}”: nobody in scope is charged for${until}.`,
  }
}
