import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createScimClient } from '#shared/engine/scim/scim-client'
import type { ScimClient } from '#shared/engine/scim/scim-client'
import { answerBy } from '#tests/fakes/mannered-scim-server'
import type { FilterManner, Manners, MembersManner, Truth } from '#tests/fakes/mannered-scim-server'
import { quickClock } from '#tests/fakes/scim-ports'

// Any mixture of known manners, over people and groups whose truth the test knows: what the client calls proven must be true.

/** Mixtures for each read. */
const runs = process.env['FULL'] === '1' ? 1000 : 60

const filter = fc.constantFrom<FilterManner[]>('works', 'refused', 'ignored', 'silent')
const members = fc.constantFrom<MembersManner[]>('shown', 'shown', 'absent', 'empty', 50, 100)
const manners: fc.Arbitrary<Manners> = fc.record({
  pageLimit: fc.constantFrom(10, 20, 50, 100, 200, 1000),
  aboveLimit: fc.constantFrom('capped', 'capped', 'refused'),
  index: fc.constantFrom('works', 'works', 'wraps', 'page-number', 'ignored', 'refused'),
  cursors: fc.constantFrom('none', 'none', 'on-request', 'forced'),
  total: fc.constantFrom('right', 'right', 'page-length', 'page-limit', 'absent', 'text'),
  count0: fc.constantFrom('works', 'refused', 'ignored'),
  projection: fc.constantFrom('honoured', 'ignored', 'refused'),
  userFilter: filter,
  groupFilter: filter,
  groupsValueFilter: filter,
  memberFilter: filter,
  exactCase: fc.boolean(),
  membersInList: members,
  membersInGet: members,
  emptyGroup: fc.constantFrom('absent', 'empty'),
  userGroups: fc.constantFrom('told', 'absent'),
})

const size = fc.oneof(fc.constantFrom(0, 1, 2, 19, 20, 21, 50, 99, 100, 101, 150, 200, 260), fc.nat(300))
const truth: fc.Arbitrary<Truth> = fc
  .record({ people: size, sizes: fc.array(size, { maxLength: 7 }), step: fc.integer({ min: 1, max: 7 }) })
  .map(({ people, sizes, step }) => {
    const users = Array.from({ length: people }, (_, at) => ({
      id: `u${at}`,
      userName: `Person${at}@example.test`,
      ...(at % 3 === 0 ? {} : { externalId: `key-${at}` }),
      active: at % 5 !== 0,
    }))
    const groups = sizes.map((wanted, at) => {
      const ids = Array.from({ length: Math.min(wanted, people) }, (_, n) => `u${(n + at * step) % people}`)
      return { id: `g${at}`, displayName: `Group ${at}`, memberIds: [...new Set(ids)] }
    })
    return { users, groups }
  })

interface Given {
  readonly client: ScimClient
  readonly manners: Manners
  readonly truth: Truth
}

const idsOf = (rows: readonly { readonly id: unknown }[]) => new Set(rows.map(({ id }) => String(id)))

const within = (some: ReadonlySet<string> | null, all: ReadonlySet<string>) =>
  [...(some ?? [])].every((id) => all.has(id))

async function forAny(work: (given: Given) => Promise<void>, fixed: Partial<Manners> = {}): Promise<void> {
  await fc.assert(
    fc.asyncProperty(manners, truth, async (any, held) => {
      const way = { ...any, ...fixed }
      let requests = 0
      const client = createScimClient({
        base: 'https://scim.example.test',
        token: () => 'token',
        ports: {
          clock: quickClock(),
          log: { write: () => undefined },
          fetch: async (address) => {
            requests += 1
            const url = new URL(address)
            const { status = 200, body } = answerBy(way, held, url.pathname, url.searchParams)
            return new Response(JSON.stringify(body), { status })
          },
        },
      })
      await work({ client, manners: way, truth: held })
      expect(requests).toBeLessThan(1500)
    }),
    { numRuns: runs },
  )
}

/** A server that refuses the list itself is no subject of these tests. */
const unlessRefused = async <T>(work: Promise<T>): Promise<T | null> => {
  try {
    return await work
  } catch (error) {
    expect(String(error)).toContain('ConsoleFailure')
    return null
  }
}

