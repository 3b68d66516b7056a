import { z } from 'zod'
import { command, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'

export const mappingModeSchema = z.enum(['picked', 'synced', 'pasted', 'scope-only'])

const mappingSchema = z.object({
  app: z.object({ id: z.string(), displayName: z.string() }),
  groupId: z.string(),
  groupName: z.string(),
  mode: mappingModeSchema,
  /** Product group; id null where only a name is known. */
  to: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
  /** Whether the group is assigned to the app; null if the assignments are not known. */
  assigned: z.boolean().nullable(),
  warnings: z.array(z.string()),
})

export const mappings = {
  /** Reads the product's groups over SCIM, live. */
  'mappings.productGroups': query(
    appInput,
    z.object({
      takenAt: instantSchema,
      productGroups: z.array(
        z.object({
          id: z.string(),
          displayName: z.string(),
          externalId: z.string().nullable(),
          members: z.object({ count: z.number().int().nullable(), confirmed: z.boolean() }),
        }),
      ),
      /** Whether the server tells who or how many are in a group. */
      disclosed: z.boolean(),
      notes: z.array(z.string()),
    }),
  ),
  'mappings.add': command(appInput.extend({ group: referenceSchema, to: referenceSchema.optional() }), mappingSchema),
  'mappings.remove': command(
    appInput.extend({ group: referenceSchema, to: referenceSchema.optional() }),
    z.object({ removed: z.number().int() }),
  ),
  'mappings.list': query(
    tenantInput.extend({ app: referenceSchema.optional() }),
    z.object({ mappings: z.array(mappingSchema) }),
  ),
}
