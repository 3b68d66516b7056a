import { z } from 'zod'
import { planSchema } from '#shared/contract/plans'
import { command } from '#shared/contract/procedure'
import { appInput, referenceSchema } from '#shared/contract/reference'

export const onDemand = {
  /**
   * A plan to provision one person, or the direct members of one group by calls of five, now and not at the next cycle. It writes to the
   * product, though through Entra.
   */
  'provisioning.planOnDemand': command(
    appInput.extend({
      job: referenceSchema.optional(),
      subject: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('person'), person: referenceSchema }),
        z.object({
          kind: z.literal('group'),
          group: referenceSchema,
          /** Only members who differ by the last comparison; all where there was none. */
          onlyDiffering: z.boolean().optional(),
        }),
      ]),
    }),
    planSchema,
  ),
}
