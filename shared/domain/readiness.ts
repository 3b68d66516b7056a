import type { FixPage, ProductRule, Severity } from '#shared/domain/product-profile'

/** What a check of a rule comes to; cannot-tell says what is missing, and is never a pass. */
export const ruleOutcomes = ['pass', 'fail', 'not-applicable', 'cannot-tell'] as const
export type RuleOutcome = (typeof ruleOutcomes)[number]

/** What is missing for a rule to be decided, and how to get it. */
export interface Missing {
  readonly what: string
  readonly how: string
  /** The answer that would decide it; null where it is something else. */
  readonly answer: string | null
  /** The page of the console that leads to it; left out where the rule's own fix does, null where no page does. */
  readonly page?: FixPage | null
}

/** Whom or what a result concerns, all of them, by id. `why` stands beside each where ids alone do not tell. */
export interface Concerned {
  readonly kind: 'people' | 'groups' | 'accounts' | 'product-groups' | 'attributes' | 'apps'
  readonly ids: readonly string[]
  /** By place in `ids`; null where there is nothing to add. */
  readonly why: readonly string[] | null
}

/** What one check found. */
export interface Finding {
  readonly outcome: RuleOutcome
  /** One sentence with the figures. */
  readonly found: string
  readonly concerned: Concerned | null
  readonly missing: Missing | null
  /** When what it rests on was read or said; null for now. */
  readonly at: string | null
}

/** Severities whose failure means that the app is not ready. */
export function stops(severity: Severity): boolean {
  return severity === 'blocker' || severity === 'error'
}

/** Whether a rule is decided at all: the others are notes. */
export function isDecided(rule: ProductRule): rule is ProductRule & { check: NonNullable<ProductRule['check']> } {
  return rule.check !== null
}

/** Results counted by what they mean for a start. */
export interface ReadinessTally {
  readonly blockers: number
  readonly errors: number
  readonly warnings: number
  readonly steps: number
  readonly cannotTell: number
  readonly passed: number
}

export function tallyOf(
  results: readonly { readonly severity: Severity; readonly outcome: RuleOutcome }[],
): ReadinessTally {
  const failed = (severity: Severity) =>
    results.filter((result) => result.severity === severity && result.outcome === 'fail').length
  return {
    blockers: failed('blocker'),
    errors: failed('error'),
    warnings: failed('warning') + failed('info'),
    steps: failed('step'),
    cannotTell: results.filter(({ outcome }) => outcome === 'cannot-tell').length,
    passed: results.filter(({ outcome }) => outcome === 'pass').length,
  }
}
