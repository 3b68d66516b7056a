import { expect, it } from 'vitest'
import { readSchemaDocument, schemaWrite } from '#shared/engine/graph/schema-document'
import { failureFrom, type Reply, scriptedGraph } from '#tests/engine/graph/scripted-graph'

const base = {
  '@odata.context': 'https://graph.example/$metadata#x',
  version: 'v1',
  ofTomorrow: { 'value@odata.type': '#Collection(String)', deep: [{ b: 1, a: null }] },
  synchronizationRules: [{ id: 'r', objectMappings: [{ '@odata.type': '#om', enabled: true }] }],
}
const intended = {
  ...base,
  synchronizationRules: [{ id: 'r', objectMappings: [{ '@odata.type': '#om', enabled: false }] }],
}
const other = { ...base, synchronizationRules: [] }
const job = { appObjectId: 'sp1', jobId: 'a/b' }

it('a schema is read whole, and one without rules is none', async () => {
  const graph = await scriptedGraph(({ path }) => ({ body: path.includes('sp1') ? base : { value: [] } }))
  expect(JSON.stringify(await readSchemaDocument(graph.client, 'sp1', 'a/b'))).toBe(JSON.stringify(base))
  expect((await failureFrom(readSchemaDocument(graph.client, 'sp2', 'a/b'))).code).toBe('graph-answer-invalid')
})

it('all of it is sent, annotations of types too, but for the address of the answer', async () => {
  const graph = await scriptedGraph(() => ({ status: 204 }))
  await graph.client.write(schemaWrite(graph.client, job, base, intended))
  const { '@odata.context': _, ...body } = intended
  expect(graph.asked).toMatchObject([
    { method: 'PUT', path: '/servicePrincipals/sp1/synchronization/jobs/a%2Fb/schema' },
  ])
  expect(JSON.stringify(graph.asked[0]?.body)).toBe(JSON.stringify(body))
})

it.each<[string, now: object, puts: number, outcome: string]>([
  ['as it was to be', { ...intended, version: 'v2' }, 1, 'done-by-read-back'],
  ['as it was', { ...base, version: 'v2' }, 2, 'done'],
  ['neither', other, 1, 'write-uncertain'],
])('a PUT without an answer is looked at: the schema is %s', async (_, now, puts, outcome) => {
  let sent = 0
  const graph = await scriptedGraph(({ method }): Reply => {
    if (method === 'GET') return { body: now }
    sent += 1
    return sent === 1 ? 'no answer' : { status: 204 }
  })
  const written = graph.client.write(schemaWrite(graph.client, job, base, intended))
  const found = outcome === 'write-uncertain' ? (await failureFrom(written)).code : (await written).outcome
  expect([found, sent]).toEqual([outcome, puts])
})
