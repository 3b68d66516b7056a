import { describe, expect, it } from 'vitest'
import { personAttributes } from '#shared/domain/directory'
import { groupsDelta, readDeltaPages, usersDelta } from '#shared/engine/graph/delta'
import { groupPage, groupsPath } from '#shared/engine/graph/groups'
import { cachedPersonFields } from '#shared/engine/graph/source-people'
import { type Asked, failureFrom, graphError, type Reply, scriptedGraph } from '#tests/engine/graph/scripted-graph'

interface Item {
  id: string
  url: string
}
const itemsOf = (asked: Asked) => (asked.body as { requests: Item[] }).requests

const page = (root: string, value: unknown[], link: { next?: string; delta?: string }) => ({
  '@odata.context': 'https://else.where/$metadata#nonsense',
  value,
  ...(link.next === undefined ? {} : { '@odata.nextLink': root + link.next }),
  ...(link.delta === undefined ? {} : { '@odata.deltaLink': root + link.delta }),
})

const user = (id: string, more = {}) => ({ '@odata.type': '#microsoft.graph.user', id, ...more })
const sales = {
  id: 'g1',
  displayName: 'Sales',
  groupTypes: [],
  mailEnabled: false,
  securityEnabled: true,
  visibility: null,
}

/** A Graph whose every call is answered with one body, and what one stream of it reads. */
async function readOne(resource: 'groups' | 'users', told: (root: string) => unknown) {
  let root = ''
  const graph = await scriptedGraph(() => ({ body: told(root) }))
  root = graph.root
  const [answer] = await readDeltaPages(graph.client, resource, [`/${resource}/delta?$skiptoken=asked`])
  return { graph, root, answer }
}

describe('the start of a stream', () => {
  it('of groups names their properties, with or without members', () => {
    const fields =
      'id,displayName,groupTypes,mailEnabled,securityEnabled,mail,membershipRuleProcessingState,onPremisesSyncEnabled,visibility'
    expect(groupsDelta({ members: true })).toBe(`/groups/delta?$select=${fields},members`)
    expect(groupsDelta({ members: false, latest: true })).toBe(`/groups/delta?$select=${fields}&$deltatoken=latest`)
  })

  it('of some groups names at most fifty', () => {
    const query = (ids: string[]) => new URL(`https://x${groupsDelta({ members: true, ids })}`).searchParams
    expect(query(['a', "b'c&d"]).get('$filter')).toBe("id eq 'a' or id eq 'b''c&d'")
    const ids = Array.from({ length: 51 }, (_, n) => `g${n}`)
    expect(query(ids.slice(1)).get('$filter')?.split(' or ')).toHaveLength(50)
    expect(() => query(ids)).toThrow('at most 50')
  })

  it('of users names their properties', () => {
    const start = `/users/delta?$select=${cachedPersonFields}`
    expect([usersDelta(), usersDelta({ latest: true })]).toEqual([start, `${start}&$deltatoken=latest`])
  })
})

