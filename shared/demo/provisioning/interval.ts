/** Milliseconds of a job's ISO 8601 interval; null for .NET's TimeSpan.MaxValue (Graph's "never") and for what is no duration. */
export function intervalMs(iso: string): number | null {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(iso)
  if (match === null) return null
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0))
  const ms = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
  return ms > 0 && ms < longestMs ? ms : null
}

/** A timer of Node holds no more than 31 bits of milliseconds. */
const longestMs = 2 ** 31 - 1
