import { t } from '@lingui/core/macro'
import type { Severity } from '#shared/domain/product-profile'
import type { RuleOutcome } from '#shared/domain/readiness'
import { folded, wordsOf } from '#shared/domain/folded-text'
import { holdsAll } from '../../ui/search-rows'
import type { Readiness, RuleResult } from './rule-words'

/** Which rules are shown; an empty text and null take all. */
export interface RulesWanted {
  readonly search: string
  readonly outcome: RuleOutcome | null
  readonly severity: Severity | null
  /** Rules from outside the product's own document. */
  readonly supplementary: boolean
}

/** The rules of one step, in their order. */
export interface RuleGroup {
  readonly id: string
  readonly title: string
  readonly results: readonly RuleResult[]
}

const besides = { id: 'besides', title: t`Besides the steps` } as const
const everyProduct = { id: 'every-product', title: t`Microsoft Entra, for every product` } as const

/** The results without those of other documents, where they are switched off. */
export function resultsOf({ results }: Pick<Readiness, 'results'>, supplementary: boolean): readonly RuleResult[] {
  return supplementary ? results : results.filter(({ origin }) => origin !== 'sup')
}

/** The results that a person wants to see. */
export function wantedResults(results: readonly RuleResult[], wanted: RulesWanted): readonly RuleResult[] {
  const words = wordsOf(wanted.search)
  return results.filter(
    (result) =>
      (wanted.supplementary || result.origin !== 'sup') &&
      (wanted.outcome === null || result.outcome === wanted.outcome) &&
      (wanted.severity === null || result.severity === wanted.severity) &&
      (words.length === 0 || holdsAll(textOf(result), words)),
  )
}

/** Results by the step that they belong to, in the product's own order of work; a step without any is left out. */
export function ruleGroups({ steps }: Pick<Readiness, 'steps'>, results: readonly RuleResult[]): readonly RuleGroup[] {
  const known = new Set(steps.map(({ id }) => id))
  const byGroup = Map.groupBy(results, ({ step, origin }) =>
    step !== null && known.has(step) ? t`step ${step}` : origin === 'EN' ? everyProduct.id : besides.id,
  )
  return [...steps.map(({ id, title }) => ({ id: `step ${id}`, title })), besides, everyProduct].flatMap((group) => {
    const own = byGroup.get(group.id)
    return own === undefined ? [] : [{ ...group, results: own }]
  })
}

function textOf({ rule, message, found, remedy, source }: RuleResult): string {
  return folded([rule, message, found, remedy ?? '', source.title].join(' '))
}
