import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ProductProfile } from '#shared/domain/product-profile'

const modeSchema = z.enum(['picked', 'synced', 'pasted', 'scope-only'])

const profileSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  mapping: z.strictObject({
    withGroup: modeSchema,
    withoutGroup: modeSchema,
    menu: z.array(z.string().min(1)).min(1).nullable(),
  }),
  recognition: z.strictObject({
    displayNames: z.array(z.string()),
    applicationTemplateIds: z.array(z.string()),
    hosts: z.array(z.string()),
  }),
})

/** Reads every profile of a folder, in the order of their ids; throws with the file's name where one is not valid. */
export function loadProductProfiles(folder: string): ProductProfile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => {
      const parsed = profileSchema.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
      if (!parsed.success) throw new Error(`The product profile ${name} is not valid: ${z.prettifyError(parsed.error)}`)
      return parsed.data
    })
}
