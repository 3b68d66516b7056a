import { expect, it } from 'vitest'
import { parseExpression } from '#shared/engine/graph/parse-expression'
import { failureFrom, graphError, type Reply, scriptedGraph } from '#tests/engine/graph/scripted-graph'

const job = { appObjectId: 'sp1', jobId: 'a/b' }
const told = async (reply: Reply) => parseExpression((await scriptedGraph(() => reply)).client, job, 'ToLower([mail])')

it('an expression is taken apart by Graph, and nothing is sent to be tried on', async () => {
  const source = { type: 'Function', name: 'ToLower', expression: 'ToLower([mail])', parameters: [{ key: 'source' }] }
  const graph = await scriptedGraph(() => ({ body: { parsingSucceeded: true, error: null, parsedExpression: source } }))
  expect(await parseExpression(graph.client, job, 'ToLower([mail])')).toEqual({ ok: true, source })
  expect(graph.asked).toMatchObject([
    {
      method: 'POST',
      path: '/servicePrincipals/sp1/synchronization/jobs/a%2Fb/schema/parseExpression',
      body: { expression: 'ToLower([mail])', testInputObject: null, targetAttributeDefinition: null },
    },
  ])
})

it.each<[string, unknown, string]>([
  ['a fault', { parsingSucceeded: false, error: { code: 'C', message: 'Odd.' }, parsedExpression: null }, 'Odd.'],
  ['a code alone', { parsingSucceeded: false, error: { code: 'C' }, parsedExpression: null }, 'C'],
  ['no source', { parsingSucceeded: true, parsedExpression: [] }, 'Microsoft Graph does not say what is wrong with it'],
])('%s is told', async (_, body, why) => {
  expect(await told({ body })).toEqual({ ok: false, why })
})

it('a missing right is no word about the expression', async () => {
  const graph = await scriptedGraph(() => ({ status: 401, body: graphError('UnknownError', '') }))
  expect((await failureFrom(parseExpression(graph.client, job, 'x'))).code).toBe('permission-missing')
})
