import type { Having } from '#shared/domain/ability'

// Logic of three values: what cannot be told stays so, unless the others decide the matter whatever it is.

/** Every part is needed; nothing needed is had. */
export function havingAll(parts: readonly Having[]): Having {
  if (parts.includes('missing')) return 'missing'
  return parts.includes('cannot-tell') ? 'cannot-tell' : 'have'
}

/** One part is enough; of nothing, nothing is had. */
export function havingAny(parts: readonly Having[]): Having {
  if (parts.includes('have')) return 'have'
  return parts.includes('cannot-tell') ? 'cannot-tell' : 'missing'
}
