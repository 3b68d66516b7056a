import { z } from 'zod'
import { mappingModeSchema } from '#shared/contract/mapping-mode'

const longestName = 1024
export const mostTemplateMappings = 2000

export const templateNameSchema = z.string().trim().min(1).max(100)

/** A template as it is kept and as it travels: names only, no id and no address of a tenant. */
export const templateSchema = z.strictObject({
  name: templateNameSchema,
  profile: z.strictObject({ id: z.string().min(1).max(100), name: z.string().max(256) }),
  answers: z.array(z.strictObject({ key: z.string().min(1).max(100), value: z.string().max(4000) })).max(500),
  mappings: z
    .array(
      z.strictObject({
        /** Name of the Entra group; {customer} stands for the customer's name. */
        group: z.string().min(1).max(longestName),
        to: z.string().min(1).max(longestName).nullable(),
        mode: mappingModeSchema,
        note: z.string().max(2000),
      }),
    )
    .max(mostTemplateMappings),
})

export const templateFormat = 'scim-console-template'
export const templateVersion = 1

/** A template as a file. */
export const templateFileSchema = z.strictObject({
  format: z.literal(templateFormat),
  version: z.literal(templateVersion),
  template: templateSchema,
})
