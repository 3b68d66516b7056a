import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Input } from '#shared/contract/contract'
import type { Plan, Receipt } from '#shared/contract/plans'
import type { DemoUser } from '#shared/demo/model'
import {
  type AssignmentWorld,
  assignmentWorld,
  cutConnection,
  failureOf,
  graphAnswer,
  type Meddle,
} from '#tests/engine/assignments/assignment-world'
import { openEngine } from '#tests/engine/engine-world'

const folder = mkdtempSync(join(tmpdir(), 'scim-console-groups-'))
let world: AssignmentWorld
let people: DemoUser[]

beforeAll(async () => {
  world = await assignmentWorld(folder, 0)
  people = [...world.demo.tenant.users.values()].filter((user) => user.deletedDateTime === null)
}, 120_000)

beforeEach(() => {
  world.clear()
  for (const group of world.demo.tenant.groups.values()) {
    if (group.displayName.startsWith('Made ')) world.demo.tenant.groups.delete(group.id)
  }
})

afterAll(async () => {
  await world.stop()
  rmSync(folder, { recursive: true, force: true })
})

type Asked = Omit<Input<'licences.planGroup'>, 'tenant'>

const plan = (asked: Asked) => world.client.call('licences.planGroup', asked)
const run = (id: string, confirm?: string) =>
  world.client.run('plans.run', { plan: id, ...(confirm === undefined ? {} : { confirm }) })
const outcomes = ({ results }: Receipt) => results.map(({ outcome }) => outcome)
const listOf = (count: number) =>
  people
    .slice(0, count)
    .map((user) => user.userPrincipalName)
    .join('\n')
const staticOf = (displayName: string, count: number): Asked => ({
  displayName,
  content: { kind: 'static', need: { kind: 'list', text: listOf(count) } },
})
const made = (name: string) => [...world.demo.tenant.groups.values()].filter((one) => one.displayName === name)
const section = ({ sections }: Plan, id: string) => sections.find((one) => one.id === id)
const ids = (count: number) => people.slice(0, count).map(({ id }) => id)

test('a group of a list is made as shown: twenty people with it, the others after it, then the app; the way back deletes it', async () => {
  const text = `userPrincipalName\n${listOf(45)}\nnobody@nowhere.example\n${people[0]?.userPrincipalName ?? ''}\n`
  const shown = await plan({
    displayName: 'Made "Köln" & co',
    description: 'Who needs it',
    content: { kind: 'static', need: { kind: 'list', text } },
    assignTo: 'Travel Desk',
  })
  expect(shown.requests.map(({ method, url }) => `${method} ${url.replace(world.demo.graph, '')}`)).toEqual([
    'POST /groups',
    'PATCH /groups/{new-group}',
    'PATCH /groups/{new-group}',
    `POST /servicePrincipals/${world.app}/appRoleAssignedTo`,
  ])
  expect(shown.requests[0]?.body).toMatchObject({
    displayName: 'Made "Köln" & co',
    description: 'Who needs it',
    mailEnabled: false,
    securityEnabled: true,
    mailNickname: expect.stringMatching(/^Made-Koln-&-co-[0-9a-f]{10}$/),
  })
  expect(shown.requests[3]?.body).toMatchObject({ principalId: '{new-group}' })
  const links = shown.requests.flatMap(
    ({ body }) => (body as Record<string, unknown>)['members@odata.bind'] as string[] | undefined,
  )
  expect(links.filter((link) => link !== undefined).toSorted()).toEqual(
    ids(45)
      .map((id) => `${world.demo.graph}/directoryObjects/${id}`)
      .toSorted(),
  )
  expect(section(shown, 'left-out')?.lines).toEqual([
    expect.stringContaining("Line 47 ('nobody@nowhere.example')"),
    expect.stringContaining('Line 48'),
  ])

  const receipt = await run(shown.id)
  expect(outcomes(receipt)).toEqual(['done', 'done', 'done', 'done'])
  const [group, another] = made('Made "Köln" & co')
  expect(another).toBeUndefined()
  expect([...(group?.members ?? [])].toSorted()).toEqual(ids(45).toSorted())
  expect(world.assigned()).toEqual([group?.id])
  expect(world.carried.map(({ url }) => url).join(' ')).not.toContain('new-group')
  expect(receipt.results[1]?.url).toBe(`${world.demo.graph}/groups/${group?.id ?? ''}`)

  const back = await world.client.call('plans.get', { plan: receipt.reverse ?? '' })
  expect(back.requests.map(({ method }) => method)).toEqual(['DELETE', 'DELETE'])
  expect(back.confirm).toBe('Made "Köln" & co')
  expect((await failureOf(run(back.id))).code).toBe('confirmation-missing')
  expect(outcomes(await run(back.id, back.confirm ?? ''))).toEqual(['done', 'done'])
  expect(made('Made "Köln" & co')).toEqual([])
  expect(world.assigned()).toEqual([])
})

