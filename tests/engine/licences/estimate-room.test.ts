import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningDemo } from '#shared/demo/start'
import { emptyDraft, type LicenceDraft } from '#shared/domain/licence'
import { type EngineWorld, openEngine, registerDemo } from '#tests/engine/engine-world'

const app = 'SmartSpace SSO'
const workspace365 = 'Workspace 365 SCIM sync'
const gone = '00000000-0000-4000-8000-0000000000aa'

let world: EngineWorld
let demo: RunningDemo
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scim-console-'))
  world = openEngine(folder)
  demo = await registerDemo(world.client)
  // Of groups that nothing uses nobody reads the members.
  await world.client.run('directory.sync', { scope: 'tracked' })
})

afterAll(async () => {
  await world.close()
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})

const drawn = (draft: Partial<LicenceDraft>) => ({ ...emptyDraft, ...draft }) as never
const estimate = (draft: Partial<LicenceDraft> = {}, of = app) =>
  world.client.call('licences.estimate', { app: of, draft: drawn(draft) })
const readMissing = (draft: Partial<LicenceDraft>) =>
  world.client.run('licences.readMissing', { app, draft: drawn(draft) })
const answer = (answers: Record<string, string | null>, of = app) =>
  world.client.call('readiness.answer', { app: of, answers })
const codeOf = async (call: Promise<unknown>) => {
  const failed = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return (failed as { failure?: { code: string } } | null)?.failure?.code ?? null
}

describe('groups whose people are not known', () => {
  test('are said; their members are read when asked, and counted then', async () => {
    const draft = { with: ['Payroll Approvers'] }
    const before = await estimate(draft)
    expect(before.byGroup.at(-1)).toMatchObject({ groupName: 'Payroll Approvers', state: 'draft', members: null })
    // The last sync has not told of everybody, so nothing bounds how many there are.
    expect(before.missing).toMatchObject([{ groupName: 'Payroll Approvers', atMost: null }])
    expect(await readMissing(draft)).toEqual({ read: 1, missing: 0 })
    const after = await estimate(draft)
    expect([after.missing, after.byGroup.at(-1)?.members]).toEqual([[], 2])
    expect(after.people.after - before.people.after).toBe(after.byGroup.at(-1)?.unique)
    // Nothing is asked of Graph where nothing is missing.
    expect(await readMissing(draft)).toEqual({ read: 0, missing: 0 })
  })

  test('of hidden members nothing is guessed, and nothing can be read', async () => {
    const draft = { with: ['Works Council'] }
    const [before, read, after] = [await estimate(draft), await readMissing(draft), await estimate(draft)]
    expect(before.byGroup.at(-1)).toMatchObject({ hidden: true, members: null, unique: 0, billable: 0 })
    expect(read).toEqual({ read: 0, missing: 1 })
    expect(after.missing[0]?.why).toContain('hidden')
  })

  test('one that is gone is missing, one that was made since the last sync is found, and a name of none is refused', async () => {
    const lost = await estimate({ with: [gone] })
    expect(lost.missing).toMatchObject([{ groupId: gone, why: 'The last sync did not tell of this group.' }])
    expect(await readMissing({ with: [gone] })).toEqual({ read: 0, missing: 1 })
    const said = await demo.do(['portal', 'create-group', 'Badge Holders'])
    await demo.do(['portal', 'add-member', 'Badge Holders', 'rita.gomes'])
    const [made = ''] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(JSON.stringify(said)) ?? []
    expect(await codeOf(estimate({ with: ['Badge Holders'] }))).toBe('unknown-name')
    expect((await estimate({ with: [made] })).missing).toMatchObject([{ groupId: made, groupName: made }])
    expect(await readMissing({ with: [made] })).toEqual({ read: 1, missing: 0 })
    expect((await estimate({ with: [made] })).byGroup.at(-1)).toMatchObject({ groupName: 'Badge Holders', members: 1 })
    expect(await codeOf(estimate({ with: ['Project Aurora'] }))).toBe('ambiguous-name')
    expect(await codeOf(world.client.call('licences.people', { app, which: 'only-group', start: 0, count: 1 }))).toBe(
      'unknown-name',
    )
  })

  test('everybody is missing where the job takes all and some people were never read', async () => {
    await answer({ scope: 'all' })
    const before = await estimate()
    expect(before.missing).toMatchObject([{ groupId: '', groupName: 'Everybody', atMost: null }])
    await world.client.run('directory.sync', { scope: 'all' })
    const after = await estimate()
    const { people: all } = await world.client.call('directory.people', {})
    expect([after.missing, after.people.now + after.apart.outOfScope]).toEqual([[], all.length])
    expect(after.byGroup.every(({ unique }) => unique === 0)).toBe(true)
    await answer({ scope: null })
  })
})

