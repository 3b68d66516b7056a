import { z } from 'zod'
import { command, query } from '#shared/contract/procedure'
import { instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'

/** A change of Graph, written down before it is sent: exactly these requests, in this order. */
export const planSchema = z.object({
  id: z.string(),
  tenant: z.object({ id: z.string(), name: z.string() }),
  summary: z.string(),
  requests: z.array(
    z.object({ method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']), url: z.string(), body: z.unknown() }),
  ),
  affects: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string(), effect: z.string() })),
  undo: z.string(),
  /** Where it is a text, the person must repeat it to the letter. */
  confirm: z.string().nullable(),
  madeAt: instantSchema,
})

export type Plan = z.infer<typeof planSchema>

export const receiptSchema = z.object({
  planId: z.string(),
  summary: z.string(),
  began: instantSchema,
  ended: instantSchema,
  /** When the first request was sent, by Graph's clock where it differs from this machine's: to be held against Graph's instants. */
  sentAt: instantSchema,
  results: z.array(
    z.object({ method: z.string(), url: z.string(), outcome: z.string(), requestId: z.string().nullable() }),
  ),
})

export const plans = {
  'plans.get': query(tenantInput.extend({ plan: referenceSchema }), planSchema),
  /** Runs that very plan, once. */
  'plans.apply': command(
    tenantInput.extend({ plan: referenceSchema, confirm: z.string().max(1024).optional() }),
    receiptSchema,
  ),
}
