import { z } from 'zod'
import { ConsoleFailure, type Failure, type FailureCode } from '#shared/contract/failure'
import { troubleWords } from '#shared/domain/network-trouble'
import { type Answer, NoAnswer } from '#shared/engine/graph/exchange'
import { refusalOf, rightsFor } from '#shared/engine/graph/rights'

/** What a failed call says about itself: enough to find it in Microsoft's logs, nothing secret. */
export interface Asked {
  readonly method: string
  /** The exact address; its query is left out of every message. */
  readonly url: string
}

const innerSchema = z.looseObject({
  code: z.string().nullish().catch(null),
  'request-id': z.string().nullish().catch(null),
})
const errorSchema = z.looseObject({
  error: z.looseObject({
    code: z.string().nullish().catch(null),
    message: z.string().nullish().catch(null),
    innerError: innerSchema.nullish().catch(null),
    innererror: innerSchema.nullish().catch(null),
  }),
})

interface Said {
  readonly code: string
  /** A more specific code below the first; '' where there is none. */
  readonly innerCode: string
  readonly message: string
  readonly requestId: string | null
}

function said(answer: Answer): Said {
  const error = errorSchema.safeParse(answer.json).data?.error
  const inner = error?.innerError ?? error?.innererror
  return {
    code: error?.code ?? '',
    innerCode: inner?.code ?? '',
    message: error?.message ?? '',
    requestId: requestIdOf(answer) ?? inner?.['request-id'] ?? null,
  }
}

/** Graph's request-id of an answer, from its header. */
export function requestIdOf(answer: Answer): string | null {
  return answer.headers.get('request-id')?.slice(0, 100) ?? null
}

/** Conditional access or a revoked session: only a new sign-in helps. */
export function isClaimsChallenge(answer: Answer): boolean {
  if (answer.status !== 401 && answer.status !== 403) return false
  if (/insufficient_claims/i.test(answer.headers.get('www-authenticate') ?? '')) return true
  return said(answer).code.toLowerCase() === 'insufficient_claims'
}

/** The synchronization service's way to say that a scope or role is missing: 401, UnknownError, no message. A new token does not help. */
export function isMissingRight(url: string, answer: Answer): boolean {
  if (answer.status !== 401 || !/\/synchronization(?:\/|$)/.test(new URL(url).pathname)) return false
  const { code, message } = said(answer)
  return code.toLowerCase() === 'unknownerror' && message.trim() === ''
}

const expiredCode = /^(syncStateNotFound|syncStateInvalid|resyncRequired)$/i

/** Graph has forgotten a position in a stream of changes: it says so by a code with 4xx, or by 410 with a place to begin again. */
function isExpired(url: string, answer: Answer, { code, innerCode }: Said): boolean {
  if (answer.status < 400 || answer.status > 499) return false
  if (expiredCode.test(code) || expiredCode.test(innerCode)) return true
  return answer.status === 410 && isJson(answer) && new URL(url).pathname.endsWith('/delta')
}

/** The failure that an answer other than 2xx means. Source of the statuses and codes: Graph's "Error responses and resource types". */
export function failureOfAnswer(asked: Asked, answer: Answer): Failure {
  const told = said(answer)
  const what = describe(asked)
  const { status } = answer
  const make = (code: FailureCode, message: string, remedy: string, detail?: string): Failure => ({
    code,
    message,
    remedy,
    ...(told.requestId === null ? {} : { requestId: told.requestId }),
    detail: detail ?? detailOf(told, what, status),
  })
  if (isClaimsChallenge(answer)) {
    return make(
      'sign-in-required',
      "The tenant's conditional access asks for a new sign-in before Microsoft Graph answers.",
      'Sign in again; where the token comes from an environment variable, get a new one.',
    )
  }
  if (isMissingRight(asked.url, answer) || (status === 403 && isJson(answer))) return missingRight(asked, make)
  if (isExpired(asked.url, answer, told)) {
    return make(
      'graph-changes-expired',
      'Microsoft Graph does not know any more what changed since the last time.',
      'Everything is read anew by the next sync; nothing is lost.',
    )
  }
  if (status === 429) {
    return make(
      'graph-throttled',
      `Microsoft Graph still throttles the console after many waits (${what}).`,
      'Try again later, and see whether another application asks much of this tenant.',
    )
  }
  if (status >= 500) {
    return make(
      'graph-failed',
      `Microsoft Graph failed with status ${status} (${what}).`,
      "Try again later; if it stays, see Microsoft's service health and give their support the request id.",
    )
  }
  if (status < 200 || (status >= 300 && status < 400) || !isJson(answer))
    return make('graph-answer-invalid', ...strange(answer, what))
  if (status === 401) {
    return make(
      'token-rejected',
      'Microsoft Graph did not accept the access token, and a fresh one neither: it is expired, or for another tenant or service.',
      'Sign in again; where the token comes from an environment variable, get a new one for this tenant.',
    )
  }
  if (status === 404) {
    return make(
      'graph-not-found',
      `Microsoft Graph does not know ${pathOf(asked.url)}.`,
      'It may have been deleted, or the id belongs to another tenant: synchronise, then look again.',
    )
  }
  return make(
    'graph-refused',
    `Microsoft Graph refused the call with status ${status} (${what})${told.message === '' ? '.' : `: ${trim(told.message, 200)}`}`,
    'Nothing was changed by it. The detail holds what Graph said.',
  )
}

