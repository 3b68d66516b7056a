import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Attributes } from '#shared/demo/scim/attributes'
import type { ScimBehaviour } from '#shared/demo/scim/behaviour'
import type { ProductDirectory } from '#shared/demo/scim/directory'
import { pageLimit, resourceTypes, schemas, serviceProviderConfig } from '#shared/demo/scim/discovery'
import { ScimFailure } from '#shared/demo/scim/failure'
import { type Clause, readFilter } from '#shared/demo/scim/filter'
import { GroupResources } from '#shared/demo/scim/groups'
import { project, type Projection, readProjection, wants } from '#shared/demo/scim/projection'
import { UserResources } from '#shared/demo/scim/users'

const bodyLimit = 1024 * 1024
const prefix = '/scim'

export interface ScimServer {
  /** Base address: http://127.0.0.1:PORT/scim */
  readonly base: string
  stop(): Promise<void>
}

interface Answer {
  status: number
  body: Attributes | null
}

/**
 * Serves a product's directory over SCIM 2.0 (RFC 7643, RFC 7644) on 127.0.0.1, any free port; every address wants the token of the
 * moment, and is refused with 403 and a sentence while there is a `refusal`.
 */
export async function startScimServer(options: {
  directory: ProductDirectory
  behaviour: ScimBehaviour
  door: { readonly token: string; readonly refusal: string | null }
}): Promise<ScimServer> {
  const { directory, behaviour, door } = options
  const users = new UserResources(directory, behaviour)
  const groups = new GroupResources(directory, behaviour)
  let base = ''

  async function answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (request.headers.authorization !== `Bearer ${door.token}`)
      throw new ScimFailure(401, null, 'The bearer token is missing or not the one of this product.')
    if (door.refusal !== null) throw new ScimFailure(403, null, door.refusal)
    const parts = url.pathname.split('/').slice(1)
    if (`/${parts[0]}` !== prefix || parts.length < 2 || parts.length > 3)
      throw new ScimFailure(404, null, `There is nothing at ${url.pathname}.`)
    const collection = parts[1] ?? ''
    const id = parts[2] === undefined ? null : decoded(parts[2])
    const method = request.method ?? 'GET'
    if (collection === 'Users' || collection === 'Groups') {
      const kind = collection === 'Users' ? userKind(users, base) : groupKind(groups, base)
      return id === null
        ? await onCollection(kind, method, url, request)
        : await onResource(kind, method, id, url, request)
    }
    if (method !== 'GET') throw new ScimFailure(405, null, `${method} is not allowed here.`)
    if (collection === 'ServiceProviderConfig' && id === null) return ok(serviceProviderConfig(base))
    if (collection === 'ResourceTypes') return discovery(resourceTypes(base, behaviour.groups), id)
    if (collection === 'Schemas') return discovery(schemas(base, behaviour.groups), id)
    throw new ScimFailure(404, null, `There is nothing at ${url.pathname}.`)
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (given) => send(response, given.status, given.body),
      (error: unknown) => {
        const failure =
          error instanceof ScimFailure
            ? error
            : new ScimFailure(500, null, 'The product could not do this; it has a fault.')
        if (failure.status === 401) response.setHeader('www-authenticate', 'Bearer realm="scim"')
        send(response, failure.status, failure.body())
      },
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`
  return { base, stop: () => closed(server) }
}

/** The two kinds of resource as the collection routes see them. */
interface Kind {
  find(clauses: readonly Clause[]): readonly { readonly id: string }[]
  show(id: string, projection: Projection): Attributes
  create(body: unknown): string
  replace(id: string, body: unknown): void
  patch(id: string, body: unknown): void
  remove(id: string): void
  /** Whether a PATCH is answered with the resource; Groups answer 204, as their body could be every member. */
  readonly patchAnswers: boolean
}

function userKind(users: UserResources, base: string): Kind {
  return {
    find: (clauses) => users.find(clauses),
    show: (id, projection) => project(users.toResource(users.get(id), base), projection),
    create: (body) => users.create(body).id,
    replace: (id, body) => void users.replace(id, body),
    patch: (id, body) => void users.patch(id, body),
    remove: (id) => users.remove(id),
    patchAnswers: true,
  }
}

function groupKind(groups: GroupResources, base: string): Kind {
  return {
    find: (clauses) => groups.find(clauses),
    show: (id, projection) =>
      project(groups.toResource(groups.get(id), base, wants(projection, 'members')), projection),
    create: (body) => groups.create(body).id,
    replace: (id, body) => void groups.replace(id, body),
    patch: (id, body) => void groups.patch(id, body),
    remove: (id) => groups.remove(id),
    patchAnswers: false,
  }
}

async function onCollection(kind: Kind, method: string, url: URL, request: IncomingMessage): Promise<Answer> {
  const projection = readProjection(url.searchParams)
  if (method === 'POST') return { status: 201, body: kind.show(kind.create(await bodyOf(request)), projection) }
  if (method !== 'GET') throw new ScimFailure(405, null, `${method} is not allowed here.`)
  const filter = url.searchParams.get('filter')
  const found = kind.find(filter === null ? [] : readFilter(filter))
  const startIndex = Math.max(1, whole(url.searchParams, 'startIndex', 1))
  const count = Math.min(pageLimit, Math.max(0, whole(url.searchParams, 'count', pageLimit)))
  const page = found.slice(startIndex - 1, startIndex - 1 + count)
  return ok({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: found.length,
    startIndex,
    itemsPerPage: page.length,
    Resources: page.map(({ id }) => kind.show(id, projection)),
  })
}

async function onResource(kind: Kind, method: string, id: string, url: URL, request: IncomingMessage): Promise<Answer> {
  const projection = readProjection(url.searchParams)
  switch (method) {
    case 'GET':
      return ok(kind.show(id, projection))
    case 'PUT':
      kind.replace(id, await bodyOf(request))
      return ok(kind.show(id, projection))
    case 'PATCH':
      kind.patch(id, await bodyOf(request))
      return kind.patchAnswers ? ok(kind.show(id, projection)) : { status: 204, body: null }
    case 'DELETE':
      kind.remove(id)
      return { status: 204, body: null }
    default:
      throw new ScimFailure(405, null, `${method} is not allowed here.`)
  }
}

function discovery(all: Attributes[], id: string | null): Answer {
  if (id === null)
    return ok({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: all.length,
      startIndex: 1,
      itemsPerPage: all.length,
      Resources: all,
    })
  const one = all.find((item) => item['id'] === id)
  if (one === undefined) throw new ScimFailure(404, null, `There is no ${id} here.`)
  return ok(one)
}

function ok(body: Attributes): Answer {
  return { status: 200, body }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new ScimFailure(404, null, 'The address is not percent-encoded as it should be.')
  }
}

function whole(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name)
  if (text === null) return otherwise
  if (!/^-?\d{1,9}$/.test(text)) throw new ScimFailure(400, 'invalidValue', `${name} must be a whole number.`)
  return Number(text)
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyLimit) throw new ScimFailure(413, null, `A request may have ${bodyLimit} bytes.`)
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    throw new ScimFailure(400, 'invalidSyntax', 'The body is not JSON.')
  }
}

function send(response: ServerResponse, status: number, body: Attributes | null): void {
  response.statusCode = status
  if (body === null) {
    response.end()
    return
  }
  response.setHeader('content-type', 'application/scim+json; charset=utf-8')
  response.end(JSON.stringify(body))
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
