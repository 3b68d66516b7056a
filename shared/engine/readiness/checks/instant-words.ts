/** An instant in a finding, which is kept and read later: `2026-03-01 09:05 UTC`. */
export function inUtc(instant: string | number): string {
  return `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
