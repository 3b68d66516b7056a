import { describe, expect, it, onTestFinished } from 'vitest'
import { startDemo } from '#shared/demo/start'
import { countApplicationConsents } from '#shared/engine/graph/app-consents'
import { readOwnRoles, roleTemplates } from '#shared/engine/graph/directory-roles'
import { createGraphClient } from '#shared/engine/graph/graph-client'
import { batchGroupRules } from '#shared/engine/graph/group-rules'
import { readJobAddress } from '#shared/engine/graph/job-secrets'
import { nodePorts } from '#shared/hosts/node-ports'
import { failureFrom, graphError, scriptedGraph } from '#tests/engine/graph/scripted-graph'

const roles = '/me/transitiveMemberOf/microsoft.graph.directoryRole'

describe('the directory roles of whoever is signed in', () => {
  it('are asked for by an advanced query, over all pages, and known by their templates', async () => {
    const graph = await scriptedGraph(({ path }, nth) => {
      if (nth > 1) return { body: { value: [{ id: 'r3', roleTemplateId: 'C' }] } }
      return {
        body: {
          value: [{ id: 'r1', roleTemplateId: 'AAAA' }, { id: 'r2' }, { id: 'r2', roleTemplateId: 7 }],
          '@odata.nextLink': `${graph.root}${path.replace('$top=999', '$skiptoken=2')}`,
        },
      }
    })
    expect(await readOwnRoles(graph.client)).toEqual(new Set(['aaaa', 'c']))
    expect(graph.asked.map(({ path, headers }) => [path.split('?')[0], headers['consistencylevel']])).toEqual([
      [roles, 'eventual'],
      [roles, 'eventual'],
    ])
    expect(graph.asked[0]?.path).toContain('$count=true')
  })

  it('are a named failure where Graph does not tell', async () => {
    const refused = await scriptedGraph(() => ({ status: 403, body: graphError('Authorization_RequestDenied', 'No.') }))
    const failure = await failureFrom(readOwnRoles(refused.client))
    expect(failure.code).toBe('permission-missing')
    expect(`${failure.message} ${failure.remedy}`).toContain('User.Read')
    const odd = await scriptedGraph(() => ({ body: { value: 'none' } }))
    expect((await failureFrom(readOwnRoles(odd.client))).code).toBe('graph-answer-invalid')
  })
})

describe('permissions that were granted to an app', () => {
  it('are counted once each, over all pages', async () => {
    const graph = await scriptedGraph(({ path }, nth) => ({
      body:
        nth > 1
          ? { value: [{ id: 'b' }, { id: 'c' }] }
          : { value: [{ id: 'a' }, { id: 'b' }], '@odata.nextLink': `${graph.root}${path}&$skiptoken=2` },
    }))
    expect(await countApplicationConsents(graph.client, 'a/1')).toBe(3)
    expect(graph.asked[0]?.path).toBe('/servicePrincipals/a%2F1/appRoleAssignments?$top=999')
  })

  it('are no number where a row cannot be read', async () => {
    const graph = await scriptedGraph(() => ({ body: { value: [{ id: 'a' }, {}] } }))
    expect((await failureFrom(countApplicationConsents(graph.client, 'a'))).code).toBe('graph-answer-invalid')
  })
})

describe('rules of groups', () => {
  it('come in the order asked, each on its own', async () => {
    const bodies: Record<string, { status: number; body: unknown }> = {
      g1: { status: 200, body: { membershipRule: 'user.city -eq "Zwolle"', membershipRuleProcessingState: 'On' } },
      g2: { status: 404, body: graphError('Request_ResourceNotFound', 'No.') },
      g3: { status: 200, body: { membershipRule: 5 } },
    }
    const graph = await scriptedGraph(({ body }) => {
      const { requests } = body as { requests: { id: string; url: string }[] }
      return {
        body: {
          responses: requests.map(({ id, url }) => ({ id, ...bodies[/groups\/(\w+)/.exec(url)?.[1] ?? ''] })),
        },
      }
    })
    expect(await batchGroupRules(graph.client, ['g1', 'g2', 'g3'])).toMatchObject([
      { ok: true, value: { rule: 'user.city -eq "Zwolle"', processing: 'On' } },
      { ok: false, failure: { code: 'graph-not-found' } },
      { ok: true, value: { rule: null, processing: null } },
    ])
  })
})

describe('where a job sends to', () => {
  it.each<[value: unknown, address: unknown]>([
    ['https://api.example/scim/', { url: 'https://api.example/scim', flags: [] }],
    [
      ' HTTPS://API.example/scim?aadOptscim062020&a=1&a=2 ',
      { url: 'https://api.example/scim', flags: ['aadOptscim062020', 'a'] },
    ],
    ['https://ann:hunter2@api.example:8443/s#part', { url: 'https://api.example:8443/s', flags: [] }],
    ['http://127.0.0.1:4000', { url: 'http://127.0.0.1:4000', flags: [] }],
    ['api.example/scim', null],
    ['javascript:alert(1)', null],
    [`https://api.example/${'x'.repeat(2048)}`, null],
    ['', null],
    [7, null],
  ])('%j is the address %j', async (value, address) => {
    const secrets = [
      { key: 'SecretToken', value: 'hunter2' },
      { key: 'baseAddress', value },
    ]
    const graph = await scriptedGraph(() => ({ body: { value: secrets } }))
    expect(await readJobAddress(graph.client, 'a1')).toEqual(address)
    expect(JSON.stringify([graph.traffic, graph.logged])).not.toContain('hunter2')
  })

  it('is not known where Graph does not answer for secrets, and a failure where Graph fails', async () => {
    const refused = await scriptedGraph(() => ({ status: 405, body: graphError('Request_BadRequest', 'No.') }))
    expect(await readJobAddress(refused.client, 'a1')).toBeNull()
    const failing = await scriptedGraph(() => ({ status: 500, body: graphError('x', 'y') }))
    expect((await failureFrom(readJobAddress(failing.client, 'a1'))).code).toBe('graph-failed')
  })
})

/** This is recorded, and held against Microsoft's own description. */
it('the demo answers for roles, permissions and rules as Graph describes them', async () => {
  const demo = await startDemo({ scale: 'small' })
  onTestFinished(() => demo.stop())
  const client = createGraphClient({
    root: demo.graph,
    acquireToken: async () => demo.token,
    ports: nodePorts({ environment: process.env, log: { write: () => undefined } }),
  })
  await demo.do(['portal', 'grant', 'Application Administrator'])
  expect(await readOwnRoles(client)).toEqual(
    new Set([roleTemplates['Application Administrator'], roleTemplates['Cloud Application Administrator']]),
  )
  await demo.do(['portal', 'consent', 'UMA'])
  const uma = [...demo.tenant.apps.values()].find(({ product }) => product === 'uma')?.id ?? ''
  expect(await countApplicationConsents(client, uma)).toBe(1)
  const dynamic = [...demo.tenant.groups.values()].filter(({ membershipRule }) => membershipRule !== null)
  const rules = await batchGroupRules(
    client,
    dynamic.map(({ id }) => id),
  )
  expect(rules).toEqual(
    dynamic.map(({ membershipRule, membershipRuleProcessingState }) => ({
      ok: true,
      value: { rule: membershipRule, processing: membershipRuleProcessingState },
    })),
  )
})
