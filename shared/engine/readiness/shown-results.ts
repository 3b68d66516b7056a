import type { Readiness, RuleResult } from '#shared/contract/readiness'
import type { ProductProfile, ProductRule } from '#shared/domain/product-profile'
import { isDecided, tallyOf } from '#shared/domain/readiness'
import { type FixPlace, offeredFix } from '#shared/engine/readiness/offered-fix'
import { decidedRules } from '#shared/engine/readiness/run-checks'
import type { KeptResult } from '#shared/engine/store/rule-result-rows'

/** Results as they are told, in the words that the profile has now; what the profile does not decide any more is left out. */
export function shownReadiness(
  app: { readonly id: string; readonly displayName: string },
  profile: ProductProfile,
  kept: readonly KeptResult[],
  place: FixPlace,
  wanted: (rule: ProductRule) => boolean = () => true,
): Readiness {
  const found = new Map(kept.map((result) => [result.rule, result]))
  const stepOf = new Map(profile.procedure.flatMap(({ id, rules }) => rules.map((rule) => [rule, id] as const)))
  const rules = decidedRules(profile).filter(wanted)
  const results = rules.flatMap((rule): RuleResult[] => {
    const result = found.get(rule.id)
    if (result === undefined) return []
    const { outcome, found: sentence, missing, at, concerned } = result.finding
    return [
      {
        rule: rule.id,
        severity: rule.severity,
        origin: rule.origin,
        message: rule.message,
        outcome,
        found: sentence,
        missing,
        at,
        affected: concerned,
        remedy: rule.remedy,
        undo: rule.undo,
        fix: offeredFix(rule, result.finding, place),
        source: sourceOf(profile, rule),
        contradictions: [...rule.contradicts],
        step: stepOf.get(rule.id) ?? null,
      },
    ]
  })
  const shown = new Set(results.map(({ rule }) => rule))
  const latest = kept.filter(({ rule }) => shown.has(rule)).toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]
  const used = new Set(results.flatMap(({ step }) => step ?? []))
  return {
    app: { id: app.id, displayName: app.displayName },
    profile: { id: profile.id, name: profile.name, reviewed: profile.reviewed },
    takenAt: latest?.at ?? '',
    by: latest?.by ?? '',
    results,
    notes: profile.rules
      .filter((rule) => !isDecided(rule) && wanted(rule))
      .map((rule) => ({ rule: rule.id, message: rule.message, source: sourceOf(profile, rule) })),
    steps: profile.procedure.filter(({ id }) => used.has(id)).map(({ id, title }) => ({ id, title })),
    tally: tallyOf(results),
  }
}

/** A rule that a profile took over may name a source of the profile that it came from; the loader has put it here. */
function sourceOf(profile: ProductProfile, rule: ProductRule): RuleResult['source'] {
  const source = profile.sources.find(({ id }) => id === rule.source)
  return source === undefined
    ? { title: rule.source, url: null, date: null }
    : { title: source.title, url: source.url, date: source.date }
}