/** The failure of a call that got no answer. */
export function failureOfNoAnswer(asked: Asked, cause: NoAnswer): Failure {
  const { host } = new URL(asked.url)
  const words = cause.trouble === null ? null : troubleWords(cause.trouble, host, 'the address of the tenant')
  return {
    code: 'graph-unreachable',
    message: `Microsoft Graph at ${host} could not be reached${words === null ? '' : `: ${words.why}`} (${describe(asked)}).`,
    remedy: words?.remedy ?? 'Check the network, the proxy and the address of the tenant, then try again.',
    detail: cause.reason,
  }
}

/** The failure of an answer that came with success and yet is not what Graph documents. */
export function failureOfShape(asked: Asked, answer: Answer, error: z.ZodError): Failure {
  const what = describe(asked)
  const requestId = requestIdOf(answer)
  const issue = error.issues[0]
  const [message, remedy, detail] =
    answer.json === undefined
      ? strange(answer, what)
      : [
          `Microsoft Graph's answer does not have the documented shape (${what}).`,
          'Check that the address of the tenant is a Microsoft Graph; if it is, report this with the detail.',
          issue === undefined ? 'unknown' : trim(`${issue.path.join('.') || 'body'}: ${issue.message}`, 500),
        ]
  return { code: 'graph-answer-invalid', message, remedy, ...(requestId === null ? {} : { requestId }), detail }
}

/** Whatever a call threw, with NoAnswer made the failure it means. */
export function asThrown(asked: Asked, thrown: unknown): unknown {
  return thrown instanceof NoAnswer ? new ConsoleFailure(failureOfNoAnswer(asked, thrown)) : thrown
}

/** A call in words: method and path without its query. */
export function describe(asked: Asked): string {
  return `${asked.method} ${pathOf(asked.url)}`
}

function missingRight(asked: Asked, make: (code: FailureCode, message: string, remedy: string) => Failure): Failure {
  // Without ids, so that the same refusal of many objects reads as one; the detail names the call.
  return make(
    'permission-missing',
    refusalOf(rightsFor(asked.method, pathOf(asked.url))),
    'Have an administrator grant it, then sign in again; a role just activated can take 15 minutes.',
  )
}

function strange(answer: Answer, what: string): [message: string, remedy: string, detail: string] {
  const kind = answer.empty ? 'nothing' : answer.contentType === '' ? 'something other than JSON' : answer.contentType
  const redirect = answer.status >= 300 && answer.status < 400
  return [
    redirect
      ? `The address answered with a redirect (status ${answer.status}), which the console does not follow (${what}).`
      : `The address answered with ${kind} where Microsoft Graph sends JSON (${what}).`,
    'Check the address of the tenant; a proxy or a sign-in page of the network may be answering in its place.',
    `status ${answer.status}, content type ${answer.contentType === '' ? 'not told' : answer.contentType.slice(0, 100)}`,
  ]
}

/** An answer without a body is Graph's own short way; HTML and the like come from something in between. */
function isJson(answer: Answer): boolean {
  return answer.empty || answer.json !== undefined
}

function detailOf({ code, message }: Said, what: string, status: number): string {
  const words = [code, message].filter((part) => part.trim() !== '').join(': ')
  return `${trim(words === '' ? `status ${status}` : words, 500)} (${what})`
}

function pathOf(url: string): string {
  return new URL(url).pathname.replace(/^.*?\/(?:v1\.0|beta)(?=\/)/, '')
}

function trim(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}
