import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Plan } from '#shared/contract/plans'
import type { Comparison } from '#shared/contract/verification'
import { commandLine } from '#tests/cli/command-line'
import { demoWorld, tokenVariable } from '#tests/cli/demo-world'

/** The main job, typed as a person types it, against the demo in a process of its own. */
const world = demoWorld()

const verdicts = (comparison: Comparison) => comparison.groups.map((row) => `${row.groupName}: ${row.verdict}`)

test('the demo registers its tenant, and the same tenant can be added with a token from the environment', async () => {
  const { ok, demo, folder } = world()
  const before = (await ok('tenants')).json<{ tenants: { id: string; name: string; demo: boolean }[] }>()
  expect(before.tenants).toMatchObject([{ name: 'demo', demo: true }])
  const other = commandLine(mkdtempSync(join(folder, 'other-')), { GRAPH_TOKEN: demo.token })
  const added = await other.run(
    'tenants',
    'add',
    'contoso',
    '--graph',
    demo.graph,
    '--token-env',
    'GRAPH_TOKEN',
    '--json',
  )
  expect(added.exit).toBe(0)
  expect(added.json()).toMatchObject({ id: before.tenants[0]?.id, name: 'contoso', graph: demo.graph, demo: false })
  expect((await other.run('sync', '--json')).exit).toBe(0)
})

test('the demo added by hand in its own folder stays the demo, under both names', async () => {
  const { ok, demo, act } = world()
  const added = (await ok('tenants', 'add', 'contoso', '--graph', demo.graph, '--token-env', 'GRAPH_TOKEN')).json()
  expect(added).toMatchObject({ name: 'contoso', demo: true, signIn: { kind: 'environment' } })
  for (const name of ['contoso', 'demo']) await ok('sync', '--tenant', name)
  await act('portal', 'lag', '0')
  await ok('sync')
})

test('sync, apps and groups tell what the tenant has', async () => {
  const { ok } = world()
  const report = (await ok('sync')).json<{ apps: number; groups: number; jobs: number }>()
  const { apps } = (await ok('apps')).json<{
    apps: { displayName: string; profile: string | null; jobs: { state: string }[] }[]
  }>()
  expect(apps).toHaveLength(report.apps)
  expect(
    apps.filter((app) => app.profile !== null).map((app) => [app.displayName, app.profile, app.jobs.length]),
  ).toEqual([
    ['Howspace', 'howspace', 1],
    ['SmartSpace SSO', 'smartspace-stem', 1],
    ['SpaceIQ', 'spaceiq', 1],
    ['UMA', 'uma', 1],
    ['Workspace 365 SCIM sync', 'workspace-365', 1],
  ])
  expect(apps.filter((app) => app.jobs.length === 0).length).toBeGreaterThan(0)
  const { groups } = (await ok('groups')).json<{
    groups: { displayName: string; kind: string; dynamic: boolean; memberCount: number | null }[]
  }>()
  expect(groups).toHaveLength(report.groups)
  expect(new Set(groups.map((group) => group.kind))).toEqual(
    new Set(['security', 'microsoft365', 'mail-enabled-security', 'distribution']),
  )
  // One group hides its members from this token: their number is not known, and not none.
  expect(groups.filter((group) => group.memberCount === null).map((group) => group.displayName)).toEqual([
    'Works Council',
  ])
  const found = (await ok('groups', '--search', 'work')).json<{ groups: { displayName: string }[] }>()
  expect(found.groups.map((group) => group.displayName)).toEqual([
    'STEM Workshop',
    'STEM Workshop Evening',
    'Works Council',
  ])
})

describe.each([
  [
    'smartspace-stem',
    [
      ['STEM Laboratories', 'Laboratory access'],
      ['STEM Workshop', 'Machine shop'],
      ['STEM Workshop Evening', 'Machine shop'],
    ],
    'picked',
  ],
  ['workspace-365', [['All Employees'], ['Finance'], ['People & Culture'], ['Regional Offices']], 'synced'],
  ['howspace', [['Howspace Main Users'], ['Howspace Onboarding'], ['Howspace Customer Days']], 'synced'],
  ['uma', [['UMA Users'], ['UMA Administrators']], 'scope-only'],
  ['spaceiq', [['SpaceIQ Employees'], ['SpaceIQ Planners']], 'scope-only'],
])('%s', (id, mappings, mode) => {
  test('differs before a restart and matches after its cycle', async () => {
    const { ok, cli, demo } = world()
    const { appId, scim } = demo.product(id)
    await ok('target', 'set', '--app', appId, '--url', scim, '--token-env', tokenVariable(id))
    const listed = (await ok('product-groups', '--app', appId)).json<{ productGroups: unknown[]; disclosed: boolean }>()
    expect(listed.productGroups.length > 0).toBe(mode !== 'scope-only')
    for (const [group = '', to] of mappings) {
      const mapped = await ok('map', 'add', '--app', appId, '--group', group, ...(to === undefined ? [] : ['--to', to]))
      expect(mapped.json()).toMatchObject({ groupName: group, mode, assigned: true })
    }
    expect((await ok('map', 'list', '--app', appId)).json<{ mappings: unknown[] }>().mappings).toHaveLength(
      mappings.length,
    )

    const before = await cli.run('compare', '--app', appId, '--json')
    expect([before.exit, before.stderr]).toEqual([1, ''])
    expect(before.json<Comparison>().groups.some((row) => row.verdict === 'differs')).toBe(true)

    const restarted = await ok('job', 'restart', '--app', appId, '--wait', '--yes')
    const began = Date.parse(restarted.json<{ cycle: { began: string } }>().cycle.began)
    expect(Date.now() - began).toBeLessThan(30_000)
    const { jobs } = (await ok('job', 'status', '--app', appId)).json<{
      jobs: { state: string; interval: string; next: string }[]
    }>()
    expect(jobs).toMatchObject([{ state: 'Active', interval: 'PT40M' }])

    const after = await cli.run('compare', '--app', appId, '--json')
    const comparison = after.json<Comparison>()
    expect(verdicts(comparison)).toEqual(comparison.groups.map((row) => `${row.groupName}: match`))
    expect(after.exit).toBe(0)
    expect((await cli.run('compare', '--app', appId, '--strict')).exit).toBe(0)
  })
})

