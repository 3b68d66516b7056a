/**
 * How long a throttled answer asks to wait, in milliseconds; null where it does not say.
 * Source: RFC 9110 10.2.3 (seconds or a date); X-Retry-After (Better Auth) and X-Rate-Limit-Reset in seconds or as a Unix time.
 */
export function askedWait(headers: Headers, now: number): number | null {
  for (const name of ['retry-after', 'x-retry-after']) {
    const value = headers.get(name)?.trim()
    if (value === undefined || value === '') continue
    if (/^\d+(\.\d+)?$/.test(value)) return fromNumber(Number(value), now)
    const date = Date.parse(value)
    if (!Number.isNaN(date)) return Math.max(0, date - now)
  }
  for (const name of ['x-rate-limit-reset', 'x-ratelimit-reset', 'ratelimit-reset']) {
    const value = headers.get(name)?.trim()
    if (value !== undefined && /^\d+(\.\d+)?$/.test(value)) return fromNumber(Number(value), now)
  }
  return null
}

/** Numbers this large are no number of seconds but a Unix time, in seconds or in milliseconds. */
function fromNumber(value: number, now: number): number {
  if (value > 1e12) return Math.max(0, value - now)
  if (value > 1e9) return Math.max(0, value * 1000 - now)
  return value * 1000
}

/** Exponential with jitter, for a server that does not say: 1 s doubling to 30 s, between half and the whole of it. */
export function ownWait(attempt: number): number {
  return Math.min(30_000, 1000 * 2 ** attempt) * (0.5 + Math.random() / 2)
}
