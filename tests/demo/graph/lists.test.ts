import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventual, startTestGraph } from '#tests/demo/graph/demo-graph'
import type { TestGraph } from '#tests/demo/graph/demo-graph'

const q = encodeURIComponent
let graph: TestGraph

beforeAll(async () => {
  graph = await startTestGraph()
})
afterAll(() => graph.stop())

describe('pages', () => {
  it('hands out every row once, with the options kept in an absolute nextLink', async () => {
    const { rows, pages } = await graph.all('/groups?$top=10&$select=id,displayName')
    expect(pages).toHaveLength(4)
    expect(pages[0]?.body['@odata.nextLink']).toMatch(new RegExp(`^${graph.root}/groups\\?.*\\$skiptoken=`))
    expect(new Set(rows.map((row) => row.id))).toEqual(new Set(graph.tenant.groups.keys()))
    expect(rows).toHaveLength(graph.tenant.groups.size)
    expect(Object.keys(rows[0] ?? {})).toEqual(['id', 'displayName'])
  })

  it('keeps its place when a row disappears between two pages', async () => {
    const first = await graph.get('/users?$top=20')
    const [gone] = graph.tenant.users.values()
    if (gone === undefined) throw new Error('The seed has nobody.')
    gone.deletedDateTime = '2026-06-01T00:00:00Z'
    const { rows } = await graph.all(first.body['@odata.nextLink'] ?? '')
    gone.deletedDateTime = null
    const ids = new Set([...first.body.value, ...rows].map((row) => row.id))
    const living = [...graph.tenant.users.values()].filter((user) => user.deletedDateTime === null)
    expect(ids).toEqual(new Set(living.map((user) => user.id)))
  })

  it('cuts $top to 999 and refuses what is no page size, $skip and a token of its own making', async () => {
    expect((await graph.get('/groups?$top=5000')).body.value).toHaveLength(graph.tenant.groups.size)
    for (const option of ['$top=0', '$top=x', '$skip=1', '$skiptoken=zzz', '$expand=members', '$foo=1']) {
      const answer = await graph.get(`/groups?${option}`)
      expect([option, answer.status, answer.body.error.code]).toEqual([option, 400, 'Request_BadRequest'])
    }
  })

  it('puts empty pages between pages when told, and loses nothing by it', async () => {
    graph.faults.emptyPages = true
    const { rows, pages } = await graph.all('/groups?$top=12')
    graph.faults.emptyPages = false
    expect(pages.map((page) => page.body.value.length)).toEqual([12, 0, 12, 0, graph.tenant.groups.size - 24])
    expect(new Set(rows.map((row) => row.id)).size).toBe(graph.tenant.groups.size)
  })
})

describe('advanced queries', () => {
  it('counts on the first page only, and only with the header', async () => {
    const { pages } = await graph.all('/groups?$top=20&$count=true', eventual)
    expect(pages.map((page) => page.body['@odata.count'])).toEqual([graph.tenant.groups.size, undefined])
    expect((await graph.get('/groups?$count=true')).body).not.toHaveProperty('@odata.count')
  })

  it('answers /$count as text, and 400 without the header', async () => {
    const counted = await graph.get('/groups/$count', eventual)
    expect([counted.headers.get('content-type'), counted.text]).toEqual([
      'text/plain',
      String(graph.tenant.groups.size),
    ])
    const refused = await graph.get('/groups/$count')
    expect([refused.status, refused.body.error.message]).toEqual([400, '$count is not currently supported.'])
  })

  it.each([
    ['/groups?$search="displayName:aurora"', {}],
    [`/groups?$filter=${q("displayName ne 'x'")}&$count=true`, {}],
    [`/groups?$filter=${q("displayName ne 'x'")}`, eventual],
    [`/groups?$filter=${q("not groupTypes/any(c:c eq 'Unified')")}`, {}],
    [`/users?$filter=${q("endsWith(mail,'.example')")}`, {}],
    [`/users?$filter=${q("endsWith(displayName,'x')")}&$count=true`, eventual],
    [`/users?$filter=${q("officeLocation eq 'Lyon'")}`, {}],
    [`/groups?$filter=${q("startsWith(displayName,'A')")}&$orderby=displayName`, {}],
    ['/servicePrincipals?$orderby=displayName', {}],
    [`/groups?$filter=${q("theme eq 'x'")}&$count=true`, eventual],
  ])('%s with %o is an unsupported query', async (path, headers) => {
    const answer = await graph.get(path, headers)
    expect([answer.status, answer.body.error.code]).toEqual([400, 'Request_UnsupportedQuery'])
  })

  it('sorts by what may be sorted by', async () => {
    const { rows } = await graph.all(
      '/servicePrincipals?$orderby=displayName desc&$count=true&$select=displayName',
      eventual,
    )
    const names = rows.map((row) => row.displayName.toLowerCase())
    expect(names).toEqual(names.toSorted().toReversed())
    expect(names).toHaveLength(graph.tenant.apps.size)
  })

  it('searches words by their beginnings, and joins clauses', async () => {
    const named = async (search: string) =>
      (await graph.get(`/groups?$search=${q(search)}&$select=displayName`, eventual)).body.value.map(
        (row) => row.displayName,
      )
    expect(await named('"displayName:work"')).toEqual(['STEM Workshop', 'STEM Workshop Evening', 'Works Council'])
    expect(await named('"displayName:even work"')).toEqual(['STEM Workshop Evening'])
    expect(await named('"displayName:aurora" OR "mailNickname:group02"')).toEqual([
      'STEM Workshop',
      'Project Aurora',
      'Project Aurora',
    ])
    expect(await named('"displayName:stem" AND "description:guests"')).toEqual(['STEM Visitors'])
    expect((await graph.get(`/groups?$search=aurora`, eventual)).body.error.code).toBe('Request_BadRequest')
  })
})

