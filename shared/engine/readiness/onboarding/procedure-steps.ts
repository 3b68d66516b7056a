import type { Output } from '#shared/contract/contract'
import type { Readiness, RuleResult } from '#shared/contract/readiness'
import { filledIn, stateOfStep, type StepRule, type TypedValues } from '#shared/domain/onboarding'
import type { FixPage, ProcedureStep, ProductProfile, ProductRule } from '#shared/domain/product-profile'
import type { PortalPage } from '#shared/domain/portal-links'
import { doneKey } from '#shared/domain/questions'
import type { OnDemandRun } from '#shared/engine/readiness/onboarding/on-demand-runs'
import { pilotId, withPilot } from '#shared/engine/readiness/onboarding/pilot-step'
import { isTickable } from '#shared/engine/readiness/profiles/merge-profile'
import type { Answer } from '#shared/engine/store/answer-rows'

export type Step = Output<'onboarding.steps'>['steps'][number]
type Evidence = Step['evidence'][number]
type Tick = Step['ticks'][number]

/** What steps are told from. */
export interface StepFacts {
  /** With what it extends. */
  readonly profile: ProductProfile
  /** The last check by that profile; null before the first. */
  readonly last: Readiness | null
  readonly answers: readonly Answer[]
  /** Newest first. */
  readonly onDemand: readonly OnDemandRun[]
  readonly typed: TypedValues
  readonly portal: (page: PortalPage) => string | null
}

/**
 * The product's procedure with what is known of each step: rules by the last check, a person's word as it stands now. Steps that no rule
 * speaks of can be ticked as a whole.
 */
export function procedureSteps(facts: StepFacts): Step[] {
  const rules = new Map(facts.profile.rules.map((rule) => [rule.id, rule]))
  const results = new Map(facts.last?.results.map((result) => [result.rule, result]))
  const answers = new Map(facts.answers.map((answer) => [answer.key, answer]))
  return withPilot(facts.profile).map((step): Step => {
    const own = step.rules.flatMap((id) => rules.get(id) ?? []).filter(({ check }) => check !== null)
    const seen = own
      .filter(({ severity }) => severity !== 'confirm')
      .map((rule) => ({
        rule,
        evidence: isTickable(rule)
          ? evidenceOfTick(rule, answers, results.get(rule.id))
          : evidenceOf(rule, answers, results),
      }))
    const evidence = seen.map((one) => one.evidence)
    const ticks = seen.flatMap(({ rule, evidence: { outcome } }): Tick[] => {
      if (!isTickable(rule)) return []
      // What a fact of Entra says is nobody's word.
      const said = answers.get(doneKey(rule.id))
      return [
        { rule: rule.id, says: rule.message, done: outcome === 'pass', at: said?.at ?? null, by: said?.by ?? null },
      ]
    })
    const base = {
      id: step.id,
      title: step.title,
      where: step.where,
      menu: [...step.menu],
      says: step.says,
      portal: step.portal === null ? null : facts.portal(step.portal),
      page: pageOf(step, own),
      type: step.type.map(({ field, value }) => ({ field, value: filledIn(value, facts.typed) })),
    }
    if (step.id === pilotId && own.length === 0) return { ...base, ...pilotState(step, answers, facts.onDemand) }
    if (seen.length === 0) {
      const tick = wholeTick(step, answers)
      return { ...base, state: tick.done ? 'ticked' : 'open', evidence: [], ticks: [tick] }
    }
    const state = stateOfStep(
      seen.map(({ rule, evidence: { severity, outcome } }): StepRule => ({
        severity,
        outcome,
        byWord: isByWord(rule),
      })),
    )
    return { ...base, state, evidence, ticks }
  })
}

/** The key under which a tick of a rule, or of a whole step, is kept as an answer. */
export function tickKey(facts: Pick<StepFacts, 'profile'>, name: string): string | null {
  const rule = facts.profile.rules.find(({ id }) => id === name)
  if (rule !== undefined) return isTickable(rule) ? doneKey(rule.id) : null
  const step = withPilot(facts.profile).find(({ id }) => id === name)
  return step === undefined ? null : doneKey(step.id)
}

