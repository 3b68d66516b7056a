import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { awsDialect } from '#tests/fakes/aws-dialect'
import { clientFor } from '#tests/fakes/scim-ports'
import { people, startScripted } from '#tests/fakes/scripted-scim-server'
import type { Scripted } from '#tests/fakes/scripted-scim-server'

const users = people(230).map((user, at) => ({ ...user, externalId: `key-${at + 1}` }))
const ids = (from: number, to: number) => users.slice(from, to).map(({ id }) => String(id))
const groups = {
  pair: ids(3, 5),
  big: ids(0, 150),
  ...Object.fromEntries(Array.from({ length: 118 }, (_, at) => [`g${at}`, []])),
}

describe.each([
  ['refused', false],
  ['refused', true],
  ['ignored', false],
] as const)("AWS's dialect, unsupported parameters %s, named: %s", (unsupported, words) => {
  let server: Scripted
  beforeAll(async () => {
    server = await startScripted(awsDialect({ users, groups, unsupported, words }))
  })
  afterAll(() => server.stop())

  it('lists everybody by cursors within the fewest requests', async () => {
    const client = clientFor(server)
    const listed = await client.listUsers()
    expect([listed.users.length, listed.confirmed]).toEqual([230, true])
    expect(client.spent().http).toBeLessThanOrEqual(1.2 * 3 + 3)
    await client.listUsers()
    const before = client.spent().http
    expect((await client.listUsers()).users).toHaveLength(230)
    expect(client.spent().http - before).toBe(3)
  })

  it('lists the groups, and their members by the filter', async () => {
    const client = clientFor(server)
    expect((await client.listGroups()).groups).toHaveLength(120)
    const read = await client.listGroupsWithMembers()
    expect(read.disclosed).toBe(true)
    const members = new Map(read.groups.map((group) => [group.id, group.members]))
    expect(members.get('big')).toMatchObject({ count: 150, confirmed: true })
    expect(members.get('pair')?.userIds).toEqual(new Set(ids(3, 5)))
    expect(members.get('g7')).toMatchObject({ count: 0, confirmed: true })
    expect((await client.groupMembers('big')).count).toBe(150)
  })

  it('answers about one person', async () => {
    const client = clientFor(server)
    expect(await client.test()).toEqual({ users: 230 })
    const found = await client.findUsers({ userName: 'PERSON9@example.test', externalId: 'key-9' })
    expect(found.users.map(({ id }) => id)).toEqual(['u9'])
    expect(found.understood).toBe(true)
    expect((await client.findUsers({ externalId: 'key-none' })).understood).toBe(true)
    expect(await client.user('u9')).toMatchObject({ userName: 'person9@example.test' })
    expect(await client.isMember('big', 'u9')).toBe(true)
    expect(await client.isMember('pair', 'u9')).toBe(false)
    expect((await client.usersByIds(['u1', 'gone', 'u2'])).size).toBe(2)
    expect(await client.findGroup({ displayName: 'group pair' })).toMatchObject({ kind: 'one', group: { id: 'pair' } })
  })

  it('cannot say no of a first person, since an empty answer proves nothing', async () => {
    const client = clientFor(server)
    expect(await client.isMember('pair', 'u9')).toBe(null)
    expect(client.spent().http).toBeLessThanOrEqual(3)
  })

  it('counts users by reading them, since no total can be proven', async () => {
    expect(await clientFor(server).countUsers()).toEqual({ count: 230, confirmed: true })
  })

  it('is found out by the probe', async () => {
    const found = await clientFor(server).probe()
    expect(found).toMatchObject({
      users: { pageSize: 100, startIndex: false, count0: false },
      filters: { userName: true, externalId: true, groupDisplayName: true },
      members: { route: 'user', list: false, single: false },
      active: true,
    })
    expect(found.totals.trustworthy).not.toBe(true)
    expect(found.steps.find(({ step }) => step === 'Cursors')?.outcome).toBe('good')
    expect(found.requests).toBeLessThanOrEqual(60)
  })
})
