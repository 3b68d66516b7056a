import { ConsoleFailure } from '#shared/contract/failure'
import { type AnswerKey, answerKeys, type AnswerValue, isAnswer, isAnswerKey } from '#shared/domain/answers'
import type { Command } from '#shared/hosts/cli/command'
import { table } from '#shared/hosts/cli/table'

export const answer: Command = {
  words: ['answer'],
  positionals: 'KEY=VALUE...',
  leastPositionals: 0,
  mostPositionals: 20,
  options: { app: { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' } },
  summary: `Says about an app what no API tells, kept on this machine: ${Object.entries(answerKeys)
    .map(([key, { values, says }]) => `${key}=${values === null ? 'TEXT' : values.join('|')} (${says})`)
    .join('; ')}. KEY= takes an answer back; without one they are listed.`,
  answers: '{answers:[{key,value,at}]}',
  needsEngine: true,
  run: async ({ client, tenant, signal }, args) => {
    const app = args.required('app')
    const given = Object.fromEntries(args.positionals.map(parsed))
    const kept =
      args.positionals.length === 0
        ? await client.call('readiness.answers', { ...tenant, app }, signal)
        : await client.call('readiness.answer', { ...tenant, app, answers: given }, signal)
    const rows = kept.answers.map(({ key, value, at }) => [key, value, at])
    return { json: kept, text: table(['KEY', 'ANSWER', 'SINCE'], rows, 'Nothing was answered.') }
  },
}

function parsed(word: string): [AnswerKey, AnswerValue | null] {
  const cut = word.indexOf('=')
  const key = cut < 0 ? word : word.slice(0, cut)
  const text = cut < 0 ? null : word.slice(cut + 1).trim()
  const known = Object.keys(answerKeys).join(', ')
  if (text === null || !isAnswerKey(key)) {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: `'${word}' is no answer that is asked for.`,
      remedy: `Give KEY=VALUE; the keys are: ${known}.`,
    })
  }
  if (text === '') return [key, null]
  const values: readonly string[] | null = answerKeys[key].values
  const value = values === null ? text : text.toLowerCase()
  if (isAnswer(key, value)) return [key, value]
  throw new ConsoleFailure({
    code: 'invalid-input',
    message: `'${text}' is no answer to ${key}.`,
    remedy: values === null ? 'Give one line of text.' : `It is one of: ${values.join(', ')}.`,
  })
}