test('a group that is known to be in a tenant all of which was read brings nobody beyond it', async () => {
  const { missing, people, apart } = await estimate({ with: ['Works Council'] })
  const { people: all } = await world.client.call('directory.people', {})
  expect(missing[0]?.atMost).toBe(all.length - people.after - apart.outOfScope)
})

test('people of groups inside of a group come when it is flattened, once, and circles end', async () => {
  const [plain, flat] = [
    await estimate({}, workspace365),
    await estimate({ flatten: ['Regional Offices'] }, workspace365),
  ]
  const of = (found: typeof plain, name: string) => found.byGroup.find(({ groupName }) => groupName === name)
  expect([of(plain, 'Regional Offices')?.members, of(flat, 'Regional Offices')?.members]).toEqual([2, 9])
  expect(flat.people.entering).toBe(flat.people.after - plain.people.now)
  const circle = await estimate({ with: ['Committee A'], flatten: ['Committee A'] })
  expect(circle.byGroup.at(-1)).toMatchObject({ groupName: 'Committee A', members: 2 })
})

test('a rule brings whom it takes; one that cannot be evaluated here is missing with its reason', async () => {
  const sales = await estimate({ rules: [{ name: 'Sales', rule: 'user.department -eq "Sales"' }] })
  const { rows } = await world.client.call('licences.people', {
    app,
    draft: drawn({ rules: [{ name: 'Sales', rule: 'user.department -eq "Sales"' }] }),
    which: 'only-group',
    group: 'rule:Sales',
    start: 0,
    count: 1000,
  })
  const group = sales.byGroup.at(-1)
  expect(group).toMatchObject({ groupId: 'rule:Sales', state: 'draft' })
  expect([group?.unique, (group?.members ?? 0) >= rows.length, rows.length > 0]).toEqual([rows.length, true, true])
  expect(rows.every(({ why }) => why.startsWith('By Sales'))).toBe(true)
  expect(sales.entra.dynamicPeople).toBe(group?.members)
  const beyond = await estimate({ rules: [{ name: 'Odd', rule: 'user.department -match "^S"' }] })
  expect(beyond.missing.at(-1)).toMatchObject({
    groupId: 'rule:Odd',
    why: expect.stringContaining('cannot be evaluated here'),
  })
})

describe('what is charged for', () => {
  test('follows the answer on which the profile says that it depends', async () => {
    const open = await estimate({}, workspace365)
    expect(open.billable.now).toBe(open.people.now - open.apart.disabled)
    expect(open.assumptions.join(' ')).toContain('Nobody has answered “Which default status')
    await answer({ 'default-status': 'inactive' }, workspace365)
    const inactive = await estimate({}, workspace365)
    expect([inactive.billable, inactive.people]).toEqual([{ now: 0, after: 0 }, open.people])
    expect(inactive.basis).toContain('until somebody activates the account')
    await answer({ 'default-status': 'active' }, workspace365)
    const active = await estimate({}, workspace365)
    expect([active.billable, active.assumptions.join(' ').includes('default-status')]).toEqual([open.billable, false])
  })

  test('costs nothing without a price, says so, and takes prices as they are typed', async () => {
    const without = await estimate()
    expect([without.cost, without.seats]).toEqual([
      null,
      { bought: null, used: without.billable.after, left: null, short: null },
    ])
    expect(without.assumptions.join(' ')).toContain('Nobody has said what a licence costs')
    for (const bad of [
      { price: '-5' },
      { price: '99999999999' },
      { price: 'five' },
      { currency: 'EURO' },
      { seats: '-1' },
      { seats: '99999999999' },
    ]) {
      expect(await codeOf(answer(bad))).toBe('invalid-input')
    }
    await answer({ seats: '0', price: '5,50' })
    const zero = await estimate({ with: ['All Employees'] })
    expect(zero.seats).toEqual({ bought: 0, used: zero.billable.after, left: 0, short: zero.billable.after })
    expect([zero.cost?.currency, zero.cost?.price]).toEqual([null, '5.50'])
    expect(zero.assumptions.join(' ')).toMatch(/in which currency.*taken for a month/s)
    await answer({ seats: '30', currency: 'jpy', price: '500', 'price-period': 'year', need: '10' })
    const paid = await estimate({ with: ['All Employees'] })
    const more = paid.billable.after - paid.billable.now
    expect([paid.need, paid.cost]).toEqual([
      10,
      {
        currency: 'JPY',
        period: 'year',
        price: '500',
        now: String(500 * paid.billable.now),
        after: String(500 * paid.billable.after),
        delta: String(500 * more),
        firstMonth: String(Math.round((500 * more) / 12)),
        yearly: String(500 * more),
      },
    ])
    expect(paid.seats.short).toBe(paid.billable.after - 30)
  })
})

