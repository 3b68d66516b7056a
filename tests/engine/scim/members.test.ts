import { describe, expect, it } from 'vitest'

import type { ScimClient } from '#shared/engine/scim/scim-client'
import { clientFor, failureFrom } from '#tests/fakes/scim-ports'
import { invalidFilter, list, notFound, page, people, startScripted } from '#tests/fakes/scripted-scim-server'
import type { Row, Scripted, ScriptedAnswer, ScriptedRequest } from '#tests/fakes/scripted-scim-server'

// Scripted doubles: ways of telling, hiding and cutting members that the real test servers do not have.

interface Product {
  readonly groups: Readonly<Record<string, readonly string[]>>
  /** What `members` of a group is in a list and in a GET; absent means as it is. */
  readonly inList?: (members: readonly Row[]) => unknown
  readonly inGet?: (members: readonly Row[]) => unknown
  readonly users?: readonly Row[]
  readonly filter?: (groupId: string, query: URLSearchParams) => ScriptedAnswer
}

const asTold = (members: readonly Row[]) => members
const absent = () => undefined
const none = () => []
const cutAt = (length: number) => (members: readonly Row[]) => members.slice(0, length)

function product({
  groups,
  inList = asTold,
  inGet = asTold,
  users = people(5),
  filter = () => invalidFilter,
}: Product) {
  const row = (id: string, told: (members: readonly Row[]) => unknown): Row => {
    const members = (groups[id] ?? []).map((value) => ({ value })) as unknown as Row[]
    return { id, displayName: `Group ${id}`, members: told(members) }
  }
  return ({ path, query }: ScriptedRequest): ScriptedAnswer => {
    if (path === '/Groups') {
      const bare = query.get('excludedAttributes') === 'members'
      return page(
        Object.keys(groups).map((id) => row(id, bare ? absent : inList)),
        query,
      )
    }
    if (path.startsWith('/Groups/')) {
      const id = decodeURIComponent(path.slice('/Groups/'.length))
      return id in groups ? { body: row(id, inGet) } : notFound
    }
    const groupId = /^groups\.value eq "(.*)"$/.exec(query.get('filter') ?? '')?.[1]
    return groupId === undefined ? page(users, query) : filter(groupId, query)
  }
}

const ids = (count: number) => people(count).map((user) => String(user.id))

async function against<T>(script: Product, work: (client: ScimClient, server: Scripted) => Promise<T>): Promise<T> {
  const server = await startScripted(product(script))
  try {
    return await work(clientFor(server), server)
  } finally {
    for (const { query } of server.requests) {
      expect(query.has('attributes') && query.has('excludedAttributes')).toBe(false)
    }
    await server.stop()
  }
}

const all = (script: Product) =>
  against(script, async (client, server) => {
    const { groups, disclosed, notes } = await client.listGroupsWithMembers()
    const counts = Object.fromEntries(groups.map(({ id, members }) => [id, members.count]))
    const confirmed = Object.fromEntries(groups.map(({ id, members }) => [id, members.confirmed]))
    return { groups, disclosed, notes, counts, confirmed, requests: server.requests }
  })

