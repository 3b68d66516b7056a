import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startDemo } from '#shared/demo/start'
import { enginePid } from '#tests/e2e/electron/engine-pid'
import { recordMessages, recordedMessages } from '#tests/e2e/electron/recorded-messages'
import { endElectron, launchElectron } from '#tests/e2e/setup/electron-host'
import { preparedHosts } from '#tests/e2e/setup/hosts'
import { pageClient } from '#tests/e2e/setup/page-client'
import { expect, test } from '#tests/e2e/ui'
import { foundCanaries } from '#tests/fakes/canaries'
import { startOpenIdAuthority } from '#tests/fakes/openid-authority'
import { scriptedBrowser } from '#tests/fakes/scripted-browser'
import { trustOnly } from '#tests/fakes/trusted-roots'

test('no token and no secret of a run in the window is in its folder, its output or a message between its processes', async () => {
  const prepared = preparedHosts().electron
  test.skip(!prepared.ok, prepared.ok ? '' : prepared.reason)
  if (!prepared.ok) return
  const folder = mkdtempSync(join(tmpdir(), 'scim-console-canary-'))
  const demo = await startDemo({ scale: 'small' })
  const authority = await startOpenIdAuthority({ tenantId: demo.tenant.id, accessToken: demo.token })
  const untrust = trustOnly(authority.certificate)
  writeFileSync(join(folder, 'authority.pem'), authority.certificate)
  const typed = `canary-typed-${randomBytes(12).toString('hex')}`
  const said: string[] = []
  const browser = scriptedBrowser()
  try {
    const application = await launchElectron(prepared, {
      dataFolder: join(folder, 'data'),
      environment: {
        // The system's store of certificates, as Node finds it; the console of the window has no other way to one more root.
        SSL_CERT_FILE: join(folder, 'authority.pem'),
        SCIM_CONSOLE_LOG: '1',
        GRAPH_TRAFFIC: join(folder, 'traffic.jsonl'),
      },
    })
    const { stdout, stderr } = application.process()
    for (const stream of [stdout, stderr]) {
      if (stream === null) continue
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line)
        const url = /Open in a browser: (https:\S+)$/.exec(line)?.[1]
        if (url !== undefined) void browser.open(url)
      })
    }
    const page = await application.firstWindow()
    await page.waitForLoadState()
    await recordMessages(application)
    const client = pageClient(page)
    const product = demo.products.find(({ id }) => id === 'spaceiq')
    if (product === undefined) throw new Error('The demo has no SpaceIQ.')
    const app = product.appId

    await client.run('session.signIn', {
      name: 'customer',
      clientId: authority.clientId,
      cloud: { authority: authority.origin, graph: demo.graph },
    })
    await browser.idle()
    await client.run('directory.sync', {})
    const url = product.scim
    await client.call('provisioning.setTarget', { app, url, token: { kind: 'sealed', value: typed } })
    await expect(client.call('provisioning.testTarget', { app })).rejects.toMatchObject({
      failure: { code: 'scim-unauthorized' },
    })
    await client.call('provisioning.setTarget', { app, url, token: { kind: 'sealed', value: product.token } })
    await client.call('provisioning.testTarget', { app })
    const { rows } = await client.call('directory.groupRows', { from: 0, count: 5 })
    await client.call('mappings.add', { app, group: rows[0]?.id ?? '' })
    await client.run('verification.compare', { app })
    const exported = [
      await client.call('verification.save', { app }),
      await client.run('reports.make', { app, kind: 'hand-over', format: 'html' }),
      await client.run('reports.make', { app, kind: 'hand-over', format: 'pdf' }),
      await client.call('mappings.file', { app, format: 'json' }),
      await client.call('upkeep.diagnostics', {}),
    ]
    await client.run('upkeep.backup', {})
    // Pages that show all of it.
    for (const route of ['/', '/settings', `/apps/${app}`]) {
      await page.evaluate((to) => void (location.hash = to), route)
      await page.getByRole('heading').first().waitFor()
    }
    const text = await page.content()
    // An engine that ends in the middle of it leaves no more than one that is closed.
    process.kill(enginePid({ application }), 'SIGABRT')
    await expect
      .poll(
        () =>
          client.call('session.tenants', {}).then(
            ({ tenants }) => tenants.length,
            () => 0,
          ),
        { timeout: 30_000 },
      )
      .toBe(1)
    const messages = await recordedMessages(application)
    await endElectron(application)

    expect(messages.length).toBeGreaterThan(50)
    const canaries = [
      ...authority.issued.map(({ kind, value }) => ({ name: kind, value })),
      { name: 'SCIM token', value: product.token },
      { name: 'typed token', value: typed },
    ]
    expect(new Set(authority.issued.map(({ kind }) => kind))).toEqual(new Set(['code', 'access', 'refresh', 'id']))
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['app.db', 'traffic.jsonl']))
    const places = [
      ...files.map((file) => ({ name: file.name, bytes: readFileSync(join(file.parentPath, file.name)) })),
      { name: 'the output', bytes: Buffer.from(said.join('\n')) },
      { name: 'what is exported', bytes: Buffer.from(JSON.stringify(exported)) },
      { name: 'the page', bytes: Buffer.from(text) },
      ...messages.map(({ way, text: message }) => ({ name: way, bytes: Buffer.from(message) })),
    ]
    expect(
      places.flatMap(({ name, bytes }) => foundCanaries(bytes, canaries).map((what) => `${what} in ${name}`)),
    ).toEqual([])
  } finally {
    untrust()
    await Promise.all([demo.stop(), authority.stop()])
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})
