import { expect, test } from 'vitest'
import { z } from 'zod'
import { readOnDemandRules, ruleFor } from '#shared/engine/graph/on-demand-rules'
import { onDemandAnswer, onDemandWrite } from '#shared/engine/graph/provision-on-demand'
import { failureFrom, graphError, scriptedGraph } from '#tests/engine/graph/scripted-graph'

const job = { appObjectId: 'sp1', jobId: 'scim.1' }
const person = { objectId: 'u1', objectTypeName: 'User' }

test('a person is one subject; a group names the members that are meant', async () => {
  const graph = await scriptedGraph(() => ({ body: { key: '{"result":"Success"}', value: '{}' } }))
  await graph.client.write(onDemandWrite(job, 'r1#V2', person, null))
  await graph.client.write(onDemandWrite(job, 'r1', { objectId: 'g1', objectTypeName: 'Group' }, [person]))
  expect(graph.asked.map(({ method, path, body }) => [method, path, body])).toEqual([
    [
      'POST',
      '/servicePrincipals/sp1/synchronization/jobs/scim.1/provisionOnDemand',
      { parameters: [{ ruleId: 'r1#V2', subjects: [{ objectId: 'u1', objectTypeName: 'User' }] }] },
    ],
    [
      'POST',
      '/servicePrincipals/sp1/synchronization/jobs/scim.1/provisionOnDemand',
      {
        parameters: [
          {
            ruleId: 'r1',
            subjects: [
              {
                objectId: 'g1',
                objectTypeName: 'Group',
                links: { members: [{ objectId: 'u1', objectTypeName: 'User' }] },
              },
            ],
          },
        ],
      },
    ],
  ])
})

test('five calls are sent in ten seconds, whatever else the tenant is asked', async () => {
  const graph = await scriptedGraph(({ method }) => ({ body: method === 'GET' ? { value: [] } : { key: '{}' } }))
  for (let n = 0; n < 5; n += 1) await graph.client.write(onDemandWrite(job, 'r1', person, null))
  expect(graph.clock.slept).toEqual([])
  // Neither logs nor anything else shares the limit.
  await graph.client.page('/auditLogs/provisioning', z.unknown())
  expect(graph.clock.slept).toEqual([])
  await graph.client.write(onDemandWrite(job, 'r1', person, null))
  expect(graph.clock.slept).toEqual([10_000])
})

test.each(['17', undefined])('a 429 with Retry-After %s is waited out, and the call is sent again', async (header) => {
  const graph = await scriptedGraph((_asked, nth) =>
    nth === 1
      ? {
          status: 429,
          ...(header === undefined ? {} : { headers: { 'retry-after': header } }),
          body: graphError('TooManyRequests', 'Slow down.'),
        }
      : { body: { key: '{"result":"Success"}', value: '{}' } },
  )
  expect(await graph.client.write(onDemandWrite(job, 'r1', person, null))).toMatchObject({ outcome: 'done' })
  expect(graph.asked).toHaveLength(2)
  expect(graph.clock.slept.length).toBeGreaterThan(0)
})

test.each<['no answer' | number]>([['no answer'], [500], [504]])(
  'a call that ended with %s is sent once only, and is uncertain',
  async (ending) => {
    const graph = await scriptedGraph(() =>
      ending === 'no answer' ? ending : { status: ending, body: graphError('UnknownError', '') },
    )
    expect((await failureFrom(graph.client.write(onDemandWrite(job, 'r1', person, null)))).code).toBe('write-uncertain')
    expect(graph.asked).toHaveLength(1)
  },
)

test('the 401 of the synchronization service is a missing right, and no call for a new sign-in', async () => {
  const graph = await scriptedGraph(() => ({ status: 401, body: graphError('UnknownError', '') }))
  const failure = await failureFrom(graph.client.write(onDemandWrite(job, 'r1', person, null)))
  expect(failure).toMatchObject({
    code: 'permission-missing',
    message: expect.stringContaining('Synchronization.ReadWrite.All') as string,
  })
  expect(graph.asked).toHaveLength(1)
})

