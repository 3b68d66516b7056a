import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventual, startTestGraph } from '#tests/demo/graph/demo-graph'
import type { TestGraph } from '#tests/demo/graph/demo-graph'

let graph: TestGraph

beforeAll(async () => {
  graph = await startTestGraph()
})
afterAll(() => graph.stop())

describe('the directory roles of whoever signs in', () => {
  const path = '/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=id,roleTemplateId&$count=true'
  const templates = async () => {
    const { body } = await graph.get(path, eventual)
    return body.value.map((role) => (role as unknown as { roleTemplateId: string }).roleTemplateId)
  }

  it('are those that are held, told to who accepts the index', async () => {
    expect(await templates()).toEqual(['158c047a-c907-4556-b7ef-446551a6b5f7'])
    graph.faults.rights.add('Global Administrator')
    expect(await templates()).toHaveLength(2)
    graph.faults.rights.delete('Cloud Application Administrator')
    expect(await templates()).toEqual(['62e90394-69f5-4237-9190-012177145e10'])
    graph.faults.rights.delete('Global Administrator')
    expect((await graph.get(path, eventual)).body).toMatchObject({ '@odata.count': 0, value: [] })
    graph.faults.rights.add('Cloud Application Administrator')
    expect((await graph.get(path)).body.error.code).toBe('Request_UnsupportedQuery')
  })

  it('want a right to read oneself', async () => {
    for (const right of ['User.Read', 'User.Read.All']) graph.faults.rights.delete(right)
    expect((await graph.get(path, eventual)).status).toBe(403)
    for (const right of ['User.Read', 'User.Read.All']) graph.faults.rights.add(right)
  })
})

describe('the permissions that were granted to an app', () => {
  const app = () => {
    const found = [...graph.tenant.apps.values()].find(({ displayName }) => displayName === 'UMA')
    if (found === undefined) throw new Error('The seed has no UMA.')
    return found
  }
  const path = () => `/servicePrincipals/${app().id}/appRoleAssignments`

  it('are none in the seed, and then those of that app, page by page', async () => {
    expect((await graph.all(path())).rows).toEqual([])
    const grant = (id: string) => ({
      id,
      appRoleId: 'df021288-bdef-4463-88db-98f22de89214',
      resource: { id: '11111111-2222-4333-8444-555555555555', displayName: 'Microsoft Graph' },
      createdDateTime: '2026-03-01T09:00:00Z',
    })
    app().grants = [grant('one'), grant('two')]
    const { rows, pages } = await graph.all(`${path()}?$top=1`)
    expect(pages).toHaveLength(2)
    expect(rows).toMatchObject([
      { id: 'one', principalId: app().id, principalType: 'ServicePrincipal', resourceDisplayName: 'Microsoft Graph' },
      { id: 'two' },
    ])
    app().grants = []
  })

  it('want the right to read apps, and an app that there is', async () => {
    expect((await graph.get('/servicePrincipals/00000000-0000-4000-8000-000000000000/appRoleAssignments')).status).toBe(
      404,
    )
    graph.faults.rights.delete('Application.Read.All')
    expect((await graph.get(path())).status).toBe(403)
    graph.faults.rights.add('Application.Read.All')
  })
})
