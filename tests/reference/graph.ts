import type { Draws } from '#tests/reference/draws'
import type { MemberKind, ReferenceGroup, ReferenceTenant, ReferenceUser } from '#tests/reference/tenant'

// Graph over a reference tenant, by Microsoft's pages on lists, delta and batches; misbehaves as often as it is told to.

export const root = 'https://graph.reference.example/v1.0'

export interface ReferenceFaults {
  /** Shares of calls that go wrong, from 0 to 1. */
  throttled: number
  failed: number
  dropped: number
  /** Share of calls with a delta token that Graph has forgotten. */
  expired: number
  /** Share of delta pages that tell something twice. */
  replayed: number
}

export const noFaults: ReferenceFaults = { throttled: 0, failed: 0, dropped: 0, expired: 0, replayed: 0 }

export interface ReferenceGraph {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  faults: ReferenceFaults
  /** Called before each answer: the tenant may change while somebody reads it. */
  onAsked: (() => void) | null
}

interface Answered {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

interface GroupItem {
  readonly id: string
  readonly removed: boolean
  readonly links: readonly { readonly id: string; readonly kind: MemberKind; readonly present: boolean }[]
}

const deltaParameter = /^\$(delta|skip)token$/i

export function referenceGraph(tenant: ReferenceTenant, draw: Draws): ReferenceGraph {
  /** Pages of a pass that is under way, as they were when it began. */
  const passes: { readonly pages: readonly (readonly object[])[]; readonly end: string }[] = []

  const userBody = (user: ReferenceUser) => ({ ...user })
  /** Delta leaves out what was never set, and tells what was cleared. */
  const userChange = (user: ReferenceUser) =>
    Object.fromEntries(Object.entries(user).filter(([, value]) => value !== null || draw.chance(0.5)))
  const groupBody = ({ id, displayName, securityEnabled }: ReferenceGroup) => ({
    id,
    displayName,
    securityEnabled,
    mailEnabled: false,
    groupTypes: [],
    visibility: null,
  })
  const linkBody = ({ id, kind, present }: GroupItem['links'][number]) => ({
    '@odata.type': `#microsoft.graph.${kind}`,
    id,
    ...(present ? {} : { '@removed': { reason: 'deleted' } }),
  })

  const groupItems = (since: number | null, only: ReadonlySet<string> | null, members: boolean): object[] => {
    const ids = since === null ? [...tenant.groups.keys()] : tenant.changedGroups(since)
    const items: object[] = []
    for (const id of ids) {
      if (only !== null && !only.has(id)) continue
      const group = tenant.groups.get(id)
      if (group === undefined) {
        items.push({ id, '@removed': { reason: draw.chance(0.5) ? 'changed' : 'deleted' } })
        continue
      }
      const links =
        since === null
          ? [...group.members].map(([member, kind]) => ({ id: member, kind, present: true }))
          : tenant.changedLinks(id, since)
      if (!members || links.length === 0) items.push(groupBody(group))
      else {
        for (let at = 0; at < links.length;) {
          const size = 1 + draw.below(4)
          items.push({ ...groupBody(group), 'members@delta': links.slice(at, at + size).map(linkBody) })
          at += size
        }
      }
    }
    return items
  }
  const userItems = (since: number | null): object[] =>
    (since === null ? [...tenant.users.keys()] : tenant.changedUsers(since)).map((id) => {
      const user = tenant.users.get(id)
      return user === undefined ? { id, '@removed': { reason: 'changed' } } : userChange(user)
    })

  const answerDelta = (resource: 'groups' | 'users', query: URLSearchParams): Answered => {
    const skip = query.get('$skiptoken')
    if (skip !== null) {
      const [pass, page] = skip.split('.').map(Number)
      return deltaPage(resource, pass ?? -1, page ?? -1)
    }
    const token = query.get('$deltatoken')
    if (token !== null && token !== 'latest' && draw.chance(graph.faults.expired)) return expired(resource)
    const resumed = token === null || token === 'latest' ? null : (JSON.parse(atob(token)) as Token)
    const filter = query.get('$filter')
    const members = resumed?.members ?? query.get('$select')?.split(',').includes('members') ?? true
    const only =
      resumed?.only ?? (filter === null ? null : [...filter.matchAll(/'([^']+)'/g)].map(([, id]) => id ?? ''))
    const end = btoa(JSON.stringify({ since: tenant.now(), members, only } satisfies Token))
    const items =
      token === 'latest'
        ? []
        : resource === 'users'
          ? userItems(resumed?.since ?? null)
          : groupItems(resumed?.since ?? null, only === null ? null : new Set(only), members)
    if (draw.chance(graph.faults.replayed) && items.length > 0) items.push(items[draw.below(items.length)] ?? {})
    const pages: object[][] = []
    for (let at = 0; at < items.length;) {
      const size = draw.below(6)
      pages.push(items.slice(at, at + size))
      at += size
    }
    passes.push({ pages: pages.length === 0 ? [[]] : pages, end })
    return deltaPage(resource, passes.length - 1, 0)
  }
  const deltaPage = (resource: string, pass: number, page: number): Answered => {
    const known = passes[pass]
    const value = known?.pages[page]
    if (known === undefined || value === undefined) return failure(400, 'Request_BadRequest')
    const last = page + 1 === known.pages.length
    const link = last
      ? { '@odata.deltaLink': `${root}/${resource}/delta?$deltatoken=${encodeURIComponent(known.end)}` }
      : { '@odata.nextLink': `${root}/${resource}/delta?$skiptoken=${pass}.${page + 1}` }
    return { status: 200, body: { '@odata.context': 'wrong, as it may be', value, ...link } }
  }
  const expired = (resource: string): Answered => {
    const how = draw.below(3)
    if (how === 0) return failure(400, 'syncStateNotFound')
    if (how === 1) return failure(400, 'resyncRequired')
    return { ...failure(410, 'Gone'), headers: { location: `${root}/${resource}/delta?$deltatoken=` } }
  }

  /** A list in the order of ids, as it is at the moment of each page. */
  const listed = (
    path: string,
    query: URLSearchParams,
    ids: readonly string[],
    body: (id: string) => object,
  ): Answered => {
    const after = query.get('$skiptoken') ?? ''
    const size = 1 + draw.below(7)
    const rest = ids.filter((id) => id > after).toSorted()
    const page = rest.slice(0, size)
    const next = page.length < rest.length ? { '@odata.nextLink': `${root}${path}?$skiptoken=${page.at(-1)}` } : {}
    return { status: 200, body: { value: page.map(body), ...next } }
  }
  const answerOne = (method: string, url: string): Answered => {
    graph.onAsked?.()
    if (draw.chance(graph.faults.throttled))
      return { ...failure(429, 'TooManyRequests'), headers: { 'retry-after': '1' } }
    if (draw.chance(graph.faults.failed)) return failure(503, 'ServiceUnavailable')
    const { pathname, searchParams } = new URL(url)
    const path = pathname.slice('/v1.0'.length)
    const query = new URLSearchParams([...searchParams].map(([name, value]): [string, string] => [lower(name), value]))
    if (method !== 'GET') return failure(405, 'Request_BadRequest')
    if (path === '/groups/delta') return answerDelta('groups', query)
    if (path === '/users/delta') return answerDelta('users', query)
    if (path === '/users/$count') return { status: 200, body: tenant.users.size }
    if (path === '/groups/$count') return { status: 200, body: tenant.groups.size }
    if (path === '/servicePrincipals') return { status: 200, body: { value: [] } }
    if (path === '/users') {
      return listed(path, query, [...tenant.users.keys()], (id) => userBody(tenant.users.get(id) as ReferenceUser))
    }
    if (path === '/groups') {
      return listed(path, query, [...tenant.groups.keys()], (id) => groupBody(tenant.groups.get(id) as ReferenceGroup))
    }
    const user = /^\/users\/([^/]+)$/.exec(path)?.[1]
    if (user !== undefined) {
      const found = tenant.users.get(user)
      return found === undefined ? failure(404, 'Request_ResourceNotFound') : { status: 200, body: userBody(found) }
    }
    const group = /^\/groups\/([^/]+)\/members$/.exec(path)?.[1]
    const found = group === undefined ? undefined : tenant.groups.get(group)
    if (found === undefined) return failure(404, 'Request_ResourceNotFound')
    return listed(path, query, [...found.members.keys()], (id) => ({
      '@odata.type': `#microsoft.graph.${found.members.get(id)}`,
      ...(tenant.users.get(id) ?? { id }),
    }))
  }

  const graph: ReferenceGraph = {
    faults: noFaults,
    onAsked: null,
    fetch: async (url, init) => {
      await Promise.resolve()
      init.signal?.throwIfAborted()
      if (draw.chance(graph.faults.dropped)) throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } })
      if (!url.endsWith('/$batch')) return response(answerOne(init.method ?? 'GET', url))
      const { requests } = JSON.parse(typeof init.body === 'string' ? init.body : '{}') as {
        requests: { id: string; method: string; url: string }[]
      }
      const responses = requests.map((request) => ({
        id: request.id,
        ...answerOne(request.method, `${root}${request.url}`),
      }))
      // Graph answers in any order.
      return response({ status: 200, body: { responses: responses.toSorted(() => draw.next() - 0.5) } })
    },
  }
  return graph
}

interface Token {
  readonly since: number
  readonly members: boolean
  readonly only: readonly string[] | null
}

const lower = (name: string) => (deltaParameter.test(name) ? name.toLowerCase() : name)

function failure(status: number, code: string): Answered {
  return { status, body: { error: { code, message: code, innerError: { 'request-id': 'r', date: '2026-01-01' } } } }
}

function response({ status, headers, body }: Answered): Response {
  return Response.json(body, { status, headers: { 'request-id': 'r', ...headers } })
}
