import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventual, startTestGraph } from '#tests/demo/graph/demo-graph'
import type { TestGraph } from '#tests/demo/graph/demo-graph'

let graph: TestGraph

beforeAll(async () => {
  graph = await startTestGraph()
})
afterAll(() => graph.stop())

const pathOf = (user: string) => `/users/${graph.user(user)}/memberOf`
const groupsWith = (id: string) => [...graph.tenant.groups.values()].filter(({ members }) => members.has(id))

describe('the groups of a person', () => {
  it('are those that have the person as a direct member, page by page', async () => {
    const id = graph.user('sofia.almeida')
    const open = groupsWith(id).filter(({ visibility }) => visibility !== 'HiddenMembership')
    const { rows, pages } = await graph.all(`${pathOf('sofia.almeida')}?$select=id,displayName&$top=1`)
    expect(rows.map((row) => row.id)).toEqual(open.map((group) => group.id))
    expect(pages).toHaveLength(open.length)
    expect(rows[0]).toEqual({
      '@odata.type': '#microsoft.graph.group',
      id: open[0]?.id,
      displayName: open[0]?.displayName,
    })
  })

  it('leave out a group that hides its members, save for who may see them', async () => {
    const hiding = [...graph.tenant.groups.values()].find(({ visibility }) => visibility === 'HiddenMembership')
    const id = [...(hiding?.members ?? [])].find((member) => graph.tenant.users.has(member)) ?? ''
    const ids = async () => (await graph.all(`/users/${id}/memberOf`)).rows.map((row) => row.id)
    expect(await ids()).not.toContain(hiding?.id)
    graph.faults.rights.add('Member.Read.Hidden')
    expect(await ids()).toContain(hiding?.id)
    graph.faults.rights.delete('Member.Read.Hidden')
  })

  it('are nothing of somebody unknown, and want the right to read groups', async () => {
    expect((await graph.get('/users/nobody/memberOf')).status).toBe(404)
    for (const right of ['GroupMember.Read.All', 'Group.ReadWrite.All']) graph.faults.rights.delete(right)
    expect((await graph.get(pathOf('sofia.almeida'))).status).toBe(403)
    for (const right of ['GroupMember.Read.All', 'Group.ReadWrite.All']) graph.faults.rights.add(right)
  })

  it('are filtered only for who accepts the index', async () => {
    const query = "?$filter=displayName eq 'x'&$count=true"
    expect((await graph.get(`${pathOf('sofia.almeida')}${query}`)).body.error.code).toBe('Request_UnsupportedQuery')
    expect((await graph.get(`${pathOf('sofia.almeida')}${query}`, eventual)).status).toBe(200)
  })
})
