import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { probeSchema } from '#shared/contract/provisioning'
import type { ScimAuth, ScimClient } from '#shared/engine/scim/scim-client'
import { expiredToken, startBetterAuth } from '#tests/fakes/better-auth-server'
import { clientFor, failureFrom } from '#tests/fakes/scim-ports'
import { addGroup, addMembers, addUser, scimRequest } from '#tests/fakes/scim-seed'
import type { ScimServer } from '#tests/fakes/scim-seed'
import { startScimmy } from '#tests/fakes/scimmy-server'
import { startTokenProvider, tokenClient } from '#tests/fakes/token-provider'

/** What was measured of each server by hand (scim.md section 6), in the shape of a probe. */
const measured = {
  betterAuth: {
    auth: { kind: 'bearer', refusesNone: true, refusesWrong: true },
    users: { pageSize: 100, startIndex: true, count0: true },
    totals: { trustworthy: true },
    filters: { userName: true, externalId: true, groupDisplayName: true },
    members: { route: 'groups', list: true, single: true },
    active: true,
  },
  scimmy: {
    auth: { kind: 'bearer', refusesNone: true, refusesWrong: true },
    // It has no largest page: all 130 come at once.
    users: { pageSize: null, startIndex: true, count0: true },
    totals: { trustworthy: true },
    filters: { userName: true, externalId: true, groupDisplayName: true },
    members: { route: 'groups', list: true, single: true },
    active: true,
  },
} as const

const oddities = {
  betterAuth: {
    'Filter userName, other case': 'good',
    'Malformed filter': 'good',
    'Unknown id': 'good',
    'Groups without members': 'good',
    Discovery: 'good',
  },
  scimmy: {
    'Filter userName, other case': 'odd',
    'Malformed filter': 'odd',
    'Unknown id': 'good',
    'Groups without members': 'good',
    Discovery: 'good',
  },
} as const

const servers = [
  { name: 'Better Auth SCIM', start: startBetterAuth, which: 'betterAuth', holdsDuplicates: false, anyCase: true },
  { name: 'SCIMMY', start: () => startScimmy(), which: 'scimmy', holdsDuplicates: true, anyCase: false },
] as const

