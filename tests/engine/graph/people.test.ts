import { describe, expect, it } from 'vitest'
import { countDirectory } from '#shared/engine/graph/directory-counts'
import { batchPeople, peoplePage, peoplePath } from '#shared/engine/graph/people'
import { type Asked, failureFrom, graphError, scriptedGraph } from '#tests/engine/graph/scripted-graph'

const inBatch = (asked: Asked) =>
  (asked.body as { requests: { id: string; url: string; headers?: Record<string, string> }[] }).requests

const fields = 'id,displayName,userPrincipalName,mail,accountEnabled,userType'
const ada = {
  id: 'u1',
  displayName: 'Ada',
  userPrincipalName: 'ada@contoso.com',
  mail: null,
  accountEnabled: false,
  userType: 'Guest',
}
const cached = `${fields},givenName,surname,mobilePhone,department,jobTitle,officeLocation,city,country,companyName,employeeType,employeeId,usageLocation`

describe('people', () => {
  it('are listed 999 a page, one page a call, and gone on with by its link', async () => {
    let root = ''
    const graph = await scriptedGraph(({ path }) => ({
      body: path.includes('$skiptoken')
        ? { value: [{ id: 'u2' }] }
        : { value: [ada], '@odata.nextLink': `${root}/users?$skiptoken=a%2Bb` },
    }))
    root = graph.root
    const first = await peoplePage(graph.client, peoplePath)
    expect(first).toEqual({ items: [{ ...ada, attributes: {} }], next: `${root}/users?$skiptoken=a%2Bb` })
    const nobody = {
      displayName: null,
      userPrincipalName: null,
      mail: null,
      accountEnabled: null,
      userType: null,
      attributes: {},
    }
    expect(await peoplePage(graph.client, first.next ?? '')).toEqual({ items: [{ id: 'u2', ...nobody }], next: null })
    expect(graph.asked.map(({ path }) => path)).toEqual([
      `/users?$select=${cached}&$top=999`,
      '/users?$skiptoken=a%2Bb',
    ])
  })

  it('are no page where one leads to itself or out of the service root', async () => {
    let root = ''
    const graph = await scriptedGraph(({ path }) => ({
      body: {
        value: [ada],
        '@odata.nextLink': path.endsWith('$skiptoken=a') ? `${root}/users?$skiptoken=a` : 'https://evil.example/v1.0/x',
      },
    }))
    root = graph.root
    expect((await failureFrom(peoplePage(graph.client, `${root}/users?$skiptoken=a`))).code).toBe(
      'graph-answer-invalid',
    )
    expect((await failureFrom(peoplePage(graph.client, peoplePath))).code).toBe('graph-host-refused')
    expect(graph.asked).toHaveLength(2)
  })

  it('are read by their ids, each with its own outcome', async () => {
    const graph = await scriptedGraph((asked) => ({
      body: {
        responses: inBatch(asked).map(({ id, url }) =>
          url.startsWith('/users/u1?')
            ? { id, status: 200, body: ada }
            : { id, status: 404, body: graphError('Request_ResourceNotFound', 'Gone.') },
        ),
      },
    }))
    expect(await batchPeople(graph.client, ['u1', 'a/b'])).toMatchObject([
      { ok: true, value: ada },
      { ok: false, failure: { code: 'graph-not-found' } },
    ])
    expect(inBatch(graph.asked[0] as Asked).map(({ url }) => url)).toEqual([
      `/users/u1?$select=${fields}`,
      `/users/a%2Fb?$select=${fields}`,
    ])
  })
})

describe('the counts of a tenant', () => {
  const text = { 'Content-Type': 'text/plain;odata.metadata=minimal' }
  const counted = async (users: object, groups: object) => {
    const graph = await scriptedGraph((asked) => ({
      body: {
        responses: inBatch(asked).map(({ id, url }) => ({
          id,
          status: 200,
          ...(url === '/users/$count' ? users : groups),
        })),
      },
    }))
    return { graph, counts: await countDirectory(graph.client) }
  }

  it('are asked for in one batch, each with its own ConsistencyLevel', async () => {
    const { graph, counts } = await counted({ headers: text, body: '100000' }, { body: 10_000 })
    expect(counts).toEqual({ people: 100_000, groups: 10_000 })
    expect(graph.asked).toHaveLength(1)
    const headers = { ConsistencyLevel: 'eventual' }
    expect(inBatch(graph.asked[0] as Asked)).toMatchObject([
      { url: '/users/$count', headers },
      { url: '/groups/$count', headers },
    ])
  })

  it.each<[name: string, item: object, people: number | null]>([
    ['text', { headers: text, body: '12' }, 12],
    ['text with a mark of its byte order', { headers: text, body: '\uFEFF12' }, 12],
    ['a number', { headers: text, body: 0 }, 0],
    ['text that is called JSON', { headers: { 'Content-Type': 'application/json' }, body: '12' }, 12],
    ['text that is called a page', { headers: { 'Content-Type': 'text/html' }, body: '12' }, null],
    ['a number as JSON', { headers: { 'Content-Type': 'application/json' }, body: 12 }, 12],
    ['nobody knows what', { headers: text, body: 'a dozen' }, null],
    ['no whole number', { headers: text, body: 1.5 }, null],
    ['less than none', { headers: text, body: -1 }, null],
    ['nothing', {}, null],
    ['a missing right', { status: 403, body: graphError('Authorization_RequestDenied', 'No.') }, null],
    ['a refusal', { status: 400, body: graphError('Request_BadRequest', '$count is not supported.') }, null],
  ])('that are %s', async (_name, item, people) => {
    const { counts } = await counted(item, { body: 3 })
    expect(counts).toEqual({ people, groups: 3 })
  })

  it('are a failure where only a new sign-in helps', async () => {
    const claims = { 'WWW-Authenticate': 'Bearer error="insufficient_claims", claims="eyJ9"' }
    const work = counted({ status: 401, headers: claims, body: graphError('InvalidAuthenticationToken', '') }, {})
    expect((await failureFrom(work)).code).toBe('sign-in-required')
  })
})