describe('a page of groups', () => {
  it('tells groups, slices of members, who left, and groups that are gone', async () => {
    const { answer, root, graph } = await readOne('groups', (at) =>
      page(
        at,
        [
          {
            ...sales,
            'members@delta': [
              user('u1'),
              { '@odata.type': '#microsoft.graph.group', id: 'g2' },
              { '@odata.type': '#microsoft.graph.device', id: 'd1' },
              { '@odata.type': '#microsoft.graph.somethingNew', id: 'x1' },
              { id: 'x2' },
              user('u2', { '@removed': { reason: 'deleted' } }),
            ],
          },
          { id: 'g1', displayName: 'Sales', 'members@delta': [user('u3')] },
          { id: 'g3', '@removed': { reason: 'changed' } },
          { id: 'g4', '@removed': { reason: 'deleted' } },
          { id: 'g5', '@removed': {} },
        ],
        { next: '/groups/delta?$skiptoken=b%2F%3D' },
      ),
    )
    const gone = { group: null, members: [] }
    expect(answer).toMatchObject({
      kind: 'page',
      next: `${root}/groups/delta?$skiptoken=b%2F%3D`,
      delta: null,
      items: [
        {
          id: 'g1',
          removed: null,
          group: { id: 'g1', displayName: 'Sales', kind: 'security', securityEnabled: true, hidesMembers: false },
          members: [
            { id: 'u1', type: 'user', removed: false },
            { id: 'g2', type: 'group', removed: false },
            { id: 'd1', type: 'device', removed: false },
            { id: 'x1', type: 'unknown', removed: false },
            { id: 'x2', type: 'unknown', removed: false },
            { id: 'u2', type: 'user', removed: true },
          ],
        },
        { id: 'g1', members: [{ id: 'u3', type: 'user', removed: false }] },
        { ...gone, id: 'g3', removed: 'changed' },
        { ...gone, id: 'g4', removed: 'deleted' },
        { ...gone, id: 'g5', removed: 'deleted' },
      ],
    })
    // One stream alone needs no batch around it.
    expect(graph.asked.map(({ path }) => path)).toEqual(['/groups/delta?$skiptoken=asked'])
  })

  it('of which a group tells nothing but members says nothing of the group, and absent members nothing of those', async () => {
    const { answer, root } = await readOne('groups', (at) =>
      page(
        at,
        [
          { id: 'g1', 'members@delta': [user('u1')] },
          { id: 'g2', displayName: null, mail: null, groupTypes: null },
          { id: 'g3' },
          { ...sales, 'members@delta': null },
        ],
        { delta: '/groups/delta?$deltatoken=z' },
      ),
    )
    expect(answer).toMatchObject({ kind: 'page', next: null, delta: `${root}/groups/delta?$deltatoken=z` })
    expect(answer?.kind === 'page' ? answer.items : []).toMatchObject([
      { id: 'g1', group: null, removed: null, members: [{ id: 'u1' }] },
      // Cleared is told; the name falls back to the id, as in every list.
      { id: 'g2', group: { displayName: 'g2', mail: null, kind: 'security' }, members: [] },
      { id: 'g3', group: null, removed: null, members: [] },
      { id: 'g1', group: { displayName: 'Sales' }, members: [] },
    ])
  })

  it('may be empty and lead on, and its next link stands before a mark', async () => {
    const { answer, root } = await readOne('groups', (at) =>
      page(at, [], { next: '/groups/delta?$skiptoken=b', delta: '/groups/delta?$deltatoken=z' }),
    )
    expect(answer).toEqual({ kind: 'page', items: [], next: `${root}/groups/delta?$skiptoken=b`, delta: null })
  })

  it.each<[name: string, body: (root: string) => unknown]>([
    ['leads nowhere', (root) => page(root, [sales], {})],
    ['leads to itself', (root) => page(root, [sales], { next: '/groups/delta?$skiptoken=asked' })],
    ['has a group without an id', (root) => page(root, [{ displayName: 'x' }], { delta: '/groups/delta' })],
    ['has a group with an empty id', (root) => page(root, [{ ...sales, id: '' }], { delta: '/groups/delta' })],
    ['has a name that is no text', (root) => page(root, [{ ...sales, displayName: 5 }], { delta: '/groups/delta' })],
    ['has a mark of removal that is none', (root) => page(root, [{ id: 'g', '@removed': 'x' }], { delta: '/groups' })],
    [
      'has a member without an id',
      (root) => page(root, [{ ...sales, 'members@delta': [user('u1'), {}] }], { delta: '/groups/delta' }),
    ],
    [
      'has members that are no list',
      (root) => page(root, [{ ...sales, 'members@delta': { id: 'u1' } }], { delta: '/groups/delta' }),
    ],
  ])('that %s is no answer', async (_name, body) => {
    const { answer } = await readOne('groups', body)
    expect(answer).toMatchObject({ kind: 'failed', failure: { code: 'graph-answer-invalid' } })
  })

  it.each<[name: string, link: { next?: string; delta?: string }]>([
    ['next page', { next: '/../admin' }],
    ['mark', { delta: '/../admin' }],
  ])('whose %s lies outside the service root is refused', async (_name, link) => {
    const { answer } = await readOne('groups', (root) => page(root, [], link))
    expect(answer).toMatchObject({ kind: 'failed', failure: { code: 'graph-host-refused' } })
  })
})

