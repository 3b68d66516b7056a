import type { Handlers } from '#shared/contract/server'
import { ConsoleFailure } from '#shared/contract/failure'
import { isAnswer, isAnswerKey } from '#shared/domain/answers'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'
import { actingAccount } from '#shared/engine/session/acting-account'
import { listAnswers, putAnswer } from '#shared/engine/store/answer-rows'

type AnswerHandlers = Pick<Handlers, 'readiness.answers' | 'readiness.answer' | 'readiness.questions'>

/** What a person says about an app that no API tells. */
export function answerHandlers(parts: ReadinessParts): AnswerHandlers {
  const { tenants, ports, changes } = parts
  const open = (reference: string | undefined, app: string) => {
    const access = tenants.open(reference)
    return { access, app: chooseApp(access.directory, access.tenant.name, app) }
  }
  return {
    'readiness.answers': (input) => {
      const { access, app } = open(input.tenant, input.app)
      return { answers: listAnswers(access.workspace, app.id) }
    },
    'readiness.answer': (input) => {
      const { access, app } = open(input.tenant, input.app)
      const said = { at: new Date(ports.clock.now()).toISOString(), by: actingAccount(access) }
      for (const [key, value] of Object.entries(input.answers)) {
        if (isAnswerKey(key) && (value === null || isAnswer(key, value))) continue
        throw new ConsoleFailure({
          code: 'invalid-input',
          message: `'${key}' takes no such answer.`,
          remedy: 'See what is asked with `answer` without a key.',
        })
      }
      for (const [key, value] of Object.entries(input.answers)) putAnswer(access.workspace, app.id, key, value, said)
      changes.changed(access.tenant.id, 'answers')
      return { answers: listAnswers(access.workspace, app.id) }
    },
    'readiness.questions': () => ({ questions: [] }),
  }
}
