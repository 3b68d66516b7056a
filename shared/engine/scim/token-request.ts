import { z } from 'zod'

import type { ConsoleFailure } from '#shared/contract/failure'
import type { Ports } from '#shared/engine/ports'
import { BodyTooLarge, readBody } from '#shared/engine/scim/read-body'
import { askedWait, ownWait } from '#shared/engine/scim/retry-after'
import { saidDetail, scimFailure } from '#shared/engine/scim/scim-failure'
import type { ScimLimits } from '#shared/engine/scim/scim-resources'
import { networkCode, unreachable } from '#shared/engine/scim/unreachable'
import { userAgent } from '#shared/engine/scim/user-agent'

/** A token is small; what is longer is none. */
const bodyBytes = 64 * 1024

/** RFC 6749 5.1. Numbers come in strings from some servers; a type other than bearer cannot be used. */
const tokenSchema = z.object({
  access_token: z
    .string()
    .max(32_768)
    .regex(/^[\x21-\x7e]+$/),
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .nullish(),
  expires_in: z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
    .refine((seconds) => Number.isFinite(seconds) && seconds >= 0)
    .nullish()
    .catch(null),
})

const refusalSchema = z.object({
  error: z.string().max(200),
  error_description: z.string().nullish().catch(null),
})

export type TokenAnswer =
  | { readonly ok: true; readonly accessToken: string; readonly lifeMs: number | null }
  /** `refusal` is the endpoint's error code where it refused (400 or 401), empty where it named none; null for other failures. */
  | { readonly ok: false; readonly refusal: string | null; readonly failure: ConsoleFailure }

/** One request for an access token, sent again where the endpoint asks to wait. Throws named failures for what another way of asking cannot mend. */
export async function requestToken(
  url: URL,
  { form, authorization }: { readonly form: URLSearchParams; readonly authorization: string | null },
  secrets: readonly string[],
  ports: Pick<Ports, 'fetch' | 'clock' | 'log'>,
  limits: ScimLimits,
): Promise<TokenAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const { response, text } = await post(url, form, authorization, ports, limits)
    const waits = response.status === 429 || response.status === 503
    const wait = waits ? (askedWait(response.headers, ports.clock.now()) ?? ownWait(attempt - 1)) : 0
    if (!waits || attempt >= limits.tries || wait > limits.waitMs) return read(response, text, url, secrets)
    ports.log.write('warn', 'The token endpoint asks to wait', {
      host: url.host,
      status: response.status,
      milliseconds: Math.round(wait),
      attempt,
    })
    await ports.clock.sleep(wait)
  }
}

async function post(
  url: URL,
  form: URLSearchParams,
  authorization: string | null,
  ports: Pick<Ports, 'fetch'>,
  limits: ScimLimits,
) {
  const timeout = AbortSignal.timeout(limits.timeoutMs)
  try {
    const response = await ports.fetch(url.href, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': userAgent,
        ...(authorization === null ? {} : { authorization }),
      },
      body: form.toString(),
      signal: timeout,
    })
    const redirected = response.type === 'opaqueredirect' || response.redirected
    if (redirected || (response.status >= 300 && response.status <= 399)) {
      void response.body?.cancel().catch(() => undefined)
      throw scimFailure(
        'scim-redirect-refused',
        `The token endpoint ${url.host} sends the request on to another address; the client secret was not sent there.`,
        'Check the token address; if the new one is right, set it.',
      )
    }
    return { response, text: (await readBody(response, bodyBytes)).text }
  } catch (error) {
    if (error instanceof BodyTooLarge) throw notAToken(url, `it is longer than ${bodyBytes / 1024} KiB`)
    if (error instanceof TypeError && (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw notAToken(url, 'its text is not valid UTF-8')
    }
    if (timeout.aborted) {
      throw scimFailure(
        'scim-unreachable',
        `The token endpoint ${url.host} gave no answer within ${Math.round(limits.timeoutMs / 1000)} seconds.`,
        'Try again later; if it stays, check the token address, the network and a proxy.',
      )
    }
    const code = networkCode(error)
    // The cause is left out: it may hold the request with its secret.
    if (code !== null) throw unreachable(url.host, error, undefined, 'the token address')
    throw error
  }
}

function read(response: Response, text: string, url: URL, secrets: readonly string[]): TokenAnswer {
  const body = json(text)
  const { status } = response
  if (response.ok) {
    const token = tokenSchema.safeParse(body)
    if (token.success) {
      const { access_token: accessToken, expires_in: seconds } = token.data
      return { ok: true, accessToken, lifeMs: typeof seconds === 'number' ? seconds * 1000 : null }
    }
  }
  const refusal = refusalSchema.safeParse(body)
  const words = refusal.success
    ? [refusal.data.error, refusal.data.error_description].filter((part) => typeof part === 'string').join(': ')
    : response.ok
      ? ''
      : text
  const detail = saidDetail(words, secrets)
  if (status === 400 || status === 401) {
    const failure = scimFailure(
      'scim-unauthorized',
      `The token endpoint ${url.host} gives no access token (${status}).`,
      'Check client id, client secret and scope; the secret may have ended: make a new one in the product and set it again.',
      detail,
    )
    return { ok: false, refusal: refusal.success ? refusal.data.error : '', failure }
  }
  return { ok: false, refusal: null, failure: otherFailure(response, url, detail) }
}

function otherFailure(response: Response, url: URL, detail: string | undefined): ConsoleFailure {
  const { status } = response
  if (response.ok) return notAToken(url, 'it holds no bearer token', detail)
  if (status === 403) {
    return scimFailure(
      'scim-unauthorized',
      `The token endpoint ${url.host} refuses this client (403).`,
      'Check in the product whether the client may ask for tokens, and for this scope.',
      detail,
    )
  }
  if (status === 429 || status === 503) {
    return scimFailure(
      'scim-throttled',
      `The token endpoint ${url.host} holds requests back (${status}).`,
      'Wait some minutes, then start again.',
      detail,
    )
  }
  return scimFailure(
    status === 404 ? 'scim-not-found' : 'scim-failed',
    `The token endpoint ${url.host} answered ${status}.`,
    'Check the token address; if it is right, ask the product.',
    detail,
  )
}

const notAToken = (url: URL, what: string, detail?: string) =>
  scimFailure(
    'scim-answer-invalid',
    `The token endpoint ${url.host} answered, but not with a token: ${what}.`,
    'Check the token address: a sign-in page or a proxy often answers so.',
    detail,
  )

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
