import { t } from '@lingui/core/macro'
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
  // What lies ahead is rounded: six hours less a moment are six hours.
  if (age < -minute) return t`in ${lengthInWords(-age, Math.round)}`
  return age < minute ? t`just now` : t`${lengthInWords(age)} ago`
}

/** A length of time in its largest unit, rounded down unless told: "4 minutes", "1 hour", "3 days". Under a minute in seconds. */
export function lengthInWords(milliseconds: number, whole: (units: number) => number = Math.floor): string {
  if (milliseconds < minute) return several(Math.max(0, Math.floor(milliseconds / 1000)), 'second')
  if (whole(milliseconds / minute) < 60) return several(whole(milliseconds / minute), 'minute')
  if (whole(milliseconds / hour) < 24) return several(whole(milliseconds / hour), 'hour')
  return several(whole(milliseconds / day), 'day')
}
