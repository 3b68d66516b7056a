import { describe, expect, it } from 'vitest'

import type { ScimClient } from '#shared/engine/scim/scim-client'
import { clientFor, failureFrom } from '#tests/fakes/scim-ports'
import { invalidFilter, list, notFound, page, people, startScripted } from '#tests/fakes/scripted-scim-server'
import type { Row, Scripted, ScriptedAnswer, ScriptedRequest } from '#tests/fakes/scripted-scim-server'

// Scripted doubles: ways of answering about one person that the real test servers do not have.

type Script = (request: ScriptedRequest) => ScriptedAnswer

async function against<T>(script: Script, work: (client: ScimClient, server: Scripted) => Promise<T>): Promise<T> {
  const server = await startScripted(script)
  try {
    return await work(clientFor(server), server)
  } finally {
    await server.stop()
  }
}

const guid = 'C0FFEE00-0000-4000-8000-000000000001'
const everybody: Row[] = [
  { id: '1', userName: 'Zoë@Example.test', externalId: 'key-1' },
  { id: '2', userName: 'two@example.test', externalId: guid },
  { id: '3', userName: 'a "b"\\c#1@example.test' },
]

const filterOf = ({ query }: ScriptedRequest) => query.get('filter')

/** Filters as RFC 7644 has them, with names that have no case. */
const honest: Script = (request) => {
  const [, name, value] = /^(\w+) eq (".*")$/.exec(filterOf(request) ?? '') ?? []
  if (name === undefined || value === undefined) return page(everybody, request.query)
  const same = (text: unknown) =>
    name === 'userName'
      ? String(text).normalize('NFC').toLowerCase() === String(JSON.parse(value)).normalize('NFC').toLowerCase()
      : text === JSON.parse(value)
  return page(
    everybody.filter((user) => same(user[name])),
    request.query,
  )
}

