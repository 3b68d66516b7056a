import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { churnActions } from '#shared/demo/portal-churn'
import { startTestGraph } from '#tests/demo/graph/demo-graph'
import type { Answer, Item, TestGraph } from '#tests/demo/graph/demo-graph'

let graph: TestGraph

beforeAll(async () => {
  graph = await startTestGraph('contoso')
})
afterAll(() => graph.stop())

const links = (items: readonly Item[]) => items.reduce((sum, item) => sum + (item['members@delta'] ?? []).length, 0)
const deltaLinkOf = (pages: readonly Answer[]) => pages.at(-1)?.body['@odata.deltaLink'] ?? ''
const select = '/groups/delta?$select=displayName,members'

/** Every membership that Graph tells, as group/member. */
function truth(): Set<string> {
  const told = [...graph.tenant.groups.values()].filter((group) => group.visibility !== 'HiddenMembership')
  return new Set(told.flatMap((group) => [...group.members].map((id) => `${group.id}/${id}`)))
}

function merge(held: Set<string>, items: readonly Item[]): Set<string> {
  for (const item of items) {
    for (const member of item['members@delta'] ?? []) {
      if (member['@removed']) held.delete(`${item.id}/${member.id}`)
      else held.add(`${item.id}/${member.id}`)
    }
  }
  return held
}

async function churn(share: string, seed: string): Promise<string> {
  return (await churnActions(graph.tenant)['churn']?.run([share, seed])) ?? ''
}

describe('groups/delta of five hundred groups', () => {
  it('holds the page to its switch, and the slices make up every membership', async () => {
    const { rows, pages } = await graph.all(select)
    for (const { body } of pages) {
      expect(body.value.length).toBeLessThanOrEqual(100)
      expect(links(body.value)).toBeLessThanOrEqual(1000)
    }
    expect(pages.length).toBeLessThan(66)
    expect(merge(new Set(), rows)).toEqual(truth())
    const everybody = pages.flatMap(({ body }, page) =>
      body.value.some((item) => item.displayName === 'All company') ? [page] : [],
    )
    expect(everybody.length).toBeGreaterThan(5)
    graph.faults.deltaPage = { groups: 40, links: 5000, users: 7 }
    const wider = await graph.all(select)
    const people = await graph.get('/users/delta')
    graph.faults.deltaPage = { groups: 100, links: 1000, users: 100 }
    expect(Math.max(...wider.pages.map(({ body }) => body.value.length))).toBe(40)
    expect(Math.max(...wider.pages.map(({ body }) => links(body.value)))).toBe(5000)
    expect(merge(new Set(), wider.rows)).toEqual(truth())
    expect(people.body.value).toHaveLength(7)
  })

  it('tells a churn to the membership, and once', async () => {
    const first = await graph.all(select)
    const before = truth()
    expect(await churn('0.01', '7')).toMatch(/^600 memberships changed in \d+ groups: 300 ended, 300 began\.$/)
    const second = await graph.all(deltaLinkOf(first.pages))
    // Less the replay of the first object at the end.
    expect(links(second.rows.slice(0, second.pages.length > 1 ? -1 : undefined))).toBe(600)
    expect(merge(new Set(before), second.rows)).toEqual(truth())
    await churn('0.01', '8')
    const third = await graph.all(deltaLinkOf(second.pages))
    expect(merge(merge(new Set(before), second.rows), third.rows)).toEqual(truth())
    // From the first link both are told as one.
    expect(merge(new Set(before), (await graph.all(deltaLinkOf(first.pages))).rows)).toEqual(truth())
  })

  it('tells a pass as the tenant was when it began, whatever happens and whoever looks meanwhile', async () => {
    const then = truth()
    const begun = await graph.get(select)
    const ada = graph.tenant.users.get(graph.user('ada.byron'))
    if (ada === undefined) throw new Error('Nobody is called Ada Byron.')
    ada.deletedDateTime = '2026-06-01T00:00:00Z'
    await churn('0.05', '9')
    await graph.get('/groups/delta?$deltatoken=latest')
    await churn('0.05', '10')
    const rest = await graph.all(begun.body['@odata.nextLink'] ?? '')
    const held = merge(new Set(), [...begun.body.value, ...rest.rows])
    expect(held).toEqual(then)
    const changes = await graph.all(deltaLinkOf(rest.pages))
    const now = new Set([...truth()].filter((membership) => !membership.endsWith(ada.id)))
    expect(merge(held, changes.rows)).toEqual(now)
    ada.deletedDateTime = null
    expect(merge(held, (await graph.all(deltaLinkOf(changes.pages))).rows)).toEqual(truth())
  })

  it('is silent about somebody who left and came back, and about somebody who came and left', async () => {
    const { body } = await graph.get('/groups/delta?$deltatoken=latest&$select=displayName,members')
    const { members } = graph.tenant.groups.get(graph.group('SmartSpace Users')) ?? {}
    if (members === undefined) throw new Error('Nobody uses SmartSpace.')
    const [somebody = ''] = members
    const stranger = graph.user('gwen.hughes')
    expect(members.has(stranger)).toBe(false)
    const latest = () => graph.get('/groups/delta?$deltatoken=latest')
    members.delete(somebody)
    members.add(stranger)
    await latest()
    members.add(somebody)
    await latest()
    members.delete(stranger)
    expect((await graph.all(body['@odata.deltaLink'] ?? '')).rows).toEqual([])
  })

  it('shows hidden members to a link that did not see them, once the right is there', async () => {
    const council = graph.group('Works Council')
    const path = `/groups/delta?$select=displayName,members&$filter=${encodeURIComponent(`id eq '${council}'`)}`
    const first = await graph.get(path)
    expect(first.body.value).toEqual([{ id: council, displayName: 'Works Council' }])
    graph.faults.rights.add('Member.Read.Hidden')
    const second = await graph.get(first.body['@odata.deltaLink'] ?? '')
    expect(links(second.body.value)).toBe(3)
    expect((await graph.get(second.body['@odata.deltaLink'] ?? '')).body.value).toEqual([])
    graph.faults.rights.delete('Member.Read.Hidden')
    expect(links((await graph.get(second.body['@odata.deltaLink'] ?? '')).body.value)).toBe(3)
  })
})

describe('lists of a large tenant', () => {
  it('hand out everybody once, in pages and filtered', async () => {
    const { rows, pages } = await graph.all('/users?$select=id,accountEnabled&$top=999')
    expect([rows.length, new Set(rows.map((row) => row.id)).size, pages.length]).toEqual([5000, 5000, 6])
    const filter = encodeURIComponent("userType eq 'Guest'")
    const guests = await graph.all(`/users?$filter=${filter}&$top=20&$select=id`)
    const truly = [...graph.tenant.users.values()].filter((user) => user.userType === 'Guest')
    expect(guests.rows.map((row) => row.id)).toEqual(truly.map((user) => user.id))
    expect(guests.pages.every((page) => page.body.value.length > 0)).toBe(true)
  })

  it('list a group of everybody, and keep their place when somebody leaves it', async () => {
    const path = `/groups/${graph.group('All company')}/members?$select=id&$top=999`
    const first = await graph.get(path)
    const { members } = graph.tenant.groups.get(graph.group('All company')) ?? {}
    const [gone = ''] = members ?? []
    members?.delete(gone)
    const { rows } = await graph.all(first.body['@odata.nextLink'] ?? '')
    members?.add(gone)
    const told = [...first.body.value, ...rows].map((row) => row.id)
    expect([told.length, new Set(told)]).toEqual([members?.size, new Set(members)])
  })
})
