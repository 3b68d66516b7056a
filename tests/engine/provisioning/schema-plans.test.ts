import { expect, test } from 'vitest'
import type { SchemaChange } from '#shared/contract/attribute-mappings'
import { schemaText } from '#shared/domain/schema-document'
import { schemaWorld } from '#tests/engine/provisioning/schema-world'

type World = Awaited<ReturnType<typeof schemaWorld>>

const off: SchemaChange = { kind: 'group-mapping', enabled: false }
const textOf = ({ job }: World) => schemaText(job.schema as unknown as Record<string, unknown>)
const ids = (sections: readonly { readonly id: string }[]) => sections.map(({ id }) => id)

test('switching the group mapping off is one PUT of the whole schema, kept before and after, and taken back by a saved plan', async () => {
  const world = await schemaWorld()
  const { plan, run, versions, job, app, client } = world
  // What the console knows nothing of goes back as it came.
  const apart = { containerFilter: { includedContainers: ['ü'] } }
  Object.assign(job.schema.synchronizationRules[0] ?? {}, apart)
  const before = textOf(world)
  const made = await plan(off)
  expect(made.requests).toHaveLength(1)
  const [request] = made.requests
  expect(request).toMatchObject({
    method: 'PUT',
    url: expect.stringMatching(/\/synchronization\/jobs\/[^/]+\/schema$/) as string,
    body: { version: job.schema.version, synchronizationRules: [apart] },
  })
  expect(request?.body).not.toHaveProperty('@odata.context')
  expect(made.affects).toEqual([
    { kind: 'synchronizationSchema', id: job.id, name: 'Group: switch', effect: 'was on; will be off' },
  ])
  expect(ids(made.sections)).toEqual(expect.arrayContaining(['group-mapping-off', 'full-cycle']))
  expect(made.confirm).toBe(app)
  await expect(run(made.id)).rejects.toMatchObject({ failure: { code: 'confirmation-missing' } })

  const receipt = await run(made.id, app)
  expect(receipt.results.map(({ outcome }) => outcome)).toEqual(['done'])
  // What the server took is what the plan showed.
  expect(JSON.parse(JSON.stringify(job.schema))).toEqual(request?.body)
  expect(job.schema.synchronizationRules[0]?.objectMappings.map(({ enabled }) => enabled)).toEqual([true, false])
  expect((await versions()).map(({ why, planId, current }) => [why, planId, current])).toEqual([
    ['after-change', made.id, true],
    ['before-change', made.id, false],
  ])
  expect((await world.read()).version).toBe((await versions())[0]?.id)

  const back = await client.call('plans.get', { plan: receipt.reverse ?? '' })
  expect(back).toMatchObject({ reverses: made.id, confirm: null, affects: [{ effect: 'was off; will be on' }] })
  await run(back.id)
  expect(textOf(world)).toBe(before)
  expect((await versions()).map(({ why }) => why)).toEqual(['after-change', 'after-change', 'before-change'])
})

test('a plan is stale where the portal has changed the schema since, and says what', async () => {
  const { plan, run, demo, app, versions } = await schemaWorld()
  const made = await plan(off)
  await demo.do(['portal', 'map-attribute', app, 'title', 'department'])
  await expect(run(made.id, app)).rejects.toMatchObject({
    failure: {
      code: 'plan-stale',
      message: expect.stringContaining(
        'User: title (was the attribute jobTitle, is the attribute department)',
      ) as string,
    },
  })
  expect(await versions()).toHaveLength(2)
})

