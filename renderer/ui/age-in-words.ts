import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import { inFigures } from './in-figures'
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

type Unit = 'second' | 'minute' | 'hour' | 'day'

/**
 * How long an instant lies back, in words a person would say. Milliseconds since 1970 both. An instant a little ahead (two clocks) is
 * "just now"; further ahead it is "in 5 minutes".
 */
export function ageInWords(instant: number, now: number): string {
  const age = now - instant
  if (age >= -minute && age < minute) return t`just now`
  // What lies ahead is rounded: six hours less a moment are six hours.
  if (age >= 0) return agoInWords(age)
  const { count, unit } = lengthOf(-age, Math.round)
  return new Intl.RelativeTimeFormat(i18n.locales ?? i18n.locale).format(count, unit)
}

/** So many milliseconds back: "30 seconds ago". */
export function agoInWords(milliseconds: number): string {
  const { count, unit } = lengthOf(milliseconds)
  return new Intl.RelativeTimeFormat(i18n.locales ?? i18n.locale).format(-count, unit)
}

/** A length of time in its largest unit, rounded down unless told: "4 minutes", "1 hour", "3 days". Under a minute in seconds. */
export function lengthInWords(milliseconds: number, whole: (units: number) => number = Math.floor): string {
  const { count, unit } = lengthOf(milliseconds, whole)
  return inUnits(unit).format(count)
}

/** Between two lengths in words: "1 to 3 minutes" where both are told in one unit, "50 minutes to 2 hours" where not. */
export function spanInWords(least: number, most: number, whole: (units: number) => number = Math.floor): string {
  const [from, to] = [lengthOf(least, whole), lengthOf(most, whole)]
  const longest = inUnits(to.unit).format(to.count)
  return from.unit === to.unit
    ? t`${{ count: inFigures(from.count) }} to ${longest}`
    : t`${{ shortest: inUnits(from.unit).format(from.count) }} to ${longest}`
}

function lengthOf(milliseconds: number, whole: (units: number) => number = Math.floor): { count: number; unit: Unit } {
  if (milliseconds < minute) return { count: Math.max(0, Math.floor(milliseconds / 1000)), unit: 'second' }
  if (whole(milliseconds / minute) < 60) return { count: whole(milliseconds / minute), unit: 'minute' }
  if (whole(milliseconds / hour) < 24) return { count: whole(milliseconds / hour), unit: 'hour' }
  return { count: whole(milliseconds / day), unit: 'day' }
}

const inUnits = (unit: Unit) =>
  new Intl.NumberFormat(i18n.locales ?? i18n.locale, { style: 'unit', unit, unitDisplay: 'long' })
