import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestGraph } from '#tests/demo/graph/demo-graph'
import type { Answer, Item, TestGraph } from '#tests/demo/graph/demo-graph'

let graph: TestGraph

beforeEach(async () => {
  graph = await startTestGraph()
  graph.faults.deltaPage = { groups: 25, links: 12, users: 25 }
})
afterEach(() => graph.stop())

async function follow(path: string, headers = {}): Promise<{ items: Item[]; deltaLink: string; pages: Answer[] }> {
  const { rows, pages } = await graph.all(path, headers)
  return { items: rows, deltaLink: pages.at(-1)?.body['@odata.deltaLink'] ?? '', pages }
}

/** What a client holds after merging items by id, as Microsoft's page on delta queries tells it to. */
function merge(held: Map<string, Set<string>>, items: readonly Item[]): Map<string, Set<string>> {
  for (const item of items) {
    if (item['@removed']) {
      held.delete(item.id)
      continue
    }
    const members = held.get(item.id) ?? new Set<string>()
    for (const member of item['members@delta'] ?? []) {
      if (member['@removed']) members.delete(member.id)
      else members.add(member.id)
    }
    held.set(item.id, members)
  }
  return held
}

function truth(): Map<string, Set<string>> {
  return new Map(
    [...graph.tenant.groups.values()].map((group) => [
      group.id,
      new Set(group.visibility === 'HiddenMembership' ? [] : group.members),
    ]),
  )
}

const select = '/groups/delta?$select=displayName,members'

