import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Plan } from '#shared/contract/plans'
import type { RunningDemo } from '#shared/demo/start'
import { type EngineWorld, openEngine, registerDemo } from '#tests/engine/engine-world'

const app = 'SmartSpace SSO'
const nora = 'nora.new@northwind-learning.example'
const folder = mkdtempSync(join(tmpdir(), 'scim-console-on-demand-'))
let world: EngineWorld
let demo: RunningDemo

beforeAll(async () => {
  world = openEngine(folder)
  demo = await registerDemo(world.client)
  await demo.do(['portal', 'create-user', nora, 'Nora New'])
  await world.client.run('directory.sync', {})
})

afterAll(async () => {
  await world.close()
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})

const forPerson = (person: string) =>
  world.client.call('provisioning.planOnDemand', { app, subject: { kind: 'person', person } })
const forGroup = (group: string, onlyDiffering?: boolean) =>
  world.client.call('provisioning.planOnDemand', {
    app,
    subject: { kind: 'group', group, ...(onlyDiffering === undefined ? {} : { onlyDiffering }) },
  })
const run = ({ id }: Plan) => world.client.run('plans.run', { plan: id })
const linesOf = (plan: Plan) => Object.fromEntries(plan.sections.map(({ id, lines }) => [id, lines.join(' ')]))
const product = () => {
  const found = demo.products.find(({ id }) => id === 'smartspace-stem')
  if (found === undefined) throw new Error('The demo has no such product.')
  return found
}
const theJob = () => {
  const job = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === app)?.jobs[0]
  if (job === undefined) throw new Error('The demo has no such job.')
  return job
}
const theRule = () => {
  const [rule] = theJob().schema.synchronizationRules
  if (rule === undefined) throw new Error('The demo has no such rule.')
  return rule
}
const members = (group: string) => {
  const found = [...demo.tenant.groups.values()].find(({ displayName }) => displayName === group)
  if (found === undefined) throw new Error(`The demo has no group ${group}.`)
  return found.members
}
const usersInProduct = async () => {
  const { scim, token } = product()
  const answer = await fetch(`${scim}/Users?count=200`, { headers: { authorization: `Bearer ${token}` } })
  const { Resources } = (await answer.json()) as { Resources: { userName: string; active: boolean }[] }
  return new Map(Resources.map(({ userName, active }) => [userName, active]))
}
/** Something that is otherwise for the length of some work. */
async function during<T>(change: () => () => void, work: () => Promise<T>): Promise<T> {
  const back = change()
  try {
    return await work()
  } finally {
    back()
  }
}

test('a plan for a person is one request, and says that it writes and what it leaves out', async () => {
  await demo.do(['portal', 'add-member', 'STEM Visitors', nora])
  const plan = await forPerson(nora)
  const noraId = [...demo.tenant.users.values()].find(({ userPrincipalName }) => userPrincipalName === nora)?.id
  expect(plan.requests).toEqual([
    {
      method: 'POST',
      url: expect.stringMatching(
        /\/servicePrincipals\/[^/]+\/synchronization\/jobs\/[^/]+\/provisionOnDemand$/,
      ) as string,
      body: {
        parameters: [{ ruleId: theRule().id, subjects: [{ objectId: noraId, objectTypeName: 'User' }] }],
      },
    },
  ])
  const lines = linesOf(plan)
  expect(plan.sections.map(({ id }) => id)).toEqual(['writes-now', 'not-done', 'beforehand'])
  expect(lines['writes-now']).toContain('creates, updates or disables accounts in the product as soon as this is run')
  expect(lines['not-done']).toMatch(/deletes nobody.*roles.*groups inside groups/)
  expect(lines['beforehand']).toMatch(/OAuth.*stop provisioning first.*aadOptscim062020/)
  expect((await usersInProduct()).has(nora)).toBe(false)

  const receipt = await run(plan)
  expect(receipt.results).toMatchObject([
    {
      outcome: 'done',
      told: {
        summary: 'Nora New was created in the product.',
        steps: [
          { step: 'Result', outcome: 'good' },
          { step: 'Read from Entra', outcome: 'good' },
          { step: 'Looked for it in the product', outcome: 'good' },
          { step: 'Checked whether it is in scope', outcome: 'good' },
          { step: 'Created in the product', outcome: 'good' },
          { step: 'What was sent' },
        ],
      },
    },
  ])
  expect((await usersInProduct()).get(nora)).toBe(true)
  await expect(run(plan)).rejects.toMatchObject({ failure: { code: 'plan-spent' } })
  await demo.do(['portal', 'remove-member', 'STEM Visitors', nora])
})

test('whoever is not assigned is warned of, and whoever is only in an inner group is refused', async () => {
  const plan = await forPerson(nora)
  expect(plan.sections.find(({ id }) => id === 'not-assigned')).toMatchObject({ severity: 'danger' })
  expect(linesOf(plan)['not-assigned']).toContain('this disables it')

  await demo.do(['portal', 'assign', app, 'Regional Offices'])
  const smartSpace = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === app)?.id
  const assigned = [...demo.tenant.assignments.values()].filter(({ resourceId }) => resourceId === smartSpace)
  const inner = [...members('Regional Offices')]
    .flatMap((id) => [...(demo.tenant.groups.get(id)?.members ?? [])])
    .find((id) => assigned.every(({ principalId }) => demo.tenant.groups.get(principalId)?.members.has(id) !== true))
  expect(inner).toBeDefined()
  await expect(forPerson(inner ?? '')).rejects.toMatchObject({
    failure: {
      code: 'on-demand-refused',
      message: expect.stringContaining('only through another group (Regional Offices)') as string,
    },
  })
  await demo.do(['portal', 'unassign', app, 'Regional Offices'])
})

