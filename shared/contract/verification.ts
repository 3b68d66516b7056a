import { z } from 'zod'
import { failureSchema } from '#shared/contract/failure'
import { mappingModeSchema } from '#shared/contract/mapping-mode'
import { operation } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema } from '#shared/contract/reference'

const verdictSchema = z.enum([
  'match',
  'differs',
  'waiting',
  'not-disclosed',
  'missing-in-product',
  'missing-in-entra',
  'cannot-tell',
  'failed',
])

const count = z.number().int().nonnegative()

export const comparisonSchema = z.object({
  app: z.object({ id: z.string(), displayName: z.string() }),
  takenAt: instantSchema,
  groups: z.array(
    z.object({
      groupId: z.string(),
      groupName: z.string(),
      mode: mappingModeSchema,
      productGroup: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
      /** Direct members that are users. */
      graph: z.object({ count }),
      /** Who should be in the product group by all groups that feed it, disabled accounts left out; null if that cannot be known. */
      expected: z.object({ count }).nullable(),
      scim: z.object({ count: count.nullable(), inactive: count.nullable(), confirmed: z.boolean() }),
      verdict: verdictSchema,
      basis: z.enum(['members', 'counts']),
      /** Why the verdict is what it is, one sentence. */
      why: z.string(),
      failure: failureSchema.nullable(),
    }),
  ),
  /** People counted once over all groups; null where only numbers are known. */
  totals: z.object({
    people: count,
    inBoth: count.nullable(),
    missing: count.nullable(),
    unexpected: count.nullable(),
    excluded: count.nullable(),
    inactive: count.nullable(),
  }),
})

export type Comparison = z.infer<typeof comparisonSchema>

export const verification = {
  'verification.compare': operation(appInput.extend({ group: referenceSchema.optional() }), comparisonSchema),
}
