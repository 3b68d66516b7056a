import { z } from 'zod'
import { command, query } from '#shared/contract/procedure'
import { instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'
import { stepOutcomeSchema } from '#shared/contract/plans'
import { journalKinds } from '#shared/domain/journal'

const count = z.number().int().nonnegative()
const hash = z.string()

/** How many lines there are, and the hash of the last one (64 hexadecimal digits); null where there is none. */
const headSchema = z.object({ count, hash: hash.nullable() })

/** A line as a list shows it. */
const lineSchema = z.object({
  entry: count,
  at: instantSchema,
  /** One of `journalKinds`, or the word of another version. */
  kind: z.string(),
  subject: z.string(),
  /** The account that did it, or where its token came from; null where the line does not tell. */
  by: z.string().nullable(),
  /** The object id of the app it is about. */
  app: z.string().nullable(),
  /** The plan it is about. */
  plan: z.string().nullable(),
  hash,
})

export type JournalLine = z.infer<typeof lineSchema>

/** Which lines: all that fit everything that is given. */
const filterInput = tenantInput.extend({
  kinds: z.array(z.enum(journalKinds)).max(journalKinds.length).optional(),
  /** Words that its sentence, kind, account or plan holds. */
  text: z.string().max(256).optional(),
  /** ISO 8601 instants or days (UTC): from the first on, to the last one inclusive. */
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  app: referenceSchema.optional(),
})

const verificationSchema = z.object({
  /** No fault, and the head that was asked for is in the chain. */
  ok: z.boolean(),
  verifiedAt: instantSchema,
  lines: count,
  /** As worked out from what the lines say. */
  head: headSchema,
  /** altered: not what its hash is of. unbound: does not go on from the line before. missing: lines are not there. unreadable: its record is no JSON as this console writes it. */
  faults: z.array(
    z.object({ entry: count, what: z.enum(['altered', 'unbound', 'missing', 'unreadable']), text: z.string() }),
  ),
  /** How many there are; the first hundred are told. */
  faultCount: count,
  /** What is no fault and worth knowing: the clock ran backwards, a backup was restored. */
  notes: z.array(z.object({ entry: count, text: z.string() })),
  /** Null where no head was given to look for. */
  asked: z.object({ count: count.nullable(), hash, found: count.nullable() }).nullable(),
})

export type JournalVerification = z.infer<typeof verificationSchema>

const requestSchema = z.object({
  step: count,
  method: z.string(),
  url: z.string(),
  outcome: stepOutcomeSchema,
  /** Microsoft Graph's. */
  requestId: z.string().nullable(),
  /** When its answer was kept; null where it was not sent. */
  at: instantSchema.nullable(),
  why: z.string().nullable(),
})

/** A row of Entra's audit log that fits a request of this console. */
const auditSchema = z.object({
  id: z.string(),
  at: instantSchema,
  activity: z.string(),
  category: z.string().nullable(),
  result: z.string().nullable(),
  reason: z.string().nullable(),
  /** User principal name, or the name of an app. */
  by: z.string().nullable(),
  targets: z.array(z.object({ id: z.string().nullable(), type: z.string().nullable(), name: z.string().nullable() })),
  /** The request it fits by target, time, account and activity. */
  step: count,
})

export const journal = {
  /** Lines, newest first. */
  'journal.list': query(
    filterInput.extend({ start: count, count: z.number().int().min(1).max(200) }),
    z.object({
      lines: z.array(lineSchema),
      /** How many fit. */
      total: count,
      head: headSchema,
    }),
  ),
  /** One line with all that it holds; of a plan also what came of each request. */
  'journal.line': query(
    tenantInput.extend({ entry: z.number().int().positive() }),
    lineSchema.extend({ previous: hash, record: z.unknown(), requests: z.array(requestSchema) }),
  ),
  /** Works out every hash anew. `head`: COUNT:HASH or a hash that somebody kept; it is looked for in the chain. */
  'journal.verify': query(tenantInput.extend({ head: z.string().max(200).optional() }), verificationSchema),
  /** The lines that fit as a file: `text`, or the bytes of a workbook as `base64`. */
  'journal.export': query(
    filterInput.extend({ format: z.enum(['csv', 'json', 'xlsx']) }),
    z.object({ name: z.string(), lines: count, text: z.string().optional(), base64: z.string().optional() }),
  ),
  /** What Entra's audit log has about the requests of a line; asks Graph. */
  'journal.audits': command(
    tenantInput.extend({ entry: z.number().int().positive() }),
    z.object({
      /** none: read, and nothing fits (yet). not-applicable: the line is about no change of the tenant. */
      state: z.enum(['matched', 'none', 'cannot-tell', 'not-applicable']),
      /** What that means and rests on, in sentences. */
      says: z.array(z.string()),
      audits: z.array(auditSchema),
      /** Requests that took effect, which may show in the log, and of which no row was seen. */
      unseen: z.array(count),
    }),
  ),
}