test('what cannot work is refused with the reason', async () => {
  const refused = (work: Promise<unknown>, message: string) =>
    expect(work).rejects.toMatchObject({
      failure: { code: 'on-demand-refused', message: expect.stringContaining(message) as string },
    })
  await refused(forGroup('Facilities'), 'is not assigned')
  await refused(forGroup('Newsletter'), 'is not security-enabled')

  const rule = theRule()
  const metadata = (value: string) => () => {
    const before = rule.metadata
    rule.metadata = value === '' ? [] : [{ key: 'supportsProvisionOnDemand', value }]
    return () => void (rule.metadata = before)
  }
  await during(metadata('false'), () => refused(forGroup('STEM Visitors'), 'does not take provisioning on demand'))
  const unsaid = await during(metadata(''), () => forGroup('STEM Visitors'))
  expect(linesOf(unsaid)['to-know']).toContain('is not known: its rule says nothing of it')

  const off = (kind: string) => () => {
    const mapping = rule.objectMappings.find(({ sourceObjectName }) => sourceObjectName === kind)
    if (mapping === undefined) throw new Error(`The demo maps no ${kind}.`)
    mapping.enabled = false
    return () => void (mapping.enabled = true)
  }
  await during(off('Group'), () => refused(forGroup('STEM Visitors'), 'mapping for groups is switched off'))
  await during(off('User'), () => refused(forPerson(nora), 'mapping for people is switched off'))

  const job = theJob()
  const before = job.code
  await during(
    () => {
      job.code = 'NotConfigured'
      return () => void (job.code = before)
    },
    () => refused(forPerson(nora), 'is not configured'),
  )
  await expect(forPerson('Nobody At All')).rejects.toMatchObject({ failure: { code: 'unknown-name' } })
  await expect(forGroup('No Such Group')).rejects.toMatchObject({ failure: { code: 'unknown-name' } })
})

test('a plan is refused where a member in it has left, the group was unassigned or the mapping is off', async () => {
  await demo.do(['portal', 'add-member', 'STEM Visitors', nora])
  const stale = (plan: Plan, message: string) =>
    expect(run(plan)).rejects.toMatchObject({
      failure: { code: 'plan-stale', message: expect.stringContaining(message) as string },
    })
  const plan = await forGroup('STEM Visitors')
  await demo.do(['portal', 'remove-member', 'STEM Visitors', nora])
  await stale(plan, "Nora New has left the group 'STEM Visitors'")

  await demo.do(['portal', 'unassign', app, 'STEM Visitors'])
  await stale(plan, "the group 'STEM Visitors' is no longer assigned")
  await demo.do(['portal', 'assign', app, 'STEM Visitors'])

  const [mapping] = theRule().objectMappings.filter(({ sourceObjectName }) => sourceObjectName === 'Group')
  if (mapping === undefined) throw new Error('The demo maps no groups.')
  mapping.enabled = false
  await stale(plan, "the job's mapping for Group is switched off")
  mapping.enabled = true

  // Who joined since is no reason to refuse: they were not in the plan.
  await demo.do(['portal', 'add-member', 'STEM Visitors', nora])
  const person = await forPerson(nora)
  expect(person.sections.map(({ id }) => id)).not.toContain('not-assigned')
  await demo.do(['portal', 'remove-member', 'STEM Visitors', nora])
  await stale(person, 'Nora New is no longer assigned')
})

test('a call whose answer is lost is not sent again by itself; the rest offers it and says why that is harmless', async () => {
  await demo.do(['portal', 'break-writes', '1', 'lost-answer'])
  await demo.do(['portal', 'fill-group', 'STEM Visitors', '7'])
  const plan = await forGroup('STEM Visitors')
  expect(plan.requests).toHaveLength(2)
  expect(linesOf(plan)['how-long']).toContain('7 people, at most 5 a call, make 2 calls')
  const first = await run(plan)
  expect(first.results.map(({ outcome }) => outcome)).toEqual(['uncertain', 'done'])
  const rest = await world.client.call('plans.rest', { plan: plan.id })
  expect(rest.requests).toEqual([plan.requests[0]])
  expect(rest.affects).toEqual([plan.affects[0]])
  expect(linesOf(rest)['how-long']).toContain('changes nothing the second time')
  // Somebody of the call that was done has left: that is no reason to refuse the other.
  const [, call] = plan.requests
  const second = JSON.stringify(call?.body)
    .split('"members":')[1]
    ?.match(/"objectId":"([^"]+)"/)?.[1]
  expect(members('STEM Visitors')).toContain(second)
  members('STEM Visitors').delete(second ?? '')
  expect((await run(rest)).results).toMatchObject([
    {
      outcome: 'done',
      told: { steps: expect.arrayContaining([expect.objectContaining({ step: 'Result', outcome: 'good' })]) as [] },
    },
  ])
}, 60_000)

test('a failure that the service tells is done as a request, and told as a failure', async () => {
  await demo.do(['portal', 'credentials', app, product().scim, 'wrong'])
  const [result] = (await run(await forGroup('STEM Laboratories'))).results
  expect(result).toMatchObject({
    outcome: 'done',
    told: { summary: expect.stringContaining("'STEM Laboratories' with ") as string },
  })
  expect(result?.told?.summary).toContain('was not provisioned: the product refuses the sign-in')
  expect(result?.told?.steps.filter(({ outcome }) => outcome === 'bad').map(({ step }) => step)).toEqual([
    'Result',
    'Tested the connection to the product',
  ])
  await demo.do(['portal', 'credentials', app, product().scim, product().token])
}, 30_000)
