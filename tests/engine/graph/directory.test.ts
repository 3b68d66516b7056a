import { describe, expect, it } from 'vitest'
import {
  batchDirectMembers,
  batchGroups,
  groupPage,
  groupsPath,
  memberPages,
  membersPath,
  readGroup,
} from '#shared/engine/graph/groups'
import { readOrganization } from '#shared/engine/graph/organization'
import { cachedPersonFields } from '#shared/engine/graph/source-people'
import { batchAssignments, listAssignments, listEnterpriseApps } from '#shared/engine/graph/service-principals'
import { type Asked, failureFrom, graphError, scriptedGraph } from '#tests/engine/graph/scripted-graph'

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

const inBatch = (asked: Asked) => (asked.body as { requests: { id: string; url: string }[] }).requests

describe('the organization', () => {
  it('is read with its default domain', async () => {
    const verifiedDomains = [
      { name: 'contoso.onmicrosoft.com', isDefault: false, isInitial: true },
      { name: 'contoso.com', isDefault: true },
    ]
    const graph = await scriptedGraph(() => ({
      body: { value: [{ id: 't1', displayName: 'Contoso', verifiedDomains }] },
    }))
    expect(await readOrganization(graph.client)).toEqual({
      id: 't1',
      displayName: 'Contoso',
      defaultDomain: 'contoso.com',
    })
    expect(graph.asked[0]?.path).toBe('/organization?$select=id,displayName,verifiedDomains')
  })

  it('may hide everything but its id', async () => {
    const graph = await scriptedGraph(() => ({
      body: { value: [{ id: 't1', displayName: null, verifiedDomains: null }] },
    }))
    expect(await readOrganization(graph.client)).toEqual({ id: 't1', displayName: null, defaultDomain: null })
  })

  it('that is none is no Graph', async () => {
    const graph = await scriptedGraph(() => ({ body: { value: [] } }))
    expect((await failureFrom(readOrganization(graph.client))).code).toBe('graph-answer-invalid')
  })
})

describe('enterprise apps', () => {
  it("are listed by the portal's tag", async () => {
    const graph = await scriptedGraph(() => ({
      body: {
        value: [
          {
            id: 'sp1',
            appId: 'app1',
            displayName: 'SmartSpace',
            applicationTemplateId: 't',
            appRoles: [{ id: 'r1', displayName: 'User', isEnabled: true, allowedMemberTypes: ['User'], value: null }],
            tags: ['x'],
          },
          { id: 'sp2', appId: 'app2', displayName: null, applicationTemplateId: null },
        ],
      },
    }))
    expect(await all(listEnterpriseApps(graph.client))).toEqual([
      [
        {
          id: 'sp1',
          appId: 'app1',
          displayName: 'SmartSpace',
          applicationTemplateId: 't',
          appRoles: [{ id: 'r1', displayName: 'User', isEnabled: true, allowedMemberTypes: ['User'] }],
        },
        { id: 'sp2', appId: 'app2', displayName: 'app2', applicationTemplateId: null, appRoles: [] },
      ],
    ])
    const query = new URL(graph.traffic[0]?.url ?? '').searchParams
    expect(query.get('$filter')).toBe("tags/any(t:t eq 'WindowsAzureActiveDirectoryIntegratedApp')")
    expect(query.get('$top')).toBe('999')
  })

  it('have assignments, one by one or in batches whose further pages are followed', async () => {
    const row = (id: string) => ({
      id,
      appRoleId: 'r',
      principalId: `p${id}`,
      principalType: 'Group',
      resourceId: 'sp',
    })
    let root = ''
    const graph = await scriptedGraph((asked) => {
      if (asked.method === 'GET') return { body: { value: [row('2')] } }
      const link = `${root}/servicePrincipals/sp0/appRoleAssignedTo?$skiptoken=n`
      const bodies = [
        { status: 200, body: { value: [row('1')], '@odata.nextLink': link } },
        { status: 403, body: graphError('Authorization_RequestDenied', 'No.') },
      ]
      return { body: { responses: inBatch(asked).map(({ id }, n) => ({ id, ...bodies[n] })) } }
    })
    root = graph.root
    const shaped = (id: string) => ({ ...row(id), principalDisplayName: null })
    expect(await batchAssignments(graph.client, ['sp0', 'sp1'])).toMatchObject([
      { ok: true, value: [shaped('1'), shaped('2')] },
      { ok: false, failure: { code: 'permission-missing' } },
    ])
    expect(await all(listAssignments(graph.client, 'sp0'))).toEqual([[shaped('2')]])
    expect(graph.asked.map(({ path }) => path)).toEqual([
      '/$batch',
      '/servicePrincipals/sp0/appRoleAssignedTo?$skiptoken=n',
      '/servicePrincipals/sp0/appRoleAssignedTo?$top=999',
    ])
  })
})

