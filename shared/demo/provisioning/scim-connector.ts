import { setTimeout as sleep } from 'node:timers/promises'
import { codes, ProvisioningFailure } from '#shared/demo/provisioning/failure'
import type { PatchOperation } from '#shared/demo/provisioning/patch-forms'
import type { TenantUrl } from '#shared/demo/provisioning/tenant-url'
import { type Attributes, isObject } from '#shared/demo/scim/attributes'

export type Endpoint = 'Users' | 'Groups'

export interface TargetResource {
  readonly id: string
  readonly attributes: Attributes
}

const answerLimit = 4 * 1024 * 1024
const timeoutMs = 30_000
const attempts = 4
const longestWaitMs = 5_000

/** Sends the SCIM requests of Microsoft's page "use SCIM to provision users and groups" and reads the answers tolerantly. */
export class ScimConnector {
  readonly compliant: boolean
  readonly #base: string
  readonly #token: string
  readonly #signal: AbortSignal

  constructor(url: TenantUrl, token: string, signal: AbortSignal) {
    this.compliant = url.compliant
    this.#base = url.base
    this.#token = token
    this.#signal = signal
  }

  /** Matches by one attribute. Quotes inside the value are not escaped: a known fault of the service, which never syncs such objects. */
  async find(endpoint: Endpoint, attribute: string, value: string): Promise<TargetResource[]> {
    const filter = `filter=${encodeURIComponent(`${attribute} eq "${value}"`)}`
    const query = endpoint === 'Groups' ? `excludedAttributes=members&${filter}` : filter
    const { status, body } = await this.#send('GET', `/${endpoint}?${query}`)
    if (status === 404)
      throw new ProvisioningFailure(codes.incompatible, 'A query was answered with 404 instead of an empty list.', true)
    if (status === 403) throw new ProvisioningFailure(codes.invalidCredentials, 'The token may not read here.', true)
    this.#mustBe(status, 'The query was refused', body)
    const list = isObject(body) ? body['Resources'] : undefined
    const total = isObject(body) ? Number(body['totalResults']) : Number.NaN
    if (!Array.isArray(list) && total !== 0)
      throw new ProvisioningFailure(codes.incompatible, 'A query was answered with something else than a list.', true)
    return (Array.isArray(list) ? list : []).flatMap((item) => resourceOf(item) ?? [])
  }

  /** Null where the target has it no longer. */
  async get(endpoint: Endpoint, id: string): Promise<TargetResource | null> {
    const query = endpoint === 'Groups' ? '?excludedAttributes=members' : ''
    const { status, body } = await this.#send('GET', `/${endpoint}/${encodeURIComponent(id)}${query}`)
    if (status === 404) return null
    this.#mustBe(status, 'Reading was refused', body)
    const resource = resourceOf(body)
    if (resource === null) throw new ProvisioningFailure(codes.incompatible, 'A resource was answered without an id.')
    return resource
  }

  async create(endpoint: Endpoint, resource: Attributes): Promise<TargetResource> {
    const { status, body } = await this.#send('POST', `/${endpoint}`, resource)
    this.#mustBe(status, 'Creating was refused', body)
    const made = resourceOf(body)
    if (made === null) throw new ProvisioningFailure(codes.incompatible, 'Creating was answered without an id.')
    return made
  }

  async patch(endpoint: Endpoint, id: string, operations: readonly PatchOperation[]): Promise<void> {
    const { status, body } = await this.#send('PATCH', `/${endpoint}/${encodeURIComponent(id)}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: operations,
    })
    if (status === 404)
      throw new ProvisioningFailure('InvalidAnchor', 'The target no longer has this object; a restart matches it anew.')
    this.#mustBe(status, 'Updating was refused', body)
  }

  /** An object that is gone already counts as deleted. */
  async remove(endpoint: Endpoint, id: string): Promise<void> {
    const { status, body } = await this.#send('DELETE', `/${endpoint}/${encodeURIComponent(id)}`)
    if (status !== 404) this.#mustBe(status, 'Deleting was refused', body)
  }

  #mustBe(status: number, what: string, body: unknown): void {
    if (status >= 200 && status < 300) return
    const told = isObject(body) && typeof body['detail'] === 'string' ? `: ${body['detail'].slice(0, 300)}` : ''
    throw new ProvisioningFailure(codeOf(status), `${what} with status ${status}${told}`)
  }

  async #send(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.#fetch(method, path, body)
      const text = await bounded(response)
      if (response.status === 401)
        throw new ProvisioningFailure(codes.invalidCredentials, 'The target refused the token (401).', true)
      if ((response.status === 429 || response.status === 503) && attempt < attempts) {
        const seconds = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after') ?? 1)
        await sleep(Math.min(longestWaitMs, (Number.isFinite(seconds) ? Math.max(0, seconds) : 1) * 1000), undefined, {
          signal: this.#signal,
        })
        continue
      }
      return { status: response.status, body: parsed(text) }
    }
  }

  async #fetch(method: string, path: string, body: unknown): Promise<Response> {
    try {
      return await fetch(`${this.#base}${path}`, {
        method,
        redirect: 'manual',
        signal: AbortSignal.any([this.#signal, AbortSignal.timeout(timeoutMs)]),
        headers: {
          authorization: `Bearer ${this.#token}`,
          accept: 'application/scim+json',
          'user-agent': 'AzureAD-Provisioning-Demo',
          ...(body === undefined ? {} : { 'content-type': 'application/scim+json; charset=utf-8' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    } catch (error) {
      this.#signal.throwIfAborted()
      const late = error instanceof Error && error.name === 'TimeoutError'
      throw new ProvisioningFailure(
        late ? 'Timeout' : 'WebExceptionProtocolError',
        `${this.#base} gave no answer.`,
        true,
      )
    }
  }
}

function codeOf(status: number): string {
  switch (status) {
    case 403:
      return 'InsufficientRights'
    case 405:
      return 'MethodNotAllowed'
    case 409:
      return 'EntryConflict'
    case 422:
      return 'UnprocessableEntity'
    case 429:
      return 'TooManyRequests'
    case 501:
      return 'NotImplemented'
    default:
      return status >= 500 ? 'InternalServerError' : 'WebExceptionProtocolError'
  }
}

function resourceOf(value: unknown): TargetResource | null {
  return isObject(value) && typeof value['id'] === 'string' && value['id'] !== ''
    ? { id: value['id'], attributes: value }
    : null
}

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  const body: AsyncIterable<Uint8Array> | Iterable<Uint8Array> = response.body ?? []
  for await (const chunk of body) {
    size += chunk.length
    if (size > answerLimit) throw new ProvisioningFailure(codes.incompatible, 'The answer is longer than 4 MiB.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : (JSON.parse(text) as unknown)
  } catch {
    return null
  }
}
