import { z } from 'zod'
import { failureSchema } from '#shared/contract/failure'
import { command, operation, query } from '#shared/contract/procedure'
import { instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'

const count = z.number().int().nonnegative()

const requestSchema = z.object({
  method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']),
  url: z.string(),
  body: z.unknown(),
})

/** What one room has to say about a plan; the pages show sections in the order given, knowing nothing more of them. */
export const planSectionSchema = z.object({
  /** Names the section for tests and pages, e.g. `what-happens-next`. */
  id: z.string(),
  title: z.string(),
  severity: z.enum(['info', 'warning', 'danger']),
  /** Sentences. */
  lines: z.array(z.string()),
  /** Groups of which it can be saved first who is in them, since the plan may lose it: `readiness.membersFile`. */
  saves: z.array(z.object({ app: z.string(), group: z.string(), name: z.string() })).optional(),
})

export type PlanSection = z.infer<typeof planSectionSchema>

/** A change of Graph, written down before it is sent: exactly these requests, in this order. */
export const planSchema = z.object({
  id: z.string(),
  tenant: z.object({ id: z.string(), name: z.string() }),
  summary: z.string(),
  requests: z.array(requestSchema),
  affects: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string(), effect: z.string() })),
  sections: z.array(planSectionSchema),
  /** Whether and how it can be undone, in words. */
  undo: z.string(),
  /** Where it is a text, the person must repeat it to the letter. */
  confirm: z.string().nullable(),
  madeAt: instantSchema,
  /** The plan whose effect this one takes back, and the one whose rest it is; null for a plan of its own. */
  reverses: z.string().nullable(),
  restOf: z.string().nullable(),
})

export type Plan = z.infer<typeof planSchema>

/** done-by-read-back: no answer told, a look did. already: it was so before. uncertain: nobody can tell, and it was not sent again. */
export const stepOutcomeSchema = z.enum(['done', 'done-by-read-back', 'already', 'failed', 'uncertain', 'not-sent'])

const stepResultSchema = z.object({
  /** Place in the plan's requests. */
  step: count,
  method: z.string(),
  url: z.string(),
  outcome: stepOutcomeSchema,
  requestId: z.string().nullable(),
  /** Why it failed, is uncertain, or was not sent. */
  failure: failureSchema.nullable(),
  /** What the answer told, in words; null where an answer tells nothing beyond its status. */
  told: z
    .object({
      summary: z.string(),
      steps: z.array(
        z.object({ step: z.string(), outcome: z.enum(['good', 'odd', 'bad', 'cannot-tell']), found: z.string() }),
      ),
    })
    .nullable(),
})

export type StepResult = z.infer<typeof stepResultSchema>

export const receiptSchema = z.object({
  planId: z.string(),
  summary: z.string(),
  began: instantSchema,
  /** Null while it runs, or where the console stopped before it could say so. */
  ended: instantSchema.nullable(),
  /** When the first request was sent, by Graph's clock where it differs from this machine's: to be held against Graph's instants. */
  sentAt: instantSchema,
  /** One a request of the plan, in its order. */
  results: z.array(stepResultSchema),
  /** The saved plan that takes back what was done; null where there is none. */
  reverse: z.string().nullable(),
})

export type Receipt = z.infer<typeof receiptSchema>

const planInput = tenantInput.extend({ plan: referenceSchema })

export const plans = {
  'plans.get': query(planInput, planSchema),
  /** A plan and what came of it; the run is null for a plan that was not run. */
  'plans.runOf': query(planInput, z.object({ plan: planSchema, run: receiptSchema.nullable(), running: z.boolean() })),
  /**
   * Runs that very plan, once. A request that fails is a result, not a failure of the call; what would fail alike (no permission, no
   * network) ends the run, and the rest is not sent.
   */
  'plans.run': operation(planInput.extend({ confirm: z.string().max(1024).optional() }), receiptSchema),
  /** A new plan of what a run did not do; what was uncertain is read back first. */
  'plans.rest': command(planInput, planSchema),
  /** The plans that were run, newest first: what this console did. */
  'plans.journal': query(
    tenantInput.extend({ start: count, count: z.number().int().min(1).max(200) }),
    z.object({
      total: count,
      entries: z.array(
        z.object({
          plan: z.object({
            id: z.string(),
            summary: z.string(),
            reverses: z.string().nullable(),
            restOf: z.string().nullable(),
          }),
          began: instantSchema,
          ended: instantSchema.nullable(),
          running: z.boolean(),
          /** The account that sent it, or where its token came from; null where nobody knows. */
          by: z.string().nullable(),
          outcomes: z.record(stepOutcomeSchema, count),
          reverse: z.string().nullable(),
          /** Whether the reverse plan was run. */
          reversed: z.boolean(),
        }),
      ),
    }),
  ),
}
