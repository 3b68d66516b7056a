import type { ConsoleFailure } from '#shared/contract/failure'
import type { Ports } from '#shared/engine/ports'
import { BodyTooLarge, readBody } from '#shared/engine/scim/read-body'
import { RequestGate } from '#shared/engine/scim/request-gate'
import { askedWait, ownWait } from '#shared/engine/scim/retry-after'
import { answerInvalid, saidDetail, scimFailure, statusFailure } from '#shared/engine/scim/scim-failure'
import type { ScimLimits } from '#shared/engine/scim/scim-resources'
import { userAgent } from '#shared/engine/scim/user-agent'

/** JSON with a success status, or the named failure of anything else: a probe goes on, `required` throws it. */
export type ScimAnswer =
  | { readonly ok: true; readonly body: unknown; readonly bytes: number; readonly at: string }
  | { readonly ok: false; readonly status: number; readonly tooLarge: boolean; readonly failure: ConsoleFailure }

export type Query = Readonly<Record<string, string | number>>

export interface ScimTransport {
  readonly host: string
  /** GET below the base. `path` holds already encoded segments. Throws what no other route can mend: no connection, a redirect, throttling past the bound, a cancelled call. */
  get(path: string, query: Query, signal?: AbortSignal): Promise<ScimAnswer>
  spent(): number
}

const waitStatuses = new Set([429, 502, 503, 504])

/** 502 and 504 come from a proxy before the server: worth another try, not a long wait. */
const gatewayTries = 3

/** Codes of a connection that broke before an answer; a read may be sent again once. */
const brokenConnection = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

/** GETs with the token to the base's origin only; follows no redirect; waits as told within the limits. */
export function createTransport(
  base: string,
  token: () => string | null | Promise<string | null>,
  ports: Pick<Ports, 'fetch' | 'clock' | 'log'>,
  limits: ScimLimits,
): ScimTransport {
  const { origin, host } = new URL(base)
  const gate = new RequestGate(ports.clock, limits.startWidth, limits.maxWidth)
  let spent = 0

  const secret = async () => {
    const text = ((await token()) ?? '').trim().replace(/^bearer\s+/i, '')
    // fetch names a header value it cannot send in its error, and with it the token; so the token is looked at first.
    if (/^[\x21-\x7e]+$/.test(text)) return text
    throw scimFailure(
      'scim-unauthorized',
      text === ''
        ? `There is no SCIM token for ${host}.`
        : `The SCIM token for ${host} holds blanks or characters no token has.`,
      'Set the token again, just as the product shows it.',
    )
  }

  const once = async (
    url: URL,
    at: string,
    signal: AbortSignal | undefined,
  ): Promise<ScimAnswer | { wait: Response; detail: string | undefined }> => {
    const bearer = await secret()
    const timeout = AbortSignal.timeout(limits.timeoutMs)
    try {
      spent += 1
      const response = await ports.fetch(url.href, {
        method: 'GET',
        redirect: 'manual',
        headers: {
          accept: 'application/scim+json, application/json;q=0.9',
          authorization: `Bearer ${bearer}`,
          'user-agent': userAgent,
        },
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      })
      refuseRedirect(response, url, origin, host, at)
      const { text, bytes } = await readBody(response, limits.bodyBytes)
      if (waitStatuses.has(response.status)) return { wait: response, detail: serverDetail(response, text, bearer) }
      gate.answered()
      if (!response.ok) {
        const failure = statusFailure(response.status, at, host, serverDetail(response, text, bearer))
        return { ok: false, status: response.status, tooLarge: response.status === 413, failure }
      }
      return parsed(response, text, bytes, at, host, bearer)
    } catch (error) {
      signal?.throwIfAborted()
      if (error instanceof BodyTooLarge) {
        const failure = answerInvalid(host, at, `it is longer than ${Math.round(error.bytes / 1024 / 1024)} MiB`)
        return { ok: false, status: 200, tooLarge: true, failure }
      }
      if (error instanceof TypeError && (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
        return {
          ok: false,
          status: 200,
          tooLarge: false,
          failure: answerInvalid(host, at, 'its text is not valid UTF-8'),
        }
      }
      if (timeout.aborted) {
        throw scimFailure(
          'scim-unreachable',
          `${host} gave no answer at ${at} within ${Math.round(limits.timeoutMs / 1000)} seconds.`,
          'Try again later; if it stays, check the network, a proxy and the state of the product.',
        )
      }
      throw error
    }
  }

  const get = async (path: string, query: Query, signal?: AbortSignal): Promise<ScimAnswer> => {
    const url = new URL(base + path + queryText(query))
    if (url.origin !== origin) throw answerInvalid(host, path, 'the address leaves the server')
    const at = url.pathname
    let resent = false
    for (let attempt = 0; ;) {
      const result = await gate
        .run(signal, () => once(url, at, signal))
        .catch((error: unknown) => {
          const code = networkCode(error)
          if (code === null) throw error
          if (!resent && brokenConnection.has(code)) return null
          throw unreachable(host, code, error)
        })
      if (result === null) {
        resent = true
        continue
      }
      if (!('wait' in result)) return result

      attempt += 1
      const wait = askedWait(result.wait.headers, ports.clock.now()) ?? ownWait(attempt - 1)
      const status = result.wait.status
      const asksToWait = status === 429 || status === 503
      if (attempt >= (asksToWait ? limits.tries : Math.min(limits.tries, gatewayTries)) || wait > limits.waitMs) {
        if (asksToWait) throw throttled(host, at, status, wait, attempt, result.detail)
        return { ok: false, status, tooLarge: false, failure: statusFailure(status, at, host, result.detail) }
      }
      gate.throttled(wait)
      ports.log.write('warn', 'The SCIM server asks to wait', { host, status, milliseconds: Math.round(wait), attempt })
    }
  }

  return { host, get, spent: () => spent }
}

/** %20 for a blank: a plus is a plus to servers that decode a query by RFC 3986. */
function queryText(query: Query): string {
  const parts = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

function refuseRedirect(response: Response, url: URL, origin: string, host: string, at: string): void {
  const redirected = response.type === 'opaqueredirect' || response.redirected
  if (!redirected && (response.status < 300 || response.status > 399)) return
  const location = response.headers.get('location')
  const target = location !== null && URL.canParse(location, url.href) ? new URL(location, url.href) : null
  void response.body?.cancel().catch(() => undefined)
  if (target !== null && target.origin === origin) {
    throw scimFailure(
      'scim-redirect-refused',
      `${host} sends ${at} on to ${target.pathname}; the console follows no redirect with a token.`,
      'Set the final address as the SCIM address.',
    )
  }
  throw scimFailure(
    'scim-redirect-refused',
    `${host} sends ${at} on to ${target === null ? 'another place' : target.origin}; the token was not sent there.`,
    'Check the SCIM address: a sign-in page or an old address often answers so. If the new one is right, set it.',
  )
}

/** Content types are hints only: JSON is tried whatever they say, and what is not JSON is named by them. */
function parsed(response: Response, text: string, bytes: number, at: string, host: string, bearer: string): ScimAnswer {
  const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? 'no content type'
  try {
    return { ok: true, body: JSON.parse(text) as unknown, bytes, at }
  } catch {
    const looksHtml = /^\s*<(!doctype|html|\?xml)/i.test(text.slice(0, 200)) || /html/i.test(type)
    const what = looksHtml
      ? `a web page (${type})`
      : text === ''
        ? 'an empty body'
        : `text that is not whole JSON (${type})`
    const failure = answerInvalid(host, at, what, looksHtml ? undefined : saidDetail(text.slice(0, 200), bearer))
    return { ok: false, status: response.status, tooLarge: false, failure }
  }
}

/** The server's own words: SCIM's detail, the shapes other products use, else plain text; for 401 what WWW-Authenticate says. */
function serverDetail(response: Response, text: string, bearer: string): string | undefined {
  const challenge = response.headers.get('www-authenticate')
  const said =
    challenge === null ? null : /error(?:_description)?="([^"]*)"(?:.*error_description="([^"]*)")?/i.exec(challenge)
  const words = said === null ? challenge : [said[1], said[2]].filter((part) => part !== undefined).join(': ')
  const fromBody = saidDetail(bodyWords(text), bearer)
  const fromHeader = words === null ? undefined : saidDetail(words, bearer)
  if (response.status !== 401 && response.status !== 403) return fromBody
  return [fromBody, fromHeader].filter((part) => part !== undefined).join(' | ') || undefined
}

function bodyWords(text: string): string {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null) return ''
    const { scimType, detail, message, error } = body as Record<string, unknown>
    const inner = typeof error === 'object' && error !== null ? (error as Record<string, unknown>).message : error
    return [scimType, detail ?? message ?? inner].filter((part) => typeof part === 'string').join(': ')
  } catch {
    return text.length < 1000 ? text : ''
  }
}

