import { z } from 'zod'
import { query } from '#shared/contract/procedure'
import { instantSchema, tenantInput } from '#shared/contract/reference'

const count = z.number().int().nonnegative()

export const directoryStandings = {
  /** What a list of apps says beside their rows, of those apps of which something is known. Nothing is asked of Graph or a product. */
  'directory.appStandings': query(
    tenantInput,
    z.object({
      apps: z.array(
        z.object({
          id: z.string(),
          /** Whom the job takes, as a person answered; null where nobody has. */
          scope: z.enum(['assigned', 'all']).nullable(),
          /** What the last comparison found of the groups that are mapped now; null where there is none. */
          verified: z
            .object({
              takenAt: instantSchema,
              rows: count,
              match: count,
              /** They differ, or one side has no such group. */
              differ: count,
              failed: count,
              /** They wait for a cycle, or the product does not tell. */
              open: count,
            })
            .nullable(),
        }),
      ),
    }),
  ),
}
