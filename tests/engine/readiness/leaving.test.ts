import { expect, test } from 'vitest'
import type { Output } from '#shared/contract/contract'
import { shrinkWorld, workspace365 } from '#tests/engine/readiness/shrink-world'

type Leaving = Output<'readiness.leaving'>
type Event = 'mapping-removed' | 'unassigned' | 'kind-changed' | 'group-deleted'

test('what would happen if a group left is told without a plan, by app and event', async () => {
  const { client, jobsReadable } = await shrinkWorld()
  const leaving = (app: string, group: string, event: Event) => client.call('readiness.leaving', { app, group, event })
  const short = ({ group, people }: Leaving) => [
    group.event,
    group.effect,
    group.reversible,
    people.total,
    people.effect,
  ]

  const rows: readonly [string, string, Event, readonly unknown[]][] = [
    [workspace365, 'Facilities', 'unassigned', ['group-leaves-scope', 'deleted', 'no', 9, 'soft-deleted']],
    [workspace365, 'Facilities', 'kind-changed', ['group-leaves-scope', 'deleted', 'no', 9, 'soft-deleted']],
    [workspace365, 'Facilities', 'group-deleted', ['group-deleted', 'deleted', 'no', 9, 'soft-deleted']],
    [workspace365, 'Facilities', 'mapping-removed', [null, 'nothing', 'yes', 0, 'nothing']],
    [workspace365, 'UMA Users', 'unassigned', [null, 'nothing', 'yes', 0, 'nothing']],
    ['UMA', 'UMA Users', 'unassigned', ['group-leaves-scope', 'not-applicable', 'yes', 16, 'inactive']],
    ['Travel Desk', 'Finance', 'unassigned', [null, 'nothing', 'yes', 0, 'nothing']],
  ]
  for (const [app, group, event, expected] of rows)
    expect(short(await leaving(app, group, event)), `${app} ${group} ${event}`).toEqual(expected)

  const told = await leaving(workspace365, 'Facilities', 'unassigned')
  expect(told.group.disputed).toContain('C16')
  expect(told.threshold).toContain('10 objects are not held back')
  expect((await leaving(workspace365, 'Facilities', 'mapping-removed')).group.says).toContain(
    'changes nothing in Entra',
  )

  await client.call('readiness.answer', { app: workspace365, answers: { 'skip-out-of-scope': 'on' } })
  expect(short(await leaving(workspace365, 'Facilities', 'unassigned'))).toEqual([
    'group-leaves-scope',
    'nothing',
    'yes',
    9,
    'nothing',
  ])
  // Skipping is about the scope: a group that is deleted is deleted in the product as well.
  expect((await leaving(workspace365, 'Facilities', 'group-deleted')).group.effect).toBe('deleted')
  await client.call('readiness.answer', { app: workspace365, answers: { 'skip-out-of-scope': null, scope: 'all' } })
  expect((await leaving(workspace365, 'Facilities', 'unassigned')).group.effect).toBe('nothing')

  await jobsReadable(false)
  await client.call('readiness.answer', { app: workspace365, answers: { scope: 'assigned' } })
  const blind = await leaving(workspace365, 'Facilities', 'unassigned')
  expect(blind.threshold).toContain('could not be read')
  expect(blind.notes).toEqual(['The provisioning job could not be read.'])
})

test('who is in a group can be saved before it is lost: in the product as it is now, and in Entra', async () => {
  const { client, demo } = await shrinkWorld()
  const file = async (app: string, group: string) => {
    const { name, text } = await client.call('readiness.membersFile', { app, group })
    const [, ...lines] = text.replace('\uFEFF', '').trimEnd().split('\r\n')
    return { name, lines }
  }
  await demo.do(['workspace-365', 'add-member', 'Facilities', 'owner@workspace365.example'])
  const { name, lines } = await file(workspace365, 'Facilities')
  expect(name).toMatch(/^Workspace 365 SCIM sync Facilities members \d{4}-\d\d-\d\d\.csv$/)
  const inProduct = lines.filter((line) => line.startsWith('"product",'))
  expect(inProduct.some((line) => line.includes('owner@workspace365.example'))).toBe(true)
  expect(inProduct.some((line) => line.includes('walter.braun@northwind-learning.example'))).toBe(true)
  expect(lines.filter((line) => line.startsWith('"Entra",'))).toHaveLength(9)
  // Without an address of the product there is still what Entra has, and why there is no more.
  const blind = await file('Howspace', 'Howspace Onboarding')
  expect(blind.lines.filter((line) => line.startsWith('"product",'))).toEqual([
    expect.stringContaining('Members unknown'),
  ])
  expect(blind.lines.filter((line) => line.startsWith('"Entra",'))).toHaveLength(7)
})