describe('groups/delta', () => {
  it('tells every group and member over pages that slice and repeat', async () => {
    const { items, pages, deltaLink } = await follow(select)
    expect(merge(new Map(), items)).toEqual(truth())
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.slice(0, -1).every((page) => page.body['@odata.deltaLink'] === undefined)).toBe(true)
    expect(deltaLink).toContain('/groups/delta?$deltatoken=')
    const everybody = items.filter((item) => item.id === graph.group('All Employees'))
    expect(everybody.length).toBeGreaterThan(1)
    expect(items.filter((item) => item.id === graph.group('Future Hires'))).toEqual([
      { id: graph.group('Future Hires'), displayName: 'Future Hires' },
    ])
    expect(items.length).toBeGreaterThan(new Set(items.map((item) => JSON.stringify(item))).size)
  })

  it('tells only what changed since, whatever changed', async () => {
    const first = await follow(select)
    const held = merge(new Map(), first.items)
    const finance = graph.tenant.groups.get(graph.group('Finance'))
    finance?.members.add(graph.user('ada.byron'))
    finance?.members.delete(graph.user('david.stern'))
    const legacy = graph.group('AD-Finance-Legacy')
    graph.tenant.groups.delete(legacy)
    const second = await follow(first.deltaLink)
    expect(new Set(second.items.map((item) => item.id))).toEqual(new Set([finance?.id, legacy]))
    expect(second.items).toHaveLength(2)
    expect(second.items.find((item) => item.id === legacy)).toEqual({ id: legacy, '@removed': { reason: 'deleted' } })
    expect(second.items.find((item) => item.id === finance?.id)?.['members@delta']).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: graph.user('ada.byron') },
      { '@odata.type': '#microsoft.graph.user', id: graph.user('david.stern'), '@removed': { reason: 'deleted' } },
    ])
    expect(merge(held, second.items)).toEqual(truth())
    expect((await follow(second.deltaLink)).items).toEqual([])
    // The old link still stands for what it stood for.
    expect((await follow(first.deltaLink)).items).toHaveLength(2)
  })

  it('is silent about what was not selected, and about the past after latest', async () => {
    const named = await follow('/groups/delta?$select=displayName')
    const latest = await graph.get('/groups/delta?$deltatoken=latest&$select=displayName,members')
    expect(latest.body.value).toEqual([])
    graph.tenant.groups.get(graph.group('Finance'))?.members.add(graph.user('ada.byron'))
    expect((await follow(named.deltaLink)).items).toEqual([])
    expect((await follow(latest.body['@odata.deltaLink'] ?? '')).items).toHaveLength(1)
  })

  it('repeats what was ever set, or only what changed on request', async () => {
    const first = await follow('/groups/delta?$select=displayName,description,theme')
    const visitors = graph.tenant.groups.get(graph.group('STEM Visitors'))
    if (visitors === undefined) throw new Error('There is no group of visitors.')
    visitors.description = null
    expect((await follow(first.deltaLink)).items).toEqual([
      { id: visitors.id, displayName: 'STEM Visitors', description: null },
    ])
    expect((await follow(first.deltaLink, { prefer: 'return=minimal' })).items).toEqual([
      { id: visitors.id, description: null },
    ])
  })

  it('follows up to fifty named groups', async () => {
    const ids = ['Finance', 'Facilities'].map((name) => graph.group(name))
    const filter = (wanted: readonly string[]) =>
      `/groups/delta?$filter=${encodeURIComponent(wanted.map((id) => `id eq '${id}'`).join(' or '))}`
    const { items, deltaLink } = await follow(filter(ids))
    expect([...new Set(items.map((item) => item.id))].toSorted()).toEqual(ids.toSorted())
    graph.tenant.groups.get(graph.group('Newsletter'))?.members.clear()
    expect((await follow(deltaLink)).items).toEqual([])
    expect((await graph.get(filter(Array.from({ length: 51 }, () => ids[0] ?? '')))).status).toBe(400)
    expect((await graph.get(`/groups/delta?$filter=displayName eq 'x'`)).status).toBe(400)
  })

  it('forgets after seven days, does not know foreign tokens, and can begin anew', async () => {
    const { deltaLink } = await follow(select)
    graph.faults.deltaReset = true
    const reset = await graph.get(deltaLink)
    const location = reset.headers.get('location') ?? ''
    expect([reset.status, location]).toEqual([410, `${graph.root}/groups/delta?$deltaToken=`])
    expect((await graph.get(location)).body.value.length).toBeGreaterThan(0)
    expect((await graph.get(deltaLink)).status).toBe(200)
    expect((await graph.get(deltaLink.replace('/groups/', '/users/'))).body.error.code).toBe('syncStateNotFound')
    graph.pass(7 * 86_400_000 + 1)
    const lost = await graph.get(deltaLink)
    expect([lost.status, lost.body.error.code]).toEqual([400, 'syncStateNotFound'])
  })

  it('refuses $top, and $select beside a skip token', async () => {
    expect((await graph.get('/groups/delta?$top=5')).status).toBe(400)
    const next = (await graph.get(select)).body['@odata.nextLink'] ?? ''
    expect((await graph.get(`${next}&$select=id`)).status).toBe(400)
    expect((await graph.get(next)).status).toBe(200)
  })
})

describe('users/delta', () => {
  it('tells who is in the recycle bin, who is gone for good and who came back', async () => {
    const first = await follow('/users/delta?$select=displayName,accountEnabled')
    const gone = graph.user('gone.person')
    expect(first.items.filter((item) => item.id === gone)).toEqual([{ id: gone, '@removed': { reason: 'changed' } }])
    const [ada, bram, noah] = ['ada.byron', 'bram.devries', 'noah.weiss'].map((alias) =>
      graph.tenant.users.get(graph.user(alias)),
    )
    if (!ada || !bram || !noah) throw new Error('The seed has changed.')
    ada.deletedDateTime = '2026-06-01T00:00:00Z'
    bram.accountEnabled = false
    graph.tenant.users.delete(gone)
    const second = await follow(first.deltaLink)
    expect(second.items).toEqual([
      { id: ada.id, '@removed': { reason: 'changed' } },
      { id: bram.id, displayName: 'Bram de Vries', accountEnabled: false },
      { id: gone, '@removed': { reason: 'deleted' } },
    ])
    ada.deletedDateTime = null
    expect((await follow(second.deltaLink)).items).toEqual([
      { id: ada.id, displayName: 'Ada Byron', accountEnabled: true },
    ])
  })

  it('needs User.Read.All', async () => {
    graph.faults.rights.delete('User.Read.All')
    expect((await graph.get('/users/delta')).body.error.code).toBe('Authorization_RequestDenied')
  })
})
