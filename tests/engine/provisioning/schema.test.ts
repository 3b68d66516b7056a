import { expect, test } from 'vitest'
import { schemaWorld } from '#tests/engine/provisioning/schema-world'

test('every mapping is shown with words, matching order and what cannot be worked out', async () => {
  const { read, job } = await schemaWorld()
  const { objects, jobId } = await read()
  expect(jobId).toBe(job.id)
  expect(
    objects.map(({ place, sourceObject, enabled, flowTypes }) => [place, sourceObject, enabled, flowTypes]),
  ).toEqual([
    [0, 'User', true, ['Add', 'Update', 'Delete']],
    [1, 'Group', true, ['Add', 'Update', 'Delete']],
  ])
  const words = Object.fromEntries((objects[0]?.attributes ?? []).map((one) => [one.target, one.words]))
  expect(words).toMatchObject({
    userName: 'the attribute userPrincipalName',
    active: 'worked out by Switch from IsSoftDeleted',
    title: 'the attribute jobTitle',
  })
  expect(objects[0]?.attributes.find(({ target }) => target === 'userName')?.matchingPriority).toBe(1)
  expect(objects.flatMap(({ attributes }) => attributes.map(({ beyond }) => beyond))).not.toContainEqual(
    expect.any(String),
  )
})

test('a filter is told in sentences and as it stands, and what is beyond the console is said', async () => {
  const { read, job } = await schemaWorld()
  const [users] = job.schema.synchronizationRules[0]?.objectMappings ?? []
  if (users === undefined) throw new Error('The demo has no mapping of users.')
  const clause = (sourceOperandName: string, operatorName: string, ...values: string[]) => ({
    sourceOperandName,
    operatorName,
    targetOperand: { values },
  })
  users.scope = {
    groups: [
      { name: 'a', clauses: [clause('department', 'EQUALS', 'Sales'), clause('jobTitle', 'IS NOT NULL')] },
      { name: 'b', clauses: [clause('country', '&!', 'x')] },
    ],
    inputFilterGroups: [{ name: 'odd' }],
    categoryFilterGroups: [],
  }
  const [source] = users.attributeMappings
  if (source?.source != null)
    Object.assign(source.source, { type: 'Function', name: 'Word', expression: 'Word([mail], 1, "@")' })
  const [shown] = (await read()).objects
  expect(shown?.scope?.words).toEqual([
    'People whose department is "Sales" and whose jobTitle is not empty.',
    'People whose country &! "x".',
  ])
  expect(JSON.parse(shown?.scope?.json ?? '')).toEqual(users.scope)
  expect(shown?.scope?.beyond).toContain('input filters')
  expect(shown?.attributes[0]).toMatchObject({
    words: 'worked out by Word from mail',
    beyond: 'the console does not work out Word',
  })
})

test('a version is kept where it is new, told once, and compared with others', async () => {
  const { client, app, read, versions, job, events } = await schemaWorld()
  const told = () => events.filter((event) => event.type === 'changed' && event.areas.includes('schema')).length
  const first = await read()
  expect((await read()).version).toBe(first.version)
  expect(told()).toBe(1)
  // The service's own stamp is no change.
  Object.assign(job.schema, { version: 'v9' })
  expect((await read()).version).toBe(first.version)

  const [rule] = job.schema.synchronizationRules
  const group = rule?.objectMappings[1]
  if (rule === undefined || group === undefined) throw new Error('The demo has no mapping of groups.')
  group.enabled = false
  Object.assign(rule, { containerFilter: { includedContainers: ['x'] } })
  const second = await read()
  expect(second.version).toBeGreaterThan(first.version)
  expect(told()).toBe(2)
  expect((await versions()).map(({ id, why, current }) => [id, why, current])).toEqual([
    [second.version, 'read', true],
    [first.version, 'read', false],
  ])
  const difference = (from: number, to: number) => client.call('provisioning.schemaDifference', { app, from, to })
  expect(await difference(first.version, second.version)).toEqual({
    changes: [{ where: 'Group: switch', what: 'changed', before: 'on', after: 'off' }],
    elsewhere: true,
  })
  expect(await difference(first.version, first.version)).toEqual({ changes: [], elsewhere: false })

  const kept = await client.call('provisioning.schemaVersion', { app, version: first.version })
  expect(kept.file.name).toMatch(/^SmartSpace SSO attribute mappings \d{4}-\d\d-\d\d\.json$/)
  expect(kept.file.text).toBe(first.file.text)
  expect(JSON.parse(kept.file.text)).toMatchObject({
    synchronizationRules: [{ objectMappings: [{}, { enabled: true }] }],
  })
})

test('a version of another app is none of this one', async () => {
  const { client, read } = await schemaWorld()
  const { version } = await read()
  for (const call of [
    client.call('provisioning.schemaVersion', { app: 'Howspace', version }),
    client.call('provisioning.schemaDifference', { app: 'Howspace', from: version, to: version }),
    client.call('provisioning.planSchema', { app: 'Howspace', change: { kind: 'restore', version } }),
  ]) {
    await expect(call).rejects.toMatchObject({ failure: { code: 'unknown-name' } })
  }
})

test('a right that is missing is said as that', async () => {
  const { read, demo } = await schemaWorld()
  await demo.do(['portal', 'revoke', 'Synchronization.Read.All'])
  await demo.do(['portal', 'revoke', 'Synchronization.ReadWrite.All'])
  await expect(read()).rejects.toMatchObject({ failure: { code: 'permission-missing' } })
})
