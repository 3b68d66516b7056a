import { expect, test } from 'vitest'
import type { Output } from '#shared/contract/contract'
import type { Comparison } from '#shared/contract/verification'
import { demoWorld, tokenVariable } from '#tests/cli/demo-world'

/** Changing things, typed as a person types it, against the demo in a process of its own. */
const world = demoWorld()

type Plan = Output<'plans.get'>
type Ended = Pick<Output<'plans.run'>, 'results' | 'reverse'> & { plan: Plan }

const outcomes = ({ results }: Ended) => results.map(({ outcome }) => outcome)
const members = 23
const group = 'Future Hires'
const product = 'smartspace-stem'

test('the SmartSpace procedure: assign, stop, start, see counts', async () => {
  const { ok, act, demo } = world()
  const { appId, scim } = demo.product(product)
  await ok('target', 'set', '--app', appId, '--url', scim, '--token-env', tokenVariable(product))
  await act('portal', 'fill-group', group, String(members))
  await ok('sync')

  const { plan } = (await ok('assign', '--app', appId, '--group', group)).json<{ plan: Plan }>()
  expect(plan.requests).toMatchObject([{ method: 'POST', url: expect.stringMatching(/\/appRoleAssignedTo$/) }])
  expect(plan.confirm).toBeNull()
  const assigned = (await ok('apply', plan.id, '--yes')).json<Ended>()
  expect(outcomes(assigned)).toEqual(['done'])
  const again = (await ok('assign', '--app', appId, '--group', group, '--yes')).json<Ended>()
  expect([again.plan.requests, again.results]).toEqual([[], []])

  await act(product, 'create-group', 'Newcomers')
  await act(product, 'map', group, 'Newcomers')
  await ok('map', 'add', '--app', appId, '--group', group, '--to', 'Newcomers')
  expect((await ok('job', 'pause', '--app', appId, '--yes')).json<Ended>().results).toMatchObject([{ outcome: 'done' }])
  const started = (await ok('job', 'start', '--app', appId, '--yes', '--wait')).json<{ cycle: { state: string } }>()
  expect(started.cycle.state).toBe('Succeeded')
  const row = (await ok('compare', '--app', appId, '--group', group)).json<Comparison>().groups[0]
  expect([row?.graph.count, row?.expected?.count, row?.scim.count]).toEqual([members, members, members])
})

test('a group is provisioned on demand, five members a call', async () => {
  const { ok, cli, demo } = world()
  const { appId } = demo.product(product)
  const { plan } = (await ok('on-demand', '--app', appId, '--group', group)).json<{ plan: Plan }>()
  expect(plan.requests).toHaveLength(5)
  const ran = await cli.run('apply', plan.id, '--yes', '--json')
  expect([ran.exit, ran.stderr]).toEqual([0, ''])
  const ended = ran.json<Ended>()
  expect(outcomes(ended)).toEqual(Array.from({ length: 5 }, () => 'done'))
  expect(ended.results.every(({ told }) => told !== null && told.summary !== '')).toBe(true)
})

test('what the next cycle would do is said before it, and was so afterwards', async () => {
  const { ok, act, cli, demo } = world()
  const { appId } = demo.product(product)
  await act('portal', 'create-user', 'new.hire@northwind-learning.example', 'New Hire')
  await act('portal', 'add-member', group, 'new.hire@northwind-learning.example')
  const simulation = (await ok('simulate', '--app', appId)).json<
    Output<'provisioning.simulation'> & { changes: { kind: string; name: string }[] }
  >()
  expect(simulation.changes).toContainEqual(expect.objectContaining({ kind: 'create', name: 'New Hire' }))
  await ok('job', 'restart', '--app', appId, '--yes', '--wait')
  const outcome = (await ok('simulate', '--app', appId, '--outcome')).json<Output<'provisioning.simulationOutcome'>>()
  expect(outcome.tally['as-predicted']).toBeGreaterThan(0)
  expect(outcome.tally.otherwise).toBe(0)
  await ok('sync')
  const log = await cli.run('log', '--app', appId, '--person', 'new.hire@northwind-learning.example', '--json')
  expect(log.exit).toBe(0)
  expect(log.json<Output<'provisioning.log'>>().rows.map(({ action, status }) => [action, status])).toContainEqual([
    'create',
    'success',
  ])
})

test('a quarantine is seen, cured at its cause and lifted', async () => {
  const { ok, act, cli, demo } = world()
  const { appId, scim, token } = demo.product(product)
  await act('portal', 'credentials', 'SmartSpace SSO', scim, 'a-token-of-nobody')
  const failed = await cli.run('job', 'restart', '--app', appId, '--yes', '--wait', '--json')
  expect([failed.exit, failed.json()]).toMatchObject([4, { error: { code: 'cycle-failed' } }])
  const status = async () =>
    (await ok('job', 'status', '--app', appId)).json<Output<'provisioning.jobStatus'>>().jobs[0]
  expect(await status()).toMatchObject({
    state: 'Quarantine',
    quarantine: { error: { code: 'SystemForCrossDomainIdentityManagementInvalidCredentials' } },
  })
  await act('portal', 'credentials', 'SmartSpace SSO', scim, token)
  await ok('job', 'restart', '--app', appId, '--yes', '--wait')
  expect(await status()).toMatchObject({ state: 'Active', quarantine: null })
})

test('a reset that breaks links is typed out, and to the letter', async () => {
  const { ok, cli, demo } = world()
  const { appId } = demo.product(product)
  const reset = ['job', 'restart', '--app', appId, '--reset', 'Full'] as const
  const { plan } = (await ok(...reset)).json<{ plan: Plan }>()
  expect(plan.confirm).toBe('SmartSpace SSO')
  expect(plan.requests[0]?.body).toEqual({ criteria: { resetScope: 'Full' } })
  const bare = await cli.run(...reset, '--yes', '--json')
  expect([bare.exit, bare.json()]).toMatchObject([6, { error: { code: 'confirmation-missing' } }])
  await ok(...reset, '--yes', '--confirm', 'SmartSpace SSO', '--wait')
})

test('taking a group out tells who loses the last way in, and is taken back by its own plan', async () => {
  const { ok, demo } = world()
  const { appId } = demo.product(product)
  const { plan } = (await ok('unassign', '--app', appId, '--group', group)).json<{ plan: Plan }>()
  expect(JSON.stringify(plan.sections)).toMatch(/\d+ people/)
  const out = (
    await ok('apply', plan.id, '--yes', ...(plan.confirm === null ? [] : ['--confirm', plan.confirm]))
  ).json<Ended>()
  const isAssigned = async () =>
    (await ok('map', 'list', '--app', appId))
      .json<Output<'mappings.list'>>()
      .mappings.find((it) => it.groupName === group)?.assigned
  expect(await isAssigned()).toBe(false)
  expect(outcomes((await ok('apply', out.reverse ?? '', '--yes')).json<Ended>())).toEqual(['done'])
  expect(await isAssigned()).toBe(true)
})

test.each([
  ['Newsletter', 'a distribution group'],
  ['Robotics Club', 'a Microsoft 365 group that is not security-enabled'],
])('%s, %s, is refused', async (refused) => {
  const { cli, demo } = world()
  const ran = await cli.run('assign', '--app', demo.product('howspace').appId, '--group', refused, '--yes', '--json')
  expect([ran.exit, ran.json()]).toMatchObject([6, { error: { code: 'assignment-refused' } }])
})
