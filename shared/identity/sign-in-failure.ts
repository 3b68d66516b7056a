import { ConsoleFailure, type Failure } from '#shared/contract/failure'
import { minutesInWords } from '#shared/domain/duration-words'
import { adminConsentUrl } from '#shared/identity/admin-consent'
import { entraErrorIn } from '#shared/identity/entra-errors'
import type { LoginWatch } from '#shared/identity/login-watch'
import { scopes } from '#shared/identity/permissions'

/** What the sign-in library's errors have in common; checked by shape, so that the library is loaded only when it is used. */
interface LibraryError {
  readonly name: string
  readonly errorCode: string
  readonly errorMessage: string
  readonly subError: string
}

/** What was asked of the sign-in service. */
export interface Asked {
  readonly clientId: string
  readonly authority: string
  readonly graph: string
  /** Short names of the scopes to write. */
  readonly write: readonly string[]
  /** The account; left out where the browser has yet to tell. */
  readonly username?: string
}

/** Further than this a clock is off, in milliseconds: the sign-in service bears five minutes. */
const clockBears = 5 * 60_000

const networkCodes = new Set([
  'network_error',
  'openid_config_error',
  'endpoints_resolution_error',
  'no_network_connectivity',
  'token_parsing_error',
])

const interactionCodes = new Set([
  'invalid_grant',
  'no_tokens_found',
  'refresh_token_expired',
  'interaction_required',
  'consent_required',
  'login_required',
  'bad_token',
  'interrupted_user',
  'no_account_found',
  'no_account_in_silent_request',
])

/** Turns what the sign-in library threw in a browser sign-in into a failure with a remedy; anything unknown is given back as it is. */
export function interactiveFailure(thrown: unknown, asked: Asked, watch: LoginWatch): unknown {
  const error = libraryError(thrown)
  if (error === null) return isListenError(thrown) ? noPort(thrown.message, thrown) : thrown
  return named(error, asked, watch) ?? failed(error, 'sign-in-failed', 'The sign-in did not succeed.', seeAdministrator)
}

/** The same for a token that was to be had without a person. */
export function silentFailure(
  thrown: unknown,
  asked: Asked & { readonly username: string },
  watch: LoginWatch,
): unknown {
  const error = libraryError(thrown)
  if (error === null) return thrown
  const known = named(error, asked, watch)
  if (known !== null) return known
  if (interactionCodes.has(error.errorCode) || error.name === 'InteractionRequiredAuthError') {
    return signInRequired(asked.username, { detail: said(error), cause: thrown })
  }
  return failed(error, 'sign-in-failed', 'The sign-in did not succeed.', seeAdministrator)
}

/** `why` takes the place of the sentence that says that nobody is signed in. */
export function signInRequired(
  username: string,
  more: { readonly why?: string; readonly detail?: string; readonly cause?: unknown } = {},
): ConsoleFailure {
  return new ConsoleFailure(
    {
      code: 'sign-in-required',
      message: more.why ?? `The sign-in of ${username} is no longer valid, or was not kept on this machine.`,
      remedy: 'Sign in again; what is kept of the tenant stays.',
      ...(more.detail === undefined ? {} : { detail: more.detail }),
    },
    { cause: more.cause },
  )
}

/** Scopes to write are not consented to; names them, each with its reason, and where an administrator consents. */
export function consentMissing(
  asked: Asked,
  more: { readonly detail?: string; readonly cause?: unknown } = {},
): ConsoleFailure {
  const { write } = asked
  const adminUrl = adminConsentUrl(asked)
  const wanted = scopes.filter(({ scope }) => write.includes(scope))
  return new ConsoleFailure(
    {
      code: 'consent-required',
      message:
        wanted.length === 0
          ? 'The console may not yet act for you in this tenant: consent is missing.'
          : `The console was not given the right to do this: ${wanted.map(({ scope }) => scope).join(', ')} (${wanted.map(({ reason }) => reason).join('; ')}).`,
      remedy:
        wanted.length === 0
          ? `An administrator gives it once at ${adminUrl} ; then sign in again.`
          : `Ask for it in the browser, or have an administrator give it once at ${adminUrl} ; then do it again. Nothing was sent.`,
      consent: {
        scopes: (wanted.length === 0 ? scopes.filter((one) => !one.write) : wanted).map(({ scope }) => scope),
        adminUrl,
      },
      ...(more.detail === undefined ? {} : { detail: more.detail }),
    },
    { cause: more.cause },
  )
}

