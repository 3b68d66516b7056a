import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Client } from '#shared/contract/client'
import type { Plan } from '#shared/contract/plans'
import type { DemoGroup } from '#shared/demo/model'
import type { RunningDemo } from '#shared/demo/start'
import { failureOf } from '#tests/engine/assignments/assignment-world'
import { openEngine, registerDemo } from '#tests/engine/engine-world'

const uma = 'UMA'
const folder = mkdtempSync(join(tmpdir(), 'scim-console-bill-'))
let demo: RunningDemo
let client: Client
let close: () => Promise<void>
/** People who are in UMA's scope now, and a group of others, by a count of this test's own. */
let now: ReadonlySet<string>
let group: DemoGroup
let after: number
/** Who is in scope by a group alone. */
let inside: string

beforeAll(async () => {
  const world = openEngine(folder)
  client = world.client
  close = world.close
  demo = await registerDemo(client)
  await client.run('directory.sync', {})
  const scope = scopeOf(uma)
  now = scope.people
  group = scope.other
  after = scope.after
  inside = [...now].find((id) => !scope.assigned.has(id)) ?? ''
}, 120_000)

/** By this test's own count: who is in an app's scope, and a group that would bring at least three others. */
function scopeOf(name: string) {
  const { tenant } = demo
  const app = [...tenant.apps.values()].find(({ displayName }) => displayName === name)
  const living = (ids: Iterable<string>) => [...ids].filter((id) => tenant.users.get(id)?.deletedDateTime === null)
  const assigned = new Set(
    [...tenant.assignments.values()].flatMap((one) => (one.resourceId === app?.id ? [one.principalId] : [])),
  )
  const membersOf = (id: string) => {
    const found = tenant.groups.get(id)
    return found === undefined ? [id] : found.securityEnabled ? [...found.members] : []
  }
  const people = new Set(living([...assigned].flatMap(membersOf)))
  const more = ({ members }: DemoGroup) => living(members).filter((id) => !people.has(id)).length
  const other = [...tenant.groups.values()].find(
    (one) => one.securityEnabled && one.visibility !== 'HiddenMembership' && !assigned.has(one.id) && more(one) >= 3,
  )
  if (other === undefined) throw new Error('The demo has no group with other people.')
  return { people, assigned, other, after: people.size + more(other) }
}

afterAll(async () => {
  await close()
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})

type Answers = Readonly<Record<string, string | null>>
const nothing = { seats: null, need: null, price: null, currency: null, 'price-period': null }
const answer = (answers: Answers, app = uma) => client.call('readiness.answer', { app, answers: { ...answers } })

afterEach(async () => {
  await answer(nothing)
})

const assign = (groups: readonly string[], people: readonly string[] = [], app = uma) =>
  client.call('assignments.plan', { app, verb: 'assign', groups: [...groups], people: [...people] })
const bill = ({ sections }: Plan) => sections.find(({ id }) => id === 'bill')
const restart = () => client.call('provisioning.planJob', { app: uma, verb: 'restart' })

test('seats and cost before and after stand in a plan that assigns; what nobody has said is said', async () => {
  const plain = await assign([group.id])
  expect(bill(plain)).toMatchObject({ severity: 'info', title: `${after - now.size} more seats are needed` })
  expect(bill(plain)?.lines).toEqual([
    `${after} people are charged for instead of ${now.size}.`,
    'Nobody has said how many seats were bought.',
    'Nobody has said what a seat costs.',
    'The document does not say what a synced person costs.',
    expect.stringContaining('it is not known who does'),
  ])
  expect(plain).toMatchObject({ confirm: null, undo: expect.stringMatching(/^Yes: /) })

  await answer({ seats: String(after + 7), price: '2.50', currency: 'EUR', 'price-period': 'month' })
  const priced = bill(await assign([group.id]))
  const more = (after - now.size) * 2.5
  expect(priced?.lines).toContain(`${after + 7} seats were bought: 7 seats are left.`)
  expect(priced?.lines).toContain(
    `It costs EUR ${(after * 2.5).toFixed(2)} a month instead of EUR ${(now.size * 2.5).toFixed(2)}: EUR ${more.toFixed(2)} more, EUR ${(12 * more).toFixed(2)} in a year.`,
  )
})

// [seats - after, need], what the plan asks for.
test.each<[string, (seats: number) => Answers, string, boolean]>([
  ['as many seats as are needed', (seats) => ({ seats: String(seats) }), 'info', false],
  ['one seat too few', (seats) => ({ seats: String(seats - 1) }), 'danger', true],
  ['no seat at all', () => ({ seats: '0' }), 'danger', true],
  ['a need that is met', (seats) => ({ need: String(seats) }), 'info', false],
  ['one person above the need', (seats) => ({ need: String(seats - 1) }), 'warning', false],
  ['just below twice the need', (seats) => ({ need: String(Math.floor(seats / 2) + 1) }), 'warning', false],
  ['twice the need', (seats) => ({ need: String(Math.floor(seats / 2)) }), 'danger', true],
  ['above the need with seats left', (seats) => ({ need: '1', seats: String(seats + 1) }), 'danger', true],
])('%s', async (_, answers, severity, typed) => {
  await answer(answers(after))
  const made = await assign([group.id])
  expect(bill(made)?.severity).toBe(severity)
  expect(made.confirm).toBe(typed ? `${after} seats` : null)
  // A restart sends whoever is in scope.
  await answer({ ...nothing, ...answers(now.size) })
  const again = await restart()
  expect(bill(again)?.severity).toBe(severity)
  expect(again.confirm).toBe(typed ? `${now.size} seats` : null)
})

