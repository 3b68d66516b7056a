import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Plan } from '#shared/contract/plans'
import {
  type AssignmentWorld,
  assignmentWorld,
  failureOf,
  graphAnswer,
} from '#tests/engine/assignments/assignment-world'

const folder = mkdtempSync(join(tmpdir(), 'scim-console-assign-'))
let world: AssignmentWorld

beforeAll(async () => {
  world = await assignmentWorld(folder, 6)
}, 120_000)

afterAll(async () => {
  await world.stop()
  rmSync(folder, { recursive: true, force: true })
})

// Each test leaves the tenant as it found it.
afterEach(async () => {
  world.clear()
  await world.client.run('directory.sync', {})
})

const call: AssignmentWorld['client']['call'] = (name, input) => world.client.call(name, input)
const plan = (verb: 'assign' | 'unassign', groups: string[], more: { role?: string; people?: string[] } = {}) =>
  call('assignments.plan', { app: world.app, verb, groups, ...more })
const run = ({ id }: { id: string }) => world.client.run('plans.run', { plan: id })
const rows = async () =>
  ((await call('assignments.list', { app: world.app })).assignments ?? []).map((row) => [row.principalName, row.state])
const section = ({ sections }: Plan, id: string) => sections.find((one) => one.id === id)?.lines.join(' ')
const group = (name: string) => {
  const found = [...world.demo.tenant.groups.values()].find(({ displayName }) => displayName === name)
  if (found === undefined) throw new Error(`The demo has no group ${name}.`)
  return found
}
const theApp = () => {
  const found = world.demo.tenant.apps.get(world.app)
  if (found === undefined) throw new Error('The demo has no such app.')
  return found
}
const outcomes = ({ results }: Awaited<ReturnType<typeof run>>) => results.map(({ outcome }) => outcome)
const portal = (...words: string[]) => world.demo.do(['portal', ...words])
const pass = (minutes: number) => world.clock.sleep(minutes * 60_000)

/** Changes the app's roles for one piece of work. */
async function withRoles(
  roles: { displayName: string; isEnabled?: boolean; types?: string[] }[],
  work: () => Promise<void>,
) {
  const app = theApp()
  const { appRoles } = app
  const [pattern] = appRoles
  if (pattern === undefined) throw new Error('The app has no role.')
  app.appRoles = roles.map(({ displayName, isEnabled = true, types = ['User'] }, at) => ({
    ...pattern,
    id: `00000000-0000-4000-8000-00000000000${at + 1}`,
    displayName,
    isEnabled,
    allowedMemberTypes: types,
  }))
  try {
    await work()
  } finally {
    app.appRoles = appRoles
  }
}

describe('the role', () => {
  test('the one called User is given, or the named one; what is disabled is refused with what there is', async () => {
    const [first] = (await plan('assign', ['Crowd 001'])).requests
    const user = theApp().appRoles.find(({ displayName }) => displayName === 'User')
    expect(first?.body).toEqual({ principalId: group('Crowd 001').id, resourceId: world.app, appRoleId: user?.id })
    const other = theApp().appRoles.find(({ displayName }) => displayName === 'msiam_access')
    expect((await plan('assign', ['Crowd 001'], { role: 'msiam_access' })).requests).toMatchObject([
      { body: { appRoleId: other?.id } },
    ])
    await withRoles(
      [{ displayName: 'Reader' }, { displayName: 'Writer' }, { displayName: 'Old', isEnabled: false }],
      async () => {
        const several = await failureOf(plan('assign', ['Crowd 001']))
        expect(several).toMatchObject({
          code: 'ambiguous-name',
          message: expect.stringMatching(/Reader .*Writer /) as string,
        })
        expect(several.message).not.toMatch(/Old/)
        expect(await failureOf(plan('assign', ['Crowd 001'], { role: 'Old' }))).toMatchObject({
          code: 'unknown-name',
          message: expect.stringMatching(/disabled/) as string,
        })
      },
    )
  })

  test('default access is given only where the app has no role for people', async () => {
    await withRoles([{ displayName: 'Daemon', types: ['Application'] }], async () => {
      const made = await plan('assign', ['Crowd 001'])
      expect(made.requests).toMatchObject([{ body: { appRoleId: '00000000-0000-0000-0000-000000000000' } }])
      expect(outcomes(await run(made))).toEqual(['done'])
    })
  })
})

