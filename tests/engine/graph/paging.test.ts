import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { failureFrom, type Reply, scriptedGraph } from '#tests/engine/graph/scripted-graph'

const thing = z.object({ id: z.string() })

async function all<T>(pages: AsyncIterable<T[]>): Promise<T[][]> {
  const found: T[][] = []
  for await (const page of pages) found.push(page)
  return found
}

const page = (ids: string[], link?: string): Reply => ({
  body: { value: ids.map((id) => ({ id, more: null })), ...(link === undefined ? {} : { '@odata.nextLink': link }) },
})

describe('pages', () => {
  it('follows every link as it stands, over empty pages, with the headers again', async () => {
    let root = ''
    const links = ['/groups?$skiptoken=a%2Bb&$top=2&x=https://else.where/', '/groups?$top=2&$skiptoken=RFNw']
    const graph = await scriptedGraph((_asked, nth) =>
      nth === 1 ? page(['1', '2'], root + links[0]) : nth === 2 ? page([], root + links[1]) : page(['3']),
    )
    root = graph.root
    const found = await all(graph.client.pages('/groups?$top=2', thing, { headers: { ConsistencyLevel: 'eventual' } }))
    expect(found).toEqual([[{ id: '1' }, { id: '2' }], [], [{ id: '3' }]])
    expect(graph.asked.map(({ path }) => path)).toEqual(['/groups?$top=2', ...links])
    expect(graph.asked.every(({ headers }) => headers['consistencylevel'] === 'eventual')).toBe(true)
  })

  it('starts at a link too, as a batch leaves one', async () => {
    const graph = await scriptedGraph(() => page(['9']))
    expect(await all(graph.client.pages(`${graph.root}/groups?$skiptoken=z`, thing))).toEqual([[{ id: '9' }]])
  })

  it.each([
    ['another host', () => 'https://evil.example/v1.0/groups?$skiptoken=a'],
    ['another port', (root: string) => root.replace(/:\d+/, ':9')],
    ['a look-alike host', (root: string) => root.replace('127.0.0.1', '127.0.0.1.evil.example')],
    ['another path', (root: string) => root.replace('/v1.0', '/beta/groups')],
    ['a path that walks out', (root: string) => `${root}/../admin`],
    ['a user name', (root: string) => `${root.replace('http://', 'http://user:pass@')}/groups`],
    ['another scheme', () => 'file:///etc/passwd'],
  ])('refuses a link to %s and sends nothing there', async (_name, link) => {
    let root = ''
    const graph = await scriptedGraph(() => page(['1'], link(root)))
    root = graph.root
    const failure = await failureFrom(all(graph.client.pages('/groups', thing)))
    expect(failure.code).toBe('graph-host-refused')
    expect(graph.asked).toHaveLength(1)
    expect(graph.tokens).toHaveLength(1)
  })

  it('ends a circle of links', async () => {
    let root = ''
    const graph = await scriptedGraph(({ path }) => page(['1'], `${root}/groups?p=${path.endsWith('p=1') ? '2' : '1'}`))
    root = graph.root
    expect((await failureFrom(all(graph.client.pages('/groups', thing)))).code).toBe('graph-answer-invalid')
    expect(graph.asked).toHaveLength(3)
  })

  it('fails where a page breaks off, instead of ending early', async () => {
    let root = ''
    const graph = await scriptedGraph((_asked, nth) =>
      nth === 1 ? page(['1'], `${root}/groups?p=2`) : { status: 500 },
    )
    root = graph.root
    expect((await failureFrom(all(graph.client.pages('/groups', thing)))).code).toBe('graph-failed')
  })
})
