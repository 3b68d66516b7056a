import { describe, expect, it } from 'vitest'

import type { ScimClient } from '#shared/engine/scim/scim-client'
import { clientFor } from '#tests/fakes/scim-ports'
import { list, page, people, startScripted } from '#tests/fakes/scripted-scim-server'
import type { Row, ScriptedAnswer, ScriptedRequest } from '#tests/fakes/scripted-scim-server'

// Scripted doubles that count: how many requests a reading takes beside the fewest that the server's page limit allows.

type Script = (request: ScriptedRequest) => ScriptedAnswer

const users = people(2300)
const groups: Row[] = Array.from({ length: 430 }, (_, at) => ({
  id: `g${at}`,
  displayName: `Group ${at}`,
  // Every tenth is empty, and none has a number of members at which servers cut.
  members: at % 10 === 9 ? [] : people(3 + (at % 11), at + 1).map(({ id }) => ({ value: id })),
}))

const expected = new Map(groups.map(({ id, members }) => [String(id), (members as unknown[]).length]))
const allowed = (fewest: number) => 1.2 * fewest + 3

async function counted(script: Script, work: (client: ScimClient) => Promise<void>): Promise<number> {
  const server = await startScripted(script)
  try {
    await work(clientFor(server))
    return server.requests.length
  } finally {
    await server.stop()
  }
}

const readUsers = async (client: ScimClient) => {
  const read = await client.listUsers()
  expect([read.users.length, read.confirmed]).toEqual([users.length, true])
}

const readGroups = async (client: ScimClient) => {
  const read = await client.listGroupsWithMembers()
  expect(read.disclosed).toBe(true)
  expect(new Map(read.groups.map((group) => [group.id, group.members.count]))).toEqual(expected)
  expect(read.groups.every((group) => group.members.confirmed)).toBe(true)
}

const rowsOf = (path: string) => (path === '/Users' ? users : groups)
const one = (path: string): ScriptedAnswer => ({ body: groups.find(({ id }) => path === `/Groups/${id}`) })

/** Ways of paging, each with a limit of its own. */
const ways: Readonly<Record<string, (most: number) => Script>> = {
  'that keeps the rules':
    (most) =>
    ({ path, query }) =>
      path.split('/').length > 2 ? one(path) : page(rowsOf(path), query, { most }),
  'that refuses a larger count':
    (most) =>
    ({ path, query }) => {
      if (path.split('/').length > 2) return one(path)
      return Number(query.get('count')) > most ? { status: 400, body: {} } : page(rowsOf(path), query, { most })
    },
  'whose total is the length of its page':
    (most) =>
    ({ path, query }) => {
      if (path.split('/').length > 2) return one(path)
      const answer = page(rowsOf(path), query, { most }).body as { readonly Resources: readonly Row[] }
      return { body: { ...answer, totalResults: answer.Resources.length } }
    },
  'that says no total':
    (most) =>
    ({ path, query }) => {
      if (path.split('/').length > 2) return one(path)
      return { body: { ...(page(rowsOf(path), query, { most }).body as object), totalResults: undefined } }
    },
  'that begins again past its end':
    (most) =>
    ({ path, query }) => {
      if (path.split('/').length > 2) return one(path)
      const rows = rowsOf(path)
      const answer = page(rows, query, { most })
      const { Resources } = answer.body as { readonly Resources: readonly Row[] }
      return Resources.length > 0 ? answer : { body: list(rows.slice(0, most), { totalResults: rows.length }) }
    },
  'that gives cursors unasked':
    (most) =>
    ({ path, query }) => {
      if (path.split('/').length > 2) return one(path)
      const rows = rowsOf(path)
      const count = Math.min(most, Number(query.get('count') ?? most))
      const from = Number(query.get('cursor') ?? 0)
      const next = from + count < rows.length ? { nextCursor: String(from + count) } : {}
      return { body: list(rows.slice(from, from + count), { totalResults: rows.length, ...next }) }
    },
}

const cases = Object.entries(ways).flatMap(([name, way]) =>
  [50, 100, 200, 1000]
    .filter((most) => !(name.includes('refuses') && most < 100))
    .map((most) => [name, most, way(most)] as const),
)

describe.each(cases)('a server %s, %i at most', (_, most, script) => {
  it('is read with hardly more than the fewest requests', async () => {
    const forUsers = await counted(script, readUsers)
    expect(forUsers).toBeLessThanOrEqual(allowed(Math.ceil(users.length / most)))
    const forGroups = await counted(script, readGroups)
    expect(forGroups).toBeLessThanOrEqual(allowed(Math.ceil(groups.length / most)) + emptyLooks)
  })
})

/** Two groups that the list calls empty are asked for, so that all others are believed. */
const emptyLooks = 2

describe('a server that refuses the projection as well', () => {
  it('is read with one request more for each refusal, which is remembered', async () => {
    const script: Script = ({ path, query }) => {
      if (path.split('/').length > 2) return one(path)
      return query.has('attributes') ? { status: 400, body: {} } : page(rowsOf(path), query, { most: 1000 })
    }
    let first = 0
    const both = await counted(script, async (client) => {
      await readUsers(client)
      first = client.spent().http
      await readUsers(client)
    })
    expect(first).toBeLessThanOrEqual(allowed(3) + 1)
    expect(both - first).toBe(4)
  })
})

describe('groups of one round length', () => {
  it('are not each asked for: a doubt that one cannot settle stays with all', async () => {
    const hundred = people(100).map(({ id }) => ({ value: id }))
    const many: Row[] = Array.from({ length: 60 }, (_, at) => ({
      id: `g${at}`,
      displayName: `G${at}`,
      members: hundred,
    }))
    const script: Script = ({ path, query }) =>
      path.split('/').length > 2
        ? { body: many.find(({ id }) => path === `/Groups/${id}`) }
        : page(path === '/Users' ? people(120) : many, query)
    const requests = await counted(script, async (client) => {
      const read = await client.listGroupsWithMembers()
      expect(read.groups.every(({ members }) => members.count === 100 && !members.confirmed)).toBe(true)
    })
    expect(requests).toBeLessThanOrEqual(allowed(1))
  })

  it('are all asked for where a GET shows more than the list', async () => {
    const all = people(140).map(({ id }) => ({ value: id }))
    const many = (members: unknown): Row[] =>
      Array.from({ length: 9 }, (_, at) => ({ id: `g${at}`, displayName: `G${at}`, members }))
    const script: Script = ({ path, query }) =>
      path.split('/').length > 2
        ? { body: many(all).find(({ id }) => path === `/Groups/${id}`) }
        : page(path === '/Users' ? people(150) : many(all.slice(0, 100)), query)
    await counted(script, async (client) => {
      const read = await client.listGroupsWithMembers()
      expect(read.groups.map(({ members }) => [members.count, members.confirmed])).toEqual(
        Array.from({ length: 9 }, () => [140, true]),
      )
    })
  })
})