describe('whatever the manners of a server', () => {
  it('a list of users holds nobody twice and no stranger, and is whole where it is called so', async () => {
    await forAny(async ({ client, truth: held }) => {
      const read = await unlessRefused(client.listUsers())
      if (read === null) return
      const ids = idsOf(read.users)
      expect(ids.size).toBe(read.users.length)
      const all = idsOf(held.users)
      expect(within(ids, all)).toBe(true)
      if (read.confirmed) expect(ids.size).toBe(all.size)
    })
  })

  it('a list that can be paged is read whole, with hardly more than the fewest requests', async () => {
    await forAny(
      async ({ client, manners: way, truth: held }) => {
        const read = await client.listUsers()
        expect(read.users.length).toBe(held.users.length)
        expect(read.confirmed).toBe(true)
        const fewest = Math.max(1, Math.ceil(held.users.length / way.pageLimit))
        // It is refused twice before it is left out: with a large count and with a safe one.
        const refusals = way.projection === 'refused' ? 2 : 0
        if (way.aboveLimit === 'capped') expect(client.spent().http).toBeLessThanOrEqual(1.2 * fewest + 3 + refusals)
        else if (way.pageLimit < 100) expect(client.spent().http).toBeLessThanOrEqual(1.2 * fewest + 3 + 6)
      },
      { index: 'works', cursors: 'none' },
    )
    await forAny(
      async ({ client, truth: held }) => {
        const read = await client.listUsers()
        expect([read.users.length, read.confirmed]).toEqual([held.users.length, true])
      },
      { cursors: 'forced', total: 'right', index: 'works', aboveLimit: 'capped' },
    )
  })

  it('the members of a group are people who are in it, and all of them where that is called proven', async () => {
    await forAny(async ({ client, truth: held }) => {
      const read = await unlessRefused(client.listGroupsWithMembers())
      for (const group of read?.groups ?? []) {
        const { count, confirmed, userIds } = group.members
        const all = new Set(held.groups.find(({ id }) => id === group.id)?.memberIds)
        expect(within(userIds, all)).toBe(true)
        expect(count).toBe(userIds?.size ?? null)
        if (confirmed) expect(count).toBe(all.size)
      }
    })
  })

  it('the same holds of one group by itself', async () => {
    await forAny(async ({ client, truth: held }) => {
      for (const group of held.groups.slice(0, 2)) {
        const read = await unlessRefused(client.groupMembers(String(group.id)))
        if (read === null) continue
        const all = new Set(group.memberIds)
        expect(within(read.userIds, all)).toBe(true)
        if (read.confirmed) expect(read.count).toBe(all.size)
      }
    })
  })

  it('a yes or a no about one person in one group is right', async () => {
    await forAny(async ({ client, truth: held }) => {
      for (const group of held.groups.slice(0, 3)) {
        for (const person of ['u0', 'u1', 'u7', 'u49', 'u99', 'u120', 'nobody']) {
          const before = client.spent().http
          const answer = await client.isMember(String(group.id), person)
          expect(client.spent().http - before).toBeLessThanOrEqual(3)
          if (answer !== null)
            expect([group.id, person, answer]).toEqual([group.id, person, group.memberIds.includes(person)])
        }
      }
    })
  })

  it('a user who is found fits, and one who is not found is not there where the filter is called understood', async () => {
    await forAny(async ({ client, truth: held }) => {
      const sought = [
        { userName: 'person4@example.test' },
        { userName: 'Person5@example.test', externalId: 'key-5' },
        { externalId: 'key-4' },
        { externalId: 'key-3' },
        { userName: 'PERSON9@EXAMPLE.TEST' },
        { userName: 'nobody@example.test', externalId: 'key-none' },
      ]
      for (const by of sought) {
        const { users, understood } = await client.findUsers(by)
        const there = held.users.filter(
          (user) =>
            String(user['userName']).toLowerCase() === by.userName?.toLowerCase() ||
            (by.externalId !== undefined && user['externalId'] === by.externalId),
        )
        expect(within(idsOf(users), idsOf(there))).toBe(true)
        if (understood === true && users.length === 0) expect(there).toEqual([])
      }
    })
  })

  it('a number of users that is called confirmed is right', async () => {
    await forAny(async ({ client, truth: held }) => {
      const read = await unlessRefused(client.countUsers())
      expect(read?.confirmed === true ? read.count : held.users.length).toBe(held.users.length)
    })
  })

  it('what a probe calls so is so', async () => {
    await forAny(async ({ client, manners: way, truth: held }) => {
      const probe = await unlessRefused(client.probe())
      if (probe === null) return
      const { users, totals, filters, members: found } = probe
      const rightTotal = way.total === 'right' || way.total === 'text' || held.users.length <= way.pageLimit
      const shows = (how: MembersManner) => how !== 'absent' && how !== 'empty'
      /** What is claimed, and whether it is so. */
      const claims: readonly (readonly [string, boolean, boolean])[] = [
        ['userName', filters.userName === true, way.userFilter === 'works'],
        ['no userName', filters.userName === false, way.userFilter !== 'works'],
        ['externalId', filters.externalId === true, way.userFilter === 'works'],
        ['displayName', filters.groupDisplayName === true, way.groupFilter === 'works'],
        ['totals', totals.trustworthy === true, rightTotal],
        ['startIndex', users.startIndex === true, ['works', 'wraps', 'page-number'].includes(way.index)],
        [
          'no startIndex',
          users.startIndex === false,
          !['works', 'wraps'].includes(way.index) || way.cursors === 'forced',
        ],
        ['count=0', users.count0 === true, way.count0 === 'works'],
        ['page size', users.pageSize !== null, (users.pageSize ?? 0) <= way.pageLimit],
        ['list', found.route === 'groups', shows(way.membersInList)],
        ['group', found.route === 'group', shows(way.membersInGet)],
        ['filter', found.route === 'user', way.groupsValueFilter === 'works'],
        ['users', found.route === 'users', way.userGroups === 'told'],
        ['person', found.route === 'per-user', way.memberFilter === 'works'],
      ]
      expect(claims.filter(([, claimed, so]) => claimed && !so)).toEqual([])
    })
  })
})