describe('groups', () => {
  const raw = {
    id: 'g1',
    displayName: 'Sales',
    groupTypes: ['DynamicMembership'],
    mailEnabled: false,
    securityEnabled: true,
    mail: null,
    membershipRuleProcessingState: 'On',
    onPremisesSyncEnabled: null,
    hidesMembers: false,
  }
  const group = {
    id: 'g1',
    displayName: 'Sales',
    kind: 'security',
    dynamic: true,
    securityEnabled: true,
    mail: null,
    membershipRuleProcessingState: 'On',
    onPremisesSyncEnabled: null,
    hidesMembers: false,
  }

  it.each([
    [['Unified'], true, true, 'microsoft365'],
    [[], true, true, 'mail-enabled-security'],
    [[], true, false, 'distribution'],
    [[], false, true, 'security'],
    [null, null, null, 'security'],
  ])('of types %j, mail %j, security %j are %s', async (groupTypes, mailEnabled, securityEnabled, kind) => {
    const row = { ...raw, groupTypes, mailEnabled, securityEnabled }
    const graph = await scriptedGraph(() => ({ body: { value: [row] } }))
    expect((await groupPage(graph.client, groupsPath)).items).toMatchObject([{ kind, dynamic: false }])
  })

  it('are read one by one, null where Graph does not know one, a failure where it does not tell', async () => {
    const graph = await scriptedGraph(({ path }) =>
      path.startsWith('/groups/g1?')
        ? { body: raw }
        : path.startsWith('/groups/gone?')
          ? { status: 404, body: graphError('Request_ResourceNotFound', 'Gone.') }
          : { status: 403, body: graphError('Authorization_RequestDenied', 'No.') },
    )
    expect(await readGroup(graph.client, 'g1')).toEqual(group)
    expect(await readGroup(graph.client, 'gone')).toBeNull()
    expect((await failureFrom(readGroup(graph.client, 'hidden'))).code).toBe('permission-missing')
    await readGroup(graph.client, 'a/b').catch(() => null)
    expect(graph.asked.at(-1)?.path).toMatch(/^\/groups\/a%2Fb\?/)
  })

  it('are read many at once', async () => {
    const graph = await scriptedGraph((asked) => ({
      body: {
        responses: inBatch(asked).map(({ id }, n) =>
          n === 0
            ? { id, status: 200, body: raw }
            : { id, status: 404, body: graphError('Request_ResourceNotFound', '') },
        ),
      },
    }))
    expect(await batchGroups(graph.client, ['g1', 'gone'])).toMatchObject([
      { ok: true, value: group },
      { ok: false, failure: { code: 'graph-not-found' } },
    ])
  })
})

describe('direct members', () => {
  const user = {
    '@odata.type': '#microsoft.graph.user',
    id: 'u1',
    displayName: 'Ada',
    userPrincipalName: 'ada@contoso.com',
    mail: 'ada@contoso.com',
    accountEnabled: false,
    userType: 'Guest',
  }
  const nobody = {
    displayName: null,
    userPrincipalName: null,
    mail: null,
    accountEnabled: null,
    userType: null,
    attributes: {},
  }

  it('are of every type, and unknown where the token may not read them', async () => {
    const graph = await scriptedGraph((asked) => {
      const body = {
        value: [
          user,
          { '@odata.type': '#microsoft.graph.group', id: 'g2', displayName: 'Nested' },
          { '@odata.type': '#microsoft.graph.user', id: 'u2', displayName: null },
          { '@odata.type': '#microsoft.graph.agentUser', id: 'x1' },
          { id: 'x2' },
        ],
      }
      return { body: { responses: inBatch(asked).map(({ id }) => ({ id, status: 200, body })) } }
    })
    const [answer] = await memberPages(graph.client, [membersPath('g1')])
    const members = answer?.ok === true ? answer.value.items : null
    const { '@odata.type': _type, ...ada } = user
    expect(members).toEqual([
      { ...ada, attributes: {}, type: 'user' },
      { ...nobody, id: 'g2', type: 'group', displayName: 'Nested' },
      { ...nobody, id: 'u2', type: 'user' },
      { ...nobody, id: 'x1', type: 'unknown' },
      { ...nobody, id: 'x2', type: 'unknown' },
    ])
    expect(inBatch(graph.asked[0] as Asked)).toEqual([
      {
        id: '0',
        method: 'GET',
        url: `/groups/g1/members?$select=${cachedPersonFields}&$top=999`,
      },
    ])
  })

  it('of many groups come in order; a deleted group, or one deleted between two pages, is its own outcome', async () => {
    let root = ''
    const graph = await scriptedGraph((asked) => {
      if (asked.path.includes('/g7/')) return { status: 404, body: graphError('Request_ResourceNotFound', 'Gone.') }
      if (asked.method === 'GET') return { body: { value: [{ ...user, id: 'later' }] } }
      return {
        body: {
          responses: inBatch(asked).map(({ id, url }) => {
            const group = url.split('/')[2]
            if (group === 'g3') return { id, status: 404, body: graphError('Request_ResourceNotFound', 'Gone.') }
            const link =
              group === 'g5' || group === 'g7' ? { '@odata.nextLink': `${root}/groups/${group}/members?p=2` } : {}
            return { id, status: 200, body: { value: [{ ...user, id: `of-${group}` }], ...link } }
          }),
        },
      }
    })
    root = graph.root
    const ids = Array.from({ length: 90 }, (_, n) => `g${n}`)
    const found = await all(batchDirectMembers(graph.client, ids, []))
    expect(found.map(({ groupId }) => groupId)).toEqual(ids)
    const told = found.map(({ answer }) => (answer.ok ? answer.value.map(({ id }) => id).join() : answer.failure.code))
    expect(told.slice(2, 8)).toEqual(['of-g2', 'graph-not-found', 'of-g4', 'of-g5,later', 'of-g6', 'graph-not-found'])
    expect(graph.asked.filter(({ path }) => path === '/$batch')).toHaveLength(5)
  })

  it('of many groups are not read on where the connection is lost', async () => {
    let root = ''
    const graph = await scriptedGraph((asked) => {
      if (asked.method === 'GET') return 'no answer'
      const body = { value: [user], '@odata.nextLink': `${root}/groups/g0/members?p=2` }
      return { body: { responses: inBatch(asked).map(({ id }) => ({ id, status: 200, body })) } }
    })
    root = graph.root
    expect((await failureFrom(all(batchDirectMembers(graph.client, ['g0'], [])))).code).toBe('graph-unreachable')
  })
})
