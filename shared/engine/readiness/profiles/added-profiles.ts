import type { ProductProfile } from '#shared/domain/product-profile'
import type { Nameable } from '#shared/engine/readiness/profiles/profile-references'
import { faultLine, readProfile } from '#shared/engine/readiness/profiles/read-profile'
import {
  resolveProfile,
  type ResolvedProfile,
  type UsedProfile,
} from '#shared/engine/readiness/profiles/resolve-profile'
import type { AddedProfile } from '#shared/engine/store/profile-rows'

/** A profile that a person added: in use, or broken and then only listed. */
export interface AddedEntry {
  readonly id: string
  readonly addedAt: string
  /** Null where it is broken. */
  readonly used: UsedProfile | null
  /** One line each; none where it is in use. */
  readonly faults: readonly string[]
}

/**
 * What becomes of the profiles that people added. One extends the built-in profile of the id it names, also its own, else another added
 * one; so no added profile changes what a built-in one says. One that cannot be used is broken, alone or with those that extend it.
 */
export function resolveAdded(
  rows: readonly AddedProfile[],
  builtIn: (id: string) => ProductProfile | null,
  nameable: Nameable,
): AddedEntry[] {
  const texts = new Map(rows.map(({ id, text }) => [id, text]))
  const resolved = new Map<string, ResolvedProfile>()
  const resolve = (id: string, trail: readonly string[]): ResolvedProfile | null => {
    const text = texts.get(id)
    if (text === undefined || trail.includes(id)) return null
    const known = resolved.get(id)
    if (known !== undefined) return known
    const extended = (other: string) => {
      const base = builtIn(other)
      if (base !== null) return base
      const added = resolve(other, [...trail, id])
      return added === null || added.own === null ? null : added.whole
    }
    const answer = resolveProfile(readProfile(text), extended, nameable)
    resolved.set(id, answer)
    return answer
  }
  return rows.flatMap(({ id, addedAt }): AddedEntry[] => {
    const answer = resolve(id, [])
    if (answer === null) return []
    if (answer.own === null) return [{ id, addedAt, used: null, faults: answer.faults.map(faultLine) }]
    return [{ id, addedAt, used: answer, faults: [] }]
  })
}
