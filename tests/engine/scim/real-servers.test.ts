import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ScimClient } from '#shared/engine/scim/scim-client'
import { expiredToken, startBetterAuth } from '#tests/fakes/better-auth-server'
import { clientFor, failureFrom } from '#tests/fakes/scim-ports'
import { addGroup, addMembers, addUser, scimRequest } from '#tests/fakes/scim-seed'
import type { ScimServer } from '#tests/fakes/scim-seed'
import { startScimmy } from '#tests/fakes/scimmy-server'

const servers = [
  { name: 'Better Auth SCIM', start: startBetterAuth, holdsDuplicates: false },
  { name: 'SCIMMY', start: startScimmy, holdsDuplicates: true },
]

describe.each(servers)('$name', ({ start, holdsDuplicates }) => {
  let server: ScimServer
  let client: ScimClient
  const users: string[] = []
  const groups: Record<'big' | 'pair' | 'empty' | 'twinA' | 'twinB', string> = {
    big: '',
    pair: '',
    empty: '',
    twinA: '',
    twinB: '',
  }

  beforeAll(async () => {
    server = await start()
    client = clientFor(server)
    for (let at = 0; at < 130; at += 10) {
      const some = Array.from({ length: 10 }, (_, index) => at + index)
      const ids = some.map((n) =>
        addUser(server, { userName: `person${n}@example.test`, externalId: `key-${n}`, active: n !== 7 }),
      )
      users.push(...(await Promise.all(ids)))
    }
    groups.big = await addGroup(server, { displayName: 'Sales', externalId: 'object-1' }, users.slice(0, 120))
    groups.pair = await addGroup(server, { displayName: 'Fünf & "mehr"', externalId: 'object-2' }, users.slice(0, 2))
    groups.empty = await addGroup(server, { displayName: 'Nobody yet' })
    groups.twinA = await addGroup(server, { displayName: 'Twin A', externalId: 'object-3' }, users.slice(3, 4))
    groups.twinB = await addGroup(server, { displayName: 'Twin B', externalId: 'object-4' }, users.slice(3, 4))
  })
  afterAll(() => server.stop())

  it('proves address and token', async () => {
    expect(await client.test()).toEqual({ users: 130 })
  })

  it('lists the groups without members', async () => {
    const listed = await client.listGroups()
    expect(new Set(listed.groups.map((group) => group.id))).toEqual(new Set(Object.values(groups)))
    expect(listed.groups.find((group) => group.id === groups.pair)).toEqual({
      id: groups.pair,
      displayName: 'Fünf & "mehr"',
      externalId: 'object-2',
    })
    expect(listed.notes).toEqual([])
  })

  it('counts the members of every group, an empty one included', async () => {
    const listed = await client.listGroupsWithMembers()
    expect(listed.disclosed).toBe(true)
    const counts = Object.fromEntries(listed.groups.map(({ id, members }) => [id, [members.count, members.confirmed]]))
    expect(counts).toEqual({
      [groups.big]: [120, true],
      [groups.pair]: [2, true],
      [groups.empty]: [0, true],
      [groups.twinA]: [1, true],
      [groups.twinB]: [1, true],
    })
    const big = listed.groups.find((group) => group.id === groups.big)
    expect(big?.members.userIds).toEqual(new Set(users.slice(0, 120)))
  })

  it('reads one group, and believes an empty one since others show members', async () => {
    expect((await client.groupMembers(groups.big)).userIds).toEqual(new Set(users.slice(0, 120)))
    expect(await client.groupMembers(groups.empty)).toMatchObject({ count: 0, confirmed: true })
  })

  it('lists every user past the page of the server, with the keys to join on', async () => {
    const listed = await client.listUsers()
    expect(listed.confirmed).toBe(true)
    expect(new Set(listed.users.map((user) => user.id))).toEqual(new Set(users))
    expect(listed.users.find((user) => user.id === users[7])).toMatchObject({
      userName: 'person7@example.test',
      externalId: 'key-7',
      active: false,
      email: 'person7@example.test',
    })
    expect(listed.users.filter((user) => user.active === true)).toHaveLength(129)
  })

  it('finds a group by key, by name whatever its case, and says when there is none', async () => {
    expect(await client.findGroup({ externalId: 'object-1', displayName: 'Twin A' })).toMatchObject({
      kind: 'one',
      group: { id: groups.big },
    })
    expect(await client.findGroup({ externalId: 'absent', displayName: ' fünf & "MEHR" ' })).toMatchObject({
      kind: 'one',
      group: { id: groups.pair },
    })
    expect(await client.findGroup({ id: groups.twinB })).toMatchObject({
      kind: 'one',
      group: { displayName: 'Twin B' },
    })
    expect(await client.findGroup({ externalId: 'OBJECT-1' })).toEqual({ kind: 'none' })
    expect(await client.findGroup({ displayName: 'Twin' })).toEqual({ kind: 'none' })
  })

  it('counts a member once, however often the product holds it', async () => {
    const id = await addGroup(server, { displayName: 'Twice' }, users.slice(0, 3))
    await addMembers(server, id, users.slice(0, 1))
    const members = await client.groupMembers(id)
    expect([members.count, members.confirmed]).toEqual([3, true])
    expect(members.notes.some((note) => note.includes('twice'))).toBe(holdsDuplicates)
    await scimRequest(server, 'DELETE', `/Groups/${id}`)
  })

  it('names an unknown id, a wrong token and a wrong path', async () => {
    expect(await failureFrom(client.groupMembers('no-such-group'))).toMatchObject({ code: 'scim-not-found' })
    expect(await failureFrom(clientFor(server, { token: 'wrong' }).listUsers())).toMatchObject({
      code: 'scim-unauthorized',
    })
    const elsewhere = clientFor({ base: `${server.base}/v9`, token: server.token })
    expect(await failureFrom(elsewhere.listGroups())).toMatchObject({ code: 'scim-not-found' })
  })

  it('needs few requests for all of it', async () => {
    const counting = clientFor(server)
    await counting.listGroupsWithMembers()
    const forGroups = counting.spent().http
    await counting.listUsers()
    expect(forGroups).toBeLessThanOrEqual(4)
    expect(counting.spent().http - forGroups).toBeLessThanOrEqual(4)
  })
})

describe('Better Auth SCIM, expired credential', () => {
  it('is named as a matter of the token', async () => {
    const server = await startBetterAuth()
    try {
      const failure = await failureFrom(clientFor(server, { token: expiredToken }).test())
      expect(failure.code).toBe('scim-unauthorized')
      expect(JSON.stringify(failure)).not.toContain(expiredToken)
    } finally {
      await server.stop()
    }
  })

  it('is an unreachable server once it has stopped', async () => {
    const server = await startBetterAuth()
    await server.stop()
    expect(await failureFrom(clientFor(server).test())).toMatchObject({ code: 'scim-unreachable' })
  })
})