describe('members of all groups', () => {
  it('come with the list where it tells them', async () => {
    const read = await all({ groups: { a: ids(3), b: ids(2) } })
    expect(read).toMatchObject({ disclosed: true, counts: { a: 3, b: 2 }, confirmed: { a: true, b: true } })
    expect(read.requests).toHaveLength(2)
  })

  it('come from a GET of each group where the list leaves them out', async () => {
    const read = await all({ groups: { a: ids(3), b: [], c: ids(1) }, inList: absent })
    expect(read).toMatchObject({
      disclosed: true,
      counts: { a: 3, b: 0, c: 1 },
      confirmed: { a: true, b: true, c: true },
    })
  })

  it('are asked for by GET before an empty group is believed, though the list tells others', async () => {
    const read = await all({
      groups: { large: ids(40), small: ids(2), empty: [] },
      inList: (members) => (members.length > 10 ? undefined : members),
    })
    expect(read).toMatchObject({ counts: { large: 40, small: 2, empty: 0 }, confirmed: { large: true, empty: true } })
  })

  it.each([
    ['absent', absent],
    ['null', () => null],
    ['[]', none],
  ])('are "not disclosed" where they are %s everywhere', async (_, told) => {
    const read = await all({ groups: { a: ids(3), b: ids(1) }, inList: told, inGet: told })
    expect(read).toMatchObject({ disclosed: false, counts: { a: null, b: null }, confirmed: { a: false, b: false } })
    expect(read.groups.every(({ members }) => members.userIds === null)).toBe(true)
    expect(read.notes.join()).toContain('cannot be told apart')
  })

  it('are "not disclosed" where all groups are empty, since nothing proves that', async () => {
    expect(await all({ groups: { a: [], b: [] } })).toMatchObject({ disclosed: false, counts: { a: null, b: null } })
  })

  it('are found by a GET even in the last of many groups', async () => {
    const groups = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`g${at}`, at === 19 ? ids(2) : []]))
    const read = await all({ groups, inList: absent })
    expect(read.disclosed).toBe(true)
    expect(read.counts).toMatchObject({ g0: 0, g19: 2 })
  })

  it("come from the users' own groups, the direct ones, where groups show none", async () => {
    const users = people(4).map((user, at) => ({
      ...user,
      groups:
        at === 3
          ? [{ value: 'a', type: 'indirect' }]
          : [{ value: 'a', type: 'direct' }, ...(at === 0 ? [{ value: 'b' }] : [])],
    }))
    const read = await all({ groups: { a: [], b: [], c: [] }, inList: none, inGet: none, users })
    expect(read).toMatchObject({ disclosed: true, counts: { a: 3, b: 1, c: 0 }, confirmed: { a: true, c: true } })
    expect(read.groups[0]?.members.userIds).toEqual(new Set(['u1', 'u2', 'u3']))
  })

  it('come from the filter groups.value where it proves itself', async () => {
    const held: Record<string, Row[]> = { a: people(3), b: people(1), c: [] }
    const read = await all({
      groups: { a: [], b: [], c: [] },
      inList: none,
      inGet: none,
      filter: (groupId, query) => page(held[groupId] ?? [], query),
    })
    expect(read).toMatchObject({ disclosed: true, counts: { a: 3, b: 1, c: 0 }, confirmed: { a: true, b: true } })
  })

  it('are not taken from a filter that finds everybody or nobody', async () => {
    const hiding = { groups: { a: ids(1), b: [] }, inList: none, inGet: none }
    const everybody = await all({ ...hiding, filter: (_, query) => page(people(5), query) })
    expect(everybody).toMatchObject({ disclosed: false, counts: { a: null, b: null } })
    const nobody = await all({ ...hiding, filter: () => ({ body: list([], { totalResults: 0 }) }) })
    expect(nobody).toMatchObject({ disclosed: false, counts: { a: null, b: null } })
  })

  it('are doubted at a round number that no other route proves', async () => {
    const read = await all({ groups: { a: ids(140), b: ids(20) }, inList: cutAt(100), inGet: cutAt(100) })
    expect(read).toMatchObject({ counts: { a: 100, b: 20 }, confirmed: { a: false, b: true } })
    expect(read.groups[0]?.members.notes.join()).toContain('Exactly 100')
  })

  it('are completed by a GET where only the list cuts', async () => {
    const read = await all({ groups: { a: ids(140) }, inList: cutAt(100) })
    expect(read).toMatchObject({ counts: { a: 140 }, confirmed: { a: true } })
  })

  it('are believed at a round number where another group shows more', async () => {
    const read = await all({ groups: { a: ids(100), b: ids(101) } })
    expect(read).toMatchObject({ counts: { a: 100, b: 101 }, confirmed: { a: true, b: true } })
    expect(read.requests).toHaveLength(2)
  })

  it("are completed by the filter or by the users' groups where lists are cut", async () => {
    const cut = { groups: { a: ids(140) }, inList: cutAt(100), inGet: cutAt(100) }
    const byFilter = await all({ ...cut, filter: (groupId, query) => page(groupId === 'a' ? people(140) : [], query) })
    expect(byFilter).toMatchObject({ counts: { a: 140 }, confirmed: { a: true } })
    const users = people(140).map((user) => ({ ...user, groups: [{ value: 'a' }] }))
    expect(await all({ ...cut, users })).toMatchObject({ counts: { a: 140 }, confirmed: { a: true } })
  })

  it('are not lessened by a second opinion that knows fewer', async () => {
    const users = people(140).map((user, at) => ({ ...user, groups: at < 60 ? [{ value: 'a' }] : [] }))
    const read = await all({ groups: { a: ids(140) }, inList: cutAt(100), inGet: cutAt(100), users })
    expect(read).toMatchObject({ counts: { a: 100 }, confirmed: { a: false } })
    const cut = { groups: { a: ids(140) }, inList: cutAt(100), inGet: cutAt(100) }
    const filtered = await all({ ...cut, filter: (groupId, query) => page(groupId === 'a' ? people(60) : [], query) })
    expect(filtered).toMatchObject({ counts: { a: 100 }, confirmed: { a: false } })
  })

  it('are counted once each, split by kind', async () => {
    const told = () => [
      { value: 'u1', type: 'User' },
      { value: 'u1', type: 'User' },
      'u2',
      { value: 3 },
      { value: 'g-typed', type: 'group' },
      { value: 'g-ref', $ref: 'https://host/scim/v2/Groups/g-ref' },
      { value: 'b' },
    ]
    const read = await all({ groups: { a: ['x'], b: ids(1) }, inList: told })
    expect(read.groups[0]?.members).toMatchObject({ count: 3, confirmed: true, nestedGroups: 3 })
    expect(read.groups[0]?.members.userIds).toEqual(new Set(['u1', 'u2', '3']))
    expect(read.groups[0]?.members.notes.join()).toContain('twice')
  })

  it('are uncertain where entries name nobody, or a number that user and group share', async () => {
    const odd = await all({ groups: { a: ids(2) }, inList: () => [{ value: 'u1' }, {}, null, { value: '' }] })
    expect(odd).toMatchObject({ counts: { a: 1 }, confirmed: { a: false } })
    const numbered = await all({ groups: { '5': ['5', '6'], '7': ['8'] } })
    expect(numbered).toMatchObject({ counts: { '5': 2, '7': 1 }, confirmed: { '5': false, '7': true } })
  })

  it('are none and nothing where the product has no groups', async () => {
    const read = await all({ groups: {} })
    expect(read).toMatchObject({ groups: [], disclosed: false })
    expect(read.notes.join()).toContain('no groups')
  })
})

