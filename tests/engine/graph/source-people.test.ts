import { describe, expect, it } from 'vitest'
import { batchDirectMembers } from '#shared/engine/graph/groups'
import { batchPeople, deletedPeople, directGroupsOf, findPeople } from '#shared/engine/graph/people'
import { type Asked, failureFrom, graphError, type Reply, scriptedGraph } from '#tests/engine/graph/scripted-graph'

const inBatch = (asked: Asked | undefined) =>
  (asked?.body as { requests: { id: string; url: string }[] } | undefined)?.requests ?? []

const fields = 'id,displayName,userPrincipalName,mail,accountEnabled,userType'
const ada = {
  id: 'u1',
  displayName: 'Ada',
  userPrincipalName: 'ada@contoso.com',
  mail: null,
  accountEnabled: true,
  userType: 'Member',
}

/** Answers every item of every batch alike. */
const answering = (item: (url: string) => { status?: number; body: unknown }) =>
  scriptedGraph((asked): Reply => ({
    body: { responses: inBatch(asked).map(({ id, url }) => ({ id, status: 200, ...item(url) })) },
  }))

describe('people with further properties', () => {
  it('are asked for them, each once', async () => {
    const graph = await answering(() => ({ body: { ...ada, department: 'Sales', jobTitle: null } }))
    const answers = await batchPeople(graph.client, ['u1'], {}, ['department', 'mail', 'jobTitle'])
    expect(answers).toEqual([{ ok: true, value: { ...ada, attributes: { department: 'Sales', jobTitle: null } } }])
    expect(inBatch(graph.asked[0])[0]?.url).toBe(`/users/u1?$select=${fields},department,jobTitle`)
  })

  it.each<[name: string, told: object, attributes: object]>([
    ['booleans, empty texts and what is not told', { a: true, b: '', c: undefined }, { a: true, b: null }],
    ['numbers and objects, which no rule reads', { a: 1, b: { c: 'd' } }, {}],
    ['no phone', { businessPhones: [] }, { businessPhones: null }],
    ['one phone', { businessPhones: ['+1'] }, { businessPhones: '+1' }],
    ['several of something', { otherMails: ['a', 'b'] }, {}],
    [
      'extension attributes',
      { onPremisesExtensionAttributes: { extensionAttribute1: 'x', extensionAttribute2: null, other: 'y' } },
      { extensionAttribute1: 'x', extensionAttribute2: null },
    ],
    ['extension attributes of a strange kind', { onPremisesExtensionAttributes: 'x' }, {}],
    ['a profile that may not be seen', { accountEnabled: null, department: null, city: 'Ulm' }, { city: 'Ulm' }],
    ['what is about the answer', { '@odata.etag': 'x', 'mail@odata.type': 'y' }, {}],
  ])('have %s', async (_name, told, attributes) => {
    const graph = await answering(() => ({ body: { ...ada, ...told } }))
    const [answer] = await batchPeople(graph.client, ['u1'])
    expect(answer).toMatchObject({ ok: true })
    expect(answer?.ok === true && answer.value.attributes).toEqual(attributes)
  })

  it('have all extension attributes empty where Graph has none', async () => {
    const graph = await answering(() => ({ body: { ...ada, onPremisesExtensionAttributes: null } }))
    const [answer] = await batchPeople(graph.client, ['u1'])
    const attributes = answer?.ok === true ? answer.value.attributes : {}
    expect(Object.keys(attributes)).toHaveLength(15)
    expect(attributes['extensionAttribute15']).toBeNull()
  })

  it('are found among members, beside what is no person', async () => {
    const graph = await answering(() => ({
      body: {
        value: [
          { '@odata.type': '#microsoft.graph.user', ...ada, department: 'Sales' },
          { '@odata.type': '#microsoft.graph.group', id: 'g2', displayName: 'Nested' },
        ],
      },
    }))
    const nobody = { userPrincipalName: null, mail: null, accountEnabled: null, userType: null, attributes: {} }
    const found = []
    for await (const group of batchDirectMembers(graph.client, ['g1'], ['department'])) found.push(group)
    expect(found).toEqual([
      {
        groupId: 'g1',
        answer: {
          ok: true,
          value: [
            { ...ada, type: 'user', attributes: { department: 'Sales' } },
            { ...nobody, id: 'g2', displayName: 'Nested', type: 'group' },
          ],
        },
      },
    ])
    expect(inBatch(graph.asked[0])[0]?.url).toBe(`/groups/g1/members?$select=${fields},department&$top=999`)
  })
})

