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
