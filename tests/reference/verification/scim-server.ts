import { listen } from '#tests/fakes/loopback-server'
import type { ReferenceAccount, ReferenceProductGroup, VerificationTenant } from '#tests/reference/verification/tenant'

/** The product of a tenant of the reference: a SCIM server on 127.0.0.1 by RFC 7643 and 7644, as far as it can be read. */
export interface VerificationProduct {
  readonly base: string
  readonly token: string
  /** Path and query of each request. */
  readonly requests: string[]
  manner: ProductManner
  stop(): Promise<void>
}

export interface ProductManner {
  /** Rows of a page at most. */
  pageSize: number
  /** Whether groups show their members. */
  tellsMembers: boolean
  /** Whether GET /Users without a filter is answered. */
  listsUsers: boolean
}

interface Answer {
  readonly status: number
  readonly body: object
}

type Row = Readonly<Record<string, unknown>>

const failure = (status: number, scimType: string | null = null): Answer => ({
  status,
  body: {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    ...(scimType === null ? {} : { scimType }),
    detail: 'no',
  },
})

export async function startVerificationProduct(tenant: VerificationTenant): Promise<VerificationProduct> {
  const token = 'reference-product-token'
  const requests: string[] = []
  const manner: ProductManner = { pageSize: 11, tellsMembers: true, listsUsers: true }

  const answer = (path: string, query: URLSearchParams): Answer => {
    const [, what, id] = path.split('/').map(decodeURIComponent)
    const filter = query.get('filter')
    if (what === 'Users' && id !== undefined) {
      const account = tenant.accounts.get(id)
      return account === undefined ? failure(404) : { status: 200, body: userRow(account) }
    }
    if (what === 'Groups' && id !== undefined) {
      const group = tenant.productGroups.get(id)
      return group === undefined ? failure(404) : { status: 200, body: projected(groupRow(group, manner), query) }
    }
    if (what === 'Users') {
      if (filter === null && !manner.listsUsers) return failure(400, 'tooMany')
      const test = filter === null ? () => true : accountTest(filter)
      if (test === null) return failure(400, 'invalidFilter')
      const rows = [...tenant.accounts.values()].filter(test).map(userRow)
      return page(
        rows.map((row) => projected(row, query)),
        query,
        manner,
      )
    }
    if (what === 'Groups') {
      const test = filter === null ? () => true : groupTest(filter, manner)
      if (test === null) return failure(400, 'invalidFilter')
      const rows = [...tenant.productGroups.values()].filter(test).map((group) => groupRow(group, manner))
      return page(
        rows.map((row) => projected(row, query)),
        query,
        manner,
      )
    }
    return failure(404)
  }

  const { origin, stop } = await listen((incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
    requests.push(`${incoming.method} ${url.pathname.replace(/^\/scim/, '')}${url.search}`)
    const allowed = incoming.headers.authorization === `Bearer ${token}`
    const told = !allowed
      ? failure(401)
      : incoming.method === 'GET'
        ? answer(url.pathname.replace(/^\/scim/, ''), url.searchParams)
        : failure(405)
    response.writeHead(told.status, { 'content-type': 'application/scim+json' })
    response.end(JSON.stringify(told.body))
  })
  return { base: `${origin}/scim`, token, requests, manner, stop }
}

function userRow({ id, userName, externalId, mail, active }: ReferenceAccount): Row {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    id,
    userName,
    displayName: `Account ${userName}`,
    ...(externalId === null ? {} : { externalId }),
    ...(mail === null ? {} : { emails: [{ type: 'work', primary: true, value: mail }] }),
    ...(active === null ? {} : { active }),
    meta: { resourceType: 'User' },
  }
}

function groupRow({ id, displayName, externalId, members }: ReferenceProductGroup, manner: ProductManner): Row {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    id,
    displayName,
    ...(externalId === null ? {} : { externalId }),
    ...(manner.tellsMembers ? { members: [...members].map((value) => ({ value, type: 'User' })) } : {}),
    meta: { resourceType: 'Group' },
  }
}

function projected(row: Row, query: URLSearchParams): Row {
  const without = query
    .get('excludedAttributes')
    ?.split(',')
    .map((name) => name.trim())
  const only = query
    .get('attributes')
    ?.split(',')
    .map((name) => name.trim().split(/[.[]/)[0] ?? '')
  return Object.fromEntries(
    Object.entries(row).filter(
      ([name]) =>
        name === 'id' ||
        name === 'schemas' ||
        (without?.includes(name) !== true && (only === undefined || only.includes(name))),
    ),
  )
}

function page(rows: readonly Row[], query: URLSearchParams, { pageSize }: ProductManner): Answer {
  const start = Math.max(1, Number(query.get('startIndex') ?? 1))
  const count = Math.max(0, Math.min(pageSize, Number(query.get('count') ?? pageSize)))
  const some = rows.slice(start - 1, start - 1 + count)
  return {
    status: 200,
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: rows.length,
      startIndex: start,
      itemsPerPage: some.length,
      Resources: some,
    },
  }
}

const quoted = (text: string) => JSON.parse(text) as string
const same = (one: string | null, other: string) => one !== null && one.toLowerCase() === other.toLowerCase()

function accountTest(filter: string): ((account: ReferenceAccount) => boolean) | null {
  const found = /^(userName|externalId|id|emails(?:\[type eq "work"\])?(?:\.value)?) eq ("(?:[^"\\]|\\.)*")$/i.exec(
    filter,
  )
  if (found === null) return null
  const [, name = '', text = '""'] = found
  const value = quoted(text)
  if (/^userName$/i.test(name)) return (account) => same(account.userName, value)
  if (/^externalId$/i.test(name)) return (account) => account.externalId === value
  if (/^id$/i.test(name)) return (account) => account.id === value
  return (account) => same(account.mail, value)
}

function groupTest(filter: string, manner: ProductManner): ((group: ReferenceProductGroup) => boolean) | null {
  const tests: ((group: ReferenceProductGroup) => boolean)[] = []
  for (const piece of filter.split(' and ')) {
    const found = /^(displayName|externalId|id|members(?:\.value)?) eq ("(?:[^"\\]|\\.)*")$/i.exec(piece.trim())
    if (found === null) return null
    const [, name = '', text = '""'] = found
    const value = quoted(text)
    if (/^displayName$/i.test(name)) tests.push((group) => same(group.displayName, value))
    else if (/^externalId$/i.test(name)) tests.push((group) => group.externalId === value)
    else if (/^id$/i.test(name)) tests.push((group) => group.id === value)
    else if (!manner.tellsMembers) return null
    else tests.push((group) => group.members.has(value))
  }
  return (group) => tests.every((test) => test(group))
}