test('what somebody else came into is not deleted', async () => {
  const { reverse } = await run((await plan(staticOf('Made for others', 3))).id)
  const [group] = made('Made for others')
  const stranger = people[30]?.id ?? ''
  group?.members.add(stranger)
  const failure = await failureOf(run(reverse ?? '', 'Made for others'))
  expect([failure.code, failure.message]).toEqual(['plan-stale', expect.stringContaining('1 member came')])
  group?.members.delete(stranger)
  expect(outcomes(await run(reverse ?? '', 'Made for others'))).toEqual(['done'])
})

const cut: Meddle = async (_, forward) => {
  await forward()
  throw cutConnection('reset')
}
const doneAnd503: Meddle = async (_, forward) => {
  await forward()
  return graphAnswer(503, 'ServiceUnavailable', 'Sorry.')
}
const undoneAnd503: Meddle = async () => graphAnswer(503, 'ServiceUnavailable', 'Sorry.')
const lost: Meddle = () => Promise.reject(cutConnection('reset'))

test.each<[string, number, Meddle, Receipt['results'][number]['outcome'][]]>([
  ['an answer that was lost after the group was made', 1, cut, ['done-by-read-back', 'done', 'done', 'done']],
  ['a 503 after the group was made', 1, doneAnd503, ['done-by-read-back', 'done', 'done', 'done']],
  // Nobody can tell, so it is never made twice; and what is about it is not sent.
  ['a 503 before the group was made', 1, undoneAnd503, ['uncertain', 'not-sent', 'not-sent', 'not-sent']],
  ['a request that was lost on its way', 1, lost, ['uncertain', 'not-sent', 'not-sent', 'not-sent']],
  ['an answer that was lost after people were added', 2, cut, ['done', 'done-by-read-back', 'done', 'done']],
  ['a 503 before people were added', 2, undoneAnd503, ['done', 'done', 'done', 'done']],
  ['an answer that was lost after it was assigned', 4, cut, ['done', 'done', 'done', 'done-by-read-back']],
])('%s', async (_, at, meddle, expected) => {
  const name = `Made ${at}`
  let met = false
  world.meddle = (write, forward) => {
    if (write.nth !== at || met) return forward()
    met = true
    return meddle(write, forward)
  }
  const { id } = await plan({ ...staticOf(name, 45), assignTo: 'Travel Desk' })
  const receipt = await run(id)
  expect(outcomes(receipt)).toEqual(expected)
  if (expected[0] === 'uncertain') {
    expect(made(name)).toEqual([])
    expect(world.carried).toHaveLength(1)
    const rest = await world.client.call('plans.rest', { plan: id })
    expect(rest.requests).toHaveLength(4)
    expect(outcomes(await run(rest.id))).toEqual(['done', 'done', 'done', 'done'])
  }
  expect(made(name).map(({ members }) => [...members].toSorted())).toEqual([ids(45).toSorted()])
  expect(world.assigned()).toEqual(made(name).map((group) => group.id))
})

