import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import type { AuthenticationResult, PublicClientApplication } from '@azure/msal-node'
import { ConsoleFailure } from '#shared/contract/failure'
import { refusedPage, signedInPage } from '#shared/identity/result-pages'
import type { Browser } from '#shared/identity/sign-in-ports'

/** Where the browser is to bring the answer, and the state that marks it as the one awaited. */
interface Callback {
  readonly port: string
  readonly state: string
}

/**
 * Authorization code with PKCE in the system browser; the answer comes to a listener on 127.0.0.1. Throws an AbortError where the
 * signal fires, `sign-in-timeout` after `patience` milliseconds, and whatever the library throws.
 */
export async function browserSignIn(
  application: Pick<PublicClientApplication, 'acquireTokenInteractive'>,
  asked: {
    readonly scopes: string[]
    readonly loginHint?: string | undefined
    /** JSON of the claims that a tenant asked for. */
    readonly claims?: string | undefined
  },
  parts: {
    readonly browser: Browser
    readonly patience: number
    readonly signal: AbortSignal
    /** A last look before a person is sent anywhere; what it throws ends the sign-in. */
    readonly beforeOpening: () => void
  },
): Promise<AuthenticationResult> {
  const timeout = AbortSignal.timeout(parts.patience)
  const ended = AbortSignal.any([parts.signal, timeout])
  ended.throwIfAborted()
  let callback: Callback | null = null

  const work = application.acquireTokenInteractive({
    scopes: asked.scopes,
    // The library checks the answer's nonce only where the request names one.
    nonce: randomUUID(),
    // An account that is named is taken without a question; consent that is missing is asked for without being told to.
    ...(asked.loginHint === undefined ? { prompt: 'select_account' } : { loginHint: asked.loginHint }),
    ...(asked.claims === undefined ? {} : { claims: asked.claims }),
    successTemplate: signedInPage,
    errorTemplate: refusedPage,
    openBrowser: async (address) => {
      ended.throwIfAborted()
      const url = new URL(address)
      if (url.protocol !== 'https:') throw insecure(url)
      parts.beforeOpening()
      callback = callbackOf(url)
      await parts.browser.open(url.href).catch((thrown: unknown) => {
        throw thrown instanceof ConsoleFailure ? thrown : noBrowser(thrown)
      })
    },
  })
  const stopped = new Promise<never>((_resolve, reject) => {
    ended.addEventListener(
      'abort',
      () => {
        if (callback !== null) release(callback)
        reject(timeout.aborted && !parts.signal.aborted ? timedOut(parts.patience) : cancelled())
      },
      { once: true },
    )
  })
  // Whichever loses the race still settles; nobody is left to hear it.
  work.catch(() => undefined)
  stopped.catch(() => undefined)
  return Promise.race([work, stopped])
}

function callbackOf(url: URL): Callback {
  const redirect = new URL(url.searchParams.get('redirect_uri') ?? '')
  return { port: redirect.port, state: url.searchParams.get('state') ?? '' }
}

/** Lets the library's listener go: it has no cancel, but ends with the first answer that bears its state. */
function release({ port, state }: Callback): void {
  const answer = request({
    host: '127.0.0.1',
    port,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  answer.on('response', (response) => response.resume())
  // Gone already: then there is nothing to let go.
  answer.on('error', () => undefined)
  answer.end(new URLSearchParams({ error: 'access_denied', error_description: 'cancelled', state }).toString())
}

function cancelled(): Error {
  return Object.assign(new Error('cancelled'), { name: 'AbortError' })
}

function timedOut(patience: number): ConsoleFailure {
  return new ConsoleFailure({
    code: 'sign-in-timeout',
    message: `Nobody signed in within ${Math.round(patience / 1000)} seconds.`,
    remedy: 'Start the sign-in again and finish it in the browser; an older page there no longer works.',
  })
}

function noBrowser(cause: unknown): ConsoleFailure {
  return new ConsoleFailure(
    {
      code: 'sign-in-failed',
      message: 'The browser of this system could not be opened.',
      remedy: 'Look whether a default browser is set, then sign in again.',
      detail: cause instanceof Error ? cause.message.slice(0, 300) : String(cause).slice(0, 300),
    },
    { cause },
  )
}

function insecure(url: URL): ConsoleFailure {
  return new ConsoleFailure({
    code: 'address-insecure',
    message: `The sign-in page at ${url.host} is not https; it was not opened.`,
    remedy: 'Check the sign-in host of the cloud.',
  })
}
