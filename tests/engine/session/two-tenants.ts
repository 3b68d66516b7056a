import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createClient, type Client } from '#shared/contract/client'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { noPolicies, type Policies } from '#shared/domain/policy'
import { createEngine } from '#shared/engine/engine'
import type { Secrets } from '#shared/engine/ports'
import { inProcessTransport } from '#shared/hosts/in-process'
import { memorySecrets } from '#shared/hosts/memory-secrets'
import { nodePorts } from '#shared/hosts/node-ports'
import { listen } from '#tests/fakes/loopback-server'
import { profilesFolder } from '#tests/engine/engine-world'

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Every id that a text names. */
export function idsIn(text: string): Set<string> {
  return new Set(text.match(guid))
}

/** Two tenants on this machine, each with a Graph and products of its own. */
export async function startTwoTenants(): Promise<readonly [RunningDemo, RunningDemo]> {
  const [one, other] = await Promise.all([
    startDemo({ scale: 'small', seed: 1 }),
    startDemo({ scale: 'small', seed: 2 }),
  ])
  return [one, other]
}

/** The ids of a tenant's own people, groups, apps and of the tenant itself: none of them may show in another. */
export function ownIds({ tenant }: RunningDemo): Set<string> {
  return new Set([tenant.id, ...tenant.users.keys(), ...tenant.groups.keys(), ...tenant.apps.keys()])
}

/** One Graph for both, which tells them apart by the token, as Microsoft Graph does. */
export async function sharedGraph(demos: readonly RunningDemo[]): Promise<{ graph: string; asked: string[] }> {
  const asked: string[] = []
  const server = await listen((request, response) => {
    const bearer = request.headers.authorization?.replace(/^Bearer /, '')
    const demo = demos.find(({ token }) => token === bearer)
    asked.push(request.url ?? '')
    const body: Buffer[] = []
    request.on('data', (part: Buffer) => body.push(part))
    request.on('end', () => {
      if (demo === undefined) {
        response.writeHead(401, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ error: { code: 'InvalidAuthenticationToken', message: 'no' } }))
        return
      }
      const origin = new URL(demo.graph).origin
      const { method = 'GET', headers } = request
      const passed = Object.entries(headers).filter(
        ([name]) => !/^(host|connection|content-length|transfer)/.test(name),
      )
      void fetch(`${origin}${request.url ?? ''}`, {
        method,
        headers: Object.fromEntries(passed.map(([name, value]) => [name, String(value)])),
        ...(method === 'GET' ? {} : { body: Buffer.concat(body) }),
      }).then(async (answer) => {
        const text = await answer.text()
        response.writeHead(answer.status, {
          'content-type': answer.headers.get('content-type') ?? 'application/json',
          ...(answer.headers.has('location') ? { location: answer.headers.get('location') ?? '' } : {}),
        })
        response.end(text.replaceAll(origin, server.origin))
      })
    })
  })
  onTestFinished(() => server.stop())
  return { graph: `${server.origin}/v1.0`, asked }
}

/** An engine over a folder, whose environment a test may change while it runs. */
export function engineOver(
  folder: string,
  environment: NodeJS.ProcessEnv,
  options: { readonly policies?: Partial<Policies> } = {},
): { client: Client; kept: Map<string, string>; close: () => Promise<void> } {
  const kept = new Map<string, string>()
  const memory = memorySecrets(environment)
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
  const ports = nodePorts({ environment, secrets, log: { write: () => undefined } })
  const inForce = { ...noPolicies, ...options.policies }
  const engine = createEngine({
    ports: { ...ports, policies: { ...ports.policies, inForce } },
    dataFolder: folder,
    profilesFolder,
  })
  return { client: createClient(inProcessTransport(engine), randomUUID), kept, close: () => engine.close() }
}

/** The bytes of every file of a folder whose name fits, as letters. */
export function bytesOf(folder: string, fits: (name: string) => boolean = () => true): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files
    .filter(({ name }) => fits(name))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
    .join('\n')
}
