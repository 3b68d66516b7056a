import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { createClient } from '#shared/contract/client'
import { reportKinds } from '#shared/domain/report'
import type { Transport } from '#shared/contract/transport'
import { startDemo } from '#shared/demo/start'
import { createEngine } from '#shared/engine/engine'
import { inProcessTransport } from '#shared/hosts/in-process'
import { memorySecrets } from '#shared/hosts/memory-secrets'
import { nodePorts } from '#shared/hosts/node-ports'
import { foundCanaries } from '#tests/fakes/canaries'
import { startOpenIdAuthority } from '#tests/fakes/openid-authority'
import { scriptedBrowser } from '#tests/fakes/scripted-browser'
import { startScriptedTokens } from '#tests/fakes/scripted-token-endpoint'
import { trustOnly } from '#tests/fakes/trusted-roots'
import { temporaryFolder } from '#tests/temporary-folder'

const profilesFolder = join(import.meta.dirname, '..', '..', 'resources', 'products')

test('no token and no secret of a whole run is in a file, an answer, an event or a log line', async () => {
  const demo = await startDemo({ scale: 'small' })
  onTestFinished(() => demo.stop())
  const authority = await startOpenIdAuthority({ tenantId: demo.tenant.id, accessToken: demo.token })
  onTestFinished(() => authority.stop())
  onTestFinished(trustOnly(authority.certificate))
  const clientSecret = `canary-secret-${randomBytes(12).toString('hex')}`
  const proxyPassword = `canary-proxy-${randomBytes(12).toString('hex')}`
  // It says back what it was told, as careless servers do.
  const tokens = await startScriptedTokens(({ form, authorization }) => ({
    status: 400,
    body: { error: 'invalid_client', error_description: `${authorization ?? ''} ${form.toString()}` },
  }))
  onTestFinished(() => tokens.stop())

  const folder = temporaryFolder()
  const dataFolder = join(folder, 'data')
  const logged: string[] = []
  const crossed: unknown[] = []
  const engine = createEngine({
    ports: nodePorts({
      environment: {
        GRAPH_TRAFFIC: join(folder, 'traffic.jsonl'),
        HTTPS_PROXY: `http://n:${proxyPassword}@127.0.0.1:9`,
      },
      log: { write: (...entry) => logged.push(JSON.stringify(entry)) },
      browser: scriptedBrowser(),
      secrets: memorySecrets({}),
    }),
    dataFolder,
    profilesFolder,
  })
  onTestFinished(() => engine.close())
  engine.subscribe((event) => crossed.push(event))
  const wire = inProcessTransport(engine)
  const transport: Transport = {
    ...wire,
    call: async (request) => {
      const reply = await wire.call(request)
      crossed.push(reply)
      return reply
    },
  }
  const client = createClient(transport, randomUUID)
  const product = demo.products.find(({ id }) => id === 'spaceiq')
  if (product === undefined) throw new Error('The demo has no SpaceIQ.')
  const app = product.appId

  await client.run('session.signIn', {
    name: 'customer',
    clientId: authority.clientId,
    cloud: { authority: authority.origin, graph: demo.graph },
  })
  await client.run('directory.sync', {})
  const url = product.scim
  await client.call('provisioning.setTarget', { app, url, token: { kind: 'sealed', value: product.token } })
  await client.call('provisioning.testTarget', { app })
  await client.call('mappings.productGroups', { app })
  const refused = client.call('provisioning.setTarget', {
    app,
    url: 'https://somewhere.example/scim',
    token: { kind: 'sealed', value: clientSecret },
  })
  await refused
  // Through the proxy that is not there.
  await expect(client.call('provisioning.testTarget', { app })).rejects.toMatchObject({
    failure: { code: 'scim-unreachable' },
  })
  await client.call('provisioning.setTarget', {
    app,
    url,
    token: { kind: 'sealed', value: clientSecret },
    auth: { kind: 'client-credentials', tokenUrl: tokens.tokenUrl, clientId: 'the-client' },
  })
  await expect(client.call('provisioning.testTarget', { app })).rejects.toMatchObject({
    failure: { code: 'scim-unauthorized' },
  })
  expect(tokens.requests.length).toBeGreaterThan(0)
  await client.call('provisioning.setTarget', { app, url, token: { kind: 'sealed', value: product.token } })
  const { rows } = await client.call('directory.groupRows', { from: 0, count: 5 })
  const group = rows[0]?.id ?? ''
  await client.call('mappings.add', { app, group })
  await client.run('verification.compare', { app })
  await client.run('session.consent', { scopes: ['Synchronization.ReadWrite.All'] })
  const plan = await client.call('provisioning.planJob', { app, verb: 'restart' })
  await client.run('plans.run', { plan: plan.id, confirm: plan.id })
  await client.call('plans.journal', { start: 0, count: 50 })
  // Everything that leaves as a file.
  await client.call('verification.save', { app })
  for (const kind of reportKinds) await client.run('reports.make', { app, kind, format: 'json', people: true })
  await client.call('mappings.file', { app, format: 'csv' })
  await client.call('readiness.membersFile', { app, group })
  await client.call('upkeep.diagnostics', {})
  await client.run('upkeep.backup', {})

  const canaries = [
    ...authority.issued.map(({ kind, value }) => ({ name: kind, value })),
    { name: 'SCIM token', value: product.token },
    { name: 'client secret', value: clientSecret },
    { name: 'proxy password', value: proxyPassword },
  ]
  expect(new Set(authority.issued.map(({ kind }) => kind))).toEqual(new Set(['code', 'access', 'refresh', 'id']))
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['traffic.jsonl', 'app.db']))
  const places = [
    ...files.map((file) => ({ name: file.name, bytes: readFileSync(join(file.parentPath, file.name)) })),
    { name: 'answers and events', bytes: Buffer.from(JSON.stringify(crossed)) },
    { name: 'the log', bytes: Buffer.from(logged.join('\n')) },
  ]
  expect(
    places.flatMap(({ name, bytes }) => foundCanaries(bytes, canaries).map((what) => `${what} in ${name}`)),
  ).toEqual([])
}, 120_000)

test.each(['plain', 'base64', 'base64url', 'url', 'utf16', 'json', 'zip'] as const)(
  'a secret is found where it lies as %s',
  (form) => {
    const value = 'canary/"+ä value?-0123456789'
    expect(foundCanaries(hidden(value, form), [{ name: 'it', value }])).toEqual(['it'])
    expect(foundCanaries(hidden('something else altogether', form), [{ name: 'it', value }])).toEqual([])
  },
)

function hidden(value: string, form: string): Buffer {
  const around = `before ${value} behind`
  if (form === 'base64' || form === 'base64url') return Buffer.from(Buffer.from(around).toString(form))
  if (form === 'url') return Buffer.from(encodeURIComponent(around))
  if (form === 'utf16') return Buffer.from(around, 'utf16le')
  if (form === 'json') return Buffer.from(JSON.stringify({ around }))
  if (form !== 'zip') return Buffer.from(around)
  const packed = deflateRawSync(around)
  const head = Buffer.alloc(30)
  head.write('PK\u0003\u0004', 'latin1')
  head.writeUInt16LE(8, 8)
  return Buffer.concat([head, packed])
}
