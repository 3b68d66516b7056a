import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProductProfile } from '#shared/domain/product-profile'
import type { Nameable } from '#shared/engine/readiness/profiles/profile-references'
import { faultLine, readProfile, type ReadProfile } from '#shared/engine/readiness/profiles/read-profile'
import { resolveProfile, type UsedProfile } from '#shared/engine/readiness/profiles/resolve-profile'

/**
 * Reads every profile of a folder, in the order of their ids; they extend each other only. Throws with the file's name where one is not
 * valid: they are part of the program.
 */
export function loadProductProfiles(folder: string, nameable: Nameable): ReadonlyMap<string, UsedProfile> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'))
  const reads = new Map<string, ReadProfile>(
    files
      .toSorted()
      .map((name) => [name.slice(0, -'.json'.length), readProfile(readFileSync(join(folder, name), 'utf8'))]),
  )
  const loaded = new Map<string, UsedProfile>()
  const load = (id: string, trail: readonly string[]): ProductProfile | null => {
    const done = loaded.get(id)
    if (done !== undefined) return done.whole
    const read = reads.get(id)
    if (read === undefined || trail.includes(id)) return null
    const resolved = resolveProfile(read, (other) => load(other, [...trail, id]), nameable)
    if (resolved.own === null) throw notValid(id, resolved.faults.map(faultLine))
    if (resolved.own.id !== id) throw notValid(id, [`it has the id ${resolved.own.id}`])
    loaded.set(id, resolved)
    return resolved.whole
  }
  for (const id of reads.keys()) load(id, [])
  return new Map([...loaded].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function notValid(id: string, faults: readonly string[]): Error {
  return new Error(`The product profile ${id}.json is not valid: ${faults.join('; ')}`)
}
