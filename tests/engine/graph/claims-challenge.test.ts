import { expect, test } from 'vitest'
import { z } from 'zod'
import { claimsIn } from '#shared/engine/graph/claims-challenge'
import { type Asked, failureFrom, graphError, scriptedGraph } from '#tests/engine/graph/scripted-graph'

const thing = z.object({ id: z.string() })
const claims = JSON.stringify({ access_token: { nbf: { essential: true, value: '1796000000' } } })
const encoded = Buffer.from(claims).toString('base64')
const header = (text: string) =>
  `Bearer realm="", authorization_uri="https://login.example", error="insufficient_claims", claims="${text}"`
const challenge = (status: number, text = encoded) => ({
  status,
  headers: { 'www-authenticate': header(text) },
  body: graphError('InvalidAuthenticationToken', 'Continuous access evaluation resulted in challenge.'),
})

type Options = { forceRefresh?: boolean; claims?: string }

/** A Graph that challenges every token that was not had for the claims. */
function challenging(status: number, satisfied: (bearer: string) => boolean = (bearer) => bearer.includes('claims')) {
  const acquired: Options[] = []
  const graph = scriptedGraph(
    ({ headers }) => (satisfied(headers.authorization ?? '') ? { body: { id: 'g1' } } : challenge(status)),
    {
      acquireToken: async ({ signal: _, ...options }) => {
        acquired.push(options)
        return options.claims === undefined ? 'plain' : 'with-claims'
      },
    },
  )
  return { acquired, graph }
}

test.each([401, 403])(
  'a challenge (%i) is met by one token with its claims, and the call goes out once more',
  async (status) => {
    const { acquired, graph } = challenging(status)
    const { client, asked } = await graph
    expect(await client.get('/groups/g1', thing)).toEqual({ id: 'g1' })
    expect(acquired).toEqual([{}, { claims }])
    expect(asked).toHaveLength(2)
  },
)

test('a second challenge stands: it needs a person, and nothing loops', async () => {
  const { acquired, graph } = challenging(401, () => false)
  const { client, asked } = await graph
  expect(await failureFrom(client.get('/groups/g1', thing))).toMatchObject({ code: 'sign-in-required' })
  expect(acquired).toHaveLength(2)
  expect(asked).toHaveLength(2)
})

test('a write that is challenged goes out once more, since nothing was done', async () => {
  const { graph } = challenging(401)
  const { client, asked } = await graph
  const readBack = () => Promise.reject(new Error('nobody has to look'))
  const receipt = await client.write({ method: 'POST', path: '/groups', body: {}, readBack })
  expect(receipt.outcome).toBe('done')
  expect(asked.map(({ method }) => method)).toEqual(['POST', 'POST'])
})

test('where the claims cannot be had the reason of the sign-in is what is told', async () => {
  const told = new Error('a person is needed')
  const graph = await scriptedGraph(() => challenge(401), {
    acquireToken: async (options) => {
      if (options.claims !== undefined) throw told
      return 'plain'
    },
  })
  await expect(graph.client.get('/groups/g1', thing)).rejects.toBe(told)
  expect(graph.asked).toHaveLength(1)
})

test('items of a batch that are challenged are asked for once more with the claims, the others not', async () => {
  const acquired: Options[] = []
  const itemsOf = (asked: Asked) => (asked.body as { requests: { id: string; url: string }[] }).requests
  const graph = await scriptedGraph(
    (asked) => ({
      body: {
        responses: itemsOf(asked).map(({ id, url }) =>
          url.endsWith('1') && asked.headers.authorization !== 'Bearer with-claims'
            ? {
                id,
                status: 401,
                headers: { 'WWW-Authenticate': header(encoded) },
                body: graphError('InvalidAuthenticationToken', ''),
              }
            : url.endsWith('2')
              ? {
                  id,
                  status: 401,
                  headers: { 'WWW-Authenticate': header(encoded) },
                  body: graphError('InvalidAuthenticationToken', ''),
                }
              : { id, status: 200, body: { id: url.slice(-2) } },
        ),
      },
    }),
    {
      acquireToken: async ({ signal: _, ...options }) => {
        acquired.push(options)
        return options.claims === undefined ? 'plain' : 'with-claims'
      },
    },
  )
  const answers = await graph.client.batch(['g0', 'g1', 'g2'].map((id) => ({ path: `/groups/${id}`, schema: thing })))
  expect(answers.map((answer) => (answer.ok ? answer.value.id : answer.failure.code))).toEqual([
    'g0',
    'g1',
    'sign-in-required',
  ])
  expect(graph.asked.map((asked) => itemsOf(asked).map(({ url }) => url))).toEqual([
    ['/groups/g0', '/groups/g1', '/groups/g2'],
    ['/groups/g1', '/groups/g2'],
  ])
  expect(acquired).toEqual([{}, { claims }])
})

test.each([
  ['base64', encoded, claims],
  ['the alphabet of addresses', Buffer.from('{"a":"\u00ff\u00fe?>"}').toString('base64url'), '{"a":"\u00ff\u00fe?>"}'],
  ['no base64', 'not base64!', null],
  ['no JSON', Buffer.from('{"access_token"').toString('base64'), null],
  ['JSON that is no object', Buffer.from('["a"]').toString('base64'), null],
  ['far too much', Buffer.from(JSON.stringify({ a: 'x'.repeat(9000) })).toString('base64'), null],
  ['nothing', '', null],
])('claims in %s', (_, text, told) => {
  expect(claimsIn(new Headers({ 'www-authenticate': header(text) }))).toBe(told)
})

test('a challenge whose claims cannot be read is told at once', async () => {
  const graph = await scriptedGraph(() => challenge(401, 'eyJ9'))
  expect((await failureFrom(graph.client.get('/groups/g1', thing))).code).toBe('sign-in-required')
  expect(graph.asked).toHaveLength(1)
})