test('groups that cannot work are refused with the reason of each; a mail-enabled security group is not', async () => {
  const refused = await failureOf(plan('assign', ['Newsletter', 'Crowd 001', 'Robotics Club']))
  expect(refused.code).toBe('assignment-refused')
  expect(refused.message).toMatch(
    /'Newsletter': A distribution group .*'Robotics Club': The group is not security-enabled/,
  )
  expect(refused.message).not.toMatch(/Crowd/)
  expect((await plan('assign', ['Payroll Approvers'])).requests).toHaveLength(1)
  expect(await failureOf(plan('assign', ['Crowd 001', 'No such group']))).toMatchObject({ code: 'unknown-name' })
  expect(await failureOf(plan('assign', ['Project Aurora']))).toMatchObject({ code: 'ambiguous-name' })
  expect(world.carried).toEqual([])
})

test('who is assigned already is left out and said; where nothing is left the plan has no requests', async () => {
  expect(outcomes(await run(await plan('assign', ['Crowd 001'])))).toEqual(['done'])
  const half = await plan('assign', ['Crowd 001', 'crowd 002', group('Crowd 002').id])
  expect(half.affects.map(({ name }) => name)).toEqual(['Crowd 002'])
  expect(section(half, 'left-out')).toMatch(/'Crowd 001' is assigned already with the role 'User'/)
  const none = await plan('assign', ['Crowd 001'])
  expect(none.requests).toEqual([])
  expect(none.sections.map(({ id }) => id)).toEqual(['left-out'])
  const gone = await plan('unassign', ['Crowd 003'])
  expect([gone.requests, section(gone, 'left-out')]).toEqual([[], "'Crowd 003' is not assigned."])
})

test('members of inner groups do not follow, which is said with how many inner groups there are', async () => {
  const made = await plan('assign', ['Regional Offices', 'Crowd 001'])
  const inner = [...group('Regional Offices').members].filter((id) => world.demo.tenant.groups.has(id))
  expect(inner.length).toBeGreaterThan(1)
  expect(section(made, 'inner-groups')).toMatch(new RegExp(`^${inner.length} inner groups would not follow`))
  expect(section(await plan('assign', ['Crowd 001']), 'inner-groups')).toBeUndefined()
})

describe('what Graph shows late', () => {
  test('a new assignment is on its way everywhere until the list shows it, and is not sent again', async () => {
    world.demo.faults.assignmentLagMs = 60_000
    await call('mappings.add', { app: world.app, group: 'Crowd 001' })
    await run(await plan('assign', ['Crowd 001']))
    await world.client.run('directory.sync', {})
    const [shown] = (await call('assignments.list', { app: world.app })).assignments ?? []
    expect(shown).toMatchObject({
      id: expect.stringMatching(/^[\w-]{43}$/) as string,
      principalName: 'Crowd 001',
      principalType: 'group',
      state: 'being-assigned',
      sentAt: expect.stringMatching(/^2026/) as string,
      mapped: true,
      group: { kind: 'security', securityEnabled: true },
    })
    expect((await call('mappings.list', { app: world.app })).mappings[0]?.assigned).toBe(true)
    expect((await call('directory.group', { group: 'Crowd 001' })).assignedTo).toMatchObject([{ id: world.app }])
    const { apps } = await call('directory.apps', {})
    expect(apps.find(({ id }) => id === world.app)?.assignedGroups).toBe(1)
    expect((await plan('assign', ['Crowd 001'])).requests).toEqual([])

    await pass(2)
    await world.client.run('directory.sync', {})
    expect(await rows()).toEqual([['Crowd 001', 'assigned']])
    await call('mappings.remove', { app: world.app, group: 'Crowd 001' })
  })

  test('one that was taken back is leaving until the list shows it; the way back goes by what stands', async () => {
    await run(await plan('assign', ['Crowd 001', 'Crowd 002']))
    await pass(2)
    await world.client.run('directory.sync', {})
    world.demo.faults.assignmentLagMs = 60_000
    const out = await run(await plan('unassign', ['Crowd 001']))
    await world.client.run('directory.sync', {})
    expect(await rows()).toEqual([
      ['Crowd 001', 'being-unassigned'],
      ['Crowd 002', 'assigned'],
    ])
    expect((await call('directory.group', { group: 'Crowd 001' })).assignedTo).toEqual([])
    // Graph's list still shows the old one: the way back must not take that for an assignment that stands.
    expect(outcomes(await run({ id: out.reverse ?? '' }))).toEqual(['done'])
    expect(world.assigned().toSorted()).toEqual([group('Crowd 001').id, group('Crowd 002').id].toSorted())
  })

  test('what no list has shown after a quarter of an hour is believed no more', async () => {
    world.demo.faults.assignmentLagMs = 3_600_000
    await run(await plan('assign', ['Crowd 001']))
    await pass(14)
    await world.client.run('directory.sync', {})
    expect(await rows()).toEqual([['Crowd 001', 'being-assigned']])
    await pass(2)
    await world.client.run('directory.sync', {})
    expect(await rows()).toEqual([])
  })
})