test('the number has to be typed to the letter, and the way back stays whole', async () => {
  await answer({ seats: '1' })
  const made = await assign([group.id])
  expect(made.undo).toMatch(/^Yes: /)
  expect((await failureOf(client.run('plans.run', { plan: made.id }))).code).toBe('confirmation-missing')
  const wrong = client.run('plans.run', { plan: made.id, confirm: `${after + 1} seats` })
  expect((await failureOf(wrong)).code).toBe('confirmation-missing')
  const { results, reverse } = await client.run('plans.run', { plan: made.id, confirm: `${after} seats` })
  expect(results.map(({ outcome }) => outcome)).toEqual(['done'])
  expect((await client.call('licences.estimate', { app: uma })).billable.now).toBe(after)
  // Fewer people are no matter of the bill.
  const back = await client.call('plans.get', { plan: reverse ?? '' })
  expect(bill(back)).toBeUndefined()
  await client.run('plans.run', { plan: back.id, ...(back.confirm === null ? {} : { confirm: back.confirm }) })
  expect((await client.call('licences.estimate', { app: uma })).billable.now).toBe(now.size)
})

test('who is in scope already costs nothing more, however short the seats are', async () => {
  await answer({ seats: '1', need: '1' })
  const same = await assign([], [inside])
  expect(bill(same)).toMatchObject({ severity: 'info', title: 'No more seats are needed' })
  expect(same.confirm).toBeNull()
  const outside = [...group.members].find((id) => !now.has(id) && demo.tenant.users.get(id)?.deletedDateTime === null)
  expect(bill(await assign([], [inside, outside ?? '']))?.lines[0]).toBe(
    `${now.size + 1} people are charged for instead of ${now.size}.`,
  )
  // Nobody is counted twice who comes by a group and alone.
  expect(bill(await assign([group.id], [outside ?? '']))?.lines[0]).toContain(`${after} people`)
})

test('people of a group that the same plan makes are counted before it is there', async () => {
  await answer({ seats: String(now.size) })
  const addresses = [...group.members, ...now]
    .flatMap((id) => demo.tenant.users.get(id)?.userPrincipalName ?? [])
    .join('\n')
  const made = await client.call('licences.planGroup', {
    displayName: 'Who needs UMA',
    content: { kind: 'static', need: { kind: 'list', text: addresses } },
    assignTo: uma,
  })
  expect(bill(made)).toMatchObject({ severity: 'danger', title: expect.stringContaining(`${after} seats are needed`) })
  expect(made.confirm).toBe(`${after} seats`)
})

test('a scoping filter that lets more people pass says so; one that keeps people out is no matter of the bill', async () => {
  await answer({ need: '1', seats: '1' })
  const departments = [...now].map((id) => demo.tenant.users.get(id)?.department ?? null)
  const [department = ''] = departments.filter((one) => one !== null)
  const few = departments.filter((one) => one?.toLowerCase() === department?.toLowerCase()).length
  expect(few).toBeLessThan(now.size)
  const filter = (values: string[] | null) =>
    client.call('provisioning.planSchema', {
      app: uma,
      change: {
        kind: 'scoping-filter',
        object: 'user',
        groups:
          values === null
            ? null
            : [{ name: 'one', clauses: [{ attribute: 'department', operator: 'EQUALS', values }] }],
      },
    })
  const narrow = await filter([department ?? ''])
  expect(bill(narrow)).toBeUndefined()
  await client.run('plans.run', { plan: narrow.id, ...(narrow.confirm === null ? {} : { confirm: narrow.confirm }) })
  expect((await client.call('licences.estimate', { app: uma })).billable.now).toBe(few)
  const wide = await filter(null)
  expect(bill(wide)?.lines[0]).toBe(`${now.size} people are charged for instead of ${few}.`)
  expect(wide.confirm).toBe(`${now.size} seats`)
  await client.run('plans.run', { plan: wide.id, confirm: wide.confirm ?? '' })
  expect((await client.call('licences.estimate', { app: uma })).billable.now).toBe(now.size)
})

test('where nobody is charged for until somebody activates the account, no seat is counted', async () => {
  const app = 'Workspace 365 SCIM sync'
  await answer({ 'default-status': 'inactive', seats: '1' }, app)
  const { other } = scopeOf(app)
  const made = await assign([other.id], [], app)
  expect(bill(made)).toMatchObject({ severity: 'info', title: 'Nobody more is charged for' })
  expect(made.confirm).toBeNull()
  await answer({ 'default-status': 'active' }, app)
  expect((await assign([other.id], [], app)).confirm).toMatch(/^\d+ seats$/)
  await answer({ 'default-status': null, seats: null }, app)
})

test('a group of whom nobody knows the members is said to be missing, and an app without provisioning has no bill', async () => {
  const hidden = [...demo.tenant.groups.values()].find(
    ({ visibility, securityEnabled }) => visibility === 'HiddenMembership' && securityEnabled,
  )
  const made = await assign([hidden?.id ?? ''])
  expect(bill(made)).toMatchObject({ severity: 'warning', title: 'How many more seats are needed is not known' })
  expect(bill(made)?.lines.join(' ')).toContain('not known who is in it')
  expect(bill(await assign([group.id], [], 'Travel Desk'))).toBeUndefined()
  const pause = await client.call('provisioning.planJob', { app: uma, verb: 'pause' })
  expect(bill(pause)).toBeUndefined()
})
