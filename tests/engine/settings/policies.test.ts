import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Client } from '#shared/contract/client'
import { failureOf, type FailureCode } from '#shared/contract/failure'
import { noPolicies } from '#shared/domain/policy'
import type { RunningDemo } from '#shared/demo/start'
import { openEngine, registerDemo } from '#tests/engine/engine-world'
import { startScriptedTokens } from '#tests/fakes/scripted-token-endpoint'
import { listen } from '#tests/fakes/loopback-server'
import { temporaryFolder } from '#tests/temporary-folder'

/** An engine of a folder that lives through several engines, with the policies given in the file that the variable names. */
function engineIn(
  folder: string,
  policies: Readonly<Record<string, unknown>>,
  environment: Record<string, string> = {},
) {
  const file = join(folder, 'policy.json')
  writeFileSync(file, JSON.stringify(policies))
  return openEngine(join(folder, 'data'), { ...environment, SCIM_CONSOLE_POLICY: file })
}

async function withDemo(client: Client): Promise<RunningDemo> {
  const demo = await registerDemo(client)
  onTestFinished(() => demo.stop())
  await client.run('directory.sync', { scope: 'all', full: true })
  return demo
}

const codeOf = (work: Promise<unknown>): Promise<FailureCode | 'none'> =>
  work.then(
    () => 'none',
    (thrown: unknown) => failureOf(thrown).code,
  )

/** A server that counts who comes, and answers nothing that anybody could use. */
async function countingServer() {
  let seen = 0
  const { origin, stop } = await listen((_request, response) => {
    seen += 1
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"totalResults":0,"Resources":[]}')
  })
  onTestFinished(stop)
  return { origin, seen: () => seen }
}

test('what is in force, where it comes from and what cannot be used is told', async () => {
  const folder = temporaryFolder()
  const { client, close } = engineIn(folder, { ReadOnly: 1, RefreshInterval: -1, Nothing: true })
  const { sources, policies, faults, inForce } = await client.call('policies.list', {})
  await close()
  const source = `SCIM_CONSOLE_POLICY (${join(folder, 'policy.json')})`
  expect(sources.at(-1)).toEqual({ name: source, found: true })
  expect(policies).toEqual([{ name: 'ReadOnly', value: 'On', source }])
  expect(faults).toEqual([
    { name: 'Nothing', source, why: 'there is no policy of this name' },
    { name: 'RefreshInterval', source, why: 'it is not between 0 and 1440' },
  ])
  expect(inForce).toEqual({ ...noPolicies, readOnly: true })
})

