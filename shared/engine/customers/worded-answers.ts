import type { Question } from '#shared/domain/questions'

/** Whether an answer is in words, in which a customer may be named. */
export const isWorded = ({ kind }: Pick<Question, 'kind'>): boolean => kind === 'text' || kind === 'list'
