import { z } from 'zod'
import { groupKindSchema } from '#shared/contract/group-kind'
import { mappingModeSchema } from '#shared/contract/mapping-mode'
import { command, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'

const mappingSchema = z.object({
  app: z.object({ id: z.string(), displayName: z.string() }),
  groupId: z.string(),
  groupName: z.string(),
  /** The group as the cache knows it; null where it is not in the directory any more. */
  group: z
    .object({
      kind: groupKindSchema,
      dynamic: z.boolean(),
      /** Direct members that are users; null if not known. */
      memberCount: z.number().int().nullable(),
    })
    .nullable(),
  mode: mappingModeSchema,
  /** Product group; id null where only a name is known. */
  to: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
  /** Whether the group is assigned to the app; null if the assignments are not known. */
  assigned: z.boolean().nullable(),
  warnings: z.array(z.string()),
  /** Whether one of the warnings may leave people out; otherwise they are notes. */
  grave: z.boolean(),
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
    /** Without `to` every mapping of the group goes; null is the one without a product group. */
    appInput.extend({ group: referenceSchema, to: referenceSchema.nullish() }),
    z.object({ removed: z.number().int() }),
  ),
  'mappings.list': query(
    tenantInput.extend({ app: referenceSchema.optional() }),
    z.object({ mappings: z.array(mappingSchema) }),
  ),
}
