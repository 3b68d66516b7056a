import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventual, startTestGraph } from '#tests/demo/graph/demo-graph'
import type { Answer, BatchItem, TestGraph } from '#tests/demo/graph/demo-graph'

let graph: TestGraph

beforeAll(async () => {
  graph = await startTestGraph()
})
beforeEach(() => {
  graph.faults.throttle = { remaining: 0, seconds: 1 }
})
afterAll(() => graph.stop())

const send = (requests: unknown[]): Promise<Answer> => graph.call('POST', '/$batch', { body: { requests } })
const byId = (answer: Answer) => {
  const held = new Map(answer.body.responses.map((one) => [one.id, one]))
  return (id: string): BatchItem => {
    const one = held.get(id)
    if (one === undefined) throw new Error(`The batch answers nothing for ${id}.`)
    return one
  }
}

describe('$batch', () => {
  it('answers twenty items, each once, in an order of its own', async () => {
    const apps = [...graph.tenant.apps.keys()]
    const requests = Array.from({ length: 20 }, (_, n) => ({
      id: String(n),
      method: 'GET',
      url: `${n % 2 === 0 ? '/' : ''}servicePrincipals/${apps[n % apps.length]}/synchronization/jobs`,
    }))
    const answer = await send(requests)
    const order = answer.body.responses.map((one) => Number(one.id))
    expect(order).not.toEqual(requests.map((request) => Number(request.id)))
    expect(order.toSorted((a, b) => a - b)).toEqual(requests.map((request) => Number(request.id)))
    expect(answer.body.responses.every((one) => one.status === 200 && Array.isArray(one.body.value))).toBe(true)
  })

  it.each<[string, unknown]>([
    ['twenty-one items', Array.from({ length: 21 }, (_, n) => ({ id: String(n), method: 'GET', url: '/me' }))],
    [
      'ids that differ in case only',
      [
        { id: 'a', method: 'GET', url: '/me' },
        { id: 'A', method: 'GET', url: '/me' },
      ],
    ],
    ['a body without its type', [{ id: '1', method: 'POST', url: '/groups', body: {} }]],
    ['no list', 'x'],
    ['an unknown parent', [{ id: '1', method: 'GET', url: '/me', dependsOn: ['9'] }]],
    [
      'dependencies of no known shape',
      [
        { id: '1', method: 'GET', url: '/me' },
        { id: '2', method: 'GET', url: '/me', dependsOn: ['1'] },
        { id: '3', method: 'GET', url: '/me', dependsOn: ['2'] },
        { id: '4', method: 'GET', url: '/me' },
      ],
    ],
  ])('refuses %s as a whole', async (_, requests) => {
    expect((await send(requests as unknown[])).status).toBe(400)
  })

  it('gives each item its own headers and its own failure', async () => {
    const answers = byId(
      await send([
        { id: 'count', method: 'GET', url: '/groups/$count', headers: eventual },
        { id: 'bare', method: 'GET', url: '/groups/$count' },
        { id: 'gone', method: 'GET', url: '/groups/00000000-0000-4000-8000-000000000000' },
      ]),
    )
    expect([answers('count').status, answers('count').body]).toEqual([200, String(graph.tenant.groups.size)])
    expect(answers('bare').body.error.code).toBe('Request_BadRequest')
    expect([answers('gone').status, answers('gone').body.error.code]).toEqual([404, 'Request_ResourceNotFound'])
  })

  it('turns single items away with their own Retry-After', async () => {
    graph.faults.throttle = { remaining: 2, seconds: 7 }
    const answer = await send(['1', '2', '3'].map((id) => ({ id, method: 'GET', url: '/me' })))
    const answers = byId(answer)
    expect(answer.status).toBe(200)
    expect(['1', '2', '3'].map((id) => answers(id).status)).toEqual([429, 429, 200])
    expect(answers('1').headers['retry-after']).toBe('7')
  })

  it('fails what depended on a failure', async () => {
    const answers = byId(
      await send([
        { id: '1', method: 'GET', url: '/nothing' },
        { id: '2', method: 'GET', url: '/me', dependsOn: ['1'] },
        { id: '3', method: 'GET', url: '/me', dependsOn: ['2'] },
      ]),
    )
    expect(['1', '2', '3'].map((id) => answers(id).status)).toEqual([400, 424, 424])
  })
})
