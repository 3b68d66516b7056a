import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { failureOf } from '#shared/contract/failure'
import { createScimClient } from '#shared/engine/scim/scim-client'
import type { GroupMembers } from '#shared/engine/scim/scim-client'
import { quickClock } from '#tests/fakes/scim-ports'

// Random answers, handed over without a socket so that many fit in a second.

const runs = process.env['FULL'] === '1' ? 2000 : 200

const scalar = fc.oneof(fc.string({ maxLength: 5 }), fc.integer(), fc.double(), fc.boolean(), fc.constant(null))
const odd = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 3 }), scalar, { maxKeys: 2 }),
)
const id = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('a', 'b', 'c', 1, 2) }, { weight: 1, arbitrary: odd })
const some = (value: fc.Arbitrary<unknown>) => fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: odd })
const resource = fc.record(
  {
    id,
    displayName: odd,
    userName: odd,
    externalId: odd,
    active: odd,
    emails: odd,
    members: some(
      fc.array(fc.oneof(fc.record({ value: id, type: odd, $ref: odd }, { requiredKeys: [] }), odd), { maxLength: 4 }),
    ),
    groups: some(fc.array(fc.record({ value: id }), { maxLength: 3 })),
  },
  { requiredKeys: [] },
)
const listBody = fc.record(
  {
    schemas: some(fc.constant(['urn:ietf:params:scim:api:messages:2.0:ListResponse'])),
    totalResults: fc.oneof(fc.nat(20), fc.nat(20).map(String), odd),
    Resources: some(fc.array(fc.oneof(resource, odd), { maxLength: 6 })),
    nextCursor: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: odd }),
  },
  { requiredKeys: [] },
)
const answer = fc.record({
  status: fc.constantFrom(200, 200, 200, 200, 200, 400, 401, 404, 429, 500, 501, 503),
  text: fc.oneof(
    { weight: 6, arbitrary: listBody.map((body) => JSON.stringify(body)) },
    { weight: 3, arbitrary: resource.map((body) => JSON.stringify(body)) },
    { weight: 1, arbitrary: listBody.map((body) => JSON.stringify(body).slice(0, -2)) },
    { weight: 1, arbitrary: fc.string() },
  ),
})

describe('any answer at all', () => {
  it('ends every read, with numbers that hold together or with a named failure', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 12 }), async (answers) => {
        let at = 0
        const client = createScimClient({
          base: 'https://scim.example.test',
          token: () => 'token',
          limits: { pages: 30 },
          ports: {
            clock: quickClock(),
            log: { write: () => undefined },
            fetch: async () => {
              const { status, text } = answers[at % answers.length] as (typeof answers)[number]
              at += 1
              return new Response(text, { status })
            },
          },
        })
        // Each read answers whether what it says holds together.
        const holds = ({ count, confirmed, userIds }: GroupMembers) =>
          count === null ? !confirmed && userIds === null : userIds?.size === count
        const reads: (() => Promise<boolean>)[] = [
          async () => (await client.listGroupsWithMembers()).groups.every(({ members }) => holds(members)),
          async () => holds(await client.groupMembers('a')),
          async () => {
            const { users } = await client.listUsers()
            return new Set(users.map((user) => user.id)).size === users.length
          },
          async () => {
            const found = await client.findGroup({ externalId: 'a', displayName: 'b' })
            return found.kind !== 'one' || found.group.externalId === 'a' || found.group.displayName.trim() === 'b'
          },
          async () => (await client.test()).users !== undefined,
        ]
        for (const read of reads) {
          const ended = await read().catch(failureOf)
          const said =
            typeof ended === 'boolean' ? (ended ? 'scim-read' : 'does not hold') : `${ended.code} ${ended.detail ?? ''}`
          expect(said).toMatch(/^scim-/)
        }
        expect(at).toBeLessThan(2000)
      }),
      { numRuns: runs },
    )
  })
})
