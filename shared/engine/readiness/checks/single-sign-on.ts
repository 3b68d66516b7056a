import { z } from 'zod'
import { doneKey } from '#shared/domain/questions'
import { cannotTell, defineCheck, failed, passed } from '#shared/engine/readiness/checks/check'
import { saidBy } from '#shared/engine/readiness/checks/said'

export const singleSignOn = defineCheck({
  name: 'single-sign-on',
  says: 'Single sign-on comes first: a person says that the product has it; where no app of the product has it in Entra, nobody can have made it.',
  params: z.strictObject({ rule: z.string().min(1).max(64).optional() }),
  needs: ['answers', 'profile', 'signOn'],
  run: ({ answers, profile, signOn }, { rule }) => {
    const key = rule === undefined ? null : doneKey(rule)
    const answer = key === null ? undefined : answers.get(key)
    if (answer?.value === 'yes') return passed(`Ticked${saidBy(answer)}.`, { at: answer.at })
    if (answer !== undefined) return failed(`Said to be not done${saidBy(answer)}.`, { at: answer.at })
    const asked = key === null ? {} : { answer: key }
    const set = signOn.find(({ mode }) => mode !== null && mode !== 'notSupported')
    if (set === undefined) {
      return failed(
        `No application of ${profile.name} has single sign-on set in this tenant. If it is an application of another name that signs people in, tick this.`,
      )
    }
    return cannotTell(
      `'${set.displayName}' has single sign-on (${set.mode ?? ''}) set in Entra; whether ${profile.name} has its side of it, only ${profile.name} shows.`,
      `Look there, then tick it: who and when is kept.`,
      asked,
    )
  },
})