const isByWord = (rule: ProductRule) => isTickable(rule) || rule.check?.name === 'answered'

/** A tick holds from the moment it is made, whenever the rules were checked last. */
function evidenceOfTick(
  { id, severity, message, check }: ProductRule,
  answers: ReadonlyMap<string, Answer>,
  kept: RuleResult | undefined,
): Evidence {
  const answer = answers.get(doneKey(id))
  const said = { rule: id, severity, message, how: null, fix: kept?.fix ?? null }
  if (answer?.value === 'yes') {
    return { ...said, outcome: 'pass', found: 'Somebody says that it is done.', at: answer.at, by: answer.by }
  }
  if (answer?.value === 'no') {
    return { ...said, outcome: 'fail', found: 'Somebody says that it is not done.', at: answer.at, by: answer.by }
  }
  // A fact of Entra may speak against it before anybody does.
  if (kept?.outcome === 'fail' && check?.name !== 'done') {
    return { ...said, outcome: 'fail', found: kept.found, how: null, at: kept.at, by: null }
  }
  return {
    ...said,
    outcome: 'cannot-tell',
    found: 'Nobody has said that it is done.',
    how: kept?.missing?.how ?? null,
    at: null,
    by: null,
  }
}

function evidenceOf(
  { id, severity, message, check }: ProductRule,
  answers: ReadonlyMap<string, Answer>,
  results: ReadonlyMap<string, RuleResult>,
): Evidence {
  const result = results.get(id)
  if (result === undefined) {
    return { rule: id, severity, message, outcome: null, found: '', how: null, at: null, by: null, fix: null }
  }
  const key = check?.name === 'answered' ? check.params['key'] : undefined
  return {
    rule: id,
    severity: result.severity,
    message: result.message,
    outcome: result.outcome,
    found: result.found,
    how: result.missing?.how ?? null,
    at: result.at,
    by: typeof key === 'string' ? (answers.get(key)?.by ?? null) : null,
    fix: result.fix,
  }
}

function wholeTick(step: ProcedureStep, answers: ReadonlyMap<string, Answer>): Tick {
  const answer = answers.get(doneKey(step.id))
  const done = answer?.value === 'yes'
  return {
    rule: step.id,
    says: step.id === pilotId ? 'It was tried elsewhere, and the product shows who was sent.' : 'This step is done.',
    done,
    at: done ? (answer?.at ?? null) : null,
    by: done ? (answer?.by ?? null) : null,
  }
}

/** A pilot is proved by what this console provisioned on demand; one that was made elsewhere can be ticked. */
function pilotState(
  step: ProcedureStep,
  answers: ReadonlyMap<string, Answer>,
  runs: readonly OnDemandRun[],
): Pick<Step, 'state' | 'evidence' | 'ticks'> {
  const run = runs.find(({ well }) => well === true) ?? runs[0]
  const tick = wholeTick(step, answers)
  const evidence = run === undefined ? [] : [evidenceOfRun(step, run)]
  if (run?.well === true) return { state: 'proved', evidence, ticks: [] }
  return { state: tick.done ? 'ticked' : run?.well === false ? 'failed' : 'open', evidence, ticks: [tick] }
}

const evidenceOfRun = ({ id, title }: ProcedureStep, { well, said, at, by }: OnDemandRun): Evidence => ({
  rule: id,
  severity: 'step',
  message: title,
  outcome: well === null ? 'cannot-tell' : well ? 'pass' : 'fail',
  found: said,
  how: null,
  at,
  by,
  fix: { kind: 'page', page: 'on-demand', label: 'Provision on demand' },
})

/** A step of this console leads to the page where its first rule is mended. */
function pageOf(step: ProcedureStep, rules: readonly ProductRule[]): FixPage | null {
  if (step.id === pilotId) return 'on-demand'
  const [page] = rules.flatMap(({ fix }) => (fix?.kind === 'page' ? [fix.page] : []))
  return step.where === 'console' ? (page ?? null) : null
}
