import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunningDemo } from '#shared/demo/start'
import { type EngineWorld, openEngine, registerDemo } from '#tests/engine/engine-world'
import {
  list,
  notFound,
  page,
  type Row,
  type ScriptedAnswer,
  type ScriptedRequest,
  startScripted,
} from '#tests/fakes/scripted-scim-server'

/** Verdicts against SCIM servers that answer as the demo's products never do: scripted doubles, beside the demo's real Graph. */
let folder: string
let world: EngineWorld
let demo: RunningDemo

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scim-console-compare-'))
  world = openEngine(folder, { SCRIPTED_TOKEN: 'scripted-token' })
  demo = await registerDemo(world.client)
  await world.client.run('directory.sync', {})
})

afterAll(async () => {
  await world.close()
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})

const app = 'Workspace 365 SCIM sync'
const idOf = (name: string) => [...demo.tenant.groups.values()].find((group) => group.displayName === name)?.id ?? ''
const usersOf = (name: string) =>
  [...(demo.tenant.groups.get(idOf(name))?.members ?? [])].filter((id) => demo.tenant.users.has(id))
const members = (count: number) => Array.from({ length: count }, (_, at) => ({ value: `u${at}`, type: 'User' }))

async function compared(script: (request: ScriptedRequest) => ScriptedAnswer, groups: readonly string[]) {
  const server = await startScripted(script)
  onTestFinished(() => server.stop())
  const { client } = world
  await client.call('provisioning.setTarget', {
    app,
    url: server.base,
    token: { kind: 'environment', variable: 'SCRIPTED_TOKEN' },
  })
  for (const group of groups) await client.call('mappings.add', { app, group })
  const comparison = await client.run('verification.compare', { app })
  for (const group of groups) await client.call('mappings.remove', { app, group })
  return { comparison, rows: new Map(comparison.groups.map((row) => [row.groupName, row])), requests: server.requests }
}

/** Answers lists of groups and a GET of each as the rows say. */
const serving =
  (rows: readonly Row[], users: readonly Row[] = []) =>
  ({ path, query }: ScriptedRequest): ScriptedAnswer => {
    if (path === '/Groups') {
      const hides = (query.get('excludedAttributes') ?? '').includes('members')
      return page(hides ? rows.map(({ members: _, ...row }) => row as Row) : rows, query)
    }
    if (path === '/Users') return page(users, query)
    const row = rows.find((it) => path === `/Groups/${it.id}`)
    return row === undefined ? notFound : { body: row }
  }

test('a server that tells no members is not disclosed, never zero', async () => {
  const groups = ['Finance', 'Facilities'].map((name, at) => ({
    id: `g${at}`,
    displayName: name,
    externalId: idOf(name),
  }))
  const { rows } = await compared(serving(groups), ['Finance', 'Facilities'])
  expect(rows.get('Finance')).toMatchObject({
    verdict: 'not-disclosed',
    scim: { count: null, confirmed: false },
    graph: { count: 7 },
  })
})

test('an empty group beside one that shows its members is really empty', async () => {
  const groups = [
    { id: 'g1', displayName: 'Finance', externalId: idOf('Finance') },
    { id: 'g2', displayName: 'Facilities', externalId: idOf('Facilities'), members: members(9) },
  ]
  const { rows } = await compared(serving(groups), ['Finance', 'Facilities'])
  expect(rows.get('Finance')).toMatchObject({ verdict: 'differs', scim: { count: 0 } })
  expect(rows.get('Facilities')).toMatchObject({ verdict: 'match', scim: { count: 9 } })
})

test('members named twice and groups among them are not counted as people', async () => {
  const doubled = [...members(7), ...members(7), { value: 'g9', type: 'Group' }]
  const { rows } = await compared(
    serving([{ id: 'g1', displayName: 'x', externalId: idOf('Finance'), members: doubled }]),
    ['Finance'],
  )
  expect(rows.get('Finance')).toMatchObject({
    verdict: 'match',
    scim: { count: 7 },
    productGroup: { id: 'g1', name: 'x' },
  })
})

test('a workspace that object ids were pasted into is no group of the server: the group that Entra makes is compared', async () => {
  const [group, workspace] = ['Howspace Main Users', 'Main User Dashboard']
  const held = usersOf(group).length
  const server = await startScripted(
    serving([
      { id: 'namesake', displayName: workspace, members: members(held + 1) },
      { id: 'made', displayName: group, externalId: idOf(group), members: members(held) },
    ]),
  )
  onTestFinished(() => server.stop())
  const { client } = world
  const app = 'Howspace'
  const token = { kind: 'environment', variable: 'SCRIPTED_TOKEN' } as const
  await client.call('mappings.add', { app, group, to: workspace })
  await client.call('provisioning.setTarget', { app, url: server.base, token })
  const { groups } = await client.run('verification.compare', { app })
  expect(groups.find(({ direct }) => !direct)).toMatchObject({
    verdict: 'match',
    scim: { count: held },
    productGroup: { id: 'made', name: group },
  })
})

