import type { ProductProfile, ProductRule } from '#shared/domain/product-profile'
import { doneKey } from '#shared/domain/questions'

/** The checks that a person's own word decides, alone or against what Entra tells. */
const wordChecks: ReadonlySet<string> = new Set(['done', 'single-sign-on'])

/** Whether a person's word decides a rule: it is asked for under `done:RULE`. */
export const isTickable = ({ check }: Pick<ProductRule, 'check'>): boolean =>
  check !== null && wordChecks.has(check.name)

/**
 * A profile with what it extends under it: rules, questions, contradictions and sources of the other that it has none of the same id of,
 * after its own; the other's procedure where it has none.
 */
export function onTopOf(own: ProductProfile, under: ProductProfile): ProductProfile {
  return {
    ...own,
    sources: joined(own.sources, under.sources, ({ id }) => id),
    questions: joined(own.questions, under.questions, ({ key }) => key),
    procedure: own.procedure.length === 0 ? under.procedure : own.procedure,
    rules: joined(own.rules, under.rules, ({ id }) => id),
    contradictions: joined(own.contradictions, under.contradictions, ({ id }) => id),
  }
}

function joined<T>(own: readonly T[], under: readonly T[], keyOf: (part: T) => string): readonly T[] {
  const taken = new Set(own.map(keyOf))
  return [...own, ...under.filter((part) => !taken.has(keyOf(part)))]
}

/** The same with the rule's own id in the parameters of each rule that a person's word decides: the answer is kept under it. */
export function withOwnWords(profile: ProductProfile): ProductProfile {
  return { ...profile, rules: profile.rules.map(withOwnWord) }
}

function withOwnWord(rule: ProductRule): ProductRule {
  const { check } = rule
  if (check === null || !isTickable(rule)) return rule
  return { ...rule, check: { name: check.name, params: { rule: rule.id, ...check.params } } }
}

/** Whether a key is the one under which a person says that a rule's step was done. */
export function isDoneKey(key: string, rules: readonly ProductRule[]): boolean {
  return rules.some(({ id }) => doneKey(id) === key)
}