describe('a page of users', () => {
  it('tells people, and those that are gone; what was never set is absent, what was cleared is null', async () => {
    const { answer } = await readOne('users', (root) =>
      page(
        root,
        [
          { id: 'u1', displayName: 'Ada', userPrincipalName: 'ada@contoso.com', mail: null, accountEnabled: true },
          { id: 'u2', '@removed': { reason: 'changed' } },
          { id: 'u3' },
          { id: 'u4', department: 'Sales', city: null, accountEnabled: false },
          // Who may not see profiles sees none of the rest.
          { id: 'u5', givenName: 'Eve', department: null },
        ],
        { delta: '/users/delta?$deltatoken=z' },
      ),
    )
    const empty = Object.fromEntries(personAttributes.map((name) => [name, null]))
    const nobody = { displayName: null, userPrincipalName: null, mail: null, userType: null }
    const ada = { displayName: 'Ada', userPrincipalName: 'ada@contoso.com', mail: null }
    expect(answer?.kind === 'page' ? answer.items : []).toEqual([
      {
        id: 'u1',
        removed: null,
        person: { id: 'u1', ...ada, accountEnabled: true, userType: null, attributes: empty },
      },
      { id: 'u2', removed: 'changed', person: null },
      { id: 'u3', removed: null, person: null },
      {
        id: 'u4',
        removed: null,
        person: { id: 'u4', ...nobody, accountEnabled: false, attributes: { ...empty, department: 'Sales' } },
      },
      {
        id: 'u5',
        removed: null,
        person: { id: 'u5', ...nobody, accountEnabled: null, attributes: { givenName: 'Eve' } },
      },
    ])
  })
})

describe('a position that Graph has forgotten', () => {
  const rows: [name: string, reply: Reply][] = [
    ['400 syncStateNotFound', { status: 400, body: graphError('SyncStateNotFound', 'Full sync, please.') }],
    ['404 syncStateNotFound', { status: 404, body: graphError('syncStateNotFound', '') }],
    ['410 with a place to begin again', { status: 410, headers: { location: '/groups/delta?$deltatoken=' } }],
    ['410 with a body of its own', { status: 410, body: graphError('Gone', 'Resync.') }],
    ['resyncRequired in any case', { status: 410, body: graphError('ResyncRequired', '') }],
    ['400 resyncRequired', { status: 400, body: graphError('RESYNCREQUIRED', '') }],
    [
      'a more specific code inside',
      { status: 400, body: { error: { code: 'BadRequest', message: '', innerError: { code: 'resyncRequired' } } } },
    ],
  ]

  it.each(rows)('is told by %s, alone', async (_name, reply) => {
    const graph = await scriptedGraph(() => reply)
    expect(await readDeltaPages(graph.client, 'groups', ['/groups/delta?$deltatoken=old'])).toEqual([
      { kind: 'expired' },
    ])
    expect(graph.asked).toHaveLength(1)
  })

  it.each(rows)('is told by %s, inside a batch', async (_name, reply) => {
    const { status, headers, body } = reply as Exclude<Reply, string>
    const graph = await scriptedGraph((asked) => ({
      body: { responses: itemsOf(asked).map(({ id }) => ({ id, status, headers, body })) },
    }))
    const links = ['/groups/delta?$deltatoken=a', '/groups/delta?$deltatoken=b']
    expect(await readDeltaPages(graph.client, 'groups', links)).toEqual([{ kind: 'expired' }, { kind: 'expired' }])
    expect(graph.asked).toHaveLength(1)
  })

  it.each<[name: string, reply: Reply, code: string]>([
    ['a proxy', { status: 410, headers: { 'content-type': 'text/html' }, body: '<p>Gone</p>' }, 'graph-answer-invalid'],
    ['a refusal', { status: 400, body: graphError('Request_BadRequest', 'No.') }, 'graph-refused'],
    ['a missing right', { status: 403, body: graphError('Authorization_RequestDenied', 'No.') }, 'permission-missing'],
    ['a failing service', { status: 500, body: graphError('resyncRequired', 'Not now.') }, 'graph-failed'],
  ])('is not told by %s', async (_name, reply, code) => {
    const graph = await scriptedGraph(() => reply)
    expect(await readDeltaPages(graph.client, 'groups', ['/groups/delta?$deltatoken=old'])).toMatchObject([
      { kind: 'failed', failure: { code } },
    ])
  })

  it('is not what 410 says of anything but a stream', async () => {
    const graph = await scriptedGraph(() => ({ status: 410, body: graphError('Gone', 'Moved away.') }))
    expect((await failureFrom(groupPage(graph.client, groupsPath))).code).toBe('graph-refused')
  })
})

