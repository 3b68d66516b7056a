import { afterEach, beforeEach, expect, it } from 'vitest'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import type { DemoApp, DemoGroup, DemoJob, DemoUser } from '#shared/demo/model'

interface Step {
  readonly name: string
  readonly type: string
  readonly status: string
  readonly details: Readonly<Record<string, string>>
}

interface Told {
  readonly status: number
  readonly headers: Headers
  readonly key: { readonly result: string; readonly details: { readonly errorCode?: string } }
  readonly value: {
    readonly action: string
    readonly statusInfo: { readonly status: string; readonly errorCode?: string }
    readonly sourceIdentity: Readonly<Record<string, unknown>>
    readonly targetIdentity: Readonly<Record<string, unknown>>
    readonly targetSystem: Readonly<Record<string, unknown>>
    readonly modifiedProperties: readonly { readonly displayName: string; readonly newValue: string }[]
    readonly provisioningSteps: readonly Step[]
  }
  readonly error: { readonly code: string; readonly message: string }
}

let demo: RunningDemo
let app: DemoApp
let job: DemoJob
let root: string
let time = Date.UTC(2026, 5, 1, 9)

beforeEach(async () => {
  time = Date.UTC(2026, 5, 1, 9)
  demo = await startDemo({ scale: 'small', clock: { now: () => time }, cycle: { firstDelayMs: 60_000, minimumMs: 0 } })
  const [found] = [...demo.tenant.apps.values()].filter(({ product }) => product === 'workspace-365')
  const [first] = found?.jobs ?? []
  if (found === undefined || first === undefined) throw new Error('Workspace 365 has no job.')
  app = found
  job = first
  root = `/servicePrincipals/${app.id}`
})
afterEach(() => demo.stop())