describe('taking out', () => {
  test('says who loses the last way in, and whether Entra disables them', async () => {
    await run(await plan('assign', ['STEM Laboratories', 'STEM Workshop', 'All Employees']))
    await world.client.run('directory.sync', {})
    const living = (name: string) =>
      [...group(name).members].filter((id) => world.demo.tenant.users.get(id)?.deletedDateTime === null)
    const kept = new Set(['STEM Workshop', 'All Employees'].flatMap(living))
    const lost = living('All Employees').filter(
      (id) => !new Set(['STEM Laboratories', 'STEM Workshop'].flatMap(living)).has(id),
    )
    expect(lost.length).toBeGreaterThan(1)
    const made = await plan('unassign', ['All Employees'])
    expect(section(made, 'who-loses-access')).toMatch(new RegExp(`^${lost.length} people lose the last way`))
    expect(living('STEM Laboratories').filter((id) => !kept.has(id))).toEqual([])
    const labs = await plan('unassign', ['STEM Laboratories'])
    expect(section(labs, 'who-loses-access')).toMatch(/^Nobody loses the last way into the app\./)
    expect(section(labs, 'who-loses-access')).not.toMatch(/disable/)
    expect(section(made, 'who-loses-access')).toMatch(/no provisioning job/)

    const withJob = await call('assignments.plan', {
      app: 'SmartSpace SSO',
      verb: 'unassign',
      groups: ['STEM Visitors'],
    })
    expect(section(withJob, 'who-loses-access')).toMatch(/assigned people only \(that is assumed.*Entra disables them/)
    await call('readiness.answer', { app: 'SmartSpace SSO', answers: { scope: 'all' } })
    const all = await call('assignments.plan', { app: 'SmartSpace SSO', verb: 'unassign', groups: ['STEM Visitors'] })
    expect(section(all, 'who-loses-access')).toMatch(/takes everybody.*nobody is disabled/)
    await call('readiness.answer', { app: 'SmartSpace SSO', answers: { scope: null } })
  })

  test('takes every role unless one is named, and the way back gives the same roles again', async () => {
    await run(await plan('assign', ['Crowd 001'], { role: 'User' }))
    await run(await plan('assign', ['Crowd 001'], { role: 'msiam_access' }))
    expect((await plan('unassign', ['Crowd 001'], { role: 'User' })).requests).toHaveLength(1)
    const before = [...world.demo.tenant.assignments.values()].filter(({ resourceId }) => resourceId === world.app)
    const out = await run(await plan('unassign', ['Crowd 001']))
    expect([outcomes(out), world.assigned()]).toEqual([['done', 'done'], []])
    await run({ id: out.reverse ?? '' })
    const now = [...world.demo.tenant.assignments.values()].filter(({ resourceId }) => resourceId === world.app)
    expect(now.map(({ appRoleId }) => appRoleId).toSorted()).toEqual(
      before.map(({ appRoleId }) => appRoleId).toSorted(),
    )
  })

  test('the way back of assigning takes back exactly what was made, by ids that stand in the plan', async () => {
    await portal('assign', theApp().appId, 'Crowd 003')
    const done = await run(await plan('assign', ['Crowd 001', 'Crowd 002', 'Crowd 003']))
    expect(outcomes(done)).toEqual(['done', 'done'])
    const back = await call('plans.get', { plan: done.reverse ?? '' })
    const ids = [...world.demo.tenant.assignments.values()].flatMap((one) =>
      one.resourceId === world.app && one.principalId !== group('Crowd 003').id ? [one.id] : [],
    )
    expect(back.requests.map(({ method, url }) => [method, url.split('/').at(-1)])).toEqual(
      ids.map((id) => ['DELETE', id]),
    )
    expect(outcomes(await run(back))).toEqual(['done', 'done'])
    expect(world.assigned()).toEqual([group('Crowd 003').id])
  })

  test('a group that the cache does not have can be taken out by the name that Graph gives it', async () => {
    const late = '00000000-0000-4000-9000-000000000999'
    world.demo.tenant.groups.set(late, { ...group('Crowd 001'), id: late, displayName: 'New one' })
    await portal('assign', theApp().appId, late)
    const made = await plan('unassign', ['New one'])
    expect(outcomes(await run(made))).toEqual(['done'])
    expect(section(made, 'who-loses-access')).toMatch(/1 group among them the members are not known/)
    world.demo.tenant.groups.delete(late)
  })
})

describe('a plan of a tenant that has changed', () => {
  const stale = async (made: Plan) => {
    const { code, message } = await failureOf(run(made))
    expect(code).toBe('plan-stale')
    expect(world.carried).toEqual([])
    return message
  }

  test('assigned meanwhile, group gone, group no longer security-enabled: each is told', async () => {
    const made = await plan('assign', ['Crowd 001', 'Crowd 002', 'Crowd 003', 'Crowd 004'])
    const [gone, turned] = [group('Crowd 002'), group('Crowd 003')]
    await portal('assign', theApp().appId, 'Crowd 001')
    world.demo.tenant.groups.delete(gone.id)
    turned.securityEnabled = false
    const message = await stale(made)
    world.demo.tenant.groups.set(gone.id, gone)
    turned.securityEnabled = true
    expect(message).toMatch(/'Crowd 001' was assigned meanwhile with the role 'User'/)
    expect(message).toMatch(/the group 'Crowd 002' is gone/)
    expect(message).toMatch(/the group 'Crowd 003' is not security-enabled now/)
    expect(message).not.toMatch(/Crowd 004/)
  })

  test('a role that is gone or disabled, an assignment that is gone', async () => {
    const made = await plan('assign', ['Crowd 001'])
    await withRoles([{ displayName: 'User' }], async () => {
      expect(await stale(made)).toMatch(/the app no longer takes the role 'User'/)
    })
    const [user] = theApp().appRoles
    if (user === undefined) throw new Error('The app has no role.')
    user.isEnabled = false
    expect(await stale(made)).toMatch(/the role 'User' is disabled now/)
    user.isEnabled = true
    await portal('assign', theApp().appId, 'Crowd 001')
    const out = await plan('unassign', ['Crowd 001'])
    await portal('unassign', theApp().appId, 'Crowd 001')
    expect(await stale(out)).toMatch(/'Crowd 001' is no longer assigned with the role 'User'/)
  })

  test('what the portal does in mid-run is no failure, and the way back leaves it alone', async () => {
    const made = await plan('assign', ['Crowd 001', 'Crowd 002', 'Crowd 003'])
    world.meddle = async ({ nth }, forward) => {
      if (nth === 2) await portal('assign', theApp().appId, 'Crowd 002')
      return forward()
    }
    const done = await run(made)
    expect(outcomes(done)).toEqual(['done', 'already', 'done'])
    const back = await call('plans.get', { plan: done.reverse ?? '' })
    expect(back.affects.map(({ name }) => name)).toEqual(['Crowd 001', 'Crowd 003'])

    const out = await plan('unassign', ['Crowd 001', 'Crowd 002'])
    world.meddle = async (_, forward) => {
      world.meddle = null
      await portal('unassign', theApp().appId, 'Crowd 001')
      return forward()
    }
    expect(outcomes(await run(out))).toEqual(['already', 'done'])
    expect(world.assigned()).toEqual([group('Crowd 003').id])
  })
})

test('a DELETE whose answer is lost is looked for; one that did nothing is sent again', async () => {
  await run(await plan('assign', ['Crowd 001', 'Crowd 002']))
  await world.client.run('directory.sync', {})
  world.carried.length = 0
  const out = await plan('unassign', ['Crowd 001', 'Crowd 002'])
  let met = 0
  world.meddle = async (_, forward) => {
    met += 1
    if (met === 1) await forward()
    return met <= 2 ? graphAnswer(503, 'ServiceUnavailable', 'Sorry.') : forward()
  }
  expect(outcomes(await run(out))).toEqual(['done-by-read-back', 'done'])
  expect(world.carried.map(({ status }) => status)).toEqual([204, null, 204])
  expect(world.assigned()).toEqual([])
})

test('two consoles that run at once assign everybody once, and each tells what it did', async () => {
  const others = mkdtempSync(join(tmpdir(), 'scim-console-other-'))
  const other = await world.console(others)
  const names = ['Crowd 001', 'Crowd 002', 'Crowd 003', 'Crowd 004', 'Crowd 005', 'Crowd 006']
  const wish = { app: world.app, verb: 'assign' as const }
  const mine = await world.client.call('assignments.plan', { ...wish, groups: names })
  const theirs = await other.client.call('assignments.plan', { ...wish, groups: names.toReversed() })
  const [one, two] = await Promise.all([run(mine), other.client.run('plans.run', { plan: theirs.id })])
  const done = [...outcomes(one), ...outcomes(two)].filter((outcome) => outcome === 'done')
  expect(done).toHaveLength(names.length)
  expect([...outcomes(one), ...outcomes(two)].every((outcome) => ['done', 'already'].includes(outcome))).toBe(true)
  expect(world.assigned().toSorted()).toEqual(names.map((name) => group(name).id).toSorted())
  await other.close()
  rmSync(others, { recursive: true, force: true })
})

describe('what speaks against assigning groups', () => {
  const said = async () => section(await plan('assign', ['Crowd 001']), 'licence')

  test('a tenant without P1 or P2 is told, and where nobody may read the licences that it is not known', async () => {
    const { tenant, faults } = world.demo
    expect(await said()).toBeUndefined()
    tenant.licence = 'free'
    await pass(11)
    expect(await said()).toMatch(/neither Entra ID P1 nor P2/)
    expect((await call('assignments.list', { app: world.app })).notes).toMatchObject([
      expect.stringMatching(/neither Entra ID P1 nor P2/) as string,
    ])
    tenant.licence = 'P1'
    await pass(11)
    expect(await said()).toBeUndefined()
    await pass(11)
    const held = ['LicenseAssignment.Read.All', 'Organization.Read.All'] as const
    for (const right of held) faults.rights.delete(right)
    expect(await said()).toMatch(/is not known/)
    for (const right of held) faults.rights.add(right)
  })

  test('a group that holds 1,500 assignments is refused, one that is near is told', async () => {
    const { tenant } = world.demo
    const [elsewhere] = [...tenant.apps.values()].filter(({ id }) => id !== world.app)
    const hold = (name: string, count: number) => {
      for (let at = 0; at < count; at += 1) {
        const id = `${name}-${at}`.padEnd(43, 'x').replaceAll(' ', '_')
        tenant.assignments.set(id, {
          id,
          appRoleId: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
          principalId: group(name).id,
          principalType: 'Group',
          resourceId: elsewhere?.id ?? '',
          createdDateTime: '2026-01-01T00:00:00Z',
        })
      }
    }
    hold('Crowd 001', 1500)
    hold('Crowd 002', 1450)
    await world.client.run('directory.sync', {})
    expect(await failureOf(plan('assign', ['Crowd 001']))).toMatchObject({
      code: 'assignment-refused',
      message: expect.stringMatching(/1,500 assignments already/) as string,
    })
    expect(section(await plan('assign', ['Crowd 002']), 'limit')).toMatch(/at least 1,450 of the 1,500/)
    for (const { id, resourceId } of tenant.assignments.values()) {
      if (resourceId === elsewhere?.id && id.startsWith('Crowd')) tenant.assignments.delete(id)
    }
  })
})

test('people are assigned by id or user principal name, and taken out', async () => {
  const [someone, other] = [...world.demo.tenant.users.values()].filter(
    ({ deletedDateTime }) => deletedDateTime === null,
  )
  if (someone === undefined || other === undefined) throw new Error('The demo has nobody.')
  const made = await plan('assign', [], { people: [someone.userPrincipalName.toUpperCase(), other.id] })
  expect(made.affects.map(({ kind, id }) => [kind, id])).toEqual([
    ['user', someone.id],
    ['user', other.id],
  ])
  expect(outcomes(await run(made))).toEqual(['done', 'done'])
  expect(world.assigned().toSorted()).toEqual([someone.id, other.id].toSorted())
  expect(outcomes(await run(await plan('unassign', [], { people: [someone.id] })))).toEqual(['done'])
  expect(world.assigned()).toEqual([other.id])
})

describe('candidates', () => {
  const candidates = async (
    verb: 'assign' | 'unassign',
    from: Parameters<typeof world.client.call<'assignments.candidates'>>[1]['from'],
  ) => {
    const answer = await call('assignments.candidates', { app: world.app, verb, from })
    return {
      notes: answer.notes,
      rows: answer.candidates.map(({ line, group: it, fit, why }) => [line, it?.displayName ?? null, fit, why]),
    }
  }

  test('each line of a list is told with why', async () => {
    await run(await plan('assign', ['Crowd 002']))
    const text = `id,displayName\n${group('Crowd 001').id},x\n,Crowd 002\n,Newsletter\n,Project Aurora\n,Nobody\n,crowd 001\n`
    const { rows: found } = await candidates('assign', { kind: 'text', text })
    expect(found).toMatchObject([
      [2, 'Crowd 001', 'can', ''],
      [3, 'Crowd 002', 'already', expect.stringMatching(/assigned with the role 'User'/)],
      [4, 'Newsletter', 'refused', expect.stringMatching(/distribution group/)],
      [5, null, 'unknown', expect.stringMatching(/several groups/)],
      [6, null, 'unknown', "There is no group 'Nobody'."],
      [7, 'Crowd 001', 'already', 'The same group as in line 2.'],
    ])
    expect((await candidates('unassign', { kind: 'named', groups: ['Crowd 001', 'Crowd 002'] })).rows).toMatchObject([
      [0, 'Crowd 001', 'already', 'It is not assigned to the app.'],
      [0, 'Crowd 002', 'can', ''],
    ])
    expect((await candidates('assign', { kind: 'text', text: '\n' })).notes).toEqual(['The text names no group.'])
  })

  test('mapped groups that are not assigned are proposed', async () => {
    for (const name of ['Crowd 001', 'Crowd 002']) await call('mappings.add', { app: world.app, group: name })
    await run(await plan('assign', ['Crowd 002']))
    expect((await candidates('assign', { kind: 'mappings' })).rows).toEqual([[0, 'Crowd 001', 'can', '']])
    expect((await candidates('unassign', { kind: 'mappings' })).rows).toEqual([[0, 'Crowd 002', 'can', '']])
    for (const name of ['Crowd 001', 'Crowd 002']) await call('mappings.remove', { app: world.app, group: name })
    expect((await candidates('assign', { kind: 'mappings' })).notes).toEqual(['No group is mapped for this app.'])
    expect((await candidates('assign', { kind: 'verification' })).notes).toEqual(['The app was not compared yet.'])
  })

  test('groups whose people are missing for want of an assignment are proposed from the last comparison', async () => {
    const [product] = world.demo.products
    const app = product?.appId ?? ''
    await call('provisioning.setTarget', {
      app,
      url: product?.scim ?? '',
      token: { kind: 'environment', variable: 'SCIM_TOKEN' },
    })
    for (const name of ['Facilities', 'STEM Laboratories']) await call('mappings.add', { app, group: name })
    await world.client.run('verification.compare', { app })
    const proposed = await call('assignments.candidates', { app, verb: 'assign', from: { kind: 'verification' } })
    expect(proposed.candidates.map(({ group: it, fit }) => [it?.displayName, fit])).toEqual([['Facilities', 'can']])

    // Once it is assigned nothing is proposed any more, also while Graph's list does not show it.
    world.demo.faults.assignmentLagMs = 600_000
    const made = await call('assignments.plan', { app, verb: 'assign', groups: ['Facilities'] })
    const done = await run(made)
    await world.client.run('verification.compare', { app })
    const after = await call('assignments.candidates', { app, verb: 'assign', from: { kind: 'verification' } })
    expect([after.candidates, after.notes]).toMatchObject([[], [expect.stringMatching(/nobody is missing for want/)]])
    await run({ id: done.reverse ?? '' })
    for (const name of ['Facilities', 'STEM Laboratories']) await call('mappings.remove', { app, group: name })
  })
})
