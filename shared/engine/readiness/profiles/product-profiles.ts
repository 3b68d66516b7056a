import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ProductProfile } from '#shared/domain/product-profile'
import { profileSchema } from '#shared/engine/readiness/profiles/profile-schema'

/** Reads every profile of a folder, in the order of their ids; throws with the file's name where one is not valid. */
export function loadProductProfiles(folder: string): ProductProfile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'))
    .toSorted()
    .map((name) => {
      const parsed = profileSchema.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
      if (!parsed.success) throw new Error(`The product profile ${name} is not valid: ${z.prettifyError(parsed.error)}`)
      return parsed.data
    })
}
