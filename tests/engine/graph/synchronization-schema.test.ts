import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { predict } from '#shared/domain/person-rules'
import { graphProperties } from '#shared/domain/source-attributes'
import { readSyncAll } from '#shared/engine/graph/job-secrets'
import { readSchema, synchronizationSchema } from '#shared/engine/graph/synchronization-schema'
import { failureFrom, graphError, scriptedGraph } from '#tests/engine/graph/scripted-graph'

const mapping = (more: object = {}) => ({
  enabled: true,
  flowTypes: 'Add,Update,Delete',
  sourceObjectName: 'User',
  targetObjectName: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  scope: null,
  attributeMappings: [],
  ...more,
})

const rule = (objectMappings: unknown, more: object = {}) => ({
  id: 'r',
  priority: 1,
  groupFilter: null,
  containerFilter: null,
  objectMappings,
  ...more,
})

const schemaOf = (...synchronizationRules: unknown[]) =>
  synchronizationSchema.parse({ id: 's', directories: [{ huge: true }], synchronizationRules })

const clause = (sourceOperandName: unknown, operatorName: unknown, values: unknown) => ({
  sourceOperandName,
  operatorName,
  targetOperand: { values },
})

describe('the schema of a job', () => {
  it('is its mappings of users and groups, in the words of Graph', () => {
    const found = schemaOf(
      rule([
        mapping({
          flowTypes: 'Add, Update ,Delete',
          scope: {
            groups: [{ name: 'EMEA', clauses: [clause('department', 'EQUALS', ['Sales', 7])] }],
            inputFilterGroups: [],
            categoryFilterGroups: [],
          },
          attributeMappings: [
            {
              targetAttributeName: 'userName',
              matchingPriority: 1,
              flowType: 'Always',
              defaultValue: null,
              source: {
                type: 'Attribute',
                name: 'userPrincipalName',
                expression: '[userPrincipalName]',
                parameters: [],
              },
            },
            { targetAttributeName: 'active', flowType: 'ObjectAddOnly', defaultValue: 'True', source: null },
            { targetAttributeName: 'title', source: { type: 'constant', name: 'x' } },
            { targetAttributeName: 'nickName', source: { type: 'Novel', name: 'F', expression: 'ToLower([mail])' } },
            { targetAttributeName: null, source: null },
          ],
        }),
        mapping({ sourceObjectName: 'group', targetObjectName: 'Group', enabled: false }),
      ]),
    )
    const unset = { matchingPriority: 0, flowType: 'Always', defaultValue: null }
    expect(found.user).toEqual({
      enabled: true,
      flowTypes: ['Add', 'Update', 'Delete'],
      sourceObject: 'User',
      targetObject: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
      scope: {
        groups: [{ name: 'EMEA', clauses: [{ attribute: 'department', operator: 'EQUALS', values: ['Sales', '7'] }] }],
        beyond: null,
      },
      attributes: [
        {
          ...unset,
          target: 'userName',
          matchingPriority: 1,
          source: { type: 'Attribute', name: 'userPrincipalName', expression: '[userPrincipalName]' },
        },
        { ...unset, target: 'active', flowType: 'ObjectAddOnly', defaultValue: 'True', source: null },
        { ...unset, target: 'title', source: { type: 'Constant', name: 'x', expression: '' } },
        { ...unset, target: 'nickName', source: { type: 'Function', name: 'F', expression: 'ToLower([mail])' } },
      ],
    })
    expect(found.group).toMatchObject({ enabled: false, sourceObject: 'group', targetObject: 'Group' })
  })

  it('takes the first rule by priority, and what is switched on before what is not', () => {
    const named = (targetObjectName: string, enabled: boolean) => mapping({ targetObjectName, enabled })
    const target = (...rules: unknown[]) => schemaOf(...rules).user?.targetObject
    expect(target(rule([named('b', true)], { priority: 2 }), rule([named('a', true)]))).toBe('a')
    expect(target(rule([named('a', false)]), rule([named('b', true)], { priority: 2 }))).toBe('b')
    expect(target(rule([named('a', false), named('b', false)]))).toBe('a')
  })

  it.each<[name: string, body: object]>([
    ['no rules', { synchronizationRules: [] }],
    ['a rule without mappings', { synchronizationRules: [rule(null), { priority: 'first' }] }],
    ['mappings of other objects', { synchronizationRules: [rule([mapping({ sourceObjectName: 'Contact' })])] }],
  ])('has no mapping where it has %s', (_name, body) => {
    expect(synchronizationSchema.parse(body)).toEqual({ user: null, group: null })
  })

  it.each<[name: string, body: unknown]>([
    ['no rules', {}],
    ['rules that are no list', { synchronizationRules: 'x' }],
    ['mappings that are no list', { synchronizationRules: [rule({})] }],
    ['a mapping that is none', { synchronizationRules: [rule([7])] }],
    ['attributes that are no list', { synchronizationRules: [rule([mapping({ attributeMappings: 'x' })])] }],
  ])('is not understood where it has %s', (_name, body) => {
    expect(synchronizationSchema.safeParse(body).success).toBe(false)
  })

  const whole = { groups: [{ name: 'g', clauses: [clause('a', 'EQUALS', ['b'])] }] }
  it.each<[name: string, scope: unknown, rest: object, beyond: RegExp | null]>([
    ['a plain filter', whole, {}, null],
    ['empty lists beside', { ...whole, inputFilterGroups: [], categoryFilterGroups: null }, {}, null],
    ['empty filters of the rule', whole, { groupFilter: { includedGroups: [] }, containerFilter: {} }, null],
    ['input filters', { ...whole, inputFilterGroups: [{ name: 'x' }] }, {}, /input filters, which cannot/],
    ['category filters', { groups: [], categoryFilterGroups: [{}] }, {}, /category filters/],
    ['a filter by groups', null, { groupFilter: { includedGroups: [{ objectId: 'x' }] } }, /groups or containers/],
    ['a filter by containers', whole, { containerFilter: { includedContainers: ['x'] } }, /groups or containers/],
    ['a filter that is a text', 'x', {}, /not understood/],
    ['groups that are no list', { groups: 'x' }, {}, /not understood/],
    ['clauses that are no list', { groups: [{ name: 'g', clauses: null }] }, {}, /not understood/],
    ['a clause without an operator', { groups: [{ clauses: [clause('a', null, ['b'])] }] }, {}, /not understood/],
    ['values that are no list', { groups: [{ clauses: [clause('a', 'EQUALS', 'b')] }] }, {}, /not understood/],
  ])('tells of %s whether it can be evaluated', (_name, scope, rest, beyond) => {
    const found = schemaOf(rule([mapping({ scope })], rest)).user?.scope
    if (beyond === null) expect(found).toEqual({ groups: [{ name: 'g', clauses: [expect.anything()] }], beyond })
    else expect(found?.beyond).toMatch(beyond)
  })

  it('has no filter where there is none', () => {
    expect(schemaOf(rule([mapping()])).user?.scope).toBeNull()
    expect(schemaOf(rule([mapping({ scope: undefined })])).user?.scope).toBeNull()
  })

  it('is read or refused, and never more than either, whatever stands in it', () => {
    const odd = fc.oneof(fc.anything({ maxDepth: 2 }), fc.constantFrom(null, '', '[mail]', 'ToLower([mail])', 0, []))
    const some = (shape: Record<string, fc.Arbitrary<unknown>>) => fc.record(shape, { requiredKeys: [] })
    const lists = (item: fc.Arbitrary<unknown>) =>
      fc.oneof({ weight: 8, arbitrary: fc.array(item, { maxLength: 3 }) }, odd)
    const text = (...words: string[]) => fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words) }, odd)
    const mappings = lists(
      some({
        sourceObjectName: text('User', 'Group'),
        enabled: odd,
        scope: fc.oneof(
          some({
            groups: lists(
              some({
                clauses: lists(
                  some({
                    sourceOperandName: text('department', 'mail'),
                    operatorName: text('EQUALS', 'IS NULL', 'REGEX MATCH'),
                    targetOperand: fc.oneof(some({ values: lists(odd) }), odd),
                  }),
                ),
              }),
            ),
          }),
          odd,
        ),
        attributeMappings: lists(
          some({
            targetAttributeName: text('userName', 'externalId'),
            matchingPriority: fc.oneof(fc.constantFrom(0, 1), odd),
            source: fc.oneof(some({ type: text('Attribute', 'Function'), name: text('mail'), expression: odd }), odd),
          }),
        ),
      }),
    )
    const person = { id: 'u', displayName: null, userPrincipalName: 'u@x', mail: null, accountEnabled: true }
    let read = 0
    fc.assert(
      fc.property(fc.oneof(some({ synchronizationRules: lists(some({ objectMappings: mappings })) }), odd), (body) => {
        const parsed = synchronizationSchema.safeParse(body)
        if (!parsed.success) return
        if (parsed.data.user !== null) read += 1
        expect(graphProperties(parsed.data)).toEqual(expect.any(Array))
        predict(parsed.data, { ...person, userType: 'Member', attributes: { department: 'Sales' } })
      }),
      { numRuns: process.env['FULL'] === '1' ? 20_000 : 1000, seed: 7 },
    )
    expect(read).toBeGreaterThan(20)
  })

  it('is read by the ids of app and job', async () => {
    const graph = await scriptedGraph(({ path }) =>
      path.includes('scim.1')
        ? { body: { synchronizationRules: [rule([mapping()])] } }
        : { status: 404, body: graphError('ResourceNotFound', 'No.') },
    )
    expect((await readSchema(graph.client, 'a/b', 'scim.1')).user?.enabled).toBe(true)
    expect(graph.asked[0]?.path).toBe('/servicePrincipals/a%2Fb/synchronization/jobs/scim.1/schema')
    expect((await failureFrom(readSchema(graph.client, 'a', 'scim.2'))).code).toBe('graph-not-found')
    const odd = await scriptedGraph(() => ({ body: [] }))
    expect((await failureFrom(readSchema(odd.client, 'a', 'b'))).code).toBe('graph-answer-invalid')
  })
})

