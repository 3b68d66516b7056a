import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createClient } from '#shared/contract/client'
import type { EngineEvent } from '#shared/contract/events'
import { noPolicies, type Policies } from '#shared/domain/policy'
import { createEngine } from '#shared/engine/engine'
import type { DemoHost, Secrets } from '#shared/engine/ports'
import { inProcessTransport } from '#shared/hosts/in-process'
import { memorySecrets } from '#shared/hosts/memory-secrets'
import { nodePorts } from '#shared/hosts/node-ports'
import { listen } from '#tests/fakes/loopback-server'
import type { OpenIdAuthority } from '#tests/fakes/openid-authority'
import { scriptedBrowser } from '#tests/fakes/scripted-browser'
import { temporaryFolder } from '#tests/temporary-folder'

/** A Graph that knows one thing, the organization, and takes only access tokens that the authority has issued. */
export async function organizationGraph(authority: OpenIdAuthority, tenantId = authority.tenantId): Promise<string> {
  const server = await listen((request, response) => {
    const bearer = request.headers.authorization?.replace(/^Bearer /, '')
    const known = authority.issued.some(({ kind, value }) => kind === 'access' && value === bearer)
    const organization = {
      id: tenantId,
      displayName: 'Contoso',
      verifiedDomains: [{ name: 'contoso.onmicrosoft.com', isDefault: true }],
    }
    const body = known ? { value: [organization] } : { error: { code: 'InvalidAuthenticationToken', message: 'no' } }
    response.writeHead(known ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  onTestFinished(() => server.stop())
  return `${server.origin}/v1.0`
}

/** An engine in this process with a browser that signs in by itself; everything it says or keeps can be looked at. */
export function sessionWorld(
  options: {
    browser?: ReturnType<typeof scriptedBrowser>
    demo?: DemoHost
    secrets?: Secrets
    policies?: Partial<Policies>
  } = {},
) {
  const folder = temporaryFolder()
  const logged: string[] = []
  const events: EngineEvent[] = []
  const kept = new Map<string, string>()
  const memory = options.secrets ?? memorySecrets({})
  const secrets: Secrets = {
    ...memory,
    write: async (key, value) => {
      kept.set(key, value)
      await memory.write(key, value)
    },
    remove: async (key) => {
      kept.delete(key)
      await memory.remove(key)
    },
  }
  const browser = options.browser ?? scriptedBrowser()
  const ports = nodePorts({
    environment: { GRAPH_TRAFFIC: join(folder, 'traffic.jsonl') },
    log: { write: (...entry) => logged.push(JSON.stringify(entry)) },
    browser,
    secrets,
    ...(options.demo === undefined ? {} : { demo: options.demo }),
  })
  const inForce: { -readonly [Name in keyof Policies]: Policies[Name] } = { ...noPolicies, ...options.policies }
  const engine = createEngine({
    ports: { ...ports, policies: { ...ports.policies, inForce } },
    dataFolder: join(folder, 'data'),
    profilesFolder: join(import.meta.dirname, '..', '..', '..', 'resources', 'products'),
  })
  engine.subscribe((event) => events.push(event))
  onTestFinished(() => engine.close())
  const transport = inProcessTransport(engine)
  return {
    transport,
    client: createClient(transport, randomUUID),
    browser,
    /** What the organisation lays down; a test may change it. */
    policies: inForce,
    /** What the secrets hold by now. */
    kept,
    events,
    dataFolder: join(folder, 'data'),
    /** Everything that the engine wrote or said outside of its secrets: files, log lines, events. */
    traces: () => {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      const texts = files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'))
      return [...texts, ...logged, JSON.stringify(events)].join('\n')
    },
  }
}
