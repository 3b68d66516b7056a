const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const several = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

/**
 * How long an instant lies back, in words a person would say. Milliseconds since 1970 both. An instant a little ahead (two clocks) is
 * "just now"; further ahead it is "in 5 minutes".
 */
export function ageInWords(instant: number, now: number): string {
  const age = now - instant
  if (age < -minute) return `in ${lengthInWords(-age)}`
  return age < minute ? 'just now' : `${lengthInWords(age)} ago`
}

/** A length of time in its largest unit, rounded down: "4 minutes", "1 hour", "3 days". Under a minute in seconds. */
export function lengthInWords(milliseconds: number): string {
  if (milliseconds < minute) return several(Math.max(0, Math.floor(milliseconds / 1000)), 'second')
  if (milliseconds < hour) return several(Math.floor(milliseconds / minute), 'minute')
  if (milliseconds < day) return several(Math.floor(milliseconds / hour), 'hour')
  return several(Math.floor(milliseconds / day), 'day')
}