/** This machine's clock is off by more than the sign-in service bears; null where it is not, or where nobody told the time. */
export function clockSkewed(ahead: number | null, host: string): ConsoleFailure | null {
  if (ahead === null || Math.abs(ahead) <= clockBears) return null
  const length = minutesInWords(Math.abs(ahead) / 60_000)
  return new ConsoleFailure({
    code: 'clock-skewed',
    message: `The clock of this machine is ${length} ${ahead > 0 ? 'behind' : 'ahead of'} that of the sign-in service at ${host}.`,
    remedy: 'Set the clock (date, time and time zone), then sign in again: tokens are valid for a short time only.',
  })
}

const seeAdministrator = 'Sign in again; if it stays, show the detail to the administrators of the tenant.'

/** What can be named, whether a person was there or not. */
function named(error: LibraryError, asked: Asked, watch: LoginWatch): ConsoleFailure | null {
  const { host } = new URL(asked.authority)
  const text = `${error.errorCode} ${error.subError} ${error.errorMessage}`
  if (error.errorCode === 'loopback_server_timeout') return noPort(said(error), error)
  if (networkCodes.has(error.errorCode)) {
    const rest = watch.restOf(asked.authority)
    if (rest !== null) return throttled(error, host, rest)
    const refusal = watch.refusalOf(asked.authority)
    const known = refusal === null ? null : entraErrorIn(refusal)
    if (known !== null && refusal !== null) {
      return failed(error, known.failure, known.message, known.remedy, bounded(refusal))
    }
    return unreachable(host, error)
  }
  const known = entraErrorIn(text)
  if (known?.failure === 'consent-required' || (known === null && /consent_required/.test(text))) {
    return consentMissing(asked, { detail: said(error), cause: error })
  }
  if (known !== null) {
    const message = known.message.replace('ACCOUNT', asked.username ?? 'the account')
    const measured = known.failure === 'clock-skewed' ? clockSkewed(watch.aheadOf(asked.authority), host) : null
    return measured ?? failed(error, known.failure, message, known.remedy)
  }
  if (/access_denied/.test(text)) {
    return failed(
      error,
      'sign-in-failed',
      'The sign-in was refused in the browser.',
      'Sign in again and accept, or ask who manages the app registration to assign you to it.',
    )
  }
  return clockSkewed(watch.aheadOf(asked.authority), host)
}

function failed(
  error: LibraryError,
  code: Failure['code'],
  message: string,
  remedy: string,
  detail = said(error),
): ConsoleFailure {
  return new ConsoleFailure({ code, message, remedy, detail }, { cause: error })
}

function throttled(error: LibraryError, host: string, rest: number): ConsoleFailure {
  const seconds = Math.ceil(rest / 1000)
  const length = seconds < 90 ? `${seconds} seconds` : minutesInWords(seconds / 60)
  return failed(
    error,
    'sign-in-throttled',
    `The sign-in service at ${host} is busy, or is asked too often; it wants to be left alone for ${length}.`,
    `Try again in ${length}; nothing is sent to it before. You stay signed in meanwhile.`,
  )
}

function unreachable(host: string, error: LibraryError): ConsoleFailure {
  return failed(
    error,
    'sign-in-unreachable',
    `The sign-in service at ${host} cannot be reached, or does not answer as one.`,
    'Check the network, a proxy, and the address of the cloud; you stay signed in meanwhile.',
  )
}

function isListenError(thrown: unknown): thrown is Error {
  return thrown instanceof Error && 'syscall' in thrown && thrown.syscall === 'listen'
}

function noPort(detail: string, cause: unknown): ConsoleFailure {
  return new ConsoleFailure(
    {
      code: 'sign-in-failed',
      message: 'The console could not listen on 127.0.0.1 for the answer of the browser.',
      remedy: 'Look whether a security program forbids it, or whether every port is taken, then sign in again.',
      detail: bounded(detail),
    },
    { cause },
  )
}

function libraryError(thrown: unknown): LibraryError | null {
  return thrown instanceof Error &&
    'errorCode' in thrown &&
    typeof thrown.errorCode === 'string' &&
    'errorMessage' in thrown
    ? (thrown as unknown as LibraryError)
    : null
}

/** The service's words, bounded; they hold ids and times, never a token. */
const said = ({ errorCode, errorMessage }: LibraryError) => bounded(`${errorCode}: ${errorMessage}`)

const bounded = (text: string) => text.replace(/\s+/g, ' ').slice(0, 600)
