import { afterAll, beforeAll, expect, test } from 'vitest'
import { actIn } from '#shared/demo/hand'
import { groupActions } from '#shared/demo/portal-groups'
import { startTestGraph, type TestGraph } from '#tests/demo/graph/demo-graph'

let graph: TestGraph
let people: string[]

beforeAll(async () => {
  graph = await startTestGraph()
  people = [...graph.tenant.users.values()].filter((user) => user.deletedDateTime === null).map(({ id }) => id)
})
afterAll(() => graph.stop())

const link = (id: string) => `${graph.root}/directoryObjects/${id}`
const plain = (nickname: string) => ({
  displayName: nickname,
  mailEnabled: false,
  mailNickname: nickname,
  securityEnabled: true,
})
const bind = (ids: readonly string[]) => ({ 'members@odata.bind': ids.map(link) })
const post = (body: unknown) => graph.call('POST', '/groups', { body })
const patch = (id: string, body: unknown) => graph.call('PATCH', `/groups/${id}`, { body })
const held = async (id: string) => (await graph.all(`/groups/${id}/members?$select=id`)).rows.map((row) => row.id)

test('members come with the group and after it, twenty at a time, all or none', async () => {
  const made = await post({ ...plain('written'), ...bind(people.slice(0, 20)) })
  expect(made.status).toBe(201)
  const { id } = made.body
  expect(await held(id)).toEqual(people.slice(0, 20))
  expect((await patch(id, bind(people.slice(20, 23)))).status).toBe(204)
  expect(await held(id)).toHaveLength(23)

  const again = await patch(id, bind([people[23] ?? '', people[0] ?? '']))
  expect([again.status, again.body.error.message]).toEqual([400, expect.stringContaining('already exist')])
  const unknown = '00000000-0000-4000-8000-000000000000'
  expect((await patch(id, bind([people[23] ?? '', unknown]))).status).toBe(404)
  expect((await patch(id, bind(people.slice(0, 21)))).body.error.message).toContain('limit of 20')
  expect((await post({ ...plain('many'), ...bind(people.slice(0, 21)) })).status).toBe(400)
  expect((await patch(id, { 'members@odata.bind': [`https://elsewhere.example/users/${people[23]}`] })).status).toBe(
    400,
  )
  expect((await patch(id, { displayName: 'Other' })).status).toBe(400)
  expect(await held(id)).toHaveLength(23)

  expect((await graph.call('DELETE', `/groups/${id}`)).status).toBe(204)
  expect((await graph.get(`/groups/${id}`)).status).toBe(404)
})

test('a rule decides who is in a dynamic group: worked out a moment later, or by hand; nobody is put in', async () => {
  const rule = {
    groupTypes: ['DynamicMembership'],
    membershipRule: 'user.department -eq "Sales" -and user.accountEnabled -eq true',
    membershipRuleProcessingState: 'On',
  }
  const meant = [...graph.tenant.users.values()]
    .filter((user) => user.deletedDateTime === null && user.department === 'Sales' && user.accountEnabled)
    .map(({ id }) => id)
  expect(meant.length).toBeGreaterThan(3)
  const { id } = (await post({ ...plain('by-rule'), ...rule })).body
  expect((await patch(id, bind(people.slice(0, 1)))).status).toBe(400)
  expect((await post({ ...plain('both'), ...rule, ...bind(people.slice(0, 1)) })).status).toBe(400)
  expect((await post({ ...plain('wrong'), ...rule, membershipRule: 'user.department -eq Sales' })).status).toBe(400)
  expect(await held(id)).toEqual([])
  await expect.poll(() => held(id), { timeout: 5000 }).toEqual(meant)

  const [first = ''] = meant
  const user = graph.tenant.users.get(first)
  if (user === undefined) throw new Error('Nobody.')
  user.department = 'Legal'
  const act = (...args: string[]) =>
    actIn({ portal: groupActions({ tenant: graph.tenant, clock: { now: () => 0 } }) }, ['portal', ...args])
  expect(await act('process-rule', 'by-rule')).toContain('1 went')
  expect(await held(id)).toEqual(meant.slice(1))
  await act('processing', 'by-rule', 'paused')
  await expect(act('process-rule', 'by-rule')).rejects.toThrow('paused')
})

test('without its scope nothing is written', async () => {
  graph.faults.rights.delete('Group.ReadWrite.All')
  const finance = graph.group('Finance')
  for (const answer of [
    await post(plain('denied')),
    await patch(finance, bind(people.slice(0, 1))),
    await graph.call('DELETE', `/groups/${finance}`),
  ]) {
    expect([answer.status, answer.body.error.code]).toEqual([403, 'Authorization_RequestDenied'])
  }
  graph.faults.rights.add('Group.ReadWrite.All')
})
