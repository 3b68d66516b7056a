import { z } from 'zod'
import { failureSchema } from '#shared/contract/failure'
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

const environmentTokenSchema = z.object({
  kind: z.literal('environment'),
  variable: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/),
})

export const targetTestSchema = z.object({
  at: instantSchema,
  ok: z.boolean(),
  message: z.string(),
  /** What went wrong, with its remedy; null where the test passed, or was kept without it. */
  failure: failureSchema.nullable(),
})

const targetSchema = z.object({
  app: namedSchema,
  url: z.string(),
  /** Where the token is found; a sealed one is never shown again. */
  token: z.discriminatedUnion('kind', [environmentTokenSchema, z.object({ kind: z.literal('sealed') })]),
  setAt: instantSchema,
  notes: z.array(z.string()),
  /** Whether a token can be read at this moment. */
  present: z.boolean(),
  /** Whether the token is still known after a restart of the console. */
  persisted: z.boolean(),
  /** The day on which the token ends, as the person said; YYYY-MM-DD. */
  expires: z.string().nullable(),
  /** What came of the last test of this very address and token. */
  lastTest: targetTestSchema.nullable(),
})

export const provisioning = {
  /** Where the product's SCIM server is and where its token is found; kept on this machine, no request is sent. */
  'provisioning.setTarget': command(
    appInput.extend({
      url: z.string().max(2048),
      token: z.discriminatedUnion('kind', [
        environmentTokenSchema,
        /** Handed to the host's secrets; no answer and no file of ours ever holds the value. */
        z.object({ kind: z.literal('sealed'), value: z.string().trim().min(1).max(16_384) }),
        /** The token that is set already; refused where the address is of another server than it was given for. */
        z.object({ kind: z.literal('kept') }),
      ]),
      expires: z.iso.date().nullish(),
    }),
    targetSchema,
  ),
  /** The same for a product of the demo tenant that this host runs: address and token are the demo's own. */
  'provisioning.useDemoTarget': command(appInput, targetSchema),
  'provisioning.target': query(appInput, targetSchema.nullable()),
  /** One small read from the product's server, which proves address and token; the result is remembered, a failure too. */
  'provisioning.testTarget': command(
    appInput,
    z.object({
      ok: z.literal(true),
      takenAt: instantSchema,
      url: z.string(),
      /** How many users the server says it has, unproven; null where it does not say. */
      users: z.number().int().nullable(),
      notes: z.array(z.string()),
    }),
  ),
  'provisioning.jobStatus': query(
    appInput,
    z.object({ app: namedSchema, takenAt: instantSchema, jobs: z.array(jobStatusSchema) }),
  ),
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
    appInput.extend({
      job: referenceSchema.optional(),
      after: instantSchema,
      timeoutMinutes: z.number().positive().max(10_080),
    }),
    z.object({ jobId: z.string(), execution: executionSchema }),
  ),
}
