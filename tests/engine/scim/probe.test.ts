import { describe, expect, it } from 'vitest'

import { probeSchema } from '#shared/contract/provisioning'
import type { ScimAuth, ScimProbe } from '#shared/engine/scim/scim-client'
import { clientFor, failureFrom } from '#tests/fakes/scim-ports'
import { invalidFilter, list, notFound, page, people, startScripted } from '#tests/fakes/scripted-scim-server'
import type { Row, Scripted, ScriptedAnswer, ScriptedRequest } from '#tests/fakes/scripted-scim-server'

// Scripted doubles: each deviates in one way from a server that keeps the rules, and the probe must see that one way.

type Script = (request: ScriptedRequest) => ScriptedAnswer

const users: Row[] = people(260).map((user, at) => ({ ...user, externalId: `key-${at + 1}` }))
const members = (from: number) => users.slice(from, from + 3).map(({ id }) => ({ value: id, type: 'User' }))
const groups: Row[] = Array.from({ length: 6 }, (_, at) => ({
  id: `g${at}`,
  displayName: `Group ${at}`,
  externalId: `object-${at}`,
  members: members(at),
}))

const refusal: ScriptedAnswer = { status: 401, body: { detail: 'no' } }

const filtered = (rows: readonly Row[], filter: string | null): readonly Row[] | null => {
  if (filter === null) return rows
  const [, name, value] = /^(userName|externalId|displayName|id) eq ("(?:[^"\\]|\\.)*")$/.exec(filter) ?? []
  if (name === undefined || value === undefined) return null
  const sought = JSON.parse(value) as string
  const fold = (text: unknown) => (name === 'externalId' || name === 'id' ? text : String(text).toLowerCase())
  return rows.filter((row) => fold(row[name]) === fold(sought))
}

interface Part {
  readonly path: string
  readonly query: URLSearchParams
  readonly rows: readonly Row[]
}

/** Keeps the rules but for the parts that are given. */
function server(
  change: {
    readonly users?: readonly Row[]
    readonly groups?: readonly Row[]
    /** A page of what the filter left. */
    readonly pages?: (part: Part) => ScriptedAnswer
    readonly filters?: (rows: readonly Row[], filter: string, path: string) => readonly Row[] | ScriptedAnswer | null
    readonly groupInList?: (group: Row) => Row
    readonly groupInGet?: (group: Row) => Row
    readonly unauthorized?: (header: string | undefined) => ScriptedAnswer
    readonly first?: (request: ScriptedRequest) => ScriptedAnswer | null
  } = {},
): Script {
  const all = change.users ?? users
  const shelf = change.groups ?? groups
  return (request) => {
    const { path, query, headers } = request
    if (headers.authorization !== 'Bearer scripted-token')
      return (change.unauthorized ?? (() => refusal))(headers.authorization?.toString())
    const special = change.first?.(request) ?? null
    if (special !== null) return special
    if (/^\/(ServiceProviderConfig|ResourceTypes|Schemas)$/.test(path)) return { body: { patch: { supported: true } } }
    const [, kind, id] = path.split('/')
    const rows = kind === 'Users' ? all : shelf
    if (id !== undefined) {
      const row = rows.find((one) => one.id === decodeURIComponent(id))
      if (row === undefined) return notFound
      return { body: kind === 'Groups' ? (change.groupInGet?.(row) ?? row) : row }
    }
    const filter = query.get('filter')
    const found = filter === null ? rows : (change.filters ?? filtered)(rows, filter, path)
    if (found === null) return invalidFilter
    if (!Array.isArray(found)) return found as ScriptedAnswer
    const shown = (found as readonly Row[]).map((row) => {
      if (kind !== 'Groups') return row
      return query.get('excludedAttributes') === 'members'
        ? { ...row, members: undefined }
        : (change.groupInList?.(row) ?? row)
    })
    return (change.pages ?? ((part) => page(part.rows, part.query)))({ path, query, rows: shown })
  }
}

