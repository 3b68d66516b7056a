import { leavingEvents, type ProductProfile, type ProductRule } from '#shared/domain/product-profile'
import type { Question } from '#shared/domain/questions'
import type { Check } from '#shared/engine/readiness/checks/check'
import { isDoneKey, isTickable } from '#shared/engine/readiness/profiles/merge-profile'
import { type FaultAt, faultsOf } from '#shared/engine/readiness/profiles/read-profile'

/** What a profile may name besides its own parts. */
export interface Nameable {
  readonly checks: ReadonlyMap<string, Check>
  /** Those that the console asks about every app. */
  readonly questions: readonly Question[]
}

/** The check of rules that speak in plans. */
const atPlan = 'at-plan'

/**
 * What is wrong in what a profile names: ids that are there twice, sources, contradictions, rules, checks and answers that do not exist,
 * parameters that a check does not take. `whole` is the profile with what it extends under it.
 */
export function faultyReferences(own: ProductProfile, whole: ProductProfile, nameable: Nameable): FaultAt[] {
  const questions = new Map([...nameable.questions, ...whole.questions].map((question) => [question.key, question]))
  return [
    ...twice(own),
    ...faultyQuestions(own.questions, nameable.questions),
    ...own.rules.flatMap((rule, place) => [
      ...faultyRule(rule, whole).map((fault) => under(['rules', place], fault)),
      ...faultyCheck(rule, whole, nameable.checks, questions).map((fault) => under(['rules', place, 'check'], fault)),
    ]),
    ...faultySteps(own, whole),
    ...faultyFlags(own, whole, questions),
  ]
}

const under = (path: readonly PropertyKey[], fault: FaultAt): FaultAt => ({ ...fault, path: [...path, ...fault.path] })

function twice(own: ProductProfile): FaultAt[] {
  const lists = {
    sources: ['id', own.sources.map(({ id }) => id)],
    questions: ['key', own.questions.map(({ key }) => key)],
    procedure: ['id', own.procedure.map(({ id }) => id)],
    rules: ['id', own.rules.map(({ id }) => id)],
    contradictions: ['id', own.contradictions.map(({ id }) => id)],
  } as const
  return Object.entries(lists).flatMap(([list, [field, ids]]) =>
    ids.flatMap((id, place) =>
      ids.indexOf(id) === place ? [] : [{ path: [list, place, field], says: `'${id}' is here twice.` }],
    ),
  )
}

function faultyQuestions(own: readonly Question[], asked: readonly Question[]): FaultAt[] {
  return own.flatMap(({ key, kind, values, least, most }, place): FaultAt[] => {
    const at = (field: string, says: string): FaultAt => ({ path: ['questions', place, field], says })
    return [
      ...(asked.some((other) => other.key === key) ? [at('key', `The console itself asks for '${key}'.`)] : []),
      ...(kind === 'choice' && values.length < 2 ? [at('values', 'A choice needs two values or more.')] : []),
      ...(kind !== 'choice' && values.length > 0 ? [at('values', 'Only a choice has values.')] : []),
      ...(new Set(values.map(({ value }) => value)).size < values.length
        ? [at('values', 'A value is here twice.')]
        : []),
      ...(kind !== 'number' && least !== null ? [at('least', 'Only a number has bounds.')] : []),
      ...(kind !== 'number' && most !== null ? [at('most', 'Only a number has bounds.')] : []),
      ...(least !== null && most !== null && least > most ? [at('least', `${least} is more than ${most}.`)] : []),
    ]
  })
}

function faultyRule(rule: ProductRule, whole: ProductProfile): FaultAt[] {
  const confirms = rule.severity === 'confirm'
  const faults: FaultAt[] = []
  if (!whole.sources.some(({ id }) => id === rule.source)) {
    faults.push({ path: ['source'], says: `There is no source '${rule.source}'.` })
  }
  for (const [place, id] of rule.contradicts.entries()) {
    if (isContradiction(id, whole)) continue
    faults.push({ path: ['contradicts', place], says: `There is no contradiction '${id}'.` })
  }
  if (confirms && rule.speaksIn.length === 0) {
    faults.push({ path: ['severity'], says: 'A confirm rule says in speaksIn when it speaks.' })
  }
  if (!confirms && rule.speaksIn.length > 0) {
    faults.push({ path: ['speaksIn'], says: 'Only a confirm rule speaks in plans.' })
  }
  if (confirms !== (rule.check?.name === atPlan)) {
    faults.push({ path: ['severity'], says: `The severity confirm and the check ${atPlan} go together.` })
  }
  return faults
}

