/** A length of time, given in minutes, as a person says it: `40 minutes`, `3 hours`, `28 days`; never less than a minute. */
export function minutesInWords(length: number): string {
  const minutes = Math.max(1, Math.round(length))
  if (minutes < 90) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`
}
