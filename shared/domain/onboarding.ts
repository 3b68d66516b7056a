import type { Severity } from '#shared/domain/product-profile'
import { type RuleOutcome, stops } from '#shared/domain/readiness'

/**
 * proved: Graph, the SCIM server or this console's journal shows it. ticked: a person says so. failed: a rule of it fails. not-applicable:
 * none of its rules applies as things stand. open: none of these.
 */
export const stepStates = ['proved', 'ticked', 'failed', 'not-applicable', 'open'] as const
export type StepState = (typeof stepStates)[number]

/** What one rule of a step came to; null where it was never checked. */
export interface StepRule {
  readonly severity: Severity
  readonly outcome: RuleOutcome | null
  /** Whether a person's word decides it, so that a pass is no proof. */
  readonly byWord: boolean
}

/**
 * What a step comes to by its rules. Blockers, errors and steps decide; where it has none of these, the others do. A warning that nobody
 * can tell yet keeps it open all the same: somebody has a question to answer or a thing to look at. A confirm rule speaks in a plan and
 * decides nothing here.
 */
export function stateOfStep(rules: readonly StepRule[]): StepState {
  const spoken = rules.filter(({ severity }) => severity !== 'confirm')
  const grave = spoken.filter(({ severity }) => stops(severity) || severity === 'step')
  const deciding = grave.length === 0 ? spoken : grave
  if (deciding.some(({ outcome }) => outcome === 'fail')) return 'failed'
  const asking = [...deciding, ...spoken.filter(({ severity }) => severity === 'warning')]
  if (deciding.length === 0 || asking.some(({ outcome }) => outcome === null || outcome === 'cannot-tell'))
    return 'open'
  const passed = deciding.filter(({ outcome }) => outcome === 'pass')
  if (passed.length === 0) return 'not-applicable'
  return passed.some(({ byWord }) => byWord) ? 'ticked' : 'proved'
}

/** Whether a step is known to be done. */
export function isDone(state: StepState): boolean {
  return state === 'proved' || state === 'ticked'
}

/** Whether nothing is left to do for a step as things stand: one that does not apply may do so later. */
export function isSettled(state: StepState): boolean {
  return isDone(state) || state === 'not-applicable'
}

/** What the console knows that a step asks to be typed. */
export interface TypedValues {
  /** Object id of the app's service principal; null before there is one. */
  readonly objectId: string | null
  readonly tenantUrl: string | null
  /** Object ids of the groups that are mapped. */
  readonly groupIds: readonly string[]
}

/** A value to be typed, with what the console knows in it; what it does not know stays in words. */
export function filledIn(value: string, known: TypedValues): string {
  const groups = known.groupIds.length === 0 ? null : known.groupIds.join(', ')
  return value
    .replaceAll('{objectId}', () => known.objectId ?? '(object id of the application)')
    .replaceAll('{tenantUrl}', () => known.tenantUrl ?? '(address of the SCIM server)')
    .replaceAll('{groupIds}', () => groups ?? '(object ids of the mapped groups)')
}
