import { z } from 'zod'
import { exportedFileSchema, exportFormatSchema } from '#shared/contract/exported-file'
import { operation, query } from '#shared/contract/procedure'
import { appInput, instantSchema } from '#shared/contract/reference'
import { adoptionFates } from '#shared/domain/adoption'

const count = z.number().int().nonnegative()

const rowSchema = z.object({
  fate: z.enum(adoptionFates),
  account: z
    .object({
      id: z.string(),
      userName: z.string().nullable(),
      displayName: z.string().nullable(),
      active: z.boolean().nullable(),
    })
    .nullable(),
  person: z
    .object({
      id: z.string(),
      displayName: z.string().nullable(),
      userPrincipalName: z.string().nullable(),
      inScope: z.boolean(),
    })
    .nullable(),
  /** One sentence: by which value, or what is missing. */
  why: z.string(),
})

const adoptionSchema = z.object({
  app: z.object({ id: z.string(), displayName: z.string() }),
  takenAt: instantSchema,
  /** The job's matching attribute, as `userName = userPrincipalName`; null where it is not known. */
  matching: z.string().nullable(),
  /** The product's own rule in one sentence, with its source. */
  rule: z.object({ says: z.string(), source: z.string() }),
  /** Whether the job has run before: then accounts may be linked already. */
  ranBefore: z.boolean().nullable(),
  tally: z.record(z.enum(adoptionFates), count),
  notes: z.array(z.string()),
})

export type AdoptionPlan = z.infer<typeof adoptionSchema>

export const adoption = {
  /** Reads the product's accounts and who is in scope, and says what becomes of each at the first cycle; kept. Writes nothing outside. */
  'adoption.plan': operation(appInput, adoptionSchema),
  /** The last one; null before the first. */
  'adoption.last': query(appInput, adoptionSchema.nullable()),
  'adoption.rows': query(
    appInput.extend({
      fate: z.enum(adoptionFates).optional(),
      search: z.string().max(256).optional(),
      start: count,
      count: z.number().int().min(1).max(1000),
    }),
    z.object({ rows: z.array(rowSchema), total: count }),
  ),
  'adoption.file': query(appInput.extend({ format: exportFormatSchema }), exportedFileSchema),
}