describe('whom a job takes', () => {
  it.each<[body: unknown, syncAll: boolean | null]>([
    [
      {
        value: [
          { key: 'SecretToken', value: '*' },
          { key: 'SyncAll', value: 'true' },
        ],
      },
      true,
    ],
    [{ value: [{ key: 'syncall', value: 'False' }] }, false],
    [{ value: [{ key: 'SyncAll', value: 'perhaps' }] }, null],
    [{ value: [{ key: 'SyncAll', value: true }, 7, null] }, null],
    [{ value: [] }, null],
    [{ value: { SyncAll: 'true' } }, null],
    [[], null],
  ])('%j says: %j', async (body, syncAll) => {
    const graph = await scriptedGraph(() => ({ body }))
    expect(await readSyncAll(graph.client, 'a1')).toBe(syncAll)
    expect(graph.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /servicePrincipals/a1/synchronization/secrets',
    ])
  })

  it.each([
    [401, graphError('UnknownError', '')],
    [401, graphError('InvalidAuthenticationToken', 'No.')],
    [403, graphError('Authorization_RequestDenied', 'No.')],
    [404, graphError('ResourceNotFound', 'No.')],
    [405, graphError('Request_BadRequest', 'The method is not allowed.')],
  ])('is not known where Graph answers %i', async (status, body) => {
    const graph = await scriptedGraph(() => ({ status, body }))
    expect(await readSyncAll(graph.client, 'a1')).toBeNull()
  })

  it('is a failure where Graph fails', async () => {
    const graph = await scriptedGraph(() => ({ status: 500, body: graphError('x', 'y') }))
    expect((await failureFrom(readSyncAll(graph.client, 'a1'))).code).toBe('graph-failed')
  })

  it('leaves no secret in a record or a log', async () => {
    const graph = await scriptedGraph(() => ({
      body: {
        value: [
          { key: 'SecretToken', value: 'hunter2' },
          { key: 'SyncAll', value: 'true' },
        ],
      },
    }))
    expect(await readSyncAll(graph.client, 'a1')).toBe(true)
    expect(graph.traffic).toHaveLength(1)
    expect(JSON.stringify([graph.traffic, graph.logged])).not.toContain('hunter2')
  })
})