test('both texts of the answer are read, each JSON in itself', () => {
  const key = { result: 'Failure', details: { errorCode: 'Timeout', errorMessage: 'Too slow.' } }
  const value = {
    action: 'Create',
    statusInfo: { status: 'Failure', errorCode: 'Other', reason: 'Other.' },
    sourceIdentity: { id: 'u1', displayName: 'Ada Byron', type: 'User' },
    targetIdentity: { id: '17' },
    modifiedProperties: [{ displayName: 'userName', oldValue: null, newValue: 'ada' }, 'x'],
    provisioningSteps: [
      {
        name: 'EntryExportAdd',
        type: 'Export',
        status: 'Failure',
        description: 'No.',
        details: { ReportableIdentifier: 'ada', n: 3 },
      },
      null,
    ],
  }
  expect(onDemandAnswer({ key: JSON.stringify(key), value: JSON.stringify(value) })).toEqual({
    result: 'Failure',
    errorCode: 'Timeout',
    errorMessage: 'Too slow.',
    action: 'Create',
    source: 'Ada Byron',
    target: '17',
    modified: [{ name: 'userName', before: null, after: 'ada' }],
    steps: [
      {
        name: 'EntryExportAdd',
        type: 'Export',
        status: 'Failure',
        description: 'No.',
        details: [
          ['ReportableIdentifier', 'ada'],
          ['n', '3'],
        ],
      },
    ],
  })
  // What one half does not say, the other may.
  expect(onDemandAnswer({ key: '{}', value: JSON.stringify(value) })).toMatchObject({
    result: 'Failure',
    errorCode: 'Other',
    errorMessage: 'Other.',
  })
})

test.each<[name: string, body: unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'done'],
  ['a list', []],
  ['no members', {}],
  ['empty objects', { key: '{}', value: '{}' }],
  ['texts that are no JSON', { key: '{"result":', value: 'x' }],
  ['JSON that is no object', { key: '[]', value: '7' }],
  ['members of other types', { key: { result: 7, details: 'x' }, value: { provisioningSteps: {}, statusInfo: [] } }],
  ['a text without an end', { key: `{"result":"${'x'.repeat(1_000_001)}"}`, value: '{}' }],
])('an answer of %s says nothing, and does not fail', (_name, body) => {
  expect(onDemandAnswer(body)).toEqual({
    result: null,
    errorCode: null,
    errorMessage: null,
    action: null,
    source: null,
    target: null,
    modified: [],
    steps: [],
  })
})

test('rules are read by priority, with what each says of provisioning on demand', async () => {
  const graph = await scriptedGraph(() => ({
    body: {
      synchronizationRules: [
        {
          id: 'second',
          priority: 2,
          metadata: [{ key: 'SupportsProvisionOnDemand', value: 'True' }],
          objectMappings: [{ sourceObjectName: 'user' }, { sourceObjectName: 'Group', enabled: false }],
        },
        { id: 'first', priority: 1, metadata: [{ key: 'supportsProvisionOnDemand', value: 'false' }, { key: 7 }] },
        { id: 'third', priority: 3, metadata: 'x', objectMappings: [{ sourceObjectName: 'Group', enabled: true }] },
        { priority: 0, objectMappings: [{ sourceObjectName: 'User' }] },
      ],
    },
  }))
  const rules = await readOnDemandRules(graph.client, 'sp1', 'scim.1')
  expect(rules.map(({ id, supported }) => [id, supported])).toEqual([
    ['first', false],
    ['second', true],
    ['third', null],
  ])
  expect(ruleFor(rules, 'user')).toMatchObject({ rule: { id: 'second' }, sourceObject: 'user', enabled: true })
  expect(ruleFor(rules, 'group')).toMatchObject({ rule: { id: 'third' }, enabled: true })
  expect(ruleFor(rules.slice(0, 2), 'group')).toMatchObject({ rule: { id: 'second' }, enabled: false })
  expect(ruleFor(rules.slice(0, 1), 'group')).toBeNull()
})
