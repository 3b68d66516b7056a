import { z } from 'zod'
import { failureSchema } from '#shared/contract/failure'
import { command, query } from '#shared/contract/procedure'
import { instantSchema } from '#shared/contract/reference'

export const progressSchema = z.object({
  /** What is being done, in a few words. */
  phase: z.string(),
  done: z.number(),
  /** Null while the whole is not known. */
  total: z.number().nullable(),
})

export type Progress = z.infer<typeof progressSchema>

export const operationSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** What it was started with, so that a page which did not start it knows what it is about; no operation is told a secret. */
  input: z.unknown(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  began: instantSchema,
  ended: instantSchema.nullable(),
  progress: progressSchema.nullable(),
  output: z.unknown(),
  failure: failureSchema.nullable(),
})

export type OperationState = z.infer<typeof operationSchema>

export const operations = {
  'operations.list': query(z.object({}), z.object({ operations: z.array(operationSchema) })),
  'operations.get': query(z.object({ id: z.string() }), operationSchema),
  'operations.cancel': command(z.object({ id: z.string() }), operationSchema),
}