test('the rest of a run finds the group by its alias, in another console too; what was made meanwhile is not made again', async () => {
  world.meddle = (write, forward) =>
    write.nth === 2 ? Promise.resolve(graphAnswer(400, 'Request_BadRequest', 'Busy.')) : forward()
  const { id } = await plan(staticOf('Made in parts', 30))
  expect(outcomes(await run(id))).toEqual(['done', 'failed'])
  world.meddle = null
  const rest = await world.client.call('plans.rest', { plan: id })
  expect(rest.requests.map(({ url }) => url.replace(world.demo.graph, ''))).toEqual(['/groups/{new-group}'])
  // A process that did not make it knows the alias only.
  const other = openEngine(folder, { GRAPH_TOKEN: world.demo.token })
  expect(outcomes(await other.client.run('plans.run', { plan: rest.id }))).toEqual(['done'])
  await other.close()
  expect(made('Made in parts').map(({ members }) => members.size)).toEqual([30])

  // Its answer is lost and no list shows it yet, so that it is uncertain; then it shows.
  const hidden = (method: string, url: string) => method === 'GET' && url.includes('mailNickname')
  const late = await plan(staticOf('Made late', 5))
  let hide = false
  world.meddle = (_, forward) => {
    hide = true
    return cut({ method: '', url: '', nth: 1, body: null }, forward)
  }
  world.reads = ({ method, url }, forward) =>
    hide && hidden(method, url)
      ? Promise.resolve(new Response('{"value":[]}', { headers: { 'content-type': 'application/json' } }))
      : forward()
  expect(outcomes(await run(late.id))).toEqual(['uncertain'])
  const again = await world.client.call('plans.rest', { plan: late.id })
  hide = false
  world.meddle = null
  const failure = await failureOf(run(again.id))
  expect([failure.code, failure.message]).toEqual(['plan-stale', expect.stringContaining('is there already')])
  expect((await failureOf(world.client.call('plans.rest', { plan: late.id }))).code).toBe('no-rest')
  expect(made('Made late')).toHaveLength(1)
})

test('people who are members already are told apart from people who were only half added', async () => {
  const { id } = await plan(staticOf('Made with help', 25))
  world.meddle = async (write, forward) => {
    // Somebody is quicker.
    if (write.nth === 2) for (const one of ids(25)) made('Made with help')[0]?.members.add(one)
    return forward()
  }
  expect(outcomes(await run(id))).toEqual(['done', 'already'])
  const half = await plan(staticOf('Made by halves', 25))
  world.meddle = async (write, forward) => {
    if (write.nth === 4) made('Made by halves')[0]?.members.add(ids(25)[22] ?? '')
    return forward()
  }
  expect(outcomes(await run(half.id))).toEqual(['done', 'failed'])
})

test('without the right nothing is made, and the scope and the role are named', async () => {
  const { id } = await plan(staticOf('Made by nobody', 45))
  await world.demo.do(['portal', 'revoke', 'Group.ReadWrite.All'])
  const receipt = await run(id)
  await world.demo.do(['portal', 'grant', 'Group.ReadWrite.All'])
  expect(outcomes(receipt)).toEqual(['failed', 'not-sent', 'not-sent'])
  expect(receipt.results[0]?.failure).toMatchObject({ code: 'permission-missing' })
  expect(JSON.stringify(receipt.results[0]?.failure)).toContain('Group.ReadWrite.All')
  expect(made('Made by nobody')).toEqual([])
})

