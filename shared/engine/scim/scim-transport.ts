import type { ConsoleFailure } from '#shared/contract/failure'
import type { Ports } from '#shared/engine/ports'
import type { Authorization, Credential } from '#shared/engine/scim/credential'
import { BodyTooLarge, readBody } from '#shared/engine/scim/read-body'
import { RequestGate } from '#shared/engine/scim/request-gate'
import { rateWords } from '#shared/engine/scim/rate-words'
import { askedWait, ownWait } from '#shared/engine/scim/retry-after'
import { answerInvalid, saidDetail, scimFailure, statusFailure } from '#shared/engine/scim/scim-failure'
import type { ScimLimits } from '#shared/engine/scim/scim-resources'
import { unknownManners } from '#shared/engine/scim/list-manners'
import type { ListManners, ListPath } from '#shared/engine/scim/list-manners'
import { networkCode, unreachable } from '#shared/engine/scim/unreachable'
import { userAgent } from '#shared/engine/scim/user-agent'

/** JSON with a success status, or the named failure of anything else: a probe goes on, `required` throws it. */
export type ScimAnswer =
  | { readonly ok: true; readonly body: unknown; readonly bytes: number; readonly at: string }
  | {
      readonly ok: false
      readonly status: number
      readonly tooLarge: boolean
      /** RFC 7644 3.12 and RFC 9865; null where the server names none. */
      readonly scimType: string | null
      readonly failure: ConsoleFailure
    }

export type Query = Readonly<Record<string, string | number>>

export interface ScimTransport {
  readonly host: string
  /** Filled by those who read lists. */
  readonly manners: Readonly<Record<ListPath, ListManners>>
  /** GET below the base. `path` holds already encoded segments. Throws what no other route can mend: no connection, a redirect, throttling past the bound, a cancelled call. */
  get(path: string, query: Query, signal?: AbortSignal): Promise<ScimAnswer>
  /** The same with another credential, or with none, to see whether it is refused; the right one is not sent then. */
  getAs(credential: Credential | null, path: string, query: Query, signal?: AbortSignal): Promise<ScimAnswer>
  spent(): number
  /** What the server's headers last said about how often it may be asked; null where they said nothing. */
  rate(): string | null
}

/** The server asks to wait, or a proxy before it could not reach it. */
interface Postponed {
  readonly wait: Response
  readonly detail: string | undefined
}

const waitStatuses = new Set([429, 502, 503, 504])

/** 502 and 504 come from a proxy before the server: worth another try, not a long wait. */
const gatewayTries = 3

/** Codes of a connection that broke before an answer; a read may be sent again once. */
const brokenConnection = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