describe('people looked for by name', () => {
  it('are asked for as they are, 20 a batch, each name once', async () => {
    const graph = await answering((url) => ({
      body: { value: decodeURIComponent(url).includes("'o''neill@x.test'") ? [ada, { ...ada, id: 'u2' }] : [] },
    }))
    const names = ["o'neill@x.test", 'a_b.test#EXT#@x.test', ' ', "o'neill@x.test"]
    const found = await findPeople(graph.client, [...names, ...Array.from({ length: 20 }, (_, n) => `p${n}`)])
    expect(found.size).toBe(23)
    expect(found.get("o'neill@x.test")?.map(({ id }) => id)).toEqual(['u1', 'u2'])
    expect(found.get('a_b.test#EXT#@x.test')).toEqual([])
    expect(graph.asked.map((asked) => inBatch(asked).length)).toEqual([20, 2])
    const name = '%27a_b.test%23EXT%23%40x.test%27'
    expect(inBatch(graph.asked[0])[1]?.url).toBe(
      `/users?$filter=userPrincipalName%20eq%20${name}%20or%20mail%20eq%20${name}&$select=${fields}`,
    )
  })

  it('are a failure where Graph does not answer for one', async () => {
    const graph = await answering((url) =>
      url.includes('p2')
        ? { status: 403, body: graphError('Authorization_RequestDenied', 'No.') }
        : { body: { value: [] } },
    )
    expect((await failureFrom(findPeople(graph.client, ['p1', 'p2']))).code).toBe('permission-missing')
  })

  it('are not told for a text that Graph refuses, and told for all others', async () => {
    const graph = await answering((url) =>
      url.includes('p2')
        ? { status: 400, body: graphError('Request_BadRequest', 'Invalid filter clause.') }
        : { body: { value: [ada] } },
    )
    expect([...(await findPeople(graph.client, ['p1', 'p2', 'p3'])).keys()]).toEqual(['p1', 'p3'])
  })

  it('are nobody without a request where no name can be one', async () => {
    const graph = await answering(() => ({ body: {} }))
    const names = ['', 'a\ud800b', `${'x'.repeat(330)}@x.test`]
    expect([...(await findPeople(graph.client, names)).entries()]).toEqual(names.map((name) => [name, []]))
    expect(graph.asked).toEqual([])
  })
})

describe('deleted people', () => {
  it('stand under the name that they had, over all pages', async () => {
    let root = ''
    const id = 'f7a27265-9e2d-4a0f-8418-bf15230c6398'
    const graph = await scriptedGraph(({ path }) => ({
      body: path.includes('skiptoken')
        ? { value: [{ ...ada, id: 'u2' }] }
        : {
            value: [
              {
                ...ada,
                id,
                userPrincipalName: 'F7A272659E2D4A0F8418BF15230C6398ada@contoso.com',
                deletedDateTime: '2026-11-20T08:00:00Z',
                mailNickname: 'ada',
              },
            ],
            '@odata.nextLink': `${root}/directory/deletedItems/microsoft.graph.user?$skiptoken=2`,
          },
    }))
    root = graph.root
    expect(await deletedPeople(graph.client, {}, ['mailNickname'])).toEqual([
      { ...ada, id, deletedDateTime: '2026-11-20T08:00:00Z', attributes: { mailNickname: 'ada' } },
      { ...ada, id: 'u2', deletedDateTime: null, attributes: {} },
    ])
    expect(graph.asked[0]?.path).toBe(
      `/directory/deletedItems/microsoft.graph.user?$select=${fields},deletedDateTime,mailNickname&$top=999`,
    )
  })
})

describe('the groups of a person', () => {
  it('are told without roles and administrative units', async () => {
    const graph = await scriptedGraph(() => ({
      body: {
        value: [
          { '@odata.type': '#microsoft.graph.group', id: 'g1', displayName: 'Sales' },
          { '@odata.type': '#microsoft.graph.directoryRole', id: 'r1', displayName: 'Reader' },
          { '@odata.type': '#microsoft.graph.administrativeUnit', id: 'a1' },
          { '@odata.type': '#microsoft.graph.group', id: 'g2' },
        ],
      },
    }))
    expect(await directGroupsOf(graph.client, 'a/b')).toEqual([
      { id: 'g1', displayName: 'Sales' },
      { id: 'g2', displayName: null },
    ])
    expect(graph.asked[0]?.path).toBe('/users/a%2Fb/memberOf?$select=id,displayName&$top=999')
  })
})