async function probed(
  script: Script,
  auth?: ScimAuth,
): Promise<{ probe: ScimProbe; server: Scripted; outcomes: Record<string, string> }> {
  const scripted = await startScripted(script)
  try {
    const probe = await clientFor(scripted, auth === undefined ? {} : { auth }).probe()
    expect(probeSchema.parse(probe)).toEqual(probe)
    expect(probe.requests).toBe(scripted.requests.length)
    expect(probe.requests).toBeLessThanOrEqual(50)
    const outcomes = Object.fromEntries(probe.steps.map(({ step, outcome }) => [step, outcome]))
    return { probe, server: scripted, outcomes }
  } finally {
    await scripted.stop()
  }
}

describe('a probe', () => {
  it('sees a server that keeps the rules, by reading only', async () => {
    const { probe, server: scripted, outcomes } = await probed(server())
    expect(probe).toMatchObject({
      url: scripted.base,
      auth: { kind: 'bearer', refusesNone: true, refusesWrong: true },
      users: { pageSize: 100, startIndex: true, count0: true },
      totals: { trustworthy: true },
      filters: { userName: true, externalId: true, groupDisplayName: true },
      members: { route: 'groups', list: true, single: true },
      active: true,
      rate: null,
    })
    expect(Object.values(outcomes).filter((outcome) => outcome === 'bad' || outcome === 'odd')).toEqual([])
    expect(probe.requests).toBeLessThanOrEqual(40)
  })

  it('sends the right token only where it is asked for with it', async () => {
    const { server: scripted } = await probed(server())
    const sent = scripted.requests.map(({ headers }) => headers.authorization)
    expect(sent[0]).toBe(undefined)
    expect(sent[1]).toMatch(/^Bearer not-a-token-/)
    expect(new Set(sent.slice(2))).toEqual(new Set(['Bearer scripted-token']))
  })

  it('tries no password of a person who is there', async () => {
    const script = server({
      unauthorized: (header) =>
        header === undefined || header.length > 80 ? refusal : page(users, new URLSearchParams()),
    })
    const scripted = await startScripted((request) =>
      request.headers.authorization === `Basic ${Buffer.from('reader:scripted-token').toString('base64')}`
        ? script({ ...request, headers: { authorization: 'Bearer scripted-token' } })
        : script(request),
    )
    const probe = await clientFor(scripted, { auth: { kind: 'basic', userName: 'reader' } }).probe()
    await scripted.stop()
    expect(probe.auth).toEqual({ kind: 'basic', refusesNone: true, refusesWrong: true })
    const wrong = Buffer.from(String(scripted.requests[1]?.headers.authorization).slice(6), 'base64').toString()
    expect(wrong).not.toContain('reader')
  })

  it('tells its progress and ends when it is cancelled', async () => {
    const scripted = await startScripted(server())
    const told: (readonly [number, number | null])[] = []
    await clientFor(scripted).probe({ onProgress: (done, total) => told.push([done, total]) })
    expect(told.map(([done]) => done)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(new Set(told.map(([, total]) => total))).toEqual(new Set([8]))
    const stop = new AbortController()
    const call = { signal: stop.signal, onProgress: () => stop.abort() }
    await expect(clientFor(scripted).probe(call)).rejects.toMatchObject({ name: 'AbortError' })
    await scripted.stop()
  })

  it('fails with a name where the token is refused, the address is wrong or nobody answers', async () => {
    const ends = async (script: Script) => {
      const scripted = await startScripted(script)
      const failure = await failureFrom(clientFor(scripted).probe())
      await scripted.stop()
      return failure.code
    }
    expect(await ends(() => refusal)).toBe('scim-unauthorized')
    expect(await ends(() => notFound)).toBe('scim-not-found')
    expect(await ends(() => ({ body: {} }))).toBe('scim-answer-invalid')
    expect(await ends(() => ({ status: 302, headers: { location: 'https://elsewhere.example.test/' } }))).toBe(
      'scim-redirect-refused',
    )
    const gone = await startScripted(server())
    await gone.stop()
    expect((await failureFrom(clientFor(gone).probe())).code).toBe('scim-unreachable')
  })

  it('goes on where one request breaks, and ends where the server is gone', async () => {
    const once = await probed(
      server({
        first: ({ path }) => (path === '/Schemas' ? { status: 429, headers: { 'retry-after': '86400' } } : null),
      }),
    )
    expect(once.outcomes['Discovery']).toBe('odd')
    expect(once.probe.members.route).toBe('groups')
    let left = 9
    const scripted = await startScripted((request) => {
      left -= 1
      return left < 0 ? { status: 503, headers: { 'retry-after': '86400' }, body: '' } : server()(request)
    })
    expect((await failureFrom(clientFor(scripted).probe())).code).toBe('scim-throttled')
    await scripted.stop()
  })
})

describe('who is let in', () => {
  const open = page(users, new URLSearchParams())

  it.each<readonly [string, (header: string | undefined) => ScriptedAnswer, boolean | null, boolean | null]>([
    ['everybody', () => open, false, false],
    ['whoever has any token', (header) => (header === undefined ? refusal : open), true, false],
    [
      'nobody, said as 403 and 404',
      (header) => (header === undefined ? { status: 403, body: {} } : notFound),
      true,
      true,
    ],
    ['nobody, but sent to a sign-in page', () => ({ status: 302, headers: { location: '/login' } }), true, true],
    ['nobody, but with an empty success', () => ({ body: {} }), null, null],
    ['nobody, but with a fault', () => ({ status: 500, body: {} }), null, null],
  ])('is %s', async (_, unauthorized, refusesNone, refusesWrong) => {
    const { probe } = await probed(server({ unauthorized }))
    expect(probe.auth).toEqual({ kind: 'bearer', refusesNone, refusesWrong })
  })
})

describe('counts and pages', () => {
  const asked = (query: URLSearchParams) => Number(query.get('count') ?? 100)
  const start = (query: URLSearchParams) => Number(query.get('startIndex') ?? 1)

  it.each<readonly [string, (part: Part) => ScriptedAnswer, Partial<ScimProbe['users']>, boolean | null]>([
    [
      'count=0 is refused',
      ({ rows, query }) => (asked(query) < 1 ? { status: 400, body: {} } : page(rows, query)),
      { count0: false, startIndex: true, pageSize: 100 },
      true,
    ],
    [
      'count=0 brings a page',
      ({ rows, query }) => {
        if (asked(query) === 0) query.delete('count')
        return page(rows, query)
      },
      { count0: false, startIndex: true, pageSize: 100 },
      true,
    ],
    [
      'a larger count than 100 is refused',
      ({ rows, query }) => (asked(query) > 100 ? { status: 400, body: {} } : page(rows, query)),
      { count0: true, startIndex: true, pageSize: 100 },
      true,
    ],
    [
      'the total is the length of the page',
      ({ rows, query }) => {
        const some = rows.slice(start(query) - 1, start(query) - 1 + Math.min(50, asked(query)))
        return { body: list(some, { totalResults: some.length }) }
      },
      { startIndex: true, pageSize: 50 },
      false,
    ],
    [
      'the total is the limit of the page',
      ({ rows, query }) => {
        const some = rows.slice(start(query) - 1, start(query) - 1 + Math.min(50, asked(query)))
        return { body: list(some, { totalResults: 50 }) }
      },
      { count0: true, startIndex: true, pageSize: 50 },
      false,
    ],
    [
      'no total is said',
      ({ rows, query }) => ({
        body: list(rows.slice(start(query) - 1, start(query) - 1 + Math.min(100, asked(query)))),
      }),
      { count0: false, startIndex: true, pageSize: 100 },
      false,
    ],
    [
      'the list begins again past its end',
      ({ rows, query }) => {
        const some = rows.slice(start(query) - 1, start(query) - 1 + Math.min(100, asked(query)))
        const again = some.length > 0 || asked(query) === 0 ? some : rows.slice(0, asked(query))
        return { body: list(again, { totalResults: rows.length }) }
      },
      { count0: true, startIndex: true, pageSize: 100 },
      null,
    ],
    [
      'startIndex is ignored and all come at once',
      ({ rows, query }) => ({ body: list(rows.slice(0, asked(query)), { totalResults: rows.length }) }),
      { count0: true, startIndex: false, pageSize: null },
      true,
    ],
    [
      'startIndex is ignored and the page is cut',
      ({ rows }) => ({ body: list(rows.slice(0, 100), { totalResults: 100 }) }),
      { count0: false, startIndex: false, pageSize: null },
      null,
    ],
    [
      'cursors lead on',
      ({ rows, query }) => {
        const from = Number(query.get('cursor') ?? 0)
        const some = rows.slice(from, from + Math.min(100, asked(query)))
        const next =
          from + some.length < rows.length && some.length > 0 ? { nextCursor: String(from + some.length) } : {}
        return { body: list(some, { totalResults: rows.length, ...next }) }
      },
      { count0: true, startIndex: false, pageSize: 100 },
      null,
    ],
  ])('are seen where %s', async (_, pages, expected, trustworthy) => {
    const { probe } = await probed(server({ pages }))
    expect(probe.users).toMatchObject(expected)
    expect(probe.totals.trustworthy).toBe(trustworthy)
    expect(probe.totals.why).toMatch(/^[A-Z].*\.$/)
  })

  it('cannot be told of a product without users and groups', async () => {
    const { probe } = await probed(server({ users: [], groups: [] }))
    expect(probe).toMatchObject({
      users: { pageSize: null, startIndex: null, count0: null },
      filters: { userName: null, externalId: null, groupDisplayName: null },
      members: { route: 'none', list: null, single: null },
      active: null,
    })
  })
})

describe('filters', () => {
  const none: readonly Row[] = []
  it.each<
    readonly [
      string,
      (rows: readonly Row[], filter: string, path: string) => readonly Row[] | ScriptedAnswer | null,
      boolean | null,
    ]
  >([
    ['are refused', () => null, false],
    ['are ignored', (rows) => rows, false],
    ['find nothing', () => none, false],
    ['find the first for anything', (rows) => rows.slice(0, 1), false],
    ['end in a fault', () => ({ status: 500, body: {} }), null],
  ])('are seen where they %s', async (_, filters, expected) => {
    const { probe } = await probed(server({ filters }))
    expect(probe.filters).toEqual({ userName: expected, externalId: expected, groupDisplayName: expected })
  })

  it('are asked with a plain value where there is one, and cannot be told where nobody has the key', async () => {
    const odd: Row[] = [{ id: '1', userName: 'a "b" \\', active: true }, ...people(3)]
    const { probe, server: scripted } = await probed(server({ users: odd }))
    expect(probe.filters).toMatchObject({ userName: true, externalId: null })
    const filters = scripted.requests.map(({ query }) => query.get('filter') ?? '')
    expect(filters.some((filter) => filter.includes('\\"'))).toBe(false)
  })

  it('that compare names exactly are named', async () => {
    const exact = (rows: readonly Row[], filter: string) => {
      const [, name, value] = /^(\w+) eq (".*")$/.exec(filter) ?? []
      return rows.filter((row) => row[name ?? ''] === JSON.parse(value ?? '""'))
    }
    const { probe, outcomes } = await probed(server({ filters: exact }))
    expect(probe.filters.userName).toBe(true)
    expect(outcomes['Filter userName, other case']).toBe('odd')
  })
})

describe('the route to members', () => {
  const hide = (group: Row): Row => ({ ...group, members: [] })
  const bare = (group: Row): Row => ({ ...group, members: undefined })
  const route = async (change: Parameters<typeof server>[0]) => (await probed(server(change))).probe.members
  const byFilter =
    (pattern: RegExp, answer: (groupId: string, userId: string) => readonly Row[]) =>
    (rows: readonly Row[], filter: string): readonly Row[] | null => {
      const [, groupId, userId = ''] = pattern.exec(filter) ?? []
      return groupId === undefined ? filtered(rows, filter) : answer(groupId, userId)
    }
  const isIn = (groupId: string, userId: unknown) =>
    members(Number(groupId.slice(1))).some(({ value }) => groupId !== '' && value === userId)

  it('is the list of groups, or each group', async () => {
    expect(await route({ groupInGet: bare })).toEqual({ route: 'groups', list: true, single: false })
    expect(await route({ groupInList: bare })).toEqual({ route: 'group', list: false, single: true })
  })

  it('is a filter, or the groups of each user', async () => {
    const hidden = { groupInList: hide, groupInGet: hide }
    const known = new Set(groups.map(({ id }) => id))
    const filters = byFilter(/^groups\.value eq "(.*)"$/, (groupId) =>
      known.has(groupId) ? users.filter(({ id }) => isIn(groupId, id)) : [],
    )
    expect(await route({ ...hidden, filters })).toEqual({ route: 'user', list: false, single: false })
    const telling = users.map((user, at) => (at === 1 ? { ...user, groups: [{ value: 'g1' }] } : user))
    expect(await route({ ...hidden, users: telling })).toEqual({ route: 'users', list: false, single: false })
  })

  it('is one person at a time, where a stranger is told from a member', async () => {
    const hidden = { groupInList: hide, groupInGet: hide }
    const pattern = /^id eq "(.*)" and members eq "(.*)"$/
    const row = (groupId: string) => groups.filter(({ id }) => id === groupId)
    const honest = byFilter(pattern, (groupId, userId) => (isIn(groupId, userId) ? row(groupId) : []))
    expect(await route({ ...hidden, filters: honest })).toEqual({ route: 'per-user', list: false, single: false })
    const careless = byFilter(pattern, (groupId) => row(groupId))
    expect(await route({ ...hidden, filters: careless })).toEqual({ route: 'none', list: null, single: null })
  })

  it('is none where every group is empty or hides its members, which cannot be told apart', async () => {
    const { probe, outcomes } = await probed(server({ groupInList: hide, groupInGet: hide }))
    expect(probe.members).toEqual({ route: 'none', list: null, single: null })
    expect(outcomes['Members']).toBe('cannot-tell')
  })

  it('is doubted where the id of a member is no id of a user', async () => {
    const strangers = groups.map((group) => ({ ...group, members: [{ value: 'extern-uid' }] }))
    expect((await probed(server({ groups: strangers }))).outcomes['Ids of members']).toBe('odd')
  })
})

describe('the rest', () => {
  it('says who is active, by a boolean or by words, and who has a key', async () => {
    const told = async (active: unknown, externalId?: string) => {
      const some = users.slice(0, 5).map((user) => ({ ...user, active, externalId }))
      return probed(server({ users: some }))
    }
    expect((await told('False', 'x')).probe.active).toBe(true)
    expect((await told(undefined)).probe.active).toBe(false)
    expect((await told(true)).outcomes['Keys']).toBe('odd')
  })

  it('repeats what the server says of its rate, and nothing else of a header', async () => {
    const withRate =
      (headers: Record<string, string>): Script =>
      (request) => ({ ...server()(request), headers })
    expect((await probed(withRate({ 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '7' }))).probe.rate).toBe(
      'x-ratelimit-limit: 100, x-ratelimit-remaining: 7',
    )
    expect((await probed(withRate({ ratelimit: '<script>' }))).probe.rate).toBe(null)
  })

  it('names unusual answers to an unknown id and to a malformed filter', async () => {
    const { outcomes } = await probed(
      server({
        first: ({ path, query }) =>
          path.startsWith('/Users/') && !path.startsWith('/Users/u')
            ? { status: 500, body: {} }
            : query.get('filter') === 'userName eq'
              ? { body: list([], { totalResults: 0 }) }
              : null,
      }),
    )
    expect(outcomes).toMatchObject({ 'Unknown id': 'odd', 'Malformed filter': 'odd' })
  })
})

it('never repeats the token, though a server says it to a request that did not carry it', async () => {
  const token = 'a-token-of-the-product'
  const scripted = await startScripted(() => ({ status: 429, body: { detail: `slow down, ${token}` } }))
  const client = clientFor(scripted, { token })
  const failure = await failureFrom(client.probe())
  await scripted.stop()
  expect(failure.code).toBe('scim-throttled')
  expect(JSON.stringify([failure, client.logged])).not.toContain(token)
})
