import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { failureOf } from '#shared/contract/failure'
import { probeSchema } from '#shared/contract/provisioning'
import { createScimClient } from '#shared/engine/scim/scim-client'
import type { GroupMembers, ScimAuth, ScimClient } from '#shared/engine/scim/scim-client'
import { quickClock } from '#tests/fakes/scim-ports'

// Random answers, handed over without a socket so that many fit in a second.

/** Runs for each read, of up to twelve answers each. */
const runs = process.env['FULL'] === '1' ? 500 : 30

const secret = 'secret-of-the-fuzz-test'
const tokenUrl = 'https://login.example.test/token'

const scalar = fc.oneof(fc.string({ maxLength: 5 }), fc.integer(), fc.double(), fc.boolean(), fc.constant(null))
const odd = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 3 }), scalar, { maxKeys: 2 }),
)
const strange = fc.constantFrom(
  '',
  ' ',
  '.',
  '..',
  'a\ud800',
  '\u0000',
  '__proto__',
  'x'.repeat(2000),
  2 ** 60,
  -1,
  1.5,
)
const id = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'c', 1, 2) },
  { weight: 1, arbitrary: strange },
  { weight: 1, arbitrary: odd },
)
const name = fc.oneof(fc.constantFrom('a', 'A', 'b', 'B ', 'c'), odd)
const some = (value: fc.Arbitrary<unknown>) => fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: odd })
const resource = fc.record(
  {
    id,
    displayName: name,
    name: some(fc.record({ formatted: odd, givenName: odd, familyName: odd }, { requiredKeys: [] })),
    userName: name,
    externalId: name,
    active: fc.oneof(odd, fc.constantFrom('True', 'false', 0, 1)),
    emails: some(fc.array(fc.record({ value: odd, type: odd, primary: odd }, { requiredKeys: [] }), { maxLength: 2 })),
    members: some(
      fc.array(fc.oneof(fc.record({ value: id, type: odd, $ref: odd }, { requiredKeys: [] }), odd), { maxLength: 4 }),
    ),
    groups: some(fc.array(fc.record({ value: id, type: fc.constantFrom('direct', 'indirect') }), { maxLength: 3 })),
  },
  { requiredKeys: [] },
)
const listBody = fc.record(
  {
    schemas: some(fc.constant(['urn:ietf:params:scim:api:messages:2.0:ListResponse'])),
    totalResults: fc.oneof(fc.nat(20), fc.nat(20).map(String), fc.constantFrom(1e9, 100, 1000), odd),
    Resources: some(fc.array(fc.oneof({ weight: 4, arbitrary: resource }, odd), { maxLength: 6 })),
    // Few names, so that cursors lead in circles.
    nextCursor: fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom('p', 'q', 'r') },
      { weight: 1, arbitrary: odd },
    ),
  },
  { requiredKeys: [] },
)
const errorBody = fc.record({
  schemas: fc.constant(['urn:ietf:params:scim:api:messages:2.0:Error']),
  scimType: fc.constantFrom('invalidFilter', 'expiredCursor', 'invalidCursor', 'invalidCount', 'tooMany', 7, null),
  detail: fc.constantFrom('startIndex', 'count', 'attributes', '', '<b>', secret, null),
})

/** Ten million characters where an id or a name is looked for. */
const huge = JSON.stringify({
  totalResults: 2,
  Resources: [{ id: 'x'.repeat(10_000_000) }, { id: 'a', userName: 'a', members: [{ value: 'b' }] }],
})

const text = fc.oneof(
  { weight: 12, arbitrary: listBody.map((body) => JSON.stringify(body)) },
  { weight: 6, arbitrary: resource.map((body) => JSON.stringify(body)) },
  { weight: 2, arbitrary: errorBody.map((body) => JSON.stringify(body)) },
  { weight: 2, arbitrary: listBody.map((body) => JSON.stringify(body).slice(0, -2)) },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.constantFrom('', 'null', '7', '[]', '{}', '<html>no</html>', '"\ud800"') },
)
const body: fc.Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.oneof(
  { weight: 40, arbitrary: text },
  { weight: 2, arbitrary: text.map((whole) => new Uint8Array([...Buffer.from(whole), 0xff, 0xfe, 0xc3])) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 20 }).map((bytes) => new Uint8Array(bytes)) },
)
const status = fc.constantFrom(200, 200, 200, 200, 200, 200, 200, 400, 401, 403, 404, 413, 429, 500, 501, 503)
const answer = fc.record({
  status,
  body,
  headers: fc.constantFrom<Record<string, string>>(
    {},
    {},
    {},
    { 'retry-after': '3' },
    { 'retry-after': 'soon' },
    { 'x-rate-limit-reset': '99999999999999999999' },
    { 'content-type': 'application/json; charset=nonsense' },
    { 'www-authenticate': `Bearer error="invalid_token", error_description="${secret}"` },
  ),
  /** Now and then the answer is another thing altogether. */
  instead: fc.constantFrom(...Array.from({ length: 30 }, () => null), 'redirect', 'broken', 'huge'),
})