describe('SCIM hosts', () => {
  test('an address of another host is not kept, nor its secret', async () => {
    const { client, close } = engineIn(temporaryFolder(), { AllowedScimHosts: ['*.example.com', '127.0.0.1:1'] })
    onTestFinished(close)
    await withDemo(client)
    const server = await countingServer()
    const set = (url: string, auth?: object) =>
      client.call('provisioning.setTarget', {
        app: 'UMA',
        url,
        token: { kind: 'sealed', value: 'canary-token' },
        ...(auth === undefined ? {} : { auth }),
      } as Parameters<typeof client.call<'provisioning.setTarget'>>[1])
    for (const url of [server.origin, 'https://example.com/scim', 'https://a.example.com.evil.example/scim']) {
      expect(await codeOf(set(url))).toBe('policy-refused')
    }
    const oauth = (tokenUrl: string) => ({ kind: 'client-credentials', tokenUrl, clientId: 'console' })
    expect(await codeOf(set('https://scim.example.com', oauth('https://login.example.net/token')))).toBe(
      'policy-refused',
    )
    expect(await client.call('provisioning.target', { app: 'UMA' })).toBeNull()
    expect(server.seen()).toBe(0)
    expect(await codeOf(set('https://scim.example.com', oauth('https://login.example.com/token')))).toBe('none')
    const refused = await set(server.origin).catch((thrown: unknown) => failureOf(thrown))
    expect(refused).toMatchObject({
      message: expect.stringMatching(/127\.0\.0\.1:\d+ \(policy AllowedScimHosts\)/) as string,
      remedy: expect.stringContaining('*.example.com, 127.0.0.1:1') as string,
    })
  })

  test('an address that was set before is asked for nothing, and its secret is not read', async () => {
    const folder = temporaryFolder()
    const environment = { SCIM_TOKEN: 'token' }
    const before = engineIn(folder, {}, environment)
    await withDemo(before.client)
    const server = await countingServer()
    const token = { kind: 'environment', variable: 'SCIM_TOKEN' } as const
    await before.client.call('provisioning.setTarget', { app: 'UMA', url: server.origin, token })
    await before.client.call('provisioning.testTarget', { app: 'UMA' })
    await before.close()
    const asked = server.seen()
    expect(asked).toBeGreaterThan(0)

    // Without the variable: the policy is what refuses, before anybody looks for the secret.
    const after = engineIn(folder, { AllowedScimHosts: ['scim.example.com'] })
    onTestFinished(after.close)
    const app = { app: 'UMA' }
    expect(await codeOf(after.client.call('provisioning.testTarget', app))).toBe('policy-refused')
    expect(await codeOf(after.client.run('provisioning.probe', app))).toBe('policy-refused')
    expect(await codeOf(after.client.call('mappings.productGroups', app))).toBe('policy-refused')
    expect(server.seen()).toBe(asked)
    // What was found last says why, and the address is there for the day when it is allowed.
    expect(await after.client.call('provisioning.target', app)).toMatchObject({
      url: server.origin,
      lastTest: { ok: false, failure: { code: 'policy-refused' } },
    })
  })

  test('no token is asked for at an address that is not allowed, also where the server is', async () => {
    const folder = temporaryFolder()
    const environment = { SCIM_SECRET: 'client-secret' }
    const before = engineIn(folder, {}, environment)
    await withDemo(before.client)
    const server = await countingServer()
    const tokens = await startScriptedTokens(() => ({ body: { access_token: 'given', token_type: 'Bearer' } }))
    onTestFinished(tokens.stop)
    await before.client.call('provisioning.setTarget', {
      app: 'UMA',
      url: server.origin,
      token: { kind: 'environment', variable: 'SCIM_SECRET' },
      auth: { kind: 'client-credentials', tokenUrl: tokens.tokenUrl, clientId: 'console' },
    })
    await before.close()
    const allowed = [new URL(server.origin).host, new URL(tokens.tokenUrl).host]

    const one = engineIn(folder, { AllowedScimHosts: allowed.slice(0, 1) }, environment)
    expect(await codeOf(one.client.call('provisioning.testTarget', { app: 'UMA' }))).toBe('policy-refused')
    expect([server.seen(), tokens.requests.length]).toEqual([0, 0])
    await one.close()

    const both = engineIn(folder, { AllowedScimHosts: allowed }, environment)
    onTestFinished(both.close)
    expect(await codeOf(both.client.call('provisioning.testTarget', { app: 'UMA' }))).toBe('none')
    expect(server.seen()).toBeGreaterThan(0)
    expect(tokens.requests.length).toBeGreaterThan(0)
  })
})

describe('refreshing', () => {
  test('0 switches it off, and nobody switches it on', async () => {
    const { client, close } = engineIn(temporaryFolder(), { RefreshInterval: 0 })
    onTestFinished(close)
    await withDemo(client)
    expect(await client.call('directory.refreshSettings', {})).toMatchObject({ automatic: false, laidDown: true })
    expect(await codeOf(client.call('directory.setRefresh', { automatic: true }))).toBe('policy-refused')
    for (const part of ['jobs', 'directory'] as const) {
      expect(await client.run('directory.refresh', { part, olderThan: 0 })).toEqual({ part, did: 'off' })
    }
  })

  test('an interval takes the place of 30 minutes and of the switch, and is kept by the engine', async () => {
    const folder = temporaryFolder()
    const before = engineIn(folder, {})
    await withDemo(before.client)
    expect(await before.client.call('directory.setRefresh', { automatic: false })).toMatchObject({
      automatic: false,
      every: { jobs: 5, directory: 30 },
    })
    await before.close()

    const { client, close } = engineIn(folder, { RefreshInterval: 90 })
    onTestFinished(close)
    expect(await client.call('directory.refreshSettings', {})).toEqual({
      automatic: true,
      every: { jobs: 5, directory: 90 },
      laidDown: true,
    })
    // Read a moment ago: whoever asks more often than is laid down is told so.
    expect(await client.run('directory.refresh', { part: 'directory', olderThan: 0 })).toMatchObject({ did: 'fresh' })
    expect(await client.run('directory.refresh', { part: 'jobs', olderThan: 0 })).toMatchObject({ did: 'refreshed' })
  })
})
