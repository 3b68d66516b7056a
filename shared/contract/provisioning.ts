import { z } from 'zod'
import { planSchema } from '#shared/contract/plans'
import { command, operation, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema } from '#shared/contract/reference'

const namedSchema = z.object({ id: z.string(), displayName: z.string() })

const executionSchema = z.object({
  state: z.string(),
  began: instantSchema.nullable(),
  ended: instantSchema.nullable(),
  exported: z.number().int().nullable(),
  escrowed: z.number().int().nullable(),
})

export const jobStatusSchema = z.object({
  id: z.string(),
  state: z.string(),
  interval: z.string().nullable(),
  last: executionSchema.extend({ error: z.object({ code: z.string(), message: z.string() }).nullable() }).nullable(),
  next: instantSchema.nullable(),
  quarantine: z
    .object({
      reason: z.string().nullable(),
      began: instantSchema.nullable(),
      nextAttempt: instantSchema.nullable(),
      error: z.object({ code: z.string(), message: z.string() }).nullable(),
    })
    .nullable(),
})

export const targetSchema = z.object({
  app: namedSchema,
  url: z.string(),
  token: z.object({ kind: z.literal('environment'), variable: z.string() }),
  setAt: instantSchema,
  notes: z.array(z.string()),
})

export const provisioning = {
  /** Where the product's SCIM server is and where its token is found; kept on this machine, no request is sent. */
  'provisioning.setTarget': command(
    appInput.extend({
      url: z.string().max(2048),
      token: z.object({ kind: z.literal('environment'), variable: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/) }),
    }),
    targetSchema,
  ),
  'provisioning.target': query(appInput, targetSchema.nullable()),
  'provisioning.jobStatus': query(appInput, z.object({ app: namedSchema, takenAt: instantSchema, jobs: z.array(jobStatusSchema) })),
  'provisioning.planJob': command(
    appInput.extend({
      verb: z.enum(['start', 'pause', 'restart']),
      /** Needed only where the app has several jobs. */
      job: referenceSchema.optional(),
      /** Comma-joined resetScope; empty is the portal's own restart. */
      resetScope: z.string().max(200).optional(),
    }),
    planSchema,
  ),
  /** Ends with the first execution that began after `after`. */
  'provisioning.awaitCycle': operation(
    appInput.extend({ job: referenceSchema.optional(), after: instantSchema, timeoutMinutes: z.number().positive().max(10_080) }),
    z.object({ jobId: z.string(), execution: executionSchema }),
  ),
}
