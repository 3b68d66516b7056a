import { expect, test } from 'vitest'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Plan } from '#shared/contract/plans'
import { shrinkWorld, workspace365 } from '#tests/engine/readiness/shrink-world'

const section = ({ sections }: Plan, id: string) => sections.find((one) => one.id === id)
const said = (plan: Plan, id: string) => section(plan, id)?.lines.join(' ') ?? null
const guarded = ({ sections }: Plan) =>
  Object.fromEntries(
    sections.filter(({ id }) => id.startsWith('shrink-')).map(({ id, severity }) => [id.slice(7), severity]),
  )

const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (thrown: unknown) => (thrown instanceof ConsoleFailure ? thrown.failure.code : String(thrown)),
  )

test('a group of Workspace 365 is destroyed only after its name was typed, and the way back is there before', async () => {
  const { client, unassign, run, cycle, there } = await shrinkWorld()
  expect(await there()).toContain('Facilities')
  const plan = await unassign(workspace365, ['Facilities'])
  expect(plan.confirm).toBe('Facilities')
  expect(plan.undo).toMatch(/^In part: .*does not come back\. A plan that assigns the same again/)
  expect(guarded(plan)).toEqual({ groups: 'danger', people: 'warning', limit: 'info' })
  expect(section(plan, 'shrink-groups')).toMatchObject({
    title: '1 group is destroyed in Workspace 365',
    saves: [{ name: 'Facilities' }],
  })
  expect(said(plan, 'shrink-groups')).toContain("'Facilities' (9 direct members)")
  expect(said(plan, 'shrink-groups')).toContain('It cannot be taken back.')
  expect(said(plan, 'shrink-groups')).toMatch(
    /The documents disagree \(C16\)\. .*deleted for good.*by hand.*This console: /,
  )
  expect(said(plan, 'shrink-people')).toMatch(
    /Out of scope: Walter Braun, .*list of deleted users.*It can be taken back/,
  )
  expect(said(plan, 'shrink-limit')).toContain('lets 500 through in one cycle: 10 objects are not held back')
  expect(said(plan, 'product-rules')).toMatch(/W3-DEL-01.*W3-DEL-02/)

  expect(await codeOf(run(plan.id))).toBe('confirmation-missing')
  await cycle(workspace365)
  expect(await there()).toContain('Facilities')

  const { reverse } = await run(plan.id, 'Facilities')
  await cycle(workspace365)
  expect(await there()).not.toContain('Facilities')
  const back = await client.call('plans.get', { plan: reverse ?? '' })
  expect(back).toMatchObject({
    reverses: plan.id,
    confirm: null,
    summary: "Assign 'Facilities' to 'Workspace 365 SCIM sync'.",
  })
  // To assign is what that product's rule about its invoice speaks in.
  expect(said(back, 'product-rules')).toContain('W3-SUP-02')
  expect(guarded(back)).toEqual({})

  // What takes an assignment back is guarded as well: the group is made by then.
  const assigned = await run(back.id)
  const undo = await client.call('plans.get', { plan: assigned.reverse ?? '' })
  expect(undo).toMatchObject({ confirm: 'Facilities', reverses: back.id })
  await cycle(workspace365)
  expect(await there()).toContain('Facilities')
  expect(await codeOf(run(undo.id))).toBe('confirmation-missing')
})

