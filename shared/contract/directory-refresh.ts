import { z } from 'zod'
import { failureSchema } from '#shared/contract/failure'
import { command, operation, query } from '#shared/contract/procedure'
import { instantSchema, tenantInput } from '#shared/contract/reference'

/** What is refreshed by itself: states of the jobs of mapped apps, and what changed in the directory. */
const refreshPartSchema = z.enum(['jobs', 'directory'])

const partFreshnessSchema = z.object({
  /** When it was read in full or brought up to date last; null before the first time. */
  readAt: instantSchema.nullable(),
  /** Why the last try since then did not bring it; null where it did. */
  failure: failureSchema.nullable(),
  triedAt: instantSchema.nullable(),
})

const refreshSettingsSchema = z.object({
  automatic: z.boolean(),
  /** Minutes between two refreshes of a part. */
  every: z.object({ jobs: z.number().int().positive(), directory: z.number().int().positive() }),
  /** True where the organisation decides, by the policy RefreshInterval. */
  laidDown: z.boolean(),
})

export const directoryRefresh = {
  /**
   * Brings a part up to date in the background, unless it is younger than so many seconds, a person's own request waits, or refreshing
   * is switched off; the answer says which.
   */
  'directory.refresh': operation(
    tenantInput.extend({ part: refreshPartSchema, olderThan: z.number().int().min(0).max(86_400) }),
    z.object({ part: refreshPartSchema, did: z.enum(['refreshed', 'fresh', 'busy', 'off', 'not-synchronised']) }),
  ),
  'directory.freshness': query(
    tenantInput,
    z.object({
      directory: partFreshnessSchema,
      jobs: partFreshnessSchema,
      /** Another process that synchronises the tenant now; null where none does. */
      elsewhere: z.object({ pid: z.number().int(), since: instantSchema }).nullable(),
    }),
  ),
  'directory.refreshSettings': query(z.object({}), refreshSettingsSchema),
  /** Fails with `policy-refused` where the organisation decides. */
  'directory.setRefresh': command(z.object({ automatic: z.boolean() }), refreshSettingsSchema),
}
