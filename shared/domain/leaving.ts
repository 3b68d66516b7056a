import { counted } from '#shared/domain/counted'
import type { Contradiction, LeavingEffect } from '#shared/domain/product-profile'

/** How grave it is for a group or for people to leave, by what the product does. */
export function gravityOf({ effect, reversible }: LeavingEffect): 'info' | 'warning' | 'danger' {
  if (effect === 'nothing' || effect === 'not-applicable') return 'info'
  if (reversible === 'no' || effect === 'deleted' || effect === 'removed-from-workspaces') return 'danger'
  return 'warning'
}

/** Whether something is gone for good. */
export function isLostForGood({ effect, reversible }: LeavingEffect): boolean {
  return reversible === 'no' && effect !== 'nothing' && effect !== 'not-applicable'
}

/** What the product does with a group that leaves, as the end of a sentence about several or one. */
export function groupEffectWords({ effect }: LeavingEffect): string {
  switch (effect) {
    case 'deleted':
      return 'destroyed'
    case 'soft-deleted':
      return 'put where deleted groups are kept'
    case 'inactive':
      return 'switched off'
    case 'removed-from-workspaces':
    case 'loses-source':
      return 'no longer a source of people'
    case 'nothing':
    case 'not-applicable':
      return 'left as it is'
    case 'unknown':
      return 'changed in a way that no document tells'
  }
}

/** The same of people's accounts. */
export function peopleEffectWords({ effect }: LeavingEffect): string {
  switch (effect) {
    case 'deleted':
      return 'deleted'
    case 'soft-deleted':
      return 'put on the list of deleted users'
    case 'inactive':
      return 'switched off'
    case 'removed-from-workspaces':
      return 'removed from all workspaces'
    case 'loses-source':
      return 'left without what put them in'
    case 'nothing':
    case 'not-applicable':
      return 'left as they are'
    case 'unknown':
      return 'changed in a way that no document tells'
  }
}

/** Whether what the product does can be taken back, in one sentence; null where nothing is done. */
export function reversibleWords({ effect, reversible }: LeavingEffect): string | null {
  if (effect === 'nothing' || effect === 'not-applicable') return null
  switch (reversible) {
    case 'yes':
      return 'It can be taken back: after assigning again the next cycle brings it back.'
    case 'by-hand':
      return 'After assigning again the rest is brought back by hand, in the product.'
    case 'no':
      return 'It cannot be taken back.'
    case 'unknown':
      return 'Whether it can be taken back no document tells: take it for something that cannot.'
  }
}

/** Where the documents disagree about an effect: each statement with its day, and how the console acts; null where they do not. */
export function disputeWords(
  { disputed }: Pick<LeavingEffect, 'disputed'>,
  contradictions: readonly Contradiction[],
  nameOf: (who: string) => string,
): string | null {
  if (disputed === null) return null
  const found = contradictions.find(({ id }) => id === disputed)
  if (found === undefined) return `The documents disagree about it (${disputed}).`
  const statements = found.statements.map(
    ({ who, says, date }) => `${nameOf(who)} (${date ?? 'no date'}): ${ended(says)}`,
  )
  return `The documents disagree (${found.id}). ${statements.join(' ')} This console: ${ended(found.acts)}`
}

const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)

/** Entra's accidental-deletion limit as far as it is told. */
export type DeletionLimit =
  | { readonly known: true; readonly limit: number }
  /** `off`: the job tells its settings, and there is none among them. */
  | { readonly known: false; readonly why: 'off' | 'unread' }

/**
 * How what leaves stands to Entra's accidental-deletion limit, in one sentence. `count` is how many objects are disabled or deleted, null
 * where that is not known; `atLeast`: it may be more.
 */
export function limitWords(limit: DeletionLimit, count: number | null, atLeast = false): string {
  if (!limit.known) {
    return limit.why === 'off'
      ? "Entra's accidental-deletion prevention has no limit for this job, as far as Graph tells: nothing is held back."
      : "Whether Entra's accidental-deletion prevention would hold this back could not be read."
  }
  const allows = `Entra's accidental-deletion prevention lets ${limit.limit.toLocaleString('en')} through in one cycle`
  if (count === null) return `${allows}; how many leave is not known.`
  const many = `${atLeast ? 'at least ' : ''}${counted(count, 'object')}`
  return count > limit.limit
    ? `${allows}: ${many} are more, so that all are held back and the job goes into quarantine.`
    : `${allows}: ${many} ${count === 1 ? 'is' : 'are'} not held back.`
}

/** The first few names, and how many more there are. */
export function namesInWords(names: readonly string[], total: number): string {
  const more = total - names.length
  return more <= 0 ? names.join(', ') : `${names.join(', ')} and ${more.toLocaleString('en')} more`
}