test('each product says in its own terms what leaves it', async () => {
  const { client, demo, job, jobsReadable, unassign } = await shrinkWorld()
  const howspace = await unassign('Howspace', ['Howspace Onboarding'])
  expect(guarded(howspace)).toEqual({ groups: 'warning', people: 'danger', limit: 'info' })
  expect(section(howspace, 'shrink-people')?.title).toBe(
    'The accounts of 3 people are removed from all workspaces in Howspace',
  )
  expect(howspace.confirm).toBeNull()
  expect(said(howspace, 'product-rules')).toContain('HS-DEL-01')

  const uma = await unassign('UMA', ['UMA Users'])
  expect(guarded(uma)).toEqual({ people: 'warning', limit: 'info' })
  expect(section(uma, 'shrink-people')?.title).toMatch(/^The accounts of \d+ people are switched off in UMA$/)
  expect(said(uma, 'shrink-people')).toMatch(/and \d+ more\./)

  const smartspace = await unassign('SmartSpace SSO', ['STEM Visitors'])
  expect(section(smartspace, 'shrink-groups')).toMatchObject({
    title: 'What SmartSpace STEM does with 1 group is not documented',
    severity: 'warning',
  })
  expect(said(smartspace, 'shrink-groups')).toContain('take it for something that cannot')

  const several = await unassign(workspace365, ['Facilities', 'Finance'])
  expect(several.confirm).toBe('destroy 2 groups')
  expect(section(several, 'shrink-groups')?.saves).toHaveLength(2)

  const alone = await unassign(workspace365, [], ['jonas.falk@northwind-learning.example'])
  expect(alone.confirm).toBeNull()
  expect(section(alone, 'shrink-groups')).toBeUndefined()

  // Who is assigned by another role as well does not leave.
  const app = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === workspace365)
  const group = [...demo.tenant.groups.values()].find(({ displayName }) => displayName === 'Facilities')
  const first = [...demo.tenant.assignments.values()].find(
    ({ principalId, resourceId }) => principalId === group?.id && resourceId === app?.id,
  )
  const other = app?.appRoles.find(({ id }) => id !== first?.appRoleId)
  if (app === undefined || first === undefined || other === undefined) throw new Error('The demo has no second role.')
  const more = { ...first, id: `${first.id}-second`, appRoleId: other.id }
  demo.tenant.assignments.set(more.id, more)
  await client.run('directory.sync', {})
  const one = await client.call('assignments.plan', {
    app: workspace365,
    verb: 'unassign',
    groups: ['Facilities'],
    role: other.id,
  })
  expect(guarded(one)).toEqual({})
  expect(one.confirm).toBeNull()
  demo.tenant.assignments.delete(more.id)
  await client.run('directory.sync', {})

  // Entra's limit: passed, not set, not to be read.
  const { settings } = job(workspace365)
  const limit = async (value: string | null) => {
    job(workspace365).settings = value === null ? [] : [{ name: 'QuarantineTooManyDeletesThreshold', value }]
    return unassign(workspace365, ['Facilities'])
  }
  const over = await limit('9')
  expect(section(over, 'shrink-limit')).toMatchObject({ title: 'Entra would hold it back', severity: 'warning' })
  expect(said(over, 'shrink-limit')).toContain('10 objects are more, so that all are held back')
  expect(section(await limit('10'), 'shrink-limit')?.severity).toBe('info')
  expect(said(await limit(null), 'shrink-limit')).toContain('has no limit for this job')
  job(workspace365).settings = settings
  await jobsReadable(false)
  const blind = await unassign(workspace365, ['Facilities'])
  expect(blind.confirm).toBe('Facilities')
  expect(said(blind, 'shrink-limit')).toContain('could not be read')
  await jobsReadable(true)

  // What was answered about the job decides too.
  await client.call('readiness.answer', { app: workspace365, answers: { 'skip-out-of-scope': 'on' } })
  const spared = await unassign(workspace365, ['Facilities'])
  expect([guarded(spared), spared.confirm]).toEqual([{ groups: 'info', people: 'info' }, null])
  expect(section(spared, 'shrink-groups')?.title).toBe('1 group stays in Workspace 365')
  await client.call('readiness.answer', { app: workspace365, answers: { 'skip-out-of-scope': 'off', scope: 'all' } })
  expect(guarded(await unassign(workspace365, ['Facilities']))).toEqual({})
})

