import type { Output } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import { consoleQuestions } from '#shared/domain/questions'
import type { Command } from '#shared/hosts/cli/command'
import { table } from '#shared/hosts/cli/table'

type Question = Output<'readiness.questions'>['questions'][number]

export const answer: Command = {
  words: ['answer'],
  positionals: 'KEY=VALUE...',
  leastPositionals: 0,
  mostPositionals: 50,
  options: { app: { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' } },
  summary: `Says about an app what no API tells, kept on this machine with who said it and when. Every app is asked for ${consoleQuestions
    .map(({ key, values }) => (values.length === 0 ? key : `${key} (${values.map(({ value }) => value).join('|')})`))
    .join(
      ', ',
    )}; its profile asks for more, and a step that only a person can tell takes done:RULE=yes|no. KEY= takes an answer back; without one all are listed with what is asked.`,
  answers:
    '{answers:[{key,value,at,by}],questions?:[{key,asks,kind,values,needed,rules}]}; questions only where no KEY is given',
  needsEngine: true,
  run: async ({ client, tenant, signal }, args) => {
    const of = { ...tenant, app: args.required('app') }
    if (args.positionals.length > 0) {
      const given = Object.fromEntries(args.positionals.map(parsed))
      const kept = await client.call('readiness.answer', { ...of, answers: given }, signal)
      return { json: kept, text: answerTable(kept.answers) }
    }
    const { answers } = await client.call('readiness.answers', of, signal)
    const { questions } = await client.call('readiness.questions', of, signal)
    const said = new Set(answers.map(({ key }) => key))
    const open = questions.filter(({ key }) => !said.has(key))
    const rows = open.map(({ key, asks, needed, ...question }) => [key, takes(question), needed ? 'yes' : '', asks])
    return {
      json: { answers, questions },
      text: [
        answerTable(answers),
        '',
        table(['KEY', 'TAKES', 'WAITED FOR', 'QUESTION'], rows, 'Everything that is asked was answered.'),
      ].join('\n'),
    }
  },
}

function answerTable(answers: Output<'readiness.answers'>['answers']): string {
  const rows = answers.map(({ key, value, at, by }) => [key, value, by ?? '', at])
  return table(['KEY', 'ANSWER', 'BY', 'SINCE'], rows, 'Nothing was answered.')
}

function takes({ kind, values }: Pick<Question, 'kind' | 'values'>): string {
  if (values.length > 0) return values.map(({ value }) => value).join('|')
  return kind === 'yes-no' ? 'yes|no' : kind
}

function parsed(word: string): [string, string | null] {
  const cut = word.indexOf('=')
  if (cut <= 0) {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: `'${word}' is no answer.`,
      remedy: 'Give KEY=VALUE; `answer --app ID` lists what is asked.',
    })
  }
  const text = word.slice(cut + 1).trim()
  return [word.slice(0, cut), text === '' ? null : text]
}
