// What the official client does by its own manual: PageIterator over the groups, then over the members of each, 999 a page.
// Input: {graph, token}.
import {
  Client,
  HTTPMessageHandler,
  type Middleware,
  type PageCollection,
  PageIterator,
  RetryHandler,
} from '@microsoft/microsoft-graph-client'
import { cost, costNow } from '#tests/bench/programs/cost'

const input = JSON.parse(process.argv[2] ?? '') as { graph: string; token: string }
const { origin, pathname } = new URL(input.graph)
// The client's own handler gives a token to https only, and the demo has none: this one stands in its place, the rest is the client's.
const sending = new HTTPMessageHandler()
const retrying = new RetryHandler()
retrying.setNext(sending)
const authentication: Middleware = {
  execute: async (context) => {
    const headers = new Headers(context.options?.headers)
    headers.set('authorization', `Bearer ${input.token}`)
    // It also knows absolute links by https only, and puts this one behind its own address.
    if (typeof context.request === 'string') context.request = context.request.replace(/^.*(?=http:)/, '')
    context.options = { ...context.options, headers: Object.fromEntries(headers) }
    await retrying.execute(context)
  },
}
const client = Client.initWithMiddleware({
  baseUrl: origin,
  defaultVersion: pathname.slice(1),
  middleware: authentication,
})
async function all(path: string, each: (row: { id: string }) => void): Promise<void> {
  const first = (await client.api(path).top(999).get()) as PageCollection
  const one = (row: unknown) => {
    each(row as { id: string })
    return true
  }
  await new PageIterator(client, first, one).iterate()
}
const before = costNow()
const groups: string[] = []
let memberships = 0
await all('/groups', ({ id }) => groups.push(id))
for (const id of groups) await all(`/groups/${id}/members`, () => (memberships += 1))
process.stdout.write(`${JSON.stringify({ ...cost(before), groups: groups.length, memberships })}\n`)
