import { idOf } from '#shared/demo/seed/draws'
import type { DeltaLink } from '#shared/demo/graph/delta-link'
import type { DeltaPass } from '#shared/demo/graph/delta-pass'

interface Kept<Value> {
  readonly value: Value
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface DeltaTokens {
  keepLink(link: DeltaLink, at: number): string
  keepPass(pass: DeltaPass, at: number): string
  link(token: string): Kept<DeltaLink> | null
  pass(token: string): Kept<DeltaPass> | null
}

const mostLinks = 20_000
const mostPasses = 1_000

/** Tokens of delta queries; of each kind those that were not asked for longest are forgotten first. */
export function createDeltaTokens(): DeltaTokens {
  const links = createShelf<DeltaLink>('link', mostLinks)
  const passes = createShelf<DeltaPass>('pass', mostPasses)
  return { keepLink: links.keep, link: links.find, keepPass: passes.keep, pass: passes.find }
}

function createShelf<Value>(kind: string, most: number) {
  const kept = new Map<string, Kept<Value>>()
  let made = 0
  return {
    keep(value: Value, at: number): string {
      made += 1
      const token = Buffer.from(idOf(made, 'delta', kind)).toString('base64url')
      kept.set(token, { value, at })
      const oldest = kept.keys().next()
      if (kept.size > most && oldest.done !== true) kept.delete(oldest.value)
      return token
    },
    find(token: string): Kept<Value> | null {
      const entry = kept.get(token)
      if (entry === undefined) return null
      kept.delete(token)
      kept.set(token, entry)
      return entry
    },
  }
}