test('several Entra groups into one product group are compared as their union, also when one is asked for alone', async () => {
  const { ok, demo } = world()
  const { appId } = demo.product('smartspace-stem')
  const { groups } = (await ok('compare', '--app', appId, '--group', 'STEM Workshop')).json<Comparison>()
  expect(groups).toHaveLength(1)
  const [row] = groups
  expect(row?.graph.count).toBe(7)
  expect(row?.expected?.count).toBe(9)
  expect(row?.scim.count).toBe(9)
})

test('people who cannot be provisioned keep the comparison from matching', async () => {
  const { ok, cli, demo } = world()
  const { appId } = demo.product('workspace-365')
  await ok('map', 'add', '--app', appId, '--group', 'Facilities')
  const ran = await cli.run('compare', '--app', appId, '--group', 'Facilities', '--json')
  expect([ran.exit, verdicts(ran.json<Comparison>())]).toEqual([1, ['Facilities: differs']])
  await ok('map', 'remove', '--app', appId, '--group', 'Facilities')
})

test('what a hand changes in the product or the portal shows at the next comparison', async () => {
  const { act, cli, demo } = world()
  const { appId } = demo.product('howspace')
  const row = async () => {
    const ran = await cli.run('compare', '--app', appId, '--group', 'Howspace Main Users', '--json')
    return ran.json<Comparison>().groups[0]
  }
  expect((await cli.run('demo', 'do')).stdout).toContain('portal assign APP GROUP')
  expect(await row()).toMatchObject({ verdict: 'match', expected: { count: 5 } })
  await act('portal', 'unassign', 'Howspace', 'Howspace Main Users')
  expect(await row()).toMatchObject({ expected: { count: 0 } })
  await act('portal', 'assign', 'Howspace', 'Howspace Main Users')
  await act('portal', 'create-user', 'new.hire@northwind-learning.example', 'New Hire')
  const nobody = await cli.run('demo', 'do', 'portal', 'add-member', 'Howspace Main Users', 'nobody at all', '--json')
  expect([nobody.exit, nobody.json()]).toMatchObject([2, { error: { code: 'invalid-input' } }])
})

test('job restart --reset says what it forgets; what breaks links or lets deletions through asks for the name', async () => {
  const { ok, cli, demo } = world()
  const { appId } = demo.product('howspace')
  const restart = (...more: string[]) => cli.run('job', 'restart', '--app', appId, ...more, '--json')
  const { plan } = (await ok('job', 'restart', '--app', appId, '--reset', 'watermark, Escrows')).json<{ plan: Plan }>()
  expect(plan).toMatchObject({
    confirm: null,
    requests: [{ body: { criteria: { resetScope: 'Watermark, Escrows' } } }],
  })
  expect(plan.sections.find(({ id }) => id === 'restart-reevaluates')?.lines[0]).toContain('Every person and group')

  expect([(await restart('--reset', 'Everything')).exit, (await restart('--reset', 'Full', '--yes')).exit]).toEqual([
    2, 6,
  ])
  for (const scope of ['Full', 'ForceDeletes']) {
    const asked = await restart('--reset', scope)
    expect([asked.exit, asked.json<{ plan: Plan }>().plan.confirm]).toEqual([0, 'Howspace'])
  }
  const forced = await ok(
    'job',
    'restart',
    '--app',
    appId,
    '--reset',
    'ForceDeletes',
    '--confirm',
    'Howspace',
    '--wait',
    '--yes',
  )
  expect(forced.json()).toMatchObject({
    cycle: { state: expect.stringMatching(/Succeeded|EntryLevelErrors/) as string },
  })
})

test('what no API tells of a job is answered by key, a text of its own among them', async () => {
  const { ok, cli, demo } = world()
  const { appId } = demo.product('uma')
  const given = ['notification=Ops@Contoso.example', 'skip-out-of-scope=ON']
  const { answers } = (await ok('answer', ...given, '--app', appId)).json<{
    answers: { key: string; value: string }[]
  }>()
  expect(answers).toMatchObject([
    { key: 'notification', value: 'Ops@Contoso.example' },
    { key: 'skip-out-of-scope', value: 'on' },
  ])
  const refused = await cli.run('answer', 'skip-out-of-scope=maybe', '--app', appId, '--json')
  expect([refused.exit, refused.json()]).toMatchObject([2, { error: { code: 'invalid-input' } }])
  expect((await ok('answer', 'notification=', 'skip-out-of-scope=', '--app', appId)).json()).toEqual({ answers: [] })
})
