// Syncs a demo's tenant with the engine and says what that took. Input: {login, graph, folder, requests?}; requests is a file that
// takes what was asked of Graph, for the floor to ask the same.
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '#shared/contract/client'
import { createEngine } from '#shared/engine/engine'
import { inProcessTransport } from '#shared/hosts/in-process'
import { nodePorts } from '#shared/hosts/node-ports'
import { cost, costNow } from '#tests/bench/programs/cost'

const input = JSON.parse(process.argv[2] ?? '') as {
  login: string
  graph: string
  folder: string
  full?: boolean
  requests?: string
}
const asked: { url: string; method: string; body: string | null }[] = []
const engine = createEngine({
  ports: nodePorts({
    environment: {},
    log: { write: () => undefined },
    fetch: (url, init) => {
      if (url.startsWith(input.graph)) {
        const body = typeof init.body === 'string' ? init.body : null
        asked.push({ url, method: init.method ?? 'GET', body })
      }
      return fetch(url, init)
    },
  }),
  dataFolder: input.folder,
  profilesFolder: join(import.meta.dirname, '..', '..', '..', 'resources', 'products'),
})
const client = createClient(inProcessTransport(engine), randomUUID)
const { tenants } = await client.call('session.tenants', {})
if (tenants.length === 0) {
  const signIn = { kind: 'demo', login: input.login } as const
  await client.call('session.addTenant', { name: 'bench', graph: input.graph, signIn })
}
asked.length = 0
const before = costNow()
const report = await client.run('directory.sync', { full: input.full === true })
const spent = cost(before)
await engine.close()
if (input.requests !== undefined) writeFileSync(input.requests, JSON.stringify(asked))
process.stdout.write(`${JSON.stringify({ ...spent, report })}\n`)
