import { z } from 'zod'
import { operation, query } from '#shared/contract/procedure'
import { instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'
import { redactions, reportFormats, reportKinds } from '#shared/domain/report'

const about = tenantInput.extend({
  kind: z.enum(reportKinds),
  /** Left out for all apps that the kind can tell something of; a hand-over is of one. */
  app: referenceSchema.optional(),
})

const number = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

const madeSchema = z.object({
  /** Of the file, with its ending. */
  name: z.string(),
  /** Media type. */
  type: z.string(),
  base64: z.base64(),
  madeAt: instantSchema,
  apps: z.array(z.object({ id: z.string(), displayName: z.string() })),
  /** The conditions of `failOn` that hold, and why. */
  failed: z.array(z.object({ condition: z.string(), says: z.array(z.string()) })),
  /** What the report cannot say. */
  unknown: z.array(z.string()),
})

export const reports = {
  /** What a report would rest on, from what is kept on this machine; nothing is read for it. */
  'reports.preview': query(
    about,
    z.object({
      apps: z.array(z.object({ id: z.string(), displayName: z.string() })),
      parts: z.array(z.object({ what: z.string(), at: instantSchema.nullable() })),
      /** Whether this host makes PDFs by itself; elsewhere the page is opened and printed. */
      printing: z.boolean(),
    }),
  ),
  /** The reports that were made last, newest first, by the journal. */
  'reports.recent': query(
    tenantInput,
    z.object({
      reports: z.array(
        z.object({ at: instantSchema, name: z.string(), kind: z.string(), redaction: z.string(), by: z.string() }),
      ),
    }),
  ),
  /** Makes a report as a file. A hand-over reads Graph; the others tell what is kept, unless `fresh` has it compared or checked anew. */
  'reports.make': operation(
    about.extend({
      format: z.enum(reportFormats),
      redaction: z.enum(redactions).default('none'),
      /** Whether people are listed by name, where the kind has lists. */
      people: z.boolean().default(false),
      fresh: z.boolean().default(false),
      /** Whom the report is for; the tenant's own name where it is left out. */
      customer: z.string().trim().max(200).optional(),
      preparedBy: z.string().trim().max(200).optional(),
      /** Of a change report: how far back, in days; 7 unless said. */
      days: z.number().int().min(1).max(36_500).optional(),
      /** Of a change report of one app: between these two snapshots. */
      from: number.optional(),
      to: number.optional(),
      failOn: z.array(z.string().max(40)).max(20).default([]),
    }),
    madeSchema,
  ),
}
