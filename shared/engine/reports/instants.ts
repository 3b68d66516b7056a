/** An instant to the minute, in UTC: a report is read in other time zones than it is made in. */
export function minute(instant: string): string {
  const at = Date.parse(instant)
  return Number.isNaN(at) ? instant : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
