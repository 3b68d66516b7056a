import type { Output } from '#shared/contract/contract'
import { useContractQuery } from '../../backend/use-contract-query'

/** A secret that the product holds, of which a person said on which day it ends. */
export interface AnsweredEnd {
  readonly key: string
  /** The question as it was asked. */
  readonly asks: string
  /** YYYY-MM-DD. */
  readonly day: string
}

/** The days among the answers on which something ends: a product's profile names such a question `...-expires`. */
export function answeredEnds(
  questions: Output<'readiness.questions'>['questions'],
  answers: Output<'readiness.answers'>['answers'],
): AnsweredEnd[] {
  return questions.flatMap(({ key, asks, kind }) => {
    const day = answers.find((answer) => answer.key === key)?.value
    return kind === 'day' && key.endsWith('expires') && day !== undefined ? [{ key, asks, day }] : []
  })
}

const none: readonly AnsweredEnd[] = []

/** The same for an app; none until both are read. */
export function useAnsweredEnds(input: { readonly tenant: string; readonly app: string }): readonly AnsweredEnd[] {
  const questions = useContractQuery('readiness.questions', input).data?.questions
  const answers = useContractQuery('readiness.answers', input).data?.answers
  return questions === undefined || answers === undefined ? none : answeredEnds(questions, answers)
}