test('a filter, a switched-off mapping, another matching attribute and forced deletions are told by what they do in the product', async () => {
  const { client, unassign, run, cycle } = await shrinkWorld()
  const schema = (change: Parameters<typeof client.call<'provisioning.planSchema'>>[1]['change']) =>
    client.call('provisioning.planSchema', { app: workspace365, change })
  const filter = (attribute: string, value: string) =>
    schema({
      kind: 'scoping-filter',
      object: 'user',
      groups: [{ name: 'one', clauses: [{ attribute, operator: 'NOT EQUALS', values: [value] }] }],
    })
  const narrowed = await filter('displayName', 'Walter Braun')
  expect(said(narrowed, 'shrink-people')).toMatch(/^Out of scope: Walter Braun\. .*list of deleted users/)
  expect(said(narrowed, 'product-rules')).toContain('W3-DEL-01')
  const open = await filter('extensionAttribute1', 'x')
  expect(section(open, 'shrink-people')?.title).toContain('some people')
  expect(said(open, 'shrink-people')).toContain('it is open: what decides it is not in this console')

  const off = await schema({ kind: 'group-mapping', enabled: false })
  expect(section(off, 'shrink-groups')).toMatchObject({
    title: '5 groups are destroyed in Workspace 365',
    severity: 'danger',
  })
  expect(said(off, 'shrink-groups')).toContain(
    'Whether switching the mapping off counts as leaving the scope is not documented',
  )
  expect(off.confirm).toBe(workspace365)
  const groups = await schema({
    kind: 'scoping-filter',
    object: 'group',
    groups: [{ name: 'one', clauses: [{ attribute: 'displayName', operator: 'EQUALS', values: ['Finance'] }] }],
  })
  expect(said(groups, 'shrink-groups')).toContain("'Facilities'")
  expect(said(groups, 'shrink-groups')).not.toContain("'Finance'")

  const source = {
    kind: 'source',
    object: 'user',
    target: 'userName',
    source: { type: 'Attribute', name: 'mail' },
  } as const
  expect(said(await schema(source), 'shrink-matching')).toContain('was not worked out yet')
  await client.run('adoption.plan', { app: workspace365 })
  expect(said(await schema(source), 'shrink-matching')).toMatch(
    /\d+ accounts are found by userName = userPrincipalName/,
  )

  const restart = (resetScope?: string) =>
    client.call('provisioning.planJob', {
      app: workspace365,
      verb: 'restart',
      ...(resetScope === undefined ? {} : { resetScope }),
    })
  const forced = await restart('ForceDeletes')
  expect(section(forced, 'held-deletions')).toMatchObject({ severity: 'danger' })
  expect(said(forced, 'held-deletions')).toMatch(/Simulate first.*list of deleted users.*cannot be taken back/)
  const plain = await restart()
  expect(section(plain, 'held-deletions')).toBeUndefined()
  expect(said(plain, 'product-rules')).toContain('W3-MIG-02')

  // What the next cycle removes anyway counts with it, where the log proves whom Entra manages.
  await cycle(workspace365)
  await client.run('provisioning.readLog', { app: workspace365 })
  const gone = await unassign(workspace365, ['Finance'])
  await run(gone.id, 'Finance')
  const { removals } = await client.run('provisioning.simulate', { app: workspace365 })
  expect(removals.predicted).toBe(1)
  const second = said(await unassign(workspace365, ['Facilities']), 'shrink-limit')
  expect(second).toContain('11 objects are not held back')
  expect(second).toContain('Of them 1 object leaves at the next cycle without this plan')
  expect(said(await restart('ForceDeletes'), 'held-deletions')).toContain('1 object is disabled or deleted')
})

test('the way back of a schema that was saved before it was sent is one that Graph takes', async () => {
  const { client, demo, job, run } = await shrinkWorld()
  const before = JSON.stringify(job(workspace365).schema)
  const plan = await client.call('provisioning.planSchema', {
    app: workspace365,
    change: { kind: 'group-mapping', enabled: false },
  })
  await demo.do(['portal', 'break-writes', '1', 'lost-answer'])
  const { reverse } = await run(plan.id, workspace365)
  expect(JSON.stringify(job(workspace365).schema)).not.toBe(before)
  const back = await client.call('plans.get', { plan: reverse ?? '' })
  expect(back.reverses).toBe(plan.id)
  await run(back.id, back.confirm ?? undefined)
  expect(JSON.stringify(job(workspace365).schema)).toBe(before)
})
