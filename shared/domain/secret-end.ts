/** What is known of the day on which a product's secret ends. Days are YYYY-MM-DD, and count to their end. */
export interface KnownEnd {
  /** As a person said. */
  readonly expires: string | null
  /** A person said that there is no such day. */
  readonly neverEnds: boolean
  /** As the token itself says, where it is of a form that does. */
  readonly tokenEnds: string | null
}

interface SecretEnd {
  readonly day: string | null
  readonly from: 'said' | 'token' | 'never' | 'unknown'
}

const warnedAhead = 30
const pressing = 7

/** The earlier day, where a person and the token say different ones: a token is refused after its own. */
export function secretEnd({ expires, neverEnds, tokenEnds }: KnownEnd): SecretEnd {
  if (tokenEnds !== null && (expires === null || tokenEnds < expires)) return { day: tokenEnds, from: 'token' }
  if (expires !== null) return { day: expires, from: 'said' }
  return { day: null, from: neverEnds ? 'never' : 'unknown' }
}

/** Whole days that are left after today, by the calendar of this machine: 0 on the last day, below 0 when it has passed. */
export function daysLeft(day: string, now: number): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const today = new Date(now)
  // Two noons of UTC are whole days apart, whatever the clocks here do in between.
  const noon = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate(), 12)
  return Math.round((Date.UTC(year, month - 1, date, 12) - noon) / 86_400_000)
}

/** How urgent it is to see to a secret that ends in so many days. */
export function endState(left: number): 'fine' | 'warning' | 'danger' | 'ended' {
  if (left < 0) return 'ended'
  if (left <= pressing) return 'danger'
  return left <= warnedAhead ? 'warning' : 'fine'
}