const tokenAnswer = fc.oneof(
  { weight: 3, arbitrary: fc.constant(JSON.stringify({ access_token: secret, token_type: 'bearer', expires_in: 60 })) },
  { weight: 1, arbitrary: fc.record({ access_token: odd, expires_in: odd }).map((token) => JSON.stringify(token)) },
  { weight: 1, arbitrary: fc.string() },
)

const auth: fc.Arbitrary<ScimAuth> = fc.constantFrom<ScimAuth[]>(
  { kind: 'bearer' },
  { kind: 'bearer' },
  { kind: 'basic', userName: 'reader' },
  { kind: 'client-credentials', tokenUrl, clientId: 'console' },
)

// Each read answers whether what it says holds together.
const holds = ({ count, confirmed, userIds }: GroupMembers) =>
  count === null ? !confirmed && userIds === null : userIds?.size === count
const same = (held: string | null, sought: string) => held?.trim().toLowerCase() === sought

const reads: Readonly<Record<string, (client: ScimClient) => Promise<boolean>>> = {
  test: async (client) => (await client.test()).users !== undefined,
  listGroups: async (client) => {
    const { groups } = await client.listGroups()
    return new Set(groups.map((group) => group.id)).size === groups.length
  },
  listGroupsWithMembers: async (client) =>
    (await client.listGroupsWithMembers()).groups.every(({ members }) => holds(members)),
  groupMembers: async (client) => holds(await client.groupMembers('a')),
  findGroup: async (client) => {
    const found = await client.findGroup({ externalId: 'a', displayName: 'b' })
    return found.kind !== 'one' || found.group.externalId === 'a' || same(found.group.displayName, 'b')
  },
  listUsers: async (client) => {
    const { users } = await client.listUsers()
    return new Set(users.map((user) => user.id)).size === users.length
  },
  findUsers: async (client) => {
    const { users } = await client.findUsers({ userName: 'A', externalId: 'b' })
    return users.every((user) => user.externalId === 'b' || same(user.userName, 'a'))
  },
  user: async (client) => ((await client.user('a'))?.id ?? 'a') === 'a',
  usersByIds: async (client) => {
    const found = await client.usersByIds(['a', 'b', '', '..', 'a\ud800'])
    return [...found].every(([key, user]) => user.id === key && (key === 'a' || key === 'b'))
  },
  isMember: async (client) => [true, false, null].includes(await client.isMember('a', 'b')),
  countUsers: async (client) => {
    const { count, confirmed } = await client.countUsers()
    return count === null ? !confirmed : Number.isSafeInteger(count) && count >= 0
  },
  probe: async (client) => {
    const probe = await client.probe()
    return probeSchema.safeParse(probe).success && !JSON.stringify(probe).includes(secret)
  },
}

/** Six tries of a request that is held back, one after a broken connection, one with a new token. */
const tries = 6 + 1 + 1

/** The most requests that one read may take of a server that makes it as hard as it can. */
const mostRequests: Readonly<Record<string, number>> = { isMember: 3 * tries, user: tries, probe: 500 }

describe('any answer at all', () => {
  it.each(Object.entries(reads))('ends %s, with what holds together or with a named failure', async (read, work) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(answer, { minLength: 1, maxLength: 12 }),
        fc.array(tokenAnswer, { minLength: 1, maxLength: 3 }),
        auth,
        fc.constantFrom(undefined, 1_000_000),
        async (answers, tokens, way, bodyBytes) => {
          let at = 0
          let asked = 0
          const logged: unknown[] = []
          const client = createScimClient({
            base: 'https://scim.example.test',
            auth: way,
            token: () => secret,
            limits: { pages: 30, ...(bodyBytes === undefined ? {} : { bodyBytes }) },
            ports: {
              clock: quickClock(),
              log: { write: (...entry) => logged.push(entry) },
              fetch: async (url) => {
                if (url === tokenUrl) {
                  asked += 1
                  return new Response(tokens[asked % tokens.length])
                }
                const {
                  status: code,
                  body: sent,
                  headers,
                  instead,
                } = answers[at % answers.length] as (typeof answers)[number]
                at += 1
                if (instead === 'broken') throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } })
                if (instead === 'redirect')
                  return new Response(null, { status: 302, headers: { location: 'https://x.test/' } })
                return new Response(instead === 'huge' ? huge : sent, { status: code, headers })
              },
            },
          })
          const ended = await work(client).catch(failureOf)
          const said =
            typeof ended === 'boolean' ? (ended ? 'scim-read' : 'does not hold') : `${ended.code} ${ended.detail ?? ''}`
          expect(said).toMatch(/^scim-/)
          expect(JSON.stringify([ended, logged])).not.toContain(secret)
          expect(at).toBeLessThanOrEqual(mostRequests[read] ?? 1000)
          expect(asked).toBeLessThanOrEqual(2 * at + 2)
        },
      ),
      { numRuns: runs },
    )
  })
})