describe('several streams', () => {
  const links = (count: number) => Array.from({ length: count }, (_, n) => `/groups/delta?$skiptoken=s${n}`)
  const tokenIn = (url: string) => /\$skiptoken=(\w+)/.exec(url)?.[1] ?? ''

  it('are asked twenty to a batch, for one page each, and answered in their order', async () => {
    let root = ''
    const graph = await scriptedGraph((asked) => ({
      body: {
        responses: itemsOf(asked)
          .map(({ id }) => ({
            id,
            status: 200,
            body: page(root, [{ ...sales, id: `g${id}` }], { next: `/groups/delta?$skiptoken=n${id}` }),
          }))
          .toReversed(),
      },
    }))
    root = graph.root
    // A start, a path and a link that a page gave are all the same.
    const asked = [
      groupsDelta({ members: true, ids: ['a'] }),
      `${root}/groups/delta?$skiptoken=s1`,
      ...links(23).slice(2),
    ]
    const answers = await readDeltaPages(graph.client, 'groups', asked)
    expect(answers.map((answer) => (answer.kind === 'page' ? answer.next : answer.kind))).toEqual(
      asked.map((_, n) => `${root}/groups/delta?$skiptoken=n${n}`),
    )
    expect(graph.asked.map((one) => itemsOf(one).length)).toEqual([20, 3])
    expect(itemsOf(graph.asked[0] as Asked)[1]?.url).toBe('/groups/delta?$skiptoken=s1')
    expect(await readDeltaPages(graph.client, 'groups', [])).toEqual([])
  })

  it('of which one cannot be had in a batch is had alone; each failure stays with its stream', async () => {
    let root = ''
    const good = (id: string) => page(root, [{ ...sales, id }], { delta: '/groups/delta?$deltatoken=z' })
    const inBatch: Record<string, object> = {
      s0: { status: 413, body: graphError('RequestEntityTooLarge', 'The answer is too long.') },
      s1: { status: 200, body: 'a page cut into text' },
      s2: { status: 403, body: graphError('Authorization_RequestDenied', 'No.') },
      s3: { status: 400, body: graphError('Request_BadRequest', 'No.') },
      s4: { status: 410, body: graphError('Gone', '') },
    }
    const graph = await scriptedGraph((asked) => {
      if (asked.method === 'POST') {
        const responses = itemsOf(asked).map(({ id, url }) => ({
          id,
          ...(inBatch[tokenIn(url)] ?? { status: 200, body: good(tokenIn(url)) }),
        }))
        return { body: { responses } }
      }
      const token = tokenIn(asked.path)
      return token === 's3' ? { status: 400, body: graphError('Request_BadRequest', 'No.') } : { body: good(token) }
    })
    root = graph.root
    const answers = await readDeltaPages(graph.client, 'groups', links(6))
    expect(answers).toMatchObject([
      { kind: 'page', items: [{ id: 's0' }] },
      { kind: 'page', items: [{ id: 's1' }] },
      { kind: 'failed', failure: { code: 'permission-missing' } },
      { kind: 'failed', failure: { code: 'graph-refused' } },
      { kind: 'expired' },
      { kind: 'page', items: [{ id: 's5' }] },
    ])
    expect(graph.asked.filter(({ method }) => method === 'GET').map(({ path }) => tokenIn(path))).toEqual([
      's0',
      's1',
      's3',
    ])
  })

  it('of which one is throttled wait only for that one, which is not asked alone', async () => {
    let root = ''
    const graph = await scriptedGraph((asked, nth) => ({
      body: {
        responses: itemsOf(asked).map(({ id, url }) =>
          nth === 1 && tokenIn(url) === 's1'
            ? { id, status: 429, headers: { 'Retry-After': '12' }, body: graphError('TooManyRequests', '') }
            : { id, status: 200, body: page(root, [], { delta: '/groups/delta?$deltatoken=z' }) },
        ),
      },
    }))
    root = graph.root
    const answers = await readDeltaPages(graph.client, 'groups', links(3))
    expect(answers.map(({ kind }) => kind)).toEqual(['page', 'page', 'page'])
    expect(graph.asked.map((one) => itemsOf(one).length)).toEqual([3, 1])
    expect(graph.clock.slept).toEqual([12_000])
  })

  it('that are cancelled answer nothing', async () => {
    const stop = new AbortController()
    const graph = await scriptedGraph(() => {
      stop.abort()
      return new Promise(() => {})
    })
    const work = readDeltaPages(graph.client, 'groups', links(2), { signal: stop.signal })
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('are a failure where the whole batch is', async () => {
    const graph = await scriptedGraph(() => ({ status: 400, body: graphError('BadRequest', 'No batch.') }))
    expect((await failureFrom(readDeltaPages(graph.client, 'groups', links(2)))).code).toBe('graph-refused')
  })
})