test('a source and a filter are changed, each alone', async () => {
  const { plan, run, job } = await schemaWorld()
  const source = await plan({
    kind: 'source',
    object: 'user',
    target: 'title',
    source: { type: 'Function', expression: 'Coalesce([jobTitle], [department])' },
  })
  expect(source.confirm).toBeNull()
  expect(source.affects).toMatchObject([
    { name: 'User: title', effect: 'was the attribute jobTitle; will be Coalesce([jobTitle], [department])' },
  ])
  await run(source.id)
  const [users] = job.schema.synchronizationRules[0]?.objectMappings ?? []
  expect(
    users?.attributeMappings.find(({ targetAttributeName }) => targetAttributeName === 'title')?.source,
  ).toMatchObject({
    type: 'Function',
    name: 'Coalesce',
    expression: 'Coalesce([jobTitle], [department])',
    parameters: [{ value: { name: 'jobTitle' } }, { value: { name: 'department' } }],
  })

  const clauses = [{ attribute: 'department', operator: 'EQUALS', values: ['Sales'] }]
  const filter = await plan({ kind: 'scoping-filter', object: 'user', groups: [{ name: 'Sales', clauses }] })
  expect(filter.affects).toMatchObject([{ effect: 'new: People whose department is "Sales".' }])
  expect(ids(filter.sections)).toContain('scope-narrowed')
  await run(filter.id, filter.confirm ?? '')
  expect(job.schema.synchronizationRules[0]?.objectMappings[0]?.scope).toEqual({
    groups: [
      {
        name: 'Sales',
        clauses: [{ sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Sales'] } }],
      },
    ],
    inputFilterGroups: [],
    categoryFilterGroups: [],
  })
  const none = await plan({ kind: 'scoping-filter', object: 'user', groups: null })
  expect(none.confirm).toBeNull()
  await run(none.id)
  expect(job.schema.synchronizationRules[0]?.objectMappings[0]?.scope).toBeNull()
})

test('who may only read makes a plan of an expression too, which says that Graph did not take it apart', async () => {
  const { plan, demo } = await schemaWorld()
  const change: SchemaChange = {
    kind: 'source',
    object: 'user',
    target: 'title',
    source: { type: 'Function', expression: 'ToUpper([shoeSize])' },
  }
  const doubts = async () =>
    (await plan(change)).sections.find(({ id }) => id === 'schema-doubts')?.lines.join(' ') ?? ''
  expect(await doubts()).toMatch(/does not list shoeSize/)
  expect(await doubts()).not.toMatch(/take the expression apart/)
  await demo.do(['portal', 'revoke', 'Synchronization.ReadWrite.All'])
  await demo.do(['portal', 'grant', 'Synchronization.Read.All'])
  expect(await doubts()).toMatch(/could not be asked to take the expression apart/)
})

test('another source of the matching attribute is dangerous, and asks for the name', async () => {
  const { plan, app } = await schemaWorld()
  const made = await plan({
    kind: 'source',
    object: 'user',
    target: 'userName',
    source: { type: 'Attribute', name: 'mail' },
  })
  expect(made.confirm).toBe(app)
  expect(made.sections.find(({ id }) => id === 'matching-changed')?.lines.join(' ')).toContain('User: userName')
})

test.each<[string, SchemaChange, string]>([
  ['what is so already', { kind: 'group-mapping', enabled: true }, 'nothing would change'],
  [
    'an unknown target',
    { kind: 'source', object: 'user', target: 'shoeSize', source: { type: 'Attribute', name: 'mail' } },
    "no target attribute 'shoeSize'",
  ],
  [
    'an expression that cannot be read',
    { kind: 'source', object: 'user', target: 'title', source: { type: 'Function', expression: 'Join(" ",' } },
    'cannot be read',
  ],
  [
    'one value for everybody where accounts are matched',
    { kind: 'source', object: 'user', target: 'userName', source: { type: 'Constant', value: 'x' } },
    'would match them all with one account',
  ],
  [
    'an unknown operator',
    {
      kind: 'scoping-filter',
      object: 'group',
      groups: [{ name: '', clauses: [{ attribute: 'displayName', operator: 'SOUNDS LIKE', values: ['x'] }] }],
    },
    'no operator of scoping filters',
  ],
  [
    'a clause without a value',
    {
      kind: 'scoping-filter',
      object: 'user',
      groups: [{ name: '', clauses: [{ attribute: 'department', operator: 'EQUALS', values: [] }] }],
    },
    'needs a value',
  ],
])('%s is refused with the reason', async (_, change, why) => {
  const { plan } = await schemaWorld()
  await expect(plan(change)).rejects.toMatchObject({
    failure: { code: 'schema-refused', message: expect.stringContaining(why) as string },
  })
})

test('a restore that would switch users off is refused; another one is a plan', async () => {
  const { plan, read, run, job } = await schemaWorld()
  const [users] = job.schema.synchronizationRules[0]?.objectMappings ?? []
  if (users === undefined) throw new Error('The demo has no mapping of users.')
  users.enabled = false
  const without = await read()
  users.enabled = true
  const withUsers = await read()
  await expect(plan({ kind: 'restore', version: without.version })).rejects.toMatchObject({
    failure: { code: 'schema-refused', message: 'The mapping of users cannot be switched off.' },
  })
  users.attributeMappings.pop()
  const made = await plan({ kind: 'restore', version: withUsers.version })
  expect(made.affects).toMatchObject([{ effect: expect.stringMatching(/^new: /) as string }])
  await run(made.id)
  expect((await read()).file.text).toBe(withUsers.file.text)
})

test('a schema of more than 4 MB is not sent', async () => {
  const { plan, job } = await schemaWorld()
  const metadata = [{ key: 'IsCustomerDefined', value: 'x'.repeat(4 * 1024 * 1024) }]
  Object.assign(job.schema.synchronizationRules[0]?.objectMappings[0] ?? {}, { metadata })
  await expect(plan(off)).rejects.toMatchObject({ failure: { code: 'schema-refused' } })
})

test.each([
  ['lost-answer', 'done-by-read-back'],
  ['error-after', 'done-by-read-back'],
  ['error-before', 'done'],
])('a PUT that ends with %s is looked at, and is %s', async (kind, outcome) => {
  const { plan, run, demo, app, job, versions } = await schemaWorld()
  const made = await plan(off)
  await demo.do(['portal', 'break-writes', '1', kind])
  const receipt = await run(made.id, app)
  expect(receipt.results.map((result) => result.outcome)).toEqual([outcome])
  expect(receipt.reverse).not.toBeNull()
  expect(job.schema.synchronizationRules[0]?.objectMappings[1]?.enabled).toBe(false)
  expect((await versions())[0]).toMatchObject({ why: 'after-change', planId: made.id })
})

test('a change that mends a matching attribute without a source is sent, and has no way back', async () => {
  const { job, plan, run } = await schemaWorld()
  const users = job.schema.synchronizationRules
    .flatMap(({ objectMappings }) => objectMappings)
    .find(({ sourceObjectName }) => sourceObjectName === 'User')
  const matched = users?.attributeMappings.find(({ matchingPriority }) => matchingPriority > 0)
  if (matched === undefined) throw new Error('Nothing is matched by.')
  Object.assign(matched, { source: null })
  const mended = await plan({
    kind: 'source',
    object: 'user',
    target: matched.targetAttributeName,
    source: { type: 'Attribute', name: 'userPrincipalName' },
  })
  const receipt = await run(mended.id, mended.confirm ?? undefined)
  expect(receipt.results.map(({ outcome }) => outcome)).toEqual(['done'])
  expect(receipt.reverse).toBeNull()
})
