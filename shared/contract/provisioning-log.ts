import { z } from 'zod'
import { operation, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema } from '#shared/contract/reference'

const count = z.number().int().nonnegative()
const words = z.object({ title: z.string(), text: z.string(), next: z.string() })

const logEntrySchema = z.object({
  id: z.string(),
  at: instantSchema,
  jobId: z.string(),
  cycleId: z.string().nullable(),
  /** create | update | delete | disable | stagedDelete | other. */
  action: z.string().nullable(),
  /** success | failure | skipped | warning. */
  status: z.string(),
  object: z.enum(['user', 'group', 'other']),
  sourceId: z.string().nullable(),
  sourceName: z.string().nullable(),
  targetId: z.string().nullable(),
  errorCode: z.string().nullable(),
  /** What the code means, in words; null where there is no code. */
  error: words.nullable(),
  /** What the service said, as text. */
  reason: z.string().nullable(),
  recommended: z.string().nullable(),
  steps: z.array(z.object({ step: z.string(), status: z.string(), found: z.string() })),
  modified: z.array(z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})

export type LogEntry = z.infer<typeof logEntrySchema>

/** What is kept on this machine of an app's log. */
const keptSchema = z.object({
  rows: count,
  /** Oldest and newest row; null where none is kept. */
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
  readAt: instantSchema.nullable(),
})

export const provisioningLog = {
  /** Fetches what Graph's provisioning log has that is not kept yet; at 5 requests in 10 seconds. */
  'provisioning.readLog': operation(
    appInput.extend({ job: referenceSchema.optional() }),
    z.object({
      fetched: count,
      kept: keptSchema,
      /** How many days Microsoft keeps rows with this tenant's licence; null where the licence is not known. */
      retentionDays: z.number().int().nullable(),
      /** What could not be read and why. */
      notes: z.array(z.string()),
    }),
  ),
  /** Rows that are kept, newest first. Sends nothing. */
  'provisioning.log': query(
    appInput.extend({
      /** A person by object id, name or user principal name; a group by object id or name. */
      person: referenceSchema.optional(),
      group: referenceSchema.optional(),
      error: z.string().max(200).optional(),
      status: z.enum(['success', 'failure', 'skipped', 'warning']).optional(),
      action: z.string().max(50).optional(),
      since: instantSchema.optional(),
      search: z.string().max(256).optional(),
      start: count,
      count: z.number().int().min(1).max(1000),
    }),
    z.object({
      app: z.object({ id: z.string(), displayName: z.string() }),
      rows: z.array(logEntrySchema),
      total: count,
      /** Codes among the rows that fit everything but the code, most frequent first. */
      errors: z.array(z.object({ code: z.string(), title: z.string(), count })),
      kept: keptSchema,
    }),
  ),
}
