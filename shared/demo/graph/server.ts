import { serveOnLoopback } from '#shared/demo/loopback-server'
import { idOf } from '#shared/demo/seed/draws'
import { answerBatch } from '#shared/demo/graph/batch'
import { createAssignmentLag } from '#shared/demo/graph/assignment-lag'
import { createDeltaTokens } from '#shared/demo/graph/delta-tokens'
import { watchTenant } from '#shared/demo/graph/delta-watch'
import { DirectoryAudits } from '#shared/demo/graph/directory-audits'
import { badRequest, errorBody, GraphError } from '#shared/demo/graph/errors'
import { noFaults } from '#shared/demo/graph/faults'
import { newMeter } from '#shared/demo/graph/meter'
import { createOnDemandLimit } from '#shared/demo/graph/on-demand-limit'
import { jsonOf } from '#shared/demo/graph/raw-json'
import { route } from '#shared/demo/graph/routing'
import { createThrottle, unitsOf } from '#shared/demo/graph/throttling'
import type { DemoTokens } from '#shared/demo/access-tokens'
import type { LoopbackAnswer, LoopbackRequest } from '#shared/demo/loopback-server'
import type { BatchedRequest } from '#shared/demo/graph/batch'
import type { GraphAnswer, GraphWorld } from '#shared/demo/graph/call'
import type { RequestIds } from '#shared/demo/graph/errors'
import type { GraphFaults } from '#shared/demo/graph/faults'
import type { GraphMeter } from '#shared/demo/graph/meter'
import type { DemoClock, DemoTenant, ProvisioningService } from '#shared/demo/model'

export interface RunningGraph {
  /** Service root with its version, e.g. http://127.0.0.1:4000/v1.0 */
  readonly root: string
  /** Turn these to make the service misbehave. */
  readonly faults: GraphFaults
  /** What was asked since start. */
  readonly meter: Readonly<GraphMeter>
  stop(): Promise<void>
}

const version = '/v1.0'
const dropped: LoopbackAnswer = { status: 503, body: null, hangUp: true }

/** Serves the tenant's Microsoft Graph on 127.0.0.1 to whoever brings a token of `tokens`. */
export async function startGraph(options: {
  readonly tenant: DemoTenant
  readonly service: ProvisioningService
  readonly clock: DemoClock
  readonly tokens: DemoTokens
  readonly port?: number
  /** A healthy Graph unless given. */
  readonly faults?: GraphFaults
}): Promise<RunningGraph> {
  const { tenant, service, clock, tokens, faults = noFaults() } = options
  const meter = newMeter()
  let origin = ''
  let made = 0
  let asked = 0
  const world: GraphWorld = {
    tenant,
    service,
    clock,
    faults,
    lag: createAssignmentLag(),
    onDemand: createOnDemandLimit(),
    deltas: createDeltaTokens(),
    watches: watchTenant(tenant),
    audits: new DirectoryAudits(),
    root: () => `${origin}${version}`,
    newId: () => idOf((made += 1), 'made'),
  }
  const throttle = createThrottle(world)

  const failed = (problem: unknown, ids: RequestIds): GraphAnswer => {
    if (!(problem instanceof GraphError)) throw problem
    return { status: problem.status, headers: problem.headers, body: errorBody(problem, ids) }
  }

  const answerOne = async (request: BatchedRequest, ids: RequestIds): Promise<GraphAnswer & { hangUp?: boolean }> => {
    try {
      const { pathname, searchParams } = new URL(request.url, origin)
      const units = unitsOf(request.method, pathname, searchParams)
      meter.units += units
      const headers = throttle.pass(units)
      const { answer, params } = route(request.method, pathname, tenant)
      const call = { world, ...request, path: pathname, params, query: searchParams }
      const fault = request.method === 'GET' ? null : takeWriteFault(faults)
      if (fault === 'error-before') throw unavailable()
      const written = world.audits.begin(call)
      const answered = await answer(call)
      written?.(answered)
      if (fault === 'error-after') throw unavailable()
      return { ...answered, headers: { ...headers, ...answered.headers }, hangUp: fault === 'lost-answer' }
    } catch (problem) {
      return failed(problem, ids)
    }
  }

  const answer = async (request: LoopbackRequest): Promise<LoopbackAnswer> => {
    if (faults.offline) return dropped
    meter.requests += 1
    if (faults.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.latencyMs))
    asked += 1
    const requestId = idOf(asked, 'request')
    const ids = { requestId, clientRequestId: request.headers['client-request-id'] ?? requestId, at: clock.now() }
    const answered = await answerWhole(request, ids).catch((problem: unknown) => failed(problem, ids))
    if (faults.offline) return dropped
    const answer = printed(answered, ids)
    if (answer.body !== null) meter.bytes += Buffer.byteLength(answer.body)
    return answer
  }

  const answerWhole = async (
    request: LoopbackRequest,
    ids: RequestIds,
  ): Promise<GraphAnswer & { hangUp?: boolean }> => {
    checkToken(tokens, request.headers['authorization'])
    if (!request.url.startsWith(`${version}/`)) throw badRequest('Invalid version: this service answers v1.0 only.')
    const url = request.url.slice(version.length)
    const one = { method: request.method, url, headers: request.headers, body: parsedBody(request) }
    if (url !== '/$batch') return answerOne(one, ids)
    if (request.method !== 'POST') throw new GraphError(405, 'Request_BadRequest', 'A batch is posted.')
    const answerItem = (item: BatchedRequest) => {
      meter.batched += 1
      return answerOne(item, ids)
    }
    return answerBatch(one.body, answerItem, ids)
  }

  const server = await serveOnLoopback(options.port ?? 0, answer)
  origin = server.origin
  return { root: world.root(), faults, meter, stop: server.stop }
}

const unavailable = () => new GraphError(503, 'ServiceUnavailable', 'The service is temporarily unavailable.')

function takeWriteFault(faults: GraphFaults) {
  if (faults.writes.remaining <= 0) return null
  const { after = 0 } = faults.writes
  if (after > 0) {
    faults.writes.after = after - 1
    return null
  }
  faults.writes.remaining -= 1
  return faults.writes.kind
}

function checkToken(tokens: DemoTokens, authorization: string | undefined): void {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
  const refuse = (message: string) =>
    new GraphError(401, 'InvalidAuthenticationToken', message, {
      'www-authenticate': 'Bearer realm="", error="invalid_token"',
    })
  if (token === undefined) throw refuse('Access token is empty.')
  const state = tokens.state(token)
  if (state === 'expired') throw refuse('Lifetime validation failed, the token is expired.')
  if (state === 'unknown') throw refuse('The access token is not valid.')
}

function parsedBody(request: LoopbackRequest): unknown {
  if (request.body === '') return undefined
  try {
    return JSON.parse(request.body) as unknown
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    )
  }
}

function printed(answered: GraphAnswer & { hangUp?: boolean }, ids: RequestIds): LoopbackAnswer {
  return {
    status: answered.status,
    headers: {
      ...(answered.body === undefined
        ? {}
        : {
            'content-type':
              typeof answered.body === 'string'
                ? 'text/plain'
                : 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
          }),
      'odata-version': '4.0',
      'request-id': ids.requestId,
      'client-request-id': ids.clientRequestId,
      ...answered.headers,
    },
    body:
      answered.body === undefined ? null : typeof answered.body === 'string' ? answered.body : jsonOf(answered.body),
    hangUp: answered.hangUp === true,
  }
}