test('externalId wins over the name, and the name is found without case', async () => {
  const groups = [
    { id: 'namesake', displayName: 'Finance', members: members(3) },
    { id: 'true', displayName: 'Renamed', externalId: idOf('Finance').toUpperCase(), members: members(7) },
    { id: 'named', displayName: ' facilities ', members: members(9) },
  ]
  const { rows } = await compared(serving(groups), ['Finance', 'Facilities'])
  expect(rows.get('Finance')).toMatchObject({ verdict: 'match', productGroup: { id: 'true' } })
  expect(rows.get('Facilities')).toMatchObject({ verdict: 'match', productGroup: { id: 'named' } })
})

test('two product groups of one name cannot be told apart, and both ids are said', async () => {
  const twins = ['a', 'b'].map((id) => ({ id, displayName: 'Finance', members: members(7) }))
  const { rows } = await compared(serving(twins), ['Finance'])
  expect(rows.get('Finance')).toMatchObject({ verdict: 'cannot-tell', why: expect.stringContaining('a, b') as string })
})

test('a group that hides its members is not taken for an empty one', async () => {
  const group = { id: 'g1', displayName: 'Works Council', externalId: idOf('Works Council'), members: members(3) }
  const { rows } = await compared(serving([group]), ['Works Council'])
  expect(rows.get('Works Council')).toMatchObject({
    verdict: 'cannot-tell',
    why: expect.stringContaining('Member.Read.Hidden') as string,
  })
})

test('one group that cannot be read fails alone', async () => {
  const groups = [
    { id: 'g1', displayName: 'Finance', externalId: idOf('Finance') },
    { id: 'g2', displayName: 'Facilities', externalId: idOf('Facilities'), members: members(9) },
  ]
  const whole = serving(groups)
  const { rows } = await compared(
    (request) => (request.path === '/Groups/g1' ? { status: 403, body: { detail: 'not this one' } } : whole(request)),
    ['Finance', 'Facilities'],
  )
  expect(rows.get('Finance')).toMatchObject({
    verdict: 'failed',
    failure: { code: 'scim-unauthorized' },
    graph: { count: 7 },
  })
  expect(rows.get('Facilities')).toMatchObject({ verdict: 'match' })
})

test('disabled people may be there inactive, or absent, and are told apart from a surplus', async () => {
  const leavers = usersOf('Leavers')
  const disabled = leavers.filter((id) => demo.tenant.users.get(id)?.accountEnabled === false).length
  expect(disabled).toBeGreaterThan(0)
  const people = (inactive: number): Row[] =>
    members(leavers.length).map(({ value }, at) => ({ id: value, userName: value, active: at >= inactive }))
  const group = { id: 'g1', displayName: 'Leavers', externalId: idOf('Leavers'), members: members(leavers.length) }
  const all = await compared(serving([group], people(disabled)), ['Leavers'])
  expect(all.rows.get('Leavers')).toMatchObject({
    scim: { count: leavers.length, inactive: disabled },
    graph: { count: leavers.length },
  })
  const active = await compared(serving([group], people(0)), ['Leavers'])
  expect(active.rows.get('Leavers')).toMatchObject({ verdict: 'differs', scim: { inactive: 0 } })
})

test('a server that is asked for few groups is not made to list the members of all', async () => {
  const groups = Array.from({ length: 40 }, (_, at) => ({
    id: `g${at}`,
    displayName: `Group ${at}`,
    members: members(5),
  }))
  const own = { id: 'own', displayName: 'Finance', externalId: idOf('Finance'), members: members(7) }
  const users = members(7).map(({ value }) => ({ id: value, userName: value }))
  const { requests, rows } = await compared(serving([...groups, own], users), ['Finance'])
  expect(rows.get('Finance')).toMatchObject({ verdict: 'differs', people: { missing: 7, unexpected: 7 } })
  expect(
    requests
      .filter(({ path }) => path === '/Groups')
      .every(({ query }) => query.get('excludedAttributes') === 'members'),
  ).toBe(true)
  // The groups and the users with a look past the end of each list, and the members of the one.
  expect(requests.length).toBeLessThanOrEqual(5)
})

test('people are counted once over all groups', async () => {
  const { comparison } = await compared(() => ({ body: list([]) }), ['Finance', 'All Employees'])
  const assigned = [...demo.tenant.assignments.values()]
    .filter(({ resourceId, principalType }) => resourceId === comparison.app.id && principalType === 'User')
    .map(({ principalId }) => principalId)
  const distinct = new Set([...usersOf('Finance'), ...usersOf('All Employees'), ...assigned])
  expect(assigned).not.toEqual([])
  expect(comparison.totals.people).toBe(distinct.size)
})
