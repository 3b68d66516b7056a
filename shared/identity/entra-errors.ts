import type { FailureCode } from '#shared/contract/failure'

/** What a refusal of the sign-in service means. */
export interface EntraError {
  readonly failure: FailureCode
  /** ACCOUNT stands for the name of the account. */
  readonly message: string
  readonly remedy: string
}

interface Row extends EntraError {
  /** Numbers of AADSTS codes. */
  readonly codes: readonly number[]
  /** Further numbers, by their form. */
  readonly like?: RegExp
}

const again = 'Sign in again; what is kept of the tenant stays.'

/** Source: Microsoft Entra authentication and authorization error codes (AADSTS). */
const rows: readonly Row[] = [
  {
    codes: [65001, 90093, 90094, 90095],
    failure: 'consent-required',
    message: 'The console may not yet act for you in this tenant: consent is missing.',
    // The link for an administrator is said where it is known.
    remedy: '',
  },
  {
    codes: [65004],
    failure: 'sign-in-failed',
    message: 'The consent was declined in the browser.',
    remedy: 'Sign in again and accept what the page lists, or have an administrator accept it for everybody.',
  },
  {
    codes: [50105],
    failure: 'sign-in-failed',
    message: 'The account is not assigned to the app registration, and the registration asks for that.',
    remedy: 'Have it assigned under Enterprise applications, Users and groups, or switch "Assignment required" off.',
  },
  {
    codes: [65005, 650053, 650056, 650057],
    failure: 'sign-in-failed',
    message: 'The app registration does not list what the console asks for.',
    remedy: 'Make it anew with the script or the manifest that the sign-in dialog shows; it holds every scope.',
  },
  {
    codes: [700016, 700038, 7000112, 7000113],
    failure: 'sign-in-failed',
    message: 'The tenant knows no app registration with this client id, or it is switched off.',
    remedy: 'Check the client id, the cloud and the tenant; docs/sign-in.md shows how the registration is made.',
  },
  {
    codes: [7000218, 50011, 500113, 900561, 900971],
    failure: 'sign-in-failed',
    message: 'The app registration does not take a sign-in from a desktop.',
    remedy: 'Add the redirect address http://localhost under "Mobile and desktop applications" of the registration.',
  },
  {
    codes: [90002, 900023],
    failure: 'sign-in-failed',
    message: 'The sign-in service knows no tenant of this name or id.',
    remedy: 'Check the tenant, and whether it is in the cloud that was chosen.',
  },
  {
    codes: [50194],
    failure: 'sign-in-failed',
    message: 'The app registration is for accounts of one tenant only.',
    remedy: 'Give the tenant (id or domain) with the sign-in.',
  },
  {
    codes: [50020, 50034, 50177, 90072],
    failure: 'sign-in-failed',
    message: 'The account does not exist in this tenant.',
    remedy: 'Sign in with an account of the tenant, or have it invited there as a guest.',
  },
  {
    codes: [50057],
    failure: 'sign-in-failed',
    message: 'The account is disabled.',
    remedy: 'Have an administrator enable it, or sign in with another account.',
  },
  {
    codes: [50053],
    failure: 'sign-in-failed',
    message: 'The account is locked, or the place it was used from is blocked.',
    remedy: 'Wait some minutes; if it stays, ask the administrators of the tenant.',
  },
  {
    codes: [53000, 53001, 53002, 53003, 53004, 53011, 50005, 50097, 50131, 50158],
    like: /^530\d{3}$/,
    failure: 'conditional-access',
    message: 'A Conditional Access policy of the tenant does not let this sign-in through.',
    remedy:
      'Sign in from a device, a place and a browser that the policy allows, or show the detail to the administrators of the tenant: their sign-in log names the policy.',
  },
  {
    codes: [50072, 50074, 50076, 50078, 50079],
    failure: 'sign-in-required',
    message: 'The tenant asks ACCOUNT for multi-factor authentication, which only a browser can do.',
    remedy: again,
  },
  {
    codes: [50055],
    failure: 'sign-in-required',
    message: 'The password of ACCOUNT has expired.',
    remedy: 'Sign in again and set a new one in the browser.',
  },
  {
    codes: [50132, 50133, 50173],
    failure: 'sign-in-required',
    message: 'The session of ACCOUNT was revoked: by an administrator, or because the password was changed.',
    remedy: again,
  },
  {
    codes: [70043, 70044],
    failure: 'sign-in-required',
    message:
      'The session of ACCOUNT is older than a Conditional Access policy of the tenant allows (sign-in frequency).',
    remedy: again,
  },
  {
    codes: [70008, 700081, 700082, 700084],
    failure: 'sign-in-required',
    message: 'The session of ACCOUNT has expired: it was not used for long, or is too old.',
    remedy: again,
  },
  {
    codes: [50013, 500133, 700024],
    failure: 'clock-skewed',
    message: 'The sign-in service finds that the times in the request are not of now.',
    remedy: 'Set the clock of this machine (date, time and time zone), then sign in again.',
  },
  {
    codes: [50196, 90033, 90055],
    failure: 'sign-in-throttled',
    message: 'The sign-in service is asked too often, or is not ready for the moment.',
    remedy: 'Wait some minutes and try again; you stay signed in meanwhile.',
  },
]

const byCode = new Map(rows.flatMap((row) => row.codes.map((code) => [String(code), row] as const)))

/** What the first AADSTS code in the service's words means; null where it is not known. */
export function entraErrorIn(text: string): EntraError | null {
  const code = /AADSTS(\d{4,8})\b/.exec(text)?.[1]
  if (code === undefined) return null
  return byCode.get(code) ?? rows.find(({ like }) => like?.test(code) === true) ?? null
}