test('a dynamic group says whom its rule takes here, what it needs, and gets whom Entra puts in', async () => {
  const rule = 'user.department -eq "Sales" -and user.accountEnabled -eq true'
  const meant = people.filter((user) => user.department === 'Sales' && user.accountEnabled)
  const shown = await plan({
    displayName: 'Made by rule',
    content: { kind: 'dynamic', rule },
    assignTo: 'Travel Desk',
  })
  expect(shown.requests[0]?.body).toMatchObject({
    groupTypes: ['DynamicMembership'],
    membershipRule: rule,
    membershipRuleProcessingState: 'On',
  })
  expect(shown.requests).toHaveLength(2)
  expect(section(shown, 'rule')?.lines[0]).toContain(`${meant.length} people`)
  expect(section(shown, 'licence')).toMatchObject({ severity: 'info', lines: [expect.stringContaining('P1')] })
  expect(outcomes(await run(shown.id))).toEqual(['done', 'done'])
  await world.demo.do(['portal', 'process-rule', 'Made by rule'])
  expect(made('Made by rule').map(({ members }) => members.size)).toEqual([meant.length])

  const beyond = await plan({ displayName: 'Made beyond', content: { kind: 'dynamic', rule: 'user.mail -match "x"' } })
  expect(section(beyond, 'rule')).toMatchObject({ severity: 'warning' })
})

test('a flattened group holds the people of the groups inside of it', async () => {
  const groups = [...world.demo.tenant.groups.values()]
  const outer = groups.find((group) => [...group.members].some((id) => world.demo.tenant.groups.has(id)))
  if (outer === undefined) throw new Error('No group of the demo holds another one.')
  const inside = new Set<string>()
  const walk = (id: string, seen: Set<string>) => {
    if (seen.has(id)) return
    seen.add(id)
    for (const member of world.demo.tenant.groups.get(id)?.members ?? []) {
      if (world.demo.tenant.users.get(member)?.deletedDateTime === null) inside.add(member)
      else walk(member, seen)
    }
  }
  walk(outer.id, new Set())
  const shown = await plan({ displayName: 'Made flat', content: { kind: 'flattened', group: outer.displayName } })
  await run(shown.id)
  const lacking = section(shown, 'left-out') !== undefined
  const held = made('Made flat').flatMap(({ members }) => [...members])
  if (lacking) expect(held.every((id) => inside.has(id))).toBe(true)
  else expect(held.toSorted()).toEqual([...inside].toSorted())
  expect(held.length).toBeGreaterThan(0)
})

test('nothing is sent about somebody who is gone', async () => {
  const { id } = await plan(staticOf('Made too late', 25))
  const leaver = people[24]
  if (leaver === undefined) throw new Error('The demo has fewer people.')
  leaver.deletedDateTime = '2026-06-01T00:00:00Z'
  const failure = await failureOf(run(id))
  leaver.deletedDateTime = null
  expect([failure.code, failure.message]).toEqual(['plan-stale', expect.stringContaining(`gone (${leaver.id})`)])
  expect(world.carried).toEqual([])
  expect(outcomes(await run(id))).toEqual(['done', 'done'])
})

test('a name that is taken is said, and one that comes to be taken ends the plan', async () => {
  expect(section(await plan(staticOf('Finance', 3)), 'same-name')?.severity).toBe('warning')
  const { id } = await plan(staticOf('Made once', 3))
  await world.demo.do(['portal', 'create-group', 'Made once'])
  const failure = await failureOf(run(id))
  expect([failure.code, failure.message]).toEqual(['plan-stale', expect.stringContaining("called 'Made once' now")])
  expect(world.carried).toEqual([])
})

test.each<[string, Asked['content'], RegExp]>([
  ['a bare number', { kind: 'static', need: { kind: 'number', people: 500 } }, /number does not say/],
  ['nobody', { kind: 'static', need: { kind: 'list', text: 'nobody@nowhere.example' } }, /Nobody would be/],
  ['an unknown group', { kind: 'flattened', group: 'No such group' }, /no group/],
])('%s makes no group', async (_, content, words) => {
  expect((await failureOf(plan({ displayName: 'Made of nothing', content }))).message).toMatch(words)
  expect(world.carried).toEqual([])
})
