// What the official client does by its own manual: PageIterator over the groups, then over the members of each, 999 a page.
// Input: {graph, token}.
import { Client, PageIterator, type PageCollection } from '@microsoft/microsoft-graph-client'
import { cost, costNow } from '#tests/bench/programs/cost'

const input = JSON.parse(process.argv[2] ?? '') as { graph: string; token: string }
const { origin, pathname } = new URL(input.graph)
const client = Client.init({
  baseUrl: origin,
  defaultVersion: pathname.slice(1),
  authProvider: (done) => done(null, input.token),
})
// The client gives its token to https only; the demo has none.
const headers = { Authorization: `Bearer ${input.token}` }
async function all(path: string, each: (row: { id: string }) => void): Promise<void> {
  const first = (await client.api(path).headers(headers).top(999).get()) as PageCollection
  const one = (row: unknown) => {
    each(row as { id: string })
    return true
  }
  await new PageIterator(client, first, one, { headers }).iterate()
}
const before = costNow()
const groups: string[] = []
let memberships = 0
await all('/groups', ({ id }) => groups.push(id))
for (const id of groups) await all(`/groups/${id}/members`, () => (memberships += 1))
process.stdout.write(`${JSON.stringify({ ...cost(before), groups: groups.length, memberships })}\n`)
