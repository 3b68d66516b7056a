import type { Handlers } from '#shared/contract/server'
import { ConsoleFailure } from '#shared/contract/failure'
import { readAnswer } from '#shared/domain/answers'
import type { ProductProfile } from '#shared/domain/product-profile'
import { doneKey, type Question, questionsOf } from '#shared/domain/questions'
import { isDecided } from '#shared/domain/readiness'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import { tellJournal } from '#shared/engine/history/journal/tell-journal'
import { checks } from '#shared/engine/readiness/checks/registry'
import { isTickable } from '#shared/engine/readiness/profiles/merge-profile'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'
import { actingAccount } from '#shared/engine/session/acting-account'
import { listAnswers, putAnswer } from '#shared/engine/store/answer-rows'
import { listRuleResults } from '#shared/engine/store/rule-result-rows'

type AnswerHandlers = Pick<Handlers, 'readiness.answers' | 'readiness.answer' | 'readiness.questions'>

/** What a person says about an app that no API tells. */
export function answerHandlers(parts: ReadinessParts): AnswerHandlers {
  const { tenants, ports, changes, profiles } = parts
  const open = (reference: string | undefined, app: string) => {
    const access = tenants.open(reference)
    const found = chooseApp(access.directory, access.tenant.name, app)
    return { access, app: found, profile: profiles.inForce(access, found).whole }
  }
  return {
    'readiness.answers': (input) => {
      const { access, app } = open(input.tenant, input.app)
      return { answers: listAnswers(access.workspace, app.id) }
    },

    'readiness.answer': (input) => {
      const { access, app, profile } = open(input.tenant, input.app)
      const kept = new Set(listAnswers(access.workspace, app.id).map(({ key }) => key))
      const read = Object.entries(input.answers).map(([key, typed]): [string, string | null] => {
        // What an earlier profile asked can still be taken back.
        if (typed === null && kept.has(key)) return [key, null]
        const question = askedBy(profile, key)
        if (question === null) throw notAsked(key, profile)
        if (typed === null) return [key, null]
        const answer = readAnswer(question, typed)
        if (answer.ok) return [key, answer.value]
        throw new ConsoleFailure({
          code: 'invalid-input',
          message: `'${typed.slice(0, 100)}' is no answer to '${key}'.`,
          remedy: answer.why,
        })
      })
      const said = { at: new Date(ports.clock.now()).toISOString(), by: actingAccount(access) }
      access.workspace.transaction(() => {
        for (const [key, value] of read) putAnswer(access.workspace, app.id, key, value, said)
        if (read.length === 0) return
        tellJournal(access, ports.clock.now(), {
          kind: 'answer-set',
          subject: `Answers about '${app.displayName}': ${namedKeys(read.map(([key]) => key))}.`,
          app: app.id,
          record: { answers: Object.fromEntries(read) },
        })
      })
      changes.changed(access.tenant.id, 'answers')
      return { answers: listAnswers(access.workspace, app.id) }
    },

    'readiness.questions': (input) => {
      const { access, app, profile } = open(input.tenant, input.app)
      const answered = new Set(listAnswers(access.workspace, app.id).map(({ key }) => key))
      const waiting = new Map<string, string[]>()
      for (const { rule, finding } of listRuleResults(access.workspace, { appId: app.id, profile: profile.id })) {
        const key = finding.missing?.answer ?? null
        if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), rule])
      }
      return {
        questions: questionsOf(profile).map((question) => {
          const { key } = question
          const open = waiting.get(key) ?? []
          const rules = new Set([...rulesDecidedBy(profile, key), ...open])
          return {
            ...question,
            values: [...question.values],
            needed: open.length > 0 && !answered.has(key),
            rules: profile.rules.flatMap(({ id }) => (rules.has(id) ? [id] : [])),
          }
        }),
      }
    },
  }
}

/** The question of a key; of a rule that only a person can decide, whether it was done. */
function askedBy(profile: ProductProfile, key: string): Question | null {
  const question = questionsOf(profile).find((one) => one.key === key)
  if (question !== undefined) return question
  const rule = profile.rules.find((one) => doneKey(one.id) === key && isTickable(one))
  if (rule === undefined) return null
  return { key, asks: rule.message, why: null, kind: 'yes-no', values: [], least: null, most: null }
}

/** The first few of what was answered. */
function namedKeys(keys: readonly string[]): string {
  const more = keys.length - 3
  return `${keys.slice(0, 3).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function notAsked(key: string, profile: ProductProfile): ConsoleFailure {
  const keys = questionsOf(profile).map((one) => one.key)
  return new ConsoleFailure({
    code: 'invalid-input',
    message: `Nothing asks for '${key.slice(0, 100)}' by the profile ${profile.name}.`,
    remedy: `It asks for: ${keys.join(', ')}; and done:RULE of a step that only a person can tell.`,
  })
}

function rulesDecidedBy(profile: ProductProfile, key: string): string[] {
  return profile.rules
    .filter(isDecided)
    .filter(({ check }) => checks.get(check.name)?.answers(check.params).includes(key) === true)
    .map(({ id }) => id)
}