describe('members of one group', () => {
  const one = (script: Product, id: string) =>
    against(script, async (client, server) => ({ members: await client.groupMembers(id), requests: server.requests }))

  it('come with one GET', async () => {
    const { members, requests } = await one({ groups: { a: ids(3) } }, 'a')
    expect(members).toMatchObject({ count: 3, confirmed: true })
    expect(requests).toHaveLength(1)
  })

  it('are none where another group shows some, not disclosed where none does', async () => {
    expect((await one({ groups: { a: [], b: ids(2) } }, 'a')).members).toMatchObject({ count: 0, confirmed: true })
    const hidden = await one({ groups: { a: [], b: ids(2) }, inList: none, inGet: none }, 'a')
    expect(hidden.members).toMatchObject({ count: null, confirmed: false, userIds: null })
    expect(hidden.members.notes).toHaveLength(1)
  })

  it('are asked for with every character of the id encoded', async () => {
    const id = 'a&b=c@d/e?f#g h+%'
    const { members, requests } = await one({ groups: { [id]: ids(2) } }, id)
    expect(members.count).toBe(2)
    expect(requests[0]?.path).toBe('/Groups/a%26b%3Dc%40d%2Fe%3Ff%23g%20h%2B%25')
  })

  it('fail with a name for an unknown group, and for an answer that is another group', async () => {
    await against({ groups: { a: ids(1) } }, async (client) => {
      expect(await failureFrom(client.groupMembers('zz'))).toMatchObject({
        code: 'scim-not-found',
        detail: 'no such resource',
      })
    })
    const server = await startScripted(() => ({ body: { id: 'other', members: [{ value: 'u1' }] } }))
    expect(await failureFrom(clientFor(server).groupMembers('a'))).toMatchObject({ code: 'scim-answer-invalid' })
    await server.stop()
  })
})

describe('finding a group', () => {
  const groups: Row[] = [
    { id: '1', displayName: 'Sales', externalId: 'key' },
    { id: '2', displayName: 'SALES ', externalId: 'other' },
    { id: '3', displayName: 'Zoë', externalId: 'a "quoted" \\ key#1' },
    { id: '4', displayName: 'Ops', externalId: 'C0FFEE00-0000-4000-8000-000000000001' },
  ]
  const find = async (
    script: (request: ScriptedRequest) => ScriptedAnswer,
    by: Parameters<ScimClient['findGroup']>[0],
  ) => {
    const server = await startScripted(script)
    const found = await clientFor(server).findGroup(by)
    await server.stop()
    return { found, requests: server.requests }
  }
  const ignoresFilters = ({ query }: ScriptedRequest) => page(groups, query)
  const knowsNoFilter = ({ query }: ScriptedRequest) => (query.has('filter') ? invalidFilter : page(groups, query))
  const findsNothing = ({ query }: ScriptedRequest) =>
    query.has('filter') ? { body: list([], { totalResults: 0 }) } : page(groups, query)

  it.each([
    ['ignores filters', ignoresFilters],
    ['refuses filters', knowsNoFilter],
    ['answers filters with a confident nothing', findsNothing],
  ])('works with a server that %s', async (_, script) => {
    expect((await find(script, { externalId: 'other' })).found).toMatchObject({ kind: 'one', group: { id: '2' } })
    expect((await find(script, { externalId: 'none', displayName: 'zoë' })).found).toMatchObject({
      kind: 'one',
      group: { id: '3' },
    })
    expect((await find(script, { externalId: 'KEY' })).found).toEqual({ kind: 'none' })
  })

  it('says "several" for two groups of one name', async () => {
    const { found } = await find(ignoresFilters, { displayName: ' sales' })
    expect(found).toMatchObject({ kind: 'several', groups: [{ id: '1' }, { id: '2' }] })
  })

  it('escapes and encodes the value of a filter', async () => {
    const { found, requests } = await find(ignoresFilters, { externalId: 'a "quoted" \\ key#1' })
    expect(found).toMatchObject({ kind: 'one', group: { id: '3' } })
    expect(requests[0]?.query.get('filter')).toBe('externalId eq "a \\"quoted\\" \\\\ key#1"')
    expect(requests[0]?.rawQuery).not.toMatch(/[#+"\\ ]/)
  })

  it('knows an object id in any case', async () => {
    const by = { externalId: 'c0ffee00-0000-4000-8000-000000000001' }
    expect((await find(findsNothing, by)).found).toMatchObject({ kind: 'one', group: { id: '4' } })
  })
})