describe('properties', () => {
  it('leaves accountEnabled and most of a person to $select', async () => {
    const path = `/users/${graph.user('kasper.vinter')}`
    expect((await graph.get(path)).body).not.toHaveProperty('accountEnabled')
    expect((await graph.get(`${path}?$select=accountEnabled,userType,mail`)).body).toMatchObject({
      accountEnabled: false,
      userType: 'Member',
    })
  })

  it('knows a property that does not exist and one that lives elsewhere', async () => {
    expect((await graph.get('/groups?$select=colour')).body.error.message).toContain(
      "'colour' on type 'microsoft.graph.group'",
    )
    const elsewhere = await graph.get('/users?$select=id,skills')
    expect([elsewhere.status, elsewhere.body.error.code]).toEqual([501, 'NotImplemented'])
  })

  it('lists the apps of the portal by their tag and finds one by its appId', async () => {
    const tag = 'WindowsAzureActiveDirectoryIntegratedApp'
    const { rows } = await graph.all(`/servicePrincipals?$filter=${q(`tags/any(t:t eq '${tag}')`)}&$top=3`)
    expect(rows).toHaveLength(graph.tenant.apps.size - 1)
    expect(rows.map((row) => row.displayName)).not.toContain('Windows Azure Service Management API')
    const [app] = rows
    if (app === undefined) throw new Error('The seed has no app.')
    expect((await graph.get(`/servicePrincipals(appId='${app.appId}')`)).body.id).toBe(app.id)
    expect((await graph.get(`/servicePrincipals(appId='${app.id}')`)).status).toBe(404)
    expect((await graph.get(`/servicePrincipals(appId='${app.appId}')/synchronization/jobs`)).status).toBe(400)
  })

  it('puts the name of a deleted person behind the object id', async () => {
    const { body } = await graph.get('/directory/deletedItems/microsoft.graph.user')
    const id = graph.user('gone.person')
    expect(body.value).toHaveLength(1)
    expect(body.value[0]?.userPrincipalName).toMatch(new RegExp(`^${id.replaceAll('-', '')}gone\\.person@`))
    expect((await graph.get(`/users/${id}`)).status).toBe(404)
  })

  it('tells little of the organization and of people to those who hold little', async () => {
    graph.faults.rights.delete('Organization.Read.All')
    const { body } = await graph.get('/organization')
    graph.faults.rights.add('Organization.Read.All')
    expect(body.value[0]).toMatchObject({ id: graph.tenant.id, displayName: 'Northwind Learning', assignedPlans: null })
    expect((await graph.get('/organization')).body.value[0]?.assignedPlans).toHaveLength(1)
    graph.faults.rights.delete('User.Read.All')
    graph.faults.rights.add('User.ReadBasic.All')
    const basic = await graph.get('/users?$top=1&$select=id,mail,accountEnabled,department')
    graph.faults.rights.add('User.Read.All')
    expect(Object.keys(basic.body.value[0] ?? {})).toEqual(['id', 'mail'])
  })

  it('shows what the tenant has bought', async () => {
    const plans = async () => (await graph.get('/subscribedSkus')).body.value.flatMap((sku) => sku.servicePlans)
    expect((await plans()).map((plan) => plan.servicePlanName)).toEqual(['AAD_PREMIUM'])
    graph.tenant.licence = 'free'
    expect(await plans()).toEqual([])
    graph.tenant.licence = 'P1'
  })
})
