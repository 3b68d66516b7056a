/**
 * Milliseconds that a Retry-After header asks to wait: whole seconds or an HTTP-date (RFC 9110, 10.2.3). Null where the header is
 * missing or is neither.
 */
export function retryAfter(header: string | null | undefined, now: number): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000
  // Date.parse also takes text that is no HTTP-date, such as '1.5'.
  if (!/^[A-Za-z]{3,9},? /.test(text)) return null
  const instant = Date.parse(text)
  return Number.isNaN(instant) ? null : Math.max(0, instant - now)
}

/** Milliseconds before try number `tries` + 1 where nobody said how long: doubling from `first` to a minute, half of it jittered. */
export function backoff(tries: number, first: number, jitter: () => number): number {
  const whole = Math.min(60_000, first * 2 ** Math.min(tries - 1, 16))
  return Math.round(whole / 2 + (whole / 2) * jitter())
}
