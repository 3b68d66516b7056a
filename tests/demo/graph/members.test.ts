import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventual, startTestGraph } from '#tests/demo/graph/demo-graph'
import type { Item, TestGraph } from '#tests/demo/graph/demo-graph'

let graph: TestGraph

beforeAll(async () => {
  graph = await startTestGraph()
})
afterAll(() => graph.stop())

const typesOf = (rows: readonly Item[]) => rows.map((row) => row['@odata.type'].replace('#microsoft.graph.', ''))

describe('the members of a group', () => {
  it('carry their type, and properties of a type they have', async () => {
    const { body } = await graph.get(
      `/groups/${graph.group('Printers and Robots')}/members?$select=id,displayName,userPrincipalName`,
    )
    expect(typesOf(body.value)).toEqual(['user', 'group', 'device', 'orgContact', 'servicePrincipal'])
    expect(Object.keys(body.value[0] ?? {})).toEqual(['@odata.type', 'id', 'displayName', 'userPrincipalName'])
    expect(Object.keys(body.value[1] ?? {})).toEqual(['@odata.type', 'id', 'displayName'])
  })

  it('are only ids and types where the token cannot read them', async () => {
    graph.faults.rights.delete('User.Read.All')
    const { body } = await graph.get(`/groups/${graph.group('Finance')}/members`)
    graph.faults.rights.add('User.Read.All')
    expect(body.value).toHaveLength(7)
    for (const { id, displayName, userPrincipalName } of body.value) {
      expect([graph.tenant.users.has(id), displayName, userPrincipalName]).toEqual([true, null, null])
    }
  })

  it('can be cast and counted by those who accept the index', async () => {
    const path = `/groups/${graph.group('Regional Offices')}/members`
    const cast = await graph.get(`${path}/microsoft.graph.user?$count=true`, eventual)
    expect([cast.body['@odata.count'], typesOf(cast.body.value)]).toEqual([2, ['user', 'user']])
    expect((await graph.get(`${path}/$count`, eventual)).text).toBe('4')
    expect((await graph.get(`${path}/microsoft.graph.group/$count`, eventual)).text).toBe('2')
    for (const [below, headers] of [
      ['/microsoft.graph.user', eventual],
      ['/microsoft.graph.user?$count=true', {}],
    ] as const) {
      expect((await graph.get(`${path}${below}`, headers)).body.error.code).toBe('Request_UnsupportedQuery')
    }
    expect((await graph.get(`${path}/$count`)).status).toBe(400)
    expect((await graph.get(`${path}/microsoft.graph.planet`, eventual)).status).toBe(400)
  })

  it('are flattened once each, also where groups hold each other', async () => {
    const inner = await graph.all(`/groups/${graph.group('Committee A')}/transitiveMembers`)
    expect(inner.rows.map((row) => row.id).toSorted()).toEqual(
      [graph.group('Committee B'), graph.user('sofia.almeida'), graph.user('viktor.nagy')].toSorted(),
    )
    const offices = await graph.all(`/groups/${graph.group('Regional Offices')}/transitiveMembers?$top=4`)
    expect(offices.pages.length).toBeGreaterThan(1)
    expect(typesOf(offices.rows).filter((type) => type === 'user')).toHaveLength(9)
  })

  it('seem to be none where membership is hidden', async () => {
    const path = `/groups/${graph.group('Works Council')}/members`
    expect((await graph.get(path)).body.value).toEqual([])
    graph.faults.rights.add('Member.Read.Hidden')
    expect((await graph.get(path)).body.value).toHaveLength(3)
    graph.faults.rights.delete('Member.Read.Hidden')
  })

  it('lose a person who goes to the recycle bin, and none of a group that is not there', async () => {
    const user = graph.tenant.users.get(graph.user('boris.petrov'))
    if (user === undefined) throw new Error('Nobody is called Boris Petrov.')
    user.deletedDateTime = '2026-06-01T00:00:00Z'
    const ids = (await graph.get(`/groups/${graph.group('Finance')}/members`)).body.value.map((row) => row.id)
    user.deletedDateTime = null
    expect(ids).toHaveLength(6)
    expect(ids).not.toContain(user.id)
    const unknown = await graph.get('/groups/00000000-0000-4000-8000-000000000000/members')
    expect([unknown.status, unknown.body.error.code]).toEqual([404, 'Request_ResourceNotFound'])
  })
})

describe('POST /groups', () => {
  const plain = { displayName: 'New', mailEnabled: false, mailNickname: 'new', securityEnabled: true }

  it('makes a security group, a Microsoft 365 group and a dynamic one', async () => {
    const security = await graph.call('POST', '/groups', { body: plain })
    expect([security.status, security.body.displayName, security.body.mail]).toEqual([201, 'New', null])
    expect((await graph.get(`/groups/${security.body.id}`)).body.mailNickname).toBe('new')
    const unified = { ...plain, mailNickname: 'team', mailEnabled: true, groupTypes: ['Unified'] }
    expect((await graph.call('POST', '/groups', { body: unified })).body.mail).toBe('team@northwind-learning.example')
    const again = await graph.call('POST', '/groups', { body: unified })
    expect([again.status, again.body.error.message]).toEqual([
      400,
      expect.stringContaining('mailNickname already exists'),
    ])
    const rule = {
      groupTypes: ['DynamicMembership'],
      membershipRule: 'user.city -eq "Lyon"',
      membershipRuleProcessingState: 'on',
    }
    const dynamic = await graph.call('POST', '/groups', { body: { ...plain, ...rule } })
    expect([dynamic.status, dynamic.body.membershipRuleProcessingState]).toEqual([201, 'On'])
  })

  it.each<[string, Record<string, unknown>]>([
    ['no name', { displayName: undefined }],
    ['a name of 257 characters', { displayName: 'x'.repeat(257) }],
    ['a nickname with a blank', { mailNickname: 'a b' }],
    ['a nickname beyond ASCII', { mailNickname: 'köln' }],
    ['mail without Unified', { mailEnabled: true }],
    ['a rule without DynamicMembership', { membershipRule: 'user.city -eq "Lyon"' }],
    ['an unknown property', { colour: 'red' }],
  ])('refuses %s', async (_, change) => {
    const answer = await graph.call('POST', '/groups', { body: { ...plain, ...change } })
    expect([answer.status, answer.body.error.code]).toEqual([400, 'Request_BadRequest'])
  })
})
