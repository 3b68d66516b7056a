import type { Status } from '../../ui/StatusBadge'
import type { Target } from './ConnectionForm'

const day = 24 * 60 * 60_000
/** So many days ahead the end of a token is a warning. */
const warnedAhead = 30

/** Where an app's token is found and whether it outlives the console; never the token. */
export function tokenWords({ token, present, persisted }: Pick<Target, 'token' | 'present' | 'persisted'>): {
  readonly status: Status
  readonly word: string
  readonly about: string
} {
  if (token.kind === 'environment') {
    const about = `Read from the environment variable ${token.variable}, as the command line was told.`
    return present
      ? { status: 'good', word: 'Set', about }
      : { status: 'bad', word: 'Variable not set', about: `${about} It is not set where this console runs.` }
  }
  if (!present) {
    return {
      status: 'bad',
      word: 'Not known any more',
      about: 'It lasted until the console ended. Enter it again.',
    }
  }
  return persisted
    ? { status: 'good', word: 'Sealed', about: 'Sealed by the system; it survives a restart of the console.' }
    : {
        status: 'warning',
        word: 'Until the console ends',
        about: 'This machine offers no store for secrets, so the token has to be entered again after a restart.',
      }
}

/** When a token ends, in words; `expires` is YYYY-MM-DD and counts to its end, `now` in milliseconds since 1970. */
export function expiryWords(expires: string, now: number): { readonly status: Status; readonly word: string } {
  const [year = 0, month = 1, date = 1] = expires.split('-').map(Number)
  const end = new Date(year, month - 1, date + 1).getTime()
  const left = Math.ceil((end - now) / day) - 1
  const shown = new Date(year, month - 1, date).toLocaleDateString()
  if (end <= now) return { status: 'bad', word: `Ended on ${shown}` }
  if (left === 0) return { status: 'warning', word: 'Ends today' }
  if (left <= warnedAhead)
    return { status: 'warning', word: `Ends in ${left} day${left === 1 ? '' : 's'}, on ${shown}` }
  return { status: 'good', word: `Ends on ${shown}` }
}
