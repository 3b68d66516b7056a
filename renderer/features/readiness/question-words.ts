import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { inFigures } from '../../ui/in-figures'

export type Question = Output<'readiness.questions'>['questions'][number]
export type Answer = Output<'readiness.answers'>['answers'][number]

/** What stands below the control of a question: how it is typed, and between which bounds; null where that needs no word. */
export function answerHint({ kind, least, most }: Pick<Question, 'kind' | 'least' | 'most'>): string | null {
  switch (kind) {
    case 'number':
      return bounds(least, most)
    case 'money':
      return t`An amount, as 12.50; the currency is asked for by itself.`
    case 'currency':
      return t`Three letters, as EUR.`
    case 'address':
      return t`A web or an e-mail address.`
    case 'list':
      return t`One a line.`
    case 'choice':
    case 'yes-no':
    case 'text':
    case 'day':
      return null
  }
}

function bounds(least: number | null, most: number | null): string | null {
  if (least !== null && most !== null) return t`From ${{ least: inFigures(least) }} to ${{ most: inFigures(most) }}.`
  if (least !== null) return t`${{ least: inFigures(least) }} or more.`
  return most === null ? null : t`${{ most: inFigures(most) }} or less.`
}

const yesNo = [
  { value: 'yes', says: t`Yes` },
  { value: 'no', says: t`No` },
] as const

/** The answers that a question takes; null where any text may be one. */
export function answerChoices({ kind, values }: Pick<Question, 'kind' | 'values'>): Question['values'] | null {
  if (kind === 'choice') return values
  if (kind !== 'yes-no') return null
  return values.length === 0 ? [...yesNo] : values
}

/** The sentence on top of the answers, without its end. */
export function answersVerdict(questions: readonly Question[], answered: ReadonlySet<string>): string {
  if (questions.length === 0) return t`Nothing is asked about this app`
  const open = questions.filter(({ key }) => !answered.has(key))
  const waiting = open.filter(({ needed }) => needed).length
  if (waiting > 0) {
    return plural(waiting, {
      one: 'One answer is waited for by a rule',
      other: '# answers are waited for by rules',
    })
  }
  if (open.length === 0)
    return plural(questions.length, { one: 'The one question is answered', other: 'All # questions are answered' })
  return plural(open.length, {
    one: 'No rule waits for an answer; one question is open',
    other: 'No rule waits for an answer; # questions are open',
  })
}

/** The questions in three parts: those a rule waits for, those answered, the rest; each keeps its order. */
export function questionParts(questions: readonly Question[], answered: ReadonlySet<string>) {
  const isWaiting = ({ key, needed }: Question) => needed && !answered.has(key)
  return [
    { title: t`A rule waits for these`, questions: questions.filter(isWaiting) },
    { title: t`Answered`, questions: questions.filter(({ key }) => answered.has(key)) },
    {
      title: t`Open, and waited for by nothing`,
      questions: questions.filter((one) => !isWaiting(one) && !answered.has(one.key)),
    },
  ].filter((part) => part.questions.length > 0)
}
