import { z } from 'zod'
import { doneKey } from '#shared/domain/questions'
import type { Answer } from '#shared/engine/store/answer-rows'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { inUtc } from '#shared/engine/readiness/checks/instant-words'

const key = z.string().trim().min(1).max(100)

/** Who said it and when, as the end of a sentence. */
/** Who said it and when. */
export const saidBy = ({ by, at }: Answer) => `${by === null ? '' : ` by ${by}`} on ${inUtc(at)}`

export const answered = defineCheck({
  name: 'answered',
  says: 'A question was answered: at all, with `equals`, or with anything but `notEquals`.',
  params: z
    .strictObject({ key, equals: z.string().max(4000).optional(), notEquals: z.string().max(4000).optional() })
    .refine(
      ({ equals, notEquals }) => equals === undefined || notEquals === undefined,
      'Name equals or notEquals, and not both.',
    ),
  needs: ['answers', 'profile'],
  answers: (params) => [params.key],
  run: ({ answers, profile }, { key: wanted, equals, notEquals }) => {
    const answer = answers.get(wanted)
    const question = profile.questions.find((one) => one.key === wanted)
    const asked = question?.asks ?? `What is '${wanted}'?`
    if (answer === undefined) return cannotTell(`Nobody has answered '${asked}'.`, 'Answer it.', { answer: wanted })
    const value = question?.values.find((one) => one.value === answer.value)?.says ?? answer.value
    const found = `'${asked}' was answered '${value}'${saidBy(answer)}.`
    const fits = (equals === undefined || answer.value === equals) && answer.value !== notEquals
    return fits ? passed(found, { at: answer.at }) : failed(found, { at: answer.at })
  },
})

export const done = defineCheck({
  name: 'done',
  says: 'A person says that the step was done; without a word it cannot be told.',
  params: z.strictObject({ rule: z.string().min(1).max(64).optional() }),
  needs: ['answers'],
  answers: ({ rule }) => (rule === undefined ? [] : [doneKey(rule)]),
  run: ({ answers }, { rule }) => {
    const answer = rule === undefined ? undefined : answers.get(doneKey(rule))
    if (answer === undefined) {
      return cannotTell(
        'No data tells whether this was done, and nobody has ticked it.',
        'Tick it once it is done.',
        rule === undefined ? {} : { answer: doneKey(rule) },
      )
    }
    return answer.value === 'yes'
      ? passed(`Ticked${saidBy(answer)}.`, { at: answer.at })
      : failed(`Said to be not done${saidBy(answer)}.`, { at: answer.at })
  },
})

export const atPlan = defineCheck({
  name: 'at-plan',
  says: 'For a confirm rule: it is not checked, but speaks in the plan that would bring it about.',
  params: z.strictObject({}),
  needs: [],
  run: () => notApplicable('This speaks in the plan that would bring it about.'),
})

export const notificationKnown = defineCheck({
  name: 'notification-known',
  says: 'Entra writes to somebody when the job fails, as a person has said.',
  params: z.strictObject({}),
  needs: ['answers'],
  answers: () => ['notification'],
  run: ({ answers }) => {
    const answer = answers.get('notification')
    if (answer === undefined) {
      return cannotTell(
        'Whom Entra writes to when the job fails is not told by Graph, and nobody has said it.',
        'Say whom, as the settings of the job in the Entra admin center show (notification).',
        { answer: 'notification' },
      )
    }
    return answer.value.trim().toLowerCase() === 'none'
      ? failed('Entra writes to nobody when the job fails, as was said.', { at: answer.at })
      : passed(`Entra writes to ${answer.value} when the job fails, as was said.`, { at: answer.at })
  },
})

export const skipFlagKnown = defineCheck({
  name: 'skip-flag-known',
  says: 'It is known whether accounts of people who leave the scope are left alone: every forecast of deletions rests on it.',
  params: z.strictObject({}),
  needs: ['answers'],
  answers: () => ['skip-out-of-scope'],
  run: ({ answers }) => {
    const answer = answers.get('skip-out-of-scope')
    if (answer === undefined) {
      return cannotTell(
        'Whether accounts of people who leave the scope are left alone is not told by Graph, and nobody has said it.',
        'Say it, as the settings of the job show (skip-out-of-scope); off is what Entra does unless somebody changed it.',
        { answer: 'skip-out-of-scope' },
      )
    }
    const what = answer.value === 'on' ? 'left alone' : 'disabled or deleted'
    return passed(`Accounts of people who leave the scope are ${what}, as was said.`, { at: answer.at })
  },
})
