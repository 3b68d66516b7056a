import { ConsoleFailure, type FailureCode } from '#shared/contract/failure'

/** What the sign-in library's errors have in common; checked by shape, so that the library is loaded only when it is used. */
interface LibraryError {
  readonly name: string
  readonly errorCode: string
  readonly errorMessage: string
  readonly subError: string
}

export interface Asked {
  readonly clientId: string
  readonly authority: string
}

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

/** Source: Microsoft Entra authentication and authorization error codes. */
const spoken: readonly {
  readonly code: RegExp
  readonly failure: FailureCode
  readonly message: string
  readonly remedy: (asked: Asked) => string
}[] = [
  {
    code: /AADSTS(?:65001|90094|90095|900971)\b|consent_required/,
    failure: 'consent-required',
    message: 'The console may not yet act for you in this tenant: consent is missing.',
    remedy: ({ clientId, authority }) =>
      `An administrator gives it once at ${authority}/adminconsent?client_id=${clientId}; then sign in again.`,
  },
  {
    code: /AADSTS(?:65004|50105)\b|access_denied/,
    failure: 'sign-in-failed',
    message: 'The sign-in was refused in the browser.',
    remedy: () => 'Sign in again and accept, or ask who manages the app registration to assign you to it.',
  },
  {
    code: /AADSTS700016\b/,
    failure: 'sign-in-failed',
    message: 'The tenant knows no app registration with this client id.',
    remedy: () => 'Check the client id, the cloud and the tenant; docs/sign-in.md shows how the registration is made.',
  },
  {
    code: /AADSTS(?:7000218|50011|500113|900561)\b/,
    failure: 'sign-in-failed',
    message: 'The app registration does not take a sign-in from a desktop.',
    remedy: () =>
      'Add the redirect address http://localhost under "Mobile and desktop applications" of the registration.',
  },
  {
    code: /AADSTS(?:50020|50034|90072)\b/,
    failure: 'sign-in-failed',
    message: 'The account does not exist in this tenant.',
    remedy: () => 'Sign in with an account of the tenant, or have it invited there as a guest.',
  },
  {
    code: /AADSTS(?:53000|53001|53003|530031|530032|530034)\b/,
    failure: 'sign-in-failed',
    message: 'A Conditional Access policy of the tenant does not let this sign-in through.',
    remedy: () => 'Sign in from a device and place that the policy allows, or ask the administrators of the tenant.',
  },
]

/** Turns what the sign-in library threw in a browser sign-in into a failure with a remedy; anything unknown is given back as it is. */
export function interactiveFailure(thrown: unknown, asked: Asked): unknown {
  const error = libraryError(thrown)
  if (error === null) return thrown
  if (networkCodes.has(error.errorCode)) return unreachable(asked, error)
  const text = `${error.errorCode} ${error.subError} ${error.errorMessage}`
  const known = spoken.find(({ code }) => code.test(text))
  return new ConsoleFailure(
    {
      code: known?.failure ?? 'sign-in-failed',
      message: known?.message ?? 'The sign-in did not succeed.',
      remedy:
        known?.remedy(asked) ?? 'Sign in again; if it stays, show the detail to the administrators of the tenant.',
      detail: said(error),
    },
    { cause: thrown },
  )
}

/** The same for a token that was to be had without a person. */
export function silentFailure(thrown: unknown, asked: Asked & { readonly username: string }): unknown {
  const error = libraryError(thrown)
  if (error === null) return thrown
  if (networkCodes.has(error.errorCode)) return unreachable(asked, error)
  if (interactionCodes.has(error.errorCode) || error.name === 'InteractionRequiredAuthError') {
    return signInRequired(asked.username, said(error), thrown)
  }
  return interactiveFailure(thrown, asked)
}

export function signInRequired(username: string, detail?: string, cause?: unknown): ConsoleFailure {
  return new ConsoleFailure(
    {
      code: 'sign-in-required',
      message: `The sign-in of ${username} is no longer valid, or was not kept on this machine.`,
      remedy: 'Sign in again; what is kept of the tenant stays.',
      ...(detail === undefined ? {} : { detail }),
    },
    { cause },
  )
}

function unreachable({ authority }: Asked, error: LibraryError): ConsoleFailure {
  const { host } = new URL(authority)
  return new ConsoleFailure(
    {
      code: 'sign-in-unreachable',
      message: `The sign-in service at ${host} cannot be reached, or does not answer as one.`,
      remedy: 'Check the network, a proxy, and the address of the cloud; you stay signed in meanwhile.',
      detail: said(error),
    },
    { cause: error },
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
function said({ errorCode, errorMessage }: LibraryError): string {
  return `${errorCode}: ${errorMessage}`.replace(/\s+/g, ' ').slice(0, 600)
}
