import { failureOf } from '#shared/contract/failure'
import type { FixPage, ProductProfile, ProductRule } from '#shared/domain/product-profile'
import type { Question } from '#shared/domain/questions'
import { doneKey } from '#shared/domain/questions'
import { type Finding, isDecided } from '#shared/domain/readiness'
import type { Log } from '#shared/engine/ports'
import { cannotTell, type Check, notApplicable } from '#shared/engine/readiness/checks/check'
import type { FactName, Facts, Snapshot } from '#shared/engine/readiness/snapshot/facts'

/** A finding with the instant that it rests on. */
export type DatedFinding = Finding & { readonly at: string }

export type Checks = ReadonlyMap<string, Check>

/** What rules are decided with. */
export interface Deciding {
  readonly checks: Checks
  readonly snapshot: Snapshot
  /** What can be asked about the app, by key. */
  readonly questions: ReadonlyMap<string, Question>
  readonly log: Log
  /** ISO 8601. */
  readonly now: string
}

type DecidedRule = ProductRule & { check: NonNullable<ProductRule['check']> }

/** The rules of a profile that something decides, in the product's order of work and then as they stand. */
export function decidedRules(profile: Pick<ProductProfile, 'procedure' | 'rules'>): DecidedRule[] {
  const places = new Map(profile.procedure.flatMap(({ rules }) => rules).map((id, place) => [id, place]))
  const placeOf = ({ id }: ProductRule) => places.get(id) ?? places.size
  return profile.rules.filter(isDecided).toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** The parts that some rules need. */
export function neededFacts(rules: readonly DecidedRule[], checks: Checks): Set<FactName> {
  const needed = new Set<FactName>(['answers'])
  for (const rule of rules) {
    if (rule.severity === 'confirm') continue
    for (const name of checks.get(rule.check.name)?.needs ?? []) needed.add(name)
  }
  return needed
}

/**
 * Decides one rule. What it needs and nobody knows makes it cannot-tell, with what is missing and how to get it; so does a check that
 * breaks, which is a fault of this rule alone.
 */
export function decide(rule: DecidedRule, deciding: Deciding): DatedFinding {
  const { checks, snapshot, now } = deciding
  const dated = (finding: Finding, at: string = now): DatedFinding => ({ ...finding, at: finding.at ?? at })
  if (rule.severity === 'confirm') {
    return dated(notApplicable('It is no state: it speaks in the plan that would bring it about.'))
  }
  const check = checks.get(rule.check.name)
  if (check === undefined) {
    return dated(
      cannotTell(
        `This version of the console has no check '${rule.check.name}'.`,
        'Use a newer version, or mend the profile.',
      ),
    )
  }
  try {
    const missing = missingAnswer(rule, check, deciding) ?? missingFact(check, snapshot)
    if (missing !== null) return dated(missing)
    const facts: Partial<Record<FactName, unknown>> = {}
    let oldest = now
    for (const name of check.needs) {
      const part = snapshot[name]
      if (part?.known !== true) continue
      facts[name] = part.value
      if (Date.parse(part.at) < Date.parse(oldest)) oldest = part.at
    }
    return dated(check.run(facts as Partial<Facts>, rule.check.params), oldest)
  } catch (thrown) {
    deciding.log.write('error', 'A check met a fault of the console.', {
      rule: rule.id,
      check: check.name,
      detail: failureOf(thrown).detail ?? null,
    })
    return dated(
      cannotTell('The console met a fault of its own in this check.', 'Check this rule again; if it stays, report it.'),
    )
  }
}

function missingAnswer(rule: DecidedRule, check: Check, { snapshot, questions }: Deciding): Finding | null {
  const { answers } = snapshot
  if (answers?.known !== true) return null
  const key = check.answers(rule.check.params).find((one) => !answers.value.has(one))
  if (key === undefined) return null
  if (key === doneKey(rule.id)) {
    return cannotTell(
      'Nobody has said that it is done, and no interface tells.',
      'Do it, then tick it here: who and when is kept.',
      { answer: key },
    )
  }
  return cannotTell(
    `Nobody has answered: ${questions.get(key)?.asks ?? key}`,
    'Answer it on the Answers page, or with `answer`; then check again.',
    { answer: key },
  )
}

/** Where what is missing can be had; of the others no page tells more than a sync does. */
const pagesOfFacts: Partial<Record<FactName, FixPage>> = {
  target: 'connection',
  tenantUrl: 'connection',
  rivals: 'connection',
  productGroups: 'connection',
  comparison: 'verify',
  missingMembers: 'verify',
  log: 'log',
  adoption: 'adoption',
}

function missingFact(check: Check, snapshot: Snapshot): Finding | null {
  const reasons = new Map<string, string>()
  let page: FixPage | null = null
  for (const name of check.needs) {
    const part = snapshot[name]
    if (part === undefined) throw new Error(`The part ${name} was not read.`)
    if (part.known || reasons.has(part.why)) continue
    if (reasons.size === 0) page = pagesOfFacts[name] ?? null
    reasons.set(part.why, part.how)
  }
  if (reasons.size === 0) return null
  return cannotTell([...reasons.keys()].join(' '), [...new Set(reasons.values())].join(' '), { page })
}