test('all apps at once say what each says alone', async () => {
  const { apps } = await world.client.call('licences.overview', {})
  expect(apps.length).toBeGreaterThan(4)
  for (const row of apps) {
    const { people, billable, seats, cost, missing } = await estimate({}, row.id)
    expect(row).toMatchObject({
      people: people.now,
      billable: billable.now,
      bought: seats.bought,
      short: seats.short,
      cost,
      missing: missing.length,
    })
  }
})

test('who enters is told by name, a window at a time, with what brings them', async () => {
  const draft = drawn({ with: ['All Employees'], excludeGuests: true })
  const ask = (start: number, count: number) =>
    world.client.call('licences.people', { app, draft, which: 'entering', start, count })
  const whole = await ask(0, 1000)
  const names = whole.rows.map(({ displayName }) => displayName ?? '')
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')))
  expect((await ask(3, 4)).rows).toEqual(whole.rows.slice(3, 7))
  expect(whole.rows.every(({ why }) => why === 'By All Employees')).toBe(true)
  const left = await world.client.call('licences.people', { app, draft, which: 'leaving', start: 0, count: 10 })
  expect(left.rows.map(({ why }) => why)).toEqual(left.rows.map(() => 'Guest, left out'))
  expect(left.total).toBeGreaterThan(0)
})

test('a draft is kept with a name, put in the place of one, and forgotten', async () => {
  const keep = (name: string, draft: LicenceDraft | null) =>
    world.client.call('licences.keepScenario', { app, name, draft: draft as never })
  const list = async () => (await world.client.call('licences.scenarios', { app })).scenarios
  const draft = { ...emptyDraft, with: ['All Employees'], excludeDisabled: true }
  await keep('Everybody in', emptyDraft)
  await keep('Everybody in', draft)
  await keep('as it is', emptyDraft)
  expect((await list()).map(({ name }) => name)).toEqual(['as it is', 'Everybody in'])
  expect((await list())[1]).toMatchObject({ draft, by: 'the demo tenant' })
  await keep('as it is', null)
  expect([await codeOf(keep('as it is', null)), (await list()).length]).toEqual(['unknown-name', 1])
  expect((await world.client.call('licences.scenarios', { app: workspace365 })).scenarios).toEqual([])
})

test('what this console sends, and a filter that a sync comes after, are in the next estimate', async () => {
  const before = await estimate({ with: ['Finance'] })
  expect(before.people.entering).toBeGreaterThan(0)
  const plan = await world.client.call('assignments.plan', { app, verb: 'assign', groups: ['Finance'] })
  await world.client.run('plans.run', { plan: plan.id, ...(plan.confirm === null ? {} : { confirm: plan.confirm }) })
  const sent = await estimate()
  expect([sent.people.now, sent.byGroup.find(({ groupName }) => groupName === 'Finance')?.state]).toEqual([
    before.people.after,
    'assigned',
  ])
  await demo.do(['portal', 'filter', app, 'User', 'department', 'EQUALS', 'Workshop'])
  await world.client.run('directory.sync', {})
  const filtered = await estimate()
  expect(filtered.apart.outOfScope).toBeGreaterThan(0)
  expect(filtered.people.now + filtered.apart.outOfScope).toBe(sent.people.now + sent.apart.outOfScope)
})

describe('what Graph tells or keeps to itself', () => {
  /** A sync has what is remembered of Graph read anew. */
  const anew = async (...words: string[]) => {
    await demo.do(['portal', ...words])
    await world.client.run('directory.sync', {})
    return estimate({ with: ['Dynamic - Sales'] })
  }

  test('a tenant without P1 and P2 cannot assign groups, and each person in a dynamic group is counted once', async () => {
    const free = await anew('licence', 'free')
    expect(free.entra).toMatchObject({ premium: 'none' })
    expect(free.entra.says[0]).toContain('neither')
    expect(free.entra.dynamicPeople).toBe(free.byGroup.at(-1)?.members)
    expect((await anew('licence', 'P2')).entra.premium).toBe('P2')
  })

  test('without the right to read the job nobody is taken for kept out, and that is said of everybody', async () => {
    await demo.do(['portal', 'revoke', 'Synchronization.ReadWrite.All'])
    const blind = await anew('revoke', 'Synchronization.Read.All')
    expect([blind.apart.outOfScope, blind.apart.uncertain]).toEqual([0, blind.people.after])
    expect(blind.assumptions.join(' ')).toContain('scoping filter could not be read')
    const seen = await anew('grant', 'Synchronization.Read.All')
    expect(seen.apart.outOfScope).toBeGreaterThan(0)
    expect(seen.people.after + seen.apart.outOfScope).toBe(blind.people.after)
  })
})
