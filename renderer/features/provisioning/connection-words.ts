import { plural, t } from '@lingui/core/macro'
import { daysLeft, endState } from '#shared/domain/secret-end'
import type { Status } from '../../ui/StatusBadge'
import type { Target } from './ConnectionForm'

/** Where an app's token is found and whether it outlives the console; never the token. */
export function tokenWords({ token, present, persisted }: Pick<Target, 'token' | 'present' | 'persisted'>): {
  readonly status: Status
  readonly word: string
  readonly about: string
} {
  if (token.kind === 'environment') {
    const about = t`Read from the environment variable ${{ variable: token.variable }}, as the command line was told.`
    return present
      ? { status: 'good', word: t`Set`, about }
      : { status: 'bad', word: t`Variable not set`, about: t`${about} It is not set where this console runs.` }
  }
  if (!present) {
    return {
      status: 'bad',
      word: t`Not known any more`,
      about: t`It lasted until the console ended. Enter it again.`,
    }
  }
  return persisted
    ? { status: 'good', word: t`Sealed`, about: t`Sealed by the system; it survives a restart of the console.` }
    : {
        status: 'warning',
        word: t`Until the console ends`,
        about: t`This machine keeps no secrets: it has no store for them, or your organisation does not allow it. The token has to be entered again after a restart.`,
      }
}

const urgency = { fine: 'good', warning: 'warning', danger: 'bad', ended: 'bad' } as const

/** When a secret ends, as a countdown; `expires` is YYYY-MM-DD and counts to its end, `now` in milliseconds since 1970. */
export function expiryWords(expires: string, now: number): { readonly status: Status; readonly word: string } {
  const left = daysLeft(expires, now)
  const status = urgency[endState(left)]
  const [year = 0, month = 1, date = 1] = expires.split('-').map(Number)
  const shown = new Date(year, month - 1, date).toLocaleDateString()
  if (left < 0) return { status, word: t`Ended on ${shown}` }
  if (left === 0) return { status, word: t`Ends today` }
  return { status, word: plural(left, { one: `Ends in # day, on ${shown}`, other: `Ends in # days, on ${shown}` }) }
}

/** Who says on which day a secret ends; a day that was typed in needs no word. */
export function expirySaidBy({ expiresFrom }: Pick<Target, 'expiresFrom'>): string | null {
  return expiresFrom === 'token' ? t`As the token itself says.` : null
}