describe.each(servers)('$name', ({ start, which, holdsDuplicates, anyCase }) => {
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
      displayName: 'person7@example.test',
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

  it('finds a user by either key, and in other letters where the server does', async () => {
    const fresh = clientFor(server)
    const both = await fresh.findUsers({ userName: 'person3@example.test', externalId: 'key-3' })
    expect([both.users.map((user) => user.id), both.understood]).toEqual([[users[3]], true])
    const capitals = await fresh.findUsers({ userName: 'PERSON3@EXAMPLE.TEST' })
    expect(capitals.users.map((user) => user.id)).toEqual(anyCase ? [users[3]] : [])
    expect(capitals.understood).toBe(anyCase ? true : null)
    expect(await fresh.findUsers({ externalId: 'key-none' })).toEqual({ users: [], understood: true })
    expect((await fresh.findUsers({ userName: 'a "b"\\c#1' })).users).toEqual([])
    expect(fresh.spent().http).toBeLessThanOrEqual(6)
  })

  it('reads one user and several by id', async () => {
    expect(await client.user(users[5] as string)).toMatchObject({ id: users[5], externalId: 'key-5', active: true })
    expect(await client.user('no-such-user')).toBe(null)
    const some = await client.usersByIds([...users.slice(0, 3), 'no-such-user'])
    expect(new Set(some.keys())).toEqual(new Set(users.slice(0, 3)))
  })

  it('tells whether one person is in one group', async () => {
    const fresh = clientFor(server)
    expect(await fresh.isMember(groups.pair, users[0] as string)).toBe(true)
    expect(fresh.spent().http).toBeLessThanOrEqual(3)
    expect(await fresh.isMember(groups.pair, users[9] as string)).toBe(false)
    expect(await fresh.isMember(groups.big, users[9] as string)).toBe(true)
    // An empty group is not told from one that hides its members, by one person alone.
    expect(await clientFor(server).isMember(groups.empty, users[9] as string)).toBe(null)
    expect(await fresh.isMember(groups.big, 'no-such-user')).toBe(false)
  })

  it('counts the users', async () => {
    const fresh = clientFor(server)
    expect(await fresh.countUsers()).toEqual({ count: 130, confirmed: true })
    expect(fresh.spent().http).toBeLessThanOrEqual(6)
  })

  it('is found out by the probe as it was measured by hand', async () => {
    const probing = clientFor(server)
    const probe = await probing.probe()
    expect(probeSchema.parse(probe)).toEqual(probe)
    expect(probe).toMatchObject(measured[which])
    const outcomes = Object.fromEntries(probe.steps.map(({ step, outcome }) => [step, outcome]))
    expect(outcomes).toMatchObject(oddities[which])
    expect(probe.requests).toBe(probing.spent().http)
    expect(probe.requests).toBeLessThanOrEqual(40)
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

describe("SCIMMY behind oidc-provider's tokens", () => {
  const { clientId, secret } = tokenClient
  const lifeSeconds = 2

  const behind = async (
    work: (given: {
      provider: Awaited<ReturnType<typeof startTokenProvider>>
      client: (token?: string, scope?: string) => ReturnType<typeof clientFor>
    }) => Promise<void>,
  ) => {
    const provider = await startTokenProvider(lifeSeconds)
    const users = Array.from({ length: 12 }, (_, at) => ({ userName: `person${at}@example.test` }))
    const server = await startScimmy({ users }, provider.accepts)
    const client = (token: string = secret, scope = 'scim') => {
      const auth: ScimAuth = { kind: 'client-credentials', tokenUrl: provider.tokenUrl, clientId, scope }
      return clientFor(server, { auth, token })
    }
    try {
      await work({ provider, client })
    } finally {
      await server.stop()
      await provider.stop()
    }
  }

  it('reads with a token, and with another one when the first has ended', async () => {
    await behind(async ({ provider, client }) => {
      const reading = client()
      expect((await reading.listUsers()).users).toHaveLength(12)
      expect(provider.asked()).toBe(1)
      // The client's own clock stands still, so that it is the server's 401 that makes it renew.
      await new Promise((resolve) => setTimeout(resolve, lifeSeconds * 1000 + 1100))
      const before = reading.spent().http
      expect(await reading.countUsers()).toEqual({ count: 12, confirmed: true })
      expect(provider.asked()).toBe(2)
      expect(reading.spent().http).toBeGreaterThan(before)
      expect((await reading.probe()).auth).toEqual({
        kind: 'client-credentials',
        refusesNone: true,
        refusesWrong: true,
      })
    })
  })

  it("names a wrong secret and a scope that is not the client's, in the words of the provider", async () => {
    await behind(async ({ client }) => {
      const wrong = await failureFrom(client('wrong-secret').test())
      expect(wrong).toMatchObject({ code: 'scim-unauthorized' })
      expect(wrong.detail).toContain('invalid_client')
      const scope = await failureFrom(client(secret, 'admin').test())
      expect(scope.detail).toContain('invalid_scope')
      expect(JSON.stringify([wrong, scope])).not.toContain(secret)
    })
  })
})

describe('SCIMMY behind Basic authentication', () => {
  it('is read with user name and password, and refuses another password', async () => {
    const password = 'päss:word'
    const header = `Basic ${Buffer.from(`reader:${password}`).toString('base64')}`
    const users = Array.from({ length: 5 }, (_, at) => ({ userName: `person${at}@example.test` }))
    const server = await startScimmy({ users }, async (given) => given === header)
    const auth: ScimAuth = { kind: 'basic', userName: 'reader' }
    const client = clientFor(server, { auth, token: password })
    const read = await client.listUsers()
    const { auth: seen } = await client.probe()
    const refused = await failureFrom(clientFor(server, { auth, token: 'another' }).test())
    await server.stop()
    expect([read.users.length, read.confirmed]).toEqual([5, true])
    expect(seen).toEqual({ kind: 'basic', refusesNone: true, refusesWrong: true })
    expect(refused.code).toBe('scim-unauthorized')
  })
})