function faultyCheck(
  rule: ProductRule,
  whole: ProductProfile,
  checks: ReadonlyMap<string, Check>,
  questions: ReadonlyMap<string, Question>,
): FaultAt[] {
  if (rule.check === null) return []
  const { name, params } = rule.check
  const check = checks.get(name)
  if (check === undefined) return [{ path: ['name'], says: `There is no check '${name}'.` }]
  const given = isTickable(rule) ? { rule: rule.id, ...params } : params
  const parsed = check.params.safeParse(given)
  if (!parsed.success) return parsed.error.issues.flatMap(faultsOf).map((fault) => under(['params'], fault))
  return [
    ...check
      .answers(given)
      .filter((key) => !questions.has(key) && !isDoneKey(key, whole.rules))
      .map((key) => ({ path: ['params'], says: `Nobody is asked for '${key}': there is no such question.` })),
    ...valuesNamed(params).flatMap(([key, value]) => faultyValue(key, value, questions, ['params'])),
  ]
}

/** The values of answers that parameters name: `{key, equals | notEquals}` and `{onlyWhen: {key, value}}`. */
function valuesNamed(params: Readonly<Record<string, unknown>>): [key: string, value: string][] {
  const { key, equals, notEquals, onlyWhen } = params
  const when = typeof onlyWhen === 'object' && onlyWhen !== null ? (onlyWhen as Record<string, unknown>) : {}
  const pairs = [
    [key, equals],
    [key, notEquals],
    [when['key'], when['value']],
  ]
  return pairs.filter((pair): pair is [string, string] => pair.every((part) => typeof part === 'string'))
}

function faultyValue(
  key: string,
  value: string,
  questions: ReadonlyMap<string, Question>,
  path: readonly PropertyKey[],
): FaultAt[] {
  const question = questions.get(key)
  if (question === undefined) return [{ path, says: `Nobody is asked for '${key}': there is no such question.` }]
  const values =
    question.kind === 'yes-no'
      ? ['yes', 'no']
      : question.kind === 'choice'
        ? question.values.map((one) => one.value)
        : null
  if (values === null || values.includes(value)) return []
  return [{ path, says: `'${value}' is no answer to '${key}': it takes ${values.join(', ')}.` }]
}

function faultySteps(own: ProductProfile, whole: ProductProfile): FaultAt[] {
  const rules = new Set(whole.rules.map(({ id }) => id))
  const seen = new Set<string>()
  return own.procedure.flatMap((step, place) =>
    step.rules.flatMap((id, at): FaultAt[] => {
      const path = ['procedure', place, 'rules', at]
      if (!rules.has(id)) return [{ path, says: `There is no rule '${id}'.` }]
      if (seen.has(id)) return [{ path, says: `The rule '${id}' belongs to two steps.` }]
      seen.add(id)
      return []
    }),
  )
}

function faultyFlags(own: ProductProfile, whole: ProductProfile, questions: ReadonlyMap<string, Question>): FaultAt[] {
  const { interval, licence } = own.flags
  const { notKeptWhen } = own.adoption
  return [
    ...(interval !== null && interval.least > interval.most
      ? [{ path: ['flags', 'interval'], says: `interval: ${interval.least} is more than ${interval.most}.` }]
      : []),
    ...(licence.onlyWhen === null
      ? []
      : faultyValue(licence.onlyWhen.key, licence.onlyWhen.value, questions, ['flags', 'licence', 'onlyWhen'])),
    ...(notKeptWhen?.values ?? []).flatMap((value) =>
      faultyValue(notKeptWhen?.key ?? '', value, questions, ['adoption', 'notKeptWhen']),
    ),
    ...leavingEvents.flatMap((event) => {
      const { disputed } = own.leaving[event]
      if (disputed === null || isContradiction(disputed, whole)) return []
      return [{ path: ['leaving', event, 'disputed'], says: `There is no contradiction '${disputed}'.` }]
    }),
  ]
}

function isContradiction(id: string, whole: ProductProfile): boolean {
  return whole.contradictions.some((contradiction) => contradiction.id === id)
}
