import { z } from 'zod'
import { cyclePhases } from '#shared/domain/cycle-phase'
import { failureSchema } from '#shared/contract/failure'
import { planSchema } from '#shared/contract/plans'
import { command, operation, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'

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

/** A setting of a job that no call of Graph v1.0 tells: what was read, answered by a person, or is not known. */
const jobSettingSchema = z.object({
  key: z.enum(['scope', 'deletion-threshold', 'notification', 'skip-out-of-scope']),
  /** In words; null where it is not known. */
  value: z.string().nullable(),
  from: z.enum(['read', 'answered', 'assumed', 'unknown']),
})

const cycleSchema = z.object({
  app: namedSchema,
  takenAt: instantSchema,
  job: jobStatusSchema,
  phase: z.enum(cyclePhases),
  /** The phase in one sentence. */
  words: z.string(),
  /** When the next cycle is due by the job's own interval, and since when it is late; null where there is none. */
  due: instantSchema.nullable(),
  lateSince: instantSchema.nullable(),
  progress: z
    .object({
      units: z.string().nullable(),
      completed: z.number(),
      total: z.number(),
      observedAt: instantSchema.nullable(),
    })
    .nullable(),
  /** Of the last execution that Graph shows, in Graph's words (countEntitled ...). */
  counts: z.array(z.object({ name: z.string(), count: z.number().int() })),
  /** synchronizedEntryCountByType: links ever made, which do not fall when people leave. */
  entries: z.array(z.object({ name: z.string(), count: z.number().int() })),
  /** When the first full cycle since the last restart was through; null before that. */
  steadyStateFirstAchieved: instantSchema.nullable(),
  escrowsPruned: z.boolean().nullable(),
  /** How long a first cycle takes by Microsoft's figures: 0.01 to 0.08 minutes an object; null where nobody knows how many there are. */
  estimate: z.object({ objects: z.number().int(), leastMinutes: z.number(), mostMinutes: z.number() }).nullable(),
  settings: z.array(jobSettingSchema),
  quarantine: z
    .object({
      title: z.string(),
      cause: z.string(),
      /** First seen in this series. */
      since: instantSchema.nullable(),
      nextAttempt: instantSchema.nullable(),
      /** How often it was imposed again. */
      times: z.number().int().nullable(),
      /** 28 days after it began Entra disables the job. */
      disabledAt: instantSchema.nullable(),
      daysLeft: z.number().int().nullable(),
      /** What to do, in order. */
      cure: z.array(z.string()),
    })
    .nullable(),
})

const environmentTokenSchema = z.object({
  kind: z.literal('environment'),
  variable: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/),
})

/** How the SCIM server is told who asks; the secret itself is the bearer token, the password, or the client secret. */
export const targetAuthSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bearer') }),
  z.object({ kind: z.literal('basic'), userName: z.string().trim().min(1).max(1024) }),
  z.object({
    kind: z.literal('client-credentials'),
    /** https, or http on this machine; the client secret goes there and nowhere else. */
    tokenUrl: z.string().trim().min(1).max(2048),
    clientId: z.string().trim().min(1).max(1024),
    scope: z.string().trim().max(1024).optional(),
  }),
])

export type TargetAuth = z.infer<typeof targetAuthSchema>

/** What a SCIM server can tell us and by which route, found out by reading only. Null is "could not be found out". */
export const probeSchema = z.object({
  url: z.string(),
  takenAt: instantSchema,
  auth: z.object({
    kind: z.enum(['bearer', 'basic', 'client-credentials']),
    /** Whether the server refuses a request without a token, and one with a wrong token. */
    refusesNone: z.boolean().nullable(),
    refusesWrong: z.boolean().nullable(),
  }),
  users: z.object({
    /** Rows of the largest page seen where there were more; null where the list is shorter than any page. */
    pageSize: z.number().int().nullable(),
    startIndex: z.boolean().nullable(),
    count0: z.boolean().nullable(),
  }),
  totals: z.object({ trustworthy: z.boolean().nullable(), why: z.string() }),
  filters: z.object({
    userName: z.boolean().nullable(),
    externalId: z.boolean().nullable(),
    groupDisplayName: z.boolean().nullable(),
  }),
  members: z.object({
    /** groups: in the list of groups; group: in each group; users: in each user; user: by a filter; per-user: a yes or no for one person. */
    route: z.enum(['groups', 'group', 'users', 'user', 'per-user', 'none']),
    list: z.boolean().nullable(),
    single: z.boolean().nullable(),
  }),
  /** Whether users say that they are active or not. */
  active: z.boolean().nullable(),
  /** What the server says about how often it may be asked; null where it said nothing. */
  rate: z.string().nullable(),
  /** Each step of the probe in the order it was taken. */
  steps: z.array(
    z.object({
      step: z.string(),
      outcome: z.enum(['good', 'odd', 'bad', 'cannot-tell']),
      found: z.string(),
    }),
  ),
  requests: z.number().int(),
})

export type Probe = z.infer<typeof probeSchema>

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
  /** The last day of the secret, YYYY-MM-DD: the earlier one where a person and the token itself say different ones. */
  expires: z.string().nullable(),
  /** Who says so; `never`: a person said that it has no last day. */
  expiresFrom: z.enum(['said', 'token', 'never', 'unknown']),
  auth: targetAuthSchema,
  /** What came of the last test of this very address and token. */
  lastTest: targetTestSchema.nullable(),
  /** What the server was last found to tell; null before the first probe of this very address and token. */
  probe: probeSchema.nullable(),
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
      /** The last day of the secret; `never` where it has none, null where nobody knows. Left out for a kept one: as it was said. */
      expires: z.union([z.iso.date(), z.literal('never')]).nullish(),
      /** Left out: a bearer token, or for a kept token what was set with it. */
      auth: targetAuthSchema.optional(),
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
  /** Finds out, by reading only, what the product's server can tell; the answer is remembered with the target. */
  'provisioning.probe': operation(appInput, probeSchema),
  /** Whether one GET of a job's secrets, which Graph v1.0 does not document, is tried to learn whom the job takes. */
  'provisioning.secretsSetting': query(tenantInput, z.object({ read: z.boolean() })),
  'provisioning.setSecretsSetting': command(tenantInput.extend({ read: z.boolean() }), z.object({ read: z.boolean() })),
  'provisioning.jobStatus': query(
    appInput,
    z.object({ app: namedSchema, takenAt: instantSchema, jobs: z.array(jobStatusSchema) }),
  ),
  /** A job as it runs: phase, counts, whether the next cycle is late, what is known of its settings, the quarantine. Read from Graph now. */
  'provisioning.cycle': query(appInput.extend({ job: referenceSchema.optional() }), cycleSchema),
  /** Has Entra test the address and token that it has saved; only where a person asks for it. */
  'provisioning.testCredentials': command(
    appInput.extend({ job: referenceSchema.optional() }),
    z.object({ at: instantSchema, ok: z.boolean(), message: z.string(), failure: failureSchema.nullable() }),
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
