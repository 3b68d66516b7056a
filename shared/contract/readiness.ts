import { z } from 'zod'
import { answerKeys, isAnswer, longestAnswer } from '#shared/domain/answers'
import { command, query } from '#shared/contract/procedure'
import { appInput, instantSchema } from '#shared/contract/reference'

const answersSchema = z.object({
  answers: z.array(z.object({ key: z.string(), value: z.string(), at: instantSchema })),
})

export const readiness = {
  /** What a person said about an app that no API tells. */
  'readiness.answers': query(appInput, answersSchema),
  /** Keeps answers; null takes one back. */
  'readiness.answer': command(
    appInput.extend({
      answers: z
        .object({
          scope: z.enum(answerKeys.scope.values).nullable(),
          notification: z
            .string()
            .trim()
            .max(longestAnswer)
            .refine((value) => isAnswer('notification', value))
            .nullable(),
          'skip-out-of-scope': z.enum(answerKeys['skip-out-of-scope'].values).nullable(),
        })
        .partial(),
    }),
    answersSchema,
  ),
}