/** GETs with the token to the base's origin only; follows no redirect; waits as told within the limits. */
export function createTransport(
  base: string,
  authorization: Authorization,
  ports: Pick<Ports, 'fetch' | 'clock' | 'log'>,
  limits: ScimLimits,
): ScimTransport {
  const { origin, host, pathname } = new URL(base)
  const basePath = pathname === '/' ? '' : pathname
  const gate = new RequestGate(ports.clock, limits.startWidth, limits.maxWidth)
  let spent = 0
  let rate: string | null = null

  const send = async (
    url: URL,
    at: string,
    credential: Credential | null,
    signal: AbortSignal | undefined,
    /** What no message may repeat, whether it was sent this time or not. */
    secrets: readonly string[] = credential?.secrets ?? [],
  ): Promise<ScimAnswer | Postponed> => {
    const timeout = AbortSignal.timeout(limits.timeoutMs)
    try {
      spent += 1
      const response = await ports.fetch(url.href, {
        method: 'GET',
        redirect: 'manual',
        headers: {
          accept: 'application/scim+json, application/json;q=0.9',
          'user-agent': userAgent,
          ...(credential === null ? {} : { authorization: credential.header }),
        },
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      })
      rate = rateWords(response.headers) ?? rate
      refuseRedirect(response, url, origin, host, at)
      const { text, bytes } = await readBody(response, limits.bodyBytes)
      if (waitStatuses.has(response.status)) return { wait: response, detail: serverDetail(response, text, secrets) }
      gate.answered()
      if (!response.ok) {
        const failure = statusFailure(response.status, at, host, serverDetail(response, text, secrets))
        const tooLarge = response.status === 413
        return { ok: false, status: response.status, tooLarge, scimType: saidWords(text).scimType, failure }
      }
      return parsed(response, text, bytes, at, host, secrets)
    } catch (error) {
      signal?.throwIfAborted()
      if (error instanceof BodyTooLarge) {
        const failure = answerInvalid(host, at, `it is longer than ${Math.round(error.bytes / 1024 / 1024)} MiB`)
        return { ok: false, status: 200, tooLarge: true, scimType: null, failure }
      }
      if (error instanceof TypeError && (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
        const failure = answerInvalid(host, at, 'its text is not valid UTF-8')
        return { ok: false, status: 200, tooLarge: false, scimType: null, failure }
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

  /**
   * A token may have ended before its time: on one 401 another is had, where there is a way to one, and the request is sent once more.
   * Once for each read, however often a server that asks to wait in between has it tried again.
   */
  const sendAuthorized = (signal: AbortSignal | undefined) => {
    let renewable = true
    return async (url: URL, at: string) => {
      const credential = await authorization.credential(signal)
      const answer = await send(url, at, credential, signal)
      if (!renewable || 'wait' in answer || answer.ok || answer.status !== 401) return answer
      renewable = false
      const renewed = await authorization.renew(credential, signal)
      return renewed === null ? answer : send(url, at, renewed, signal)
    }
  }

  const request = async (
    path: string,
    query: Query,
    signal: AbortSignal | undefined,
    once: (url: URL, at: string) => Promise<ScimAnswer | Postponed>,
  ): Promise<ScimAnswer> => {
    const url = new URL(base + path + queryText(query))
    // An id of dots would lead to another place of the server.
    if (url.origin !== origin || url.pathname !== basePath + path) {
      throw answerInvalid(host, basePath + path, 'the address would lead to another place')
    }
    const at = url.pathname
    let resent = false
    for (let attempt = 0; ;) {
      const result = await gate
        .run(signal, () => once(url, at))
        .catch((error: unknown) => {
          const code = networkCode(error)
          if (code === null) throw error
          if (!resent && brokenConnection.has(code)) return null
          throw unreachable(host, error, error)
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
        const failure = statusFailure(status, at, host, result.detail)
        return { ok: false, status, tooLarge: false, scimType: null, failure }
      }
      gate.throttled(wait)
      ports.log.write('warn', 'The SCIM server asks to wait', { host, status, milliseconds: Math.round(wait), attempt })
    }
  }

  return {
    host,
    manners: unknownManners(),
    get: (path, query, signal) => request(path, query, signal, sendAuthorized(signal)),
    getAs: async (credential, path, query, signal) => {
      // A server may know the right one from before, and say it.
      const secrets = await authorization.credential(signal).then(
        (right) => right.secrets,
        () => [],
      )
      return request(path, query, signal, (url, at) => send(url, at, credential, signal, secrets))
    },
    spent: () => spent,
    rate: () => rate,
  }
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
function parsed(
  response: Response,
  text: string,
  bytes: number,
  at: string,
  host: string,
  secrets: readonly string[],
): ScimAnswer {
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
    const failure = answerInvalid(host, at, what, looksHtml ? undefined : saidDetail(shortText(text), secrets))
    return { ok: false, status: response.status, tooLarge: false, scimType: null, failure }
  }
}

/** A text is shown from its beginning only where the whole of it could be searched for secrets. */
const shortText = (text: string) => (text.length <= 100_000 ? text : '')

/** The server's own words: SCIM's detail, the shapes other products use, else plain text; for 401 what WWW-Authenticate says. */
function serverDetail(response: Response, text: string, secrets: readonly string[]): string | undefined {
  const challenge = response.headers.get('www-authenticate')
  const said =
    challenge === null ? null : /error(?:_description)?="([^"]*)"(?:.*error_description="([^"]*)")?/i.exec(challenge)
  const words = said === null ? challenge : [said[1], said[2]].filter((part) => part !== undefined).join(': ')
  const fromBody = saidDetail(saidWords(text).words, secrets)
  const fromHeader = words === null ? undefined : saidDetail(words, secrets)
  if (response.status !== 401 && response.status !== 403) return fromBody
  return [fromBody, fromHeader].filter((part) => part !== undefined).join(' | ') || undefined
}

function saidWords(text: string): { words: string; scimType: string | null } {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null) return { words: '', scimType: null }
    const { scimType, detail, message, error } = body as Record<string, unknown>
    const inner = typeof error === 'object' && error !== null ? (error as Record<string, unknown>).message : error
    const words = [scimType, detail ?? message ?? inner].filter((part) => typeof part === 'string').join(': ')
    return { words, scimType: typeof scimType === 'string' ? scimType : null }
  } catch {
    return { words: text.length < 1000 ? text : '', scimType: null }
  }
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
