import type { PreparedDirectory } from '#shared/engine/licences/prepared-directory'
import { filterVerdict, filterVerdicts, type ScopeFilter } from '#shared/engine/readiness/snapshot/scope-filter'
import { accountBits } from '#shared/engine/store/licence-people-rows'

/** Whom a job's scoping filter keeps out, by number; asked of people before they are counted. */
export interface Scope {
  /** `accountBits` and `scopeBits` by number. */
  readonly bits: Uint8Array
  /** Works out the filter for those of the people for whom it was not yet. */
  look(people: Iterable<Uint32Array>): void
}

export const scopeBits = {
  ...accountBits,
  /** The filter keeps the person out for sure. */
  out: 16,
  /** It may, and that cannot be worked out. */
  open: 32,
} as const

/** All bits that there are, as the length of a table over them. */
export const bitTable = 64

/** `bare`: so many people behind the numbers of the file, of whom no more than the id is known. */
export function scopeOf(directory: PreparedDirectory, bare: number, filter: ScopeFilter): Scope {
  const { db, size, accounts } = directory
  const untold = scopeBits.enabledUntold | scopeBits.guestUntold
  const bits = new Uint8Array(size + bare).fill(untold)
  bits.set(accounts)
  const open = filter.kind === 'none' ? 0 : scopeBits.open
  if (filter.kind !== 'some') {
    if (open !== 0) for (let key = 0; key < bits.length; key += 1) bits[key] = (bits[key] ?? 0) | open
    return { bits, look: () => undefined }
  }
  const { schema } = filter
  for (let key = size; key < bits.length; key += 1) bits[key] = untold | open
  const seen = new Uint8Array(size)
  return {
    bits,
    look: (people) => {
      const fresh: number[] = []
      for (const keys of people) {
        for (const key of keys) {
          if (key >= size || seen[key] === 1) continue
          seen[key] = 1
          fresh.push(key)
        }
      }
      if (fresh.length === 0) return
      for (const [place, verdict] of filterVerdicts(db, fresh, schema).entries()) {
        const key = fresh[place] ?? 0
        if (verdict === filterVerdict.out) bits[key] = (bits[key] ?? 0) | scopeBits.out
        else if (verdict === filterVerdict.open) bits[key] = (bits[key] ?? 0) | scopeBits.open
      }
    },
  }
}
