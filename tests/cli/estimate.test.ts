import { expect, test } from 'vitest'
import { demoWorld } from '#tests/cli/demo-world'

const world = demoWorld()
const app = 'SmartSpace SSO'

interface Estimated {
  readonly people: { readonly now: number; readonly after: number; readonly entering: number; readonly leaving: number }
  readonly billable: { readonly now: number; readonly after: number }
  readonly byGroup: readonly {
    readonly groupName: string
    readonly state: string
    readonly members: number | null
    readonly unique: number
    readonly billable: number
  }[]
  readonly seats: { readonly bought: number | null; readonly used: number; readonly short: number | null }
  readonly cost: {
    readonly currency: string
    readonly period: string
    readonly now: string
    readonly delta: string
  } | null
  readonly missing: readonly { readonly groupName: string }[]
  readonly assumptions: readonly string[]
}

const estimated = async (...argv: string[]) => (await world().ok('estimate', '--app', app, ...argv)).json<Estimated>()

test('a draft is estimated beside today, and nothing is changed by it', async () => {
  await world().ok('answer', '--app', app, 'seats=25', 'price=5,00', 'currency=EUR', 'price-period=month')
  const now = await estimated()
  expect([now.people.now, now.people.entering, now.people.leaving]).toEqual([now.people.after, 0, 0])
  const draft = await estimated('--with', 'All Employees', '--without', 'STEM Visitors')
  const { people, billable, seats, cost } = draft
  expect(people.now).toBe(now.people.now)
  expect(people.after).toBe(people.now + people.entering - people.leaving)
  expect([people.entering > 0, people.leaving > 0]).toEqual([true, true])
  expect(seats).toMatchObject({ bought: 25, used: billable.after, short: billable.after - 25 })
  expect(cost).toMatchObject({
    currency: 'EUR',
    period: 'month',
    now: `${billable.now * 5}.00`,
    delta: `${(billable.after - billable.now) * 5}.00`,
  })
  expect(draft.byGroup.map(({ groupName, state }) => [groupName, state])).toEqual(
    expect.arrayContaining([
      ['All Employees', 'draft'],
      ['STEM Visitors', 'off'],
      ['STEM Workshop', 'assigned'],
    ]),
  )
  expect(await estimated()).toMatchObject({ people: now.people, billable: now.billable })
})

test('members that nobody has read are read first; what stays unknown is told', async () => {
  const hidden = await estimated('--with', 'Works Council')
  expect(hidden.missing).toMatchObject([{ groupName: 'Works Council' }])
  await world().ok('sync', '--scope', 'tracked', '--full')
  const read = await estimated('--with', 'Payroll Approvers')
  expect([read.missing, read.byGroup.find(({ groupName }) => groupName === 'Payroll Approvers')?.members]).toEqual([
    [],
    2,
  ])
  await world().ok('sync', '--scope', 'all', '--full')
})

test('a rule, and what is left out', async () => {
  const sales = await estimated('--rule', 'user.department -eq "Sales"', '--exclude-guests')
  expect(sales.byGroup.at(-1)).toMatchObject({ groupName: 'Rule 1', state: 'draft' })
  expect([sales.people.entering > 0, sales.people.leaving > 0]).toEqual([true, true])
})

test('in words, for one app and for all; a name of none ends with 2', async () => {
  const { cli } = world()
  const one = await cli.run('estimate', '--app', app, '--with', 'All Employees')
  expect(one.exit).toBe(0)
  expect(one.stdout).toMatch(/^SmartSpace SSO: 22 people in scope now, 44 after \(22 entering, 0 leaving\)\.$/m)
  expect(one.stdout).toMatch(/^25 seats bought, 19 short\.$/m)
  expect(one.stdout).toMatch(/^Cost a month: EUR 110\.00 now, EUR 220\.00 after \(EUR 110\.00\)/m)
  expect(one.stdout).toMatch(/^All Employees +draft +41 +22 +41$/m)
  const all = await cli.run('estimate')
  expect([all.exit, all.stdout.includes('Workspace 365 SCIM sync')]).toEqual([0, true])
  const unknown = await cli.run('estimate', '--app', app, '--with', 'Nobody Here', '--json')
  expect([unknown.exit, unknown.json<{ error: { code: string } }>().error.code]).toEqual([2, 'unknown-name'])
})
