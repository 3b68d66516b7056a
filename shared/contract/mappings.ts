import { z } from 'zod'
import { exportedFileSchema, exportFormatSchema } from '#shared/contract/exported-file'
import { groupKindSchema } from '#shared/contract/group-kind'
import { mappingModeSchema } from '#shared/contract/mapping-mode'
import { command, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'
import { mappingStates } from '#shared/domain/mapping'

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
  /** What is wrong or to be known, each with its cure, gravest first. */
  states: z.array(
    z.object({
      code: z.enum(mappingStates),
      /** May leave people out; otherwise a note. */
      grave: z.boolean(),
      says: z.string(),
      cure: z.string(),
    }),
  ),
  /** The same as sentences. */
  warnings: z.array(z.string()),
  /** Whether one of the warnings may leave people out; otherwise they are notes. */
  grave: z.boolean(),
  /** What a person noted; empty for nothing. */
  note: z.string(),
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
  /** Another product group, or another group in the place of one that is gone, or a note; what is left out stays. */
  'mappings.edit': command(
    appInput.extend({
      group: referenceSchema,
      /** Which row, where the group has several: its product group; null is the one without. */
      to: referenceSchema.nullish(),
      set: z.object({
        group: referenceSchema.optional(),
        to: referenceSchema.nullable().optional(),
        note: z.string().max(2000).optional(),
      }),
    }),
    mappingSchema,
  ),
  /**
   * Reads a list of mappings (CSV with a header, or pasted object ids, names, one a line) and says line by line what each would be;
   * nothing is kept yet. A line that means nothing says why.
   */
  'mappings.readList': query(
    appInput.extend({ text: z.string().max(1_000_000), to: referenceSchema.optional() }),
    z.object({
      lines: z.array(
        z.object({
          line: z.number().int(),
          text: z.string(),
          outcome: z.enum(['new', 'known', 'refused']),
          group: z.object({ id: z.string(), displayName: z.string() }).nullable(),
          to: z.string().nullable(),
          note: z.string(),
          /** Why it is refused, or what should be known of it. */
          says: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** Keeps many at once, all or none. */
  'mappings.addMany': command(
    appInput.extend({
      mappings: z
        .array(
          z.object({
            group: referenceSchema,
            to: referenceSchema.nullable(),
            note: z.string().max(2000),
          }),
        )
        .min(1)
        .max(2000),
    }),
    z.object({ added: z.number().int(), known: z.number().int() }),
  ),
  'mappings.file': query(
    tenantInput.extend({ app: referenceSchema.optional(), format: exportFormatSchema }),
    exportedFileSchema,
  ),
  /** What has no mapping: assigned groups without one, and product groups that nothing feeds. Asks the product, live. */
  'mappings.gaps': query(
    appInput,
    z.object({
      assigned: z.array(z.object({ id: z.string(), displayName: z.string(), says: z.string() })),
      /** Null where the product was not asked or does not answer; the note says why. */
      productGroups: z
        .array(
          z.object({ id: z.string(), displayName: z.string(), members: z.number().int().nullable(), says: z.string() }),
        )
        .nullable(),
      note: z.string().nullable(),
    }),
  ),
}