describe('finding users', () => {
  it('by userName without case and in any spelling of a letter, by one request for each key', async () => {
    await against(honest, async (client, server) => {
      const found = await client.findUsers({ userName: 'ZOE\u0308@example.test' })
      expect(found).toMatchObject({ users: [{ id: '1' }], understood: true })
      expect(server.requests).toHaveLength(1)
      await client.findUsers({ userName: 'two@example.test', externalId: 'key-1' })
      expect(server.requests).toHaveLength(3)
    })
  })

  it('by both keys, each user once', async () => {
    await against(honest, async (client) => {
      const found = await client.findUsers({ userName: 'zoë@example.test', externalId: 'key-1' })
      expect(found.users.map(({ id }) => id)).toEqual(['1'])
      const two = await client.findUsers({ userName: 'two@example.test', externalId: 'key-1' })
      expect(two.users.map(({ id }) => id)).toEqual(['1', '2'])
    })
  })

  it('with every character of the value escaped and encoded', async () => {
    await against(honest, async (client, server) => {
      expect((await client.findUsers({ userName: 'a "b"\\c#1@example.test' })).users).toMatchObject([{ id: '3' }])
      expect(server.requests[0]?.rawQuery).not.toMatch(/[#+"\\ ]/)
    })
  })

  it('takes a GUID in any case, another key exactly, and nobody for an empty key', async () => {
    const all: Script = ({ query }) => page(everybody, query)
    await against(all, async (client, server) => {
      expect((await client.findUsers({ externalId: guid.toLowerCase() })).users).toMatchObject([{ id: '2' }])
      expect((await client.findUsers({ externalId: 'KEY-1' })).users).toEqual([])
      const before = server.requests.length
      expect(await client.findUsers({ userName: ' ', externalId: '' })).toEqual({ users: [], understood: null })
      expect(server.requests).toHaveLength(before)
    })
  })

  it('never takes a stranger from a server that ignores filters, and says that it does', async () => {
    const all: Script = ({ query }) => page(everybody, query)
    await against(all, async (client) => {
      expect(await client.findUsers({ userName: 'nobody@example.test' })).toEqual({ users: [], understood: false })
      expect(await client.findUsers({ userName: 'two@example.test' })).toMatchObject({
        users: [{ id: '2' }],
        understood: false,
      })
    })
  })

  it('says that a filter is refused, and that an empty answer proves nothing', async () => {
    await against(
      () => invalidFilter,
      async (client, server) => {
        expect(await client.findUsers({ externalId: 'key-1' })).toEqual({ users: [], understood: false })
        expect(server.requests).toHaveLength(1)
      },
    )
    const silent: Script = () => ({ body: list([], { totalResults: 0 }) })
    await against(silent, async (client) => {
      expect(await client.findUsers({ userName: 'two@example.test' })).toEqual({ users: [], understood: null })
    })
  })

  it('believes an empty answer once the filter has found somebody, a name only if it was found in other letters', async () => {
    await against(honest, async (client) => {
      await client.findUsers({ externalId: 'key-1' })
      expect((await client.findUsers({ externalId: 'key-none' })).understood).toBe(true)
      await client.findUsers({ userName: 'two@example.test' })
      expect((await client.findUsers({ userName: 'none@example.test' })).understood).toBe(null)
      await client.findUsers({ userName: 'TWO@example.test' })
      expect((await client.findUsers({ userName: 'none@example.test' })).understood).toBe(true)
    })
  })
})

describe('one user', () => {
  const byId: Script = ({ path }) => {
    const id = decodeURIComponent(path.slice('/Users/'.length))
    const user = everybody.find((one) => one.id === id)
    return user === undefined ? notFound : { body: user }
  }

  it('comes by id, and is null where the server has none', async () => {
    await against(byId, async (client) => {
      expect(await client.user('2')).toMatchObject({ id: '2', userName: 'two@example.test' })
      expect(await client.user('9')).toBe(null)
    })
  })

  it('is not asked for where no path can name the id', async () => {
    await against(byId, async (client, server) => {
      for (const id of ['', '.', '..', 'a\ud800']) expect(await client.user(id)).toBe(null)
      expect((await failureFrom(client.groupMembers('..'))).code).toBe('scim-not-found')
      expect(server.requests).toHaveLength(0)
    })
  })

  it('is an invalid answer where it is somebody else, and a named failure where it is refused', async () => {
    await against(
      () => ({ body: everybody[0] }),
      async (client) => expect((await failureFrom(client.user('2'))).code).toBe('scim-answer-invalid'),
    )
    await against(
      () => ({ status: 500, body: {} }),
      async (client) => expect((await failureFrom(client.user('2'))).code).toBe('scim-failed'),
    )
  })

  it.each([
    [{ displayName: 'Shown', name: { formatted: 'Formatted' } }, 'Shown'],
    [{ displayName: ' ', name: { formatted: 'Formatted', givenName: 'G' } }, 'Formatted'],
    [{ name: { givenName: 'Given', familyName: 'Family' } }, 'Given Family'],
    [{ name: { familyName: 'Family' } }, 'Family'],
    [{ name: 'text' }, null],
    [{}, null],
  ])('is shown by %j as %j', async (names, shown) => {
    await against(
      () => ({ body: { id: '1', ...names } }),
      async (client) => expect((await client.user('1'))?.displayName).toBe(shown),
    )
  })

  it('comes with others by their ids, each asked for once and strangers left out', async () => {
    const odd: Script = (request) =>
      request.path.endsWith('/malformed')
        ? { status: 400, body: {} }
        : request.path.endsWith('/other')
          ? { body: everybody[1] }
          : byId(request)
    await against(odd, async (client, server) => {
      const found = await client.usersByIds(['1', '2', '1', 'gone', 'malformed', 'other', '..'])
      expect([...found.keys()].toSorted()).toEqual(['1', '2'])
      expect(found.get('2')?.userName).toBe('two@example.test')
      expect(server.requests).toHaveLength(5)
    })
    await against(
      () => ({ status: 401, body: {} }),
      async (client) => expect((await failureFrom(client.usersByIds(['1']))).code).toBe('scim-unauthorized'),
    )
  })
})

interface Product {
  /** What a GET of a user holds as `groups`. */
  readonly userGroups?: (userId: string) => unknown
  readonly members?: (groupId: string) => unknown
  /** Answers the filter of group and member. */
  readonly filter?: (groupId: string, userId: string) => ScriptedAnswer
}

const group = (id: string, members?: unknown): Row => ({ id, displayName: id, members })
const found = (...rows: Row[]): ScriptedAnswer => ({ body: list(rows, { totalResults: rows.length }) })
const holds: Readonly<Record<string, readonly string[]>> = { g: ['u1', 'u2'], h: ['u3'] }
const isIn = (groupId: string, userId: string) => holds[groupId]?.includes(userId) ?? false

function product({ userGroups, members, filter = () => invalidFilter }: Product): Script {
  return (request) => {
    const [, kind, id = ''] = request.path.split('/')
    if (kind === 'Users') return { body: { id, groups: userGroups?.(id) } }
    if (id !== '') return { body: group(id, members?.(id)) }
    const [, groupId = '', userId = ''] = /^id eq "(.*)" and members eq "(.*)"$/.exec(filterOf(request) ?? '') ?? []
    return filter(groupId, userId)
  }
}

describe('whether one person is in one group', () => {
  const ask = (script: Product, ...pairs: (readonly [string, string])[]) =>
    against(product(script), async (client, server) => {
      const answers: (boolean | null)[] = []
      for (const [groupId, userId] of pairs) {
        const before = server.requests.length
        answers.push(await client.isMember(groupId, userId))
        expect(server.requests.length - before).toBeLessThanOrEqual(3)
      }
      return { answers, requests: server.requests.length }
    })
  const value = (id: string) => ({ value: id })

  it("is told by the user's own groups, the direct ones", async () => {
    const userGroups = (userId: string) =>
      userId === 'u9'
        ? [{ value: 'g', type: 'indirect' }]
        : Object.keys(holds)
            .filter((id) => isIn(id, userId))
            .map(value)
    const told = await ask({ userGroups }, ['g', 'u1'], ['h', 'u1'], ['g', 'u9'])
    expect(told).toEqual({ answers: [true, false, false], requests: 3 })
  })

  it('is told by the group where users do not tell', async () => {
    const members = (id: string) => (holds[id] ?? []).map(value)
    const told = await ask({ members }, ['g', 'u2'], ['g', 'u3'], ['h', 'u3'])
    expect(told).toEqual({ answers: [true, false, true], requests: 5 })
  })

  it('is told by the filter where it knows a stranger from a member', async () => {
    const filter = (groupId: string, userId: string) => (isIn(groupId, userId) ? found(group(groupId)) : found())
    const told = await ask({ filter }, ['g', 'u1'], ['g', 'u3'], ['h', 'u3'])
    expect(told).toEqual({ answers: [true, false, true], requests: 5 })
  })

  it('is not told by a filter that is ignored or answers nothing', async () => {
    const always = await ask({ filter: (groupId) => found(group(groupId)) }, ['g', 'u1'], ['g', 'u9'])
    expect(always.answers).toEqual([null, null])
    const all = await ask({ filter: () => found(group('h'), group('g')) }, ['g', 'u1'])
    expect(all.answers).toEqual([null])
    const other = await ask({ filter: () => found(group('h', [value('u1')])) }, ['g', 'u1'])
    expect(other.answers).toEqual([null])
    const never = await ask({ filter: () => found() }, ['g', 'u1'])
    expect(never.answers).toEqual([null])
  })

  it('is told by the members that come with the filter, even where it is ignored', async () => {
    const filter = (groupId: string) => found(group(groupId, (holds[groupId] ?? []).map(value)))
    expect((await ask({ filter }, ['g', 'u1'], ['g', 'u3'])).answers).toEqual([true, false])
  })

  it('is no no where the members may be cut, nor where no member is shown', async () => {
    const cut = (id: string) => (id === 'g' ? people(100).map((user) => value(String(user.id))) : [])
    expect((await ask({ members: cut }, ['g', 'u100'], ['g', 'u101'], ['h', 'u1'])).answers).toEqual([true, null, null])
  })

  it('is no where the user has other groups and nothing else tells, and where there is no such user', async () => {
    expect((await ask({ userGroups: () => [value('h')] }, ['g', 'u1'])).answers).toEqual([false])
    await against(
      () => notFound,
      async (client) => expect(await client.isMember('g', 'u1')).toBe(false),
    )
  })

  it('believes the group before the groups of a user that are named in another way', async () => {
    const script = { userGroups: () => [value('Group G')], members: (id: string) => (holds[id] ?? []).map(value) }
    expect((await ask(script, ['g', 'u1'])).answers).toEqual([true])
  })
})

describe('counting users', () => {
  const count = (script: Script) =>
    against(script, async (client, server) => ({ ...(await client.countUsers()), requests: server.requests.length }))
  const all = people(230)
  const start = (query: URLSearchParams) => Number(query.get('startIndex') ?? 1)
  const asked = (query: URLSearchParams) => Number(query.get('count') ?? 100)

  it('takes two requests of a server that keeps the rules', async () => {
    expect(await count(({ query }) => page(all, query))).toEqual({ count: 230, confirmed: true, requests: 2 })
    expect(await count(({ query }) => page([], query))).toEqual({ count: 0, confirmed: true, requests: 2 })
  })

  it('asks for one where none may be asked for', async () => {
    const script: Script = ({ query }) => (asked(query) < 1 ? { status: 400, body: {} } : page(all, query))
    expect(await count(script)).toEqual({ count: 230, confirmed: true, requests: 3 })
  })

  it('keeps the page where count=0 is ignored', async () => {
    const script: Script = ({ query }) => {
      const rows = all.slice(start(query) - 1, start(query) - 1 + (asked(query) || 100))
      return { body: list(rows, { totalResults: 230 }) }
    }
    expect(await count(script)).toEqual({ count: 230, confirmed: true, requests: 2 })
  })

  it('reads the list where a new user stands past the total', async () => {
    const pageLength: Script = ({ query }) => {
      const rows = all.slice(start(query) - 1, start(query) - 1 + Math.min(50, asked(query)))
      return { body: list(rows, { totalResults: rows.length }) }
    }
    expect(await count(pageLength)).toMatchObject({ count: 230, confirmed: true })
    const limit: Script = ({ query }) => {
      const rows = all.slice(start(query) - 1, start(query) - 1 + Math.min(50, asked(query)))
      return { body: list(rows, { totalResults: 50 }) }
    }
    expect(await count(limit)).toMatchObject({ count: 230, confirmed: true })
  })

  it('leaves a large number unconfirmed, and reads a small list, where the server begins again past its end', async () => {
    const wrapping =
      (rows: readonly Row[]): Script =>
      ({ query }) => {
        const some = rows.slice(start(query) - 1, start(query) - 1 + asked(query))
        return {
          body: list(some.length > 0 || asked(query) === 0 ? some : rows.slice(0, asked(query)), {
            totalResults: rows.length,
          }),
        }
      }
    expect(await count(wrapping(people(3000)))).toEqual({ count: 3000, confirmed: false, requests: 3 })
    expect(await count(wrapping(all))).toMatchObject({ count: 230, confirmed: true })
  })

  it('counts what it can read of a list without a number, and knows none of one that is too long', async () => {
    const unnumbered =
      (rows: readonly Row[]): Script =>
      ({ query }) => ({
        body: list(rows.slice(start(query) - 1, start(query) - 1 + Math.min(1000, asked(query)))),
      })
    expect(await count(unnumbered(all))).toMatchObject({ count: 230, confirmed: true })
    expect(await count(unnumbered(people(12_000)))).toMatchObject({ count: null, confirmed: false })
  })
})