async function graph(method: string, path: string, body?: unknown): Promise<Response> {
  return await fetch(`${demo.graph}${path}`, {
    method,
    headers: { authorization: `Bearer ${demo.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

/** Posts it ten seconds after the one before, so that only who wants to meets the limit. */
async function onDemand(subject: unknown, change: Record<string, unknown> = {}, wait = 10_000): Promise<Told> {
  time += wait
  const ruleId = job.schema.synchronizationRules[0]?.id
  const answer = await graph('POST', `${root}/synchronization/jobs/${job.id}/provisionOnDemand`, {
    parameters: [{ ruleId, subjects: [subject], ...change }],
  })
  const { key, value, error } = (await answer.json()) as { key?: string; value?: string; error: Told['error'] }
  return {
    status: answer.status,
    headers: answer.headers,
    key: JSON.parse(key ?? 'null') as Told['key'],
    value: JSON.parse(value ?? 'null') as Told['value'],
    error,
  }
}

const person = (objectId: string) => ({ objectId, objectTypeName: 'User' })
const withMembers = (group: DemoGroup, ids: readonly string[]) => ({
  objectId: group.id,
  objectTypeName: 'Group',
  links: { members: ids.map(person) },
})

function user(alias: string): DemoUser {
  const found = [...demo.tenant.users.values()].find(({ mailNickname }) => mailNickname === alias)
  if (found === undefined) throw new Error(`There is no ${alias}.`)
  return found
}

function group(name: string): DemoGroup {
  const found = [...demo.tenant.groups.values()].find(({ displayName }) => displayName === name)
  if (found === undefined) throw new Error(`There is no ${name}.`)
  return found
}

async function listed(kind: 'Users' | 'Groups', filter: string): Promise<Record<string, unknown>[]> {
  const product = demo.products.find(({ id }) => id === 'workspace-365')
  const answer = await fetch(`${product?.scim}/${kind}?filter=${encodeURIComponent(filter)}`, {
    headers: { authorization: `Bearer ${product?.token}` },
  })
  return ((await answer.json()) as { Resources: Record<string, unknown>[] }).Resources
}

const account = async (alias: string) => (await listed('Users', `externalId eq "${alias}"`))[0] ?? null
const memberNames = async (name: string) => {
  const [found] = await listed('Groups', `displayName eq "${name}"`)
  return ((found?.['members'] ?? []) as { display: string }[]).map(({ display }) => display)
}
const stepsOf = ({ value }: Told) => value.provisioningSteps.map(({ type, name, status }) => [type, name, status])

it('really makes a person, tells it in texts that are JSON, and logs it', async () => {
  await demo.do(['portal', 'create-user', 'eva.new@northwind-learning.example', 'Eva New'])
  await demo.do(['portal', 'add-member', 'Finance', 'Eva New'])
  const told = await onDemand(person(user('eva.new').id))
  expect([told.status, told.key]).toEqual([200, { result: 'Success', details: {} }])
  expect(told.value).toMatchObject({
    action: 'Create',
    statusInfo: { status: 'Success' },
    sourceIdentity: { id: user('eva.new').id, type: 'User', displayName: 'Eva New' },
    targetSystem: { name: app.displayName },
  })
  expect(told.value.targetIdentity).toMatchObject({ id: (await account('eva.new'))?.['id'] })
  expect(told.value.modifiedProperties).toContainEqual({
    displayName: 'userName',
    oldValue: null,
    newValue: 'eva.new@northwind-learning.example',
  })
  expect(stepsOf(told)).toEqual([
    ['Import', 'EntryImport', 'Success'],
    ['Matching', 'EntryImport', 'Success'],
    ['Scoping', 'EntrySynchronizationScoping', 'Success'],
    ['Export', 'EntryExportAdd', 'Success'],
  ])
  const log = (await (await graph('GET', '/auditLogs/provisioning?$top=1')).json()) as { value: unknown[] }
  expect(log.value[0]).toMatchObject({ provisioningAction: 'create', sourceIdentity: { displayName: 'Eva New' } })
  const again = await onDemand(person(user('eva.new').id))
  expect(again.key).toMatchObject({ result: 'Skipped', details: { errorCode: 'RedundantExport' } })
  expect(stepsOf(again).at(-1)).toEqual(['Export', 'EntrySynchronizationSkip', 'Skipped'])
})

it('does not hear of an assignment before the list shows it', async () => {
  demo.faults.assignmentLagMs = 60_000
  await demo.do(['portal', 'create-user', 'eva.new@northwind-learning.example', 'Eva New'])
  const eva = user('eva.new')
  const made = await graph('POST', `${root}/appRoleAssignedTo`, {
    principalId: eva.id,
    resourceId: app.id,
    appRoleId: app.appRoles[0]?.id,
  })
  expect(made.status).toBe(201)
  const early = await onDemand(person(eva.id))
  expect(early.key).toMatchObject({ result: 'Skipped', details: { errorCode: 'NotEffectivelyEntitled' } })
  const scoping = early.value.provisioningSteps.find(({ type }) => type === 'Scoping')
  expect(scoping).toMatchObject({ status: 'Failure', details: { IsActive: 'True', Assigned: 'False' } })
  expect(await account('eva.new')).toBeNull()
  time += 60_000
  expect((await onDemand(person(eva.id))).key.result).toBe('Success')
})

it('disables who was unassigned, and leaves alone whom Entra itself disabled or deleted', async () => {
  await demo.do(['portal', 'unassign', app.displayName, 'Finance'])
  await demo.do(['portal', 'unassign', app.displayName, 'All Employees'])
  const told = await onDemand(person(user('carmen.ruiz').id))
  expect([told.key.result, told.value.action]).toEqual(['Success', 'Disable'])
  expect(await account('carmen.ruiz')).toMatchObject({ active: false })
  await demo.do(['portal', 'disable-user', 'ruth.adler'])
  await demo.do(['portal', 'delete-user', 'sami.virtanen'])
  for (const alias of ['ruth.adler', 'sami.virtanen']) {
    expect((await onDemand(person(user(alias).id))).key.result).toBe('Skipped')
    expect(await account(alias)).toMatchObject({ active: true })
  }
})

it('never deletes, where a cycle would', async () => {
  const users = job.schema.synchronizationRules[0]?.objectMappings[0]
  if (users === undefined) throw new Error('The schema has no user mapping.')
  users.attributeMappings = users.attributeMappings.filter(
    ({ targetAttributeName }) => targetAttributeName !== 'active',
  )
  await demo.do(['portal', 'unassign', app.displayName, 'Finance'])
  await demo.do(['portal', 'unassign', app.displayName, 'All Employees'])
  const told = await onDemand(person(user('carmen.ruiz').id))
  expect(told.key).toMatchObject({ result: 'Skipped', details: { errorCode: 'DeleteNotAllowed' } })
  expect(await account('carmen.ruiz')).toMatchObject({ active: true })
})

it('provisions a group with at most five of its members', async () => {
  await demo.do(['portal', 'fill-group', 'Finance', '23'])
  const finance = group('Finance')
  const before = await memberNames('Finance')
  const people = [...finance.members].map((id) => demo.tenant.users.get(id)?.displayName ?? '')
  const joiners = [...finance.members].filter((id) => !before.includes(demo.tenant.users.get(id)?.displayName ?? ''))
  expect(joiners.length).toBeGreaterThan(5)
  expect((await onDemand(withMembers(finance, joiners.slice(0, 6)))).status).toBe(400)
  expect(await memberNames('Finance')).toEqual(before)
  for (let from = 0; from < joiners.length; from += 5) {
    const told = await onDemand(withMembers(finance, joiners.slice(from, from + 5)))
    expect([told.status, told.key.result, told.value.action]).toEqual([200, 'Success', 'Update'])
  }
  expect((await memberNames('Finance')).toSorted()).toEqual(people.toSorted())
})

it('takes out who is named and has left, and skips a group that is not assigned', async () => {
  const finance = group('Finance')
  const carmen = user('carmen.ruiz')
  finance.members.delete(carmen.id)
  expect(await memberNames('Finance')).toContain('Carmen Ruiz')
  expect((await onDemand(withMembers(finance, [carmen.id]))).key.result).toBe('Success')
  expect(await memberNames('Finance')).not.toContain('Carmen Ruiz')
  const other = await onDemand(withMembers(group('UMA Users'), []))
  expect(other.key).toMatchObject({ result: 'Skipped', details: { errorCode: 'NotEffectivelyEntitled' } })
  demo.faults.onDemandGroupValue = 'empty'
  const bare = await onDemand(withMembers(finance, []))
  expect([bare.key.result, bare.value]).toEqual(['Skipped', {}])
})

it('works while the job is paused, and tells refused credentials', async () => {
  await demo.do(['portal', 'stop', app.displayName])
  expect(job.code).toBe('Paused')
  user('carmen.ruiz').displayName = 'Carmen Ruiz Soler'
  const told = await onDemand(person(user('carmen.ruiz').id))
  expect([told.key.result, told.value.action, job.code]).toEqual(['Success', 'Update', 'Paused'])
  job.secrets.set('SecretToken', 'another')
  user('carmen.ruiz').displayName = 'Carmen R.'
  const refused = await onDemand(person(user('carmen.ruiz').id))
  expect(refused.key).toMatchObject({
    result: 'Failure',
    details: { errorCode: 'SystemForCrossDomainIdentityManagementInvalidCredentials' },
  })
  expect(refused.value.provisioningSteps.map(({ status }) => status)).toEqual(['Failure'])
  expect([job.code, job.quarantine]).toEqual(['Paused', null])
})

it('takes five calls in ten seconds', async () => {
  const { id } = user('carmen.ruiz')
  for (let call = 0; call < 5; call += 1) expect((await onDemand(person(id), {}, 1000)).status).toBe(200)
  const refused = await onDemand(person(id), {}, 1000)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5'])
  expect((await onDemand(person(id), {}, 5000)).status).toBe(200)
})

it('refuses what the call does not take', async () => {
  const { id } = user('carmen.ruiz')
  const finance = group('Finance')
  for (const [subject, change] of [
    [person(id), { ruleId: 'another' }],
    [{ objectId: id, objectTypeName: 'Device' }, {}],
    [person(id), { subjects: [person(id), person(id)] }],
    [{ ...person(id), links: { members: [person(id)] } }, {}],
    [{ ...withMembers(finance, []), links: { members: [{ objectId: finance.id, objectTypeName: 'Group' }] } }, {}],
    [{ objectId: id }, {}],
  ] as const)
    expect([(await onDemand(subject, change)).status, subject]).toEqual([400, subject])
  expect((await onDemand(person('00000000-0000-0000-0000-000000000000'))).status).toBe(404)
  demo.faults.rights.delete('Synchronization.ReadWrite.All')
  const denied = await onDemand(person(id))
  expect([denied.status, denied.error.code, denied.error.message]).toEqual([401, 'UnknownError', ''])
})

it('breaks as other writes do: done, though its answer is lost', async () => {
  await demo.do(['portal', 'break-writes', '1', 'error-after', '1'])
  user('carmen.ruiz').displayName = 'Carmen Ruiz Soler'
  const { id } = user('carmen.ruiz')
  expect((await onDemand(person(user('boris.petrov').id))).status).toBe(200)
  expect((await onDemand(person(id))).status).toBe(503)
  expect(await account('carmen.ruiz')).toMatchObject({ displayName: 'Carmen Ruiz Soler' })
})