/** The system's code of a failed connection, or null where an error is none. undici hides it in `cause`, at times in a list. */
function networkCode(error: unknown): string | null {
  if (!(error instanceof Error) || error.name === 'AbortError' || error.name === 'ConsoleFailure') return null
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    const { code } = at as NodeJS.ErrnoException
    if (typeof code === 'string') return code
    const [first] = at instanceof AggregateError ? (at.errors as unknown[]) : []
    if (first instanceof Error && typeof (first as NodeJS.ErrnoException).code === 'string')
      return (first as { code?: string }).code ?? null
  }
  const chromium = /net::(ERR_[A-Z_]+)/.exec(error.message)?.[1]
  if (chromium !== undefined) return chromium
  // fetch reports every failure of the connection as this TypeError; a fault of our own is no TypeError of that wording.
  return error instanceof TypeError && /fetch failed|terminated/.test(error.message) ? 'unknown' : null
}

function unreachable(host: string, code: string, cause: unknown): ConsoleFailure {
  const why = /NOTFOUND|EAI_AGAIN|NAME_NOT_RESOLVED/.test(code)
    ? 'its name is not known (DNS)'
    : /REFUSED/.test(code)
      ? 'the connection was refused'
      : /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code)
        ? 'its certificate or encryption is not accepted'
        : 'the connection failed or broke'
  return scimFailure(
    'scim-unreachable',
    `${host} cannot be reached: ${why} (${code}).`,
    'Check the SCIM address, the network and a proxy between; then try again.',
    undefined,
    cause,
  )
}

function throttled(
  host: string,
  at: string,
  status: number,
  wait: number,
  attempts: number,
  detail: string | undefined,
) {
  return scimFailure(
    'scim-throttled',
    `${host} holds requests back (${status} at ${at}) and asks to wait ${Math.ceil(wait / 1000)} more seconds after ${attempts} tries.`,
    'Wait that long, then start again; fewer reads at one time help.',
    detail,
  )
}
