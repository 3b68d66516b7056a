import { createClient } from '#shared/contract/client'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startDemo } from '#shared/demo/start'
import { createEngine } from '#shared/engine/engine'
import { openDatabase } from '#shared/engine/store/database'
import { openStore } from '#shared/engine/store/open-store'
import { putSetting } from '#shared/engine/store/setting-rows'
import { putTarget } from '#shared/engine/store/target-rows'
import { listTenants } from '#shared/engine/store/tenant-rows'
import { inProcessTransport } from '#shared/hosts/in-process'
import { fileLog } from '#shared/hosts/logs/file-log'
import { loggedEngine } from '#shared/hosts/logs/logged-engine'
import { memorySecrets } from '#shared/hosts/memory-secrets'
import { nodePorts } from '#shared/hosts/node-ports'
import { profilesFolder } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

/** A logged engine as a host has it, whose environment and files hold what must never be told. */
async function told() {
  const folder = temporaryFolder()
  const demo = await startDemo({ scale: 'small' })
  onTestFinished(() => demo.stop())
  process.env['SCIM_CONSOLE_CANARY'] = 'CANARY-ENVIRONMENT'
  onTestFinished(() => void delete process.env['SCIM_CONSOLE_CANARY'])
  const environment = { ...process.env, SCIM_CONSOLE_LOG: undefined, SCIM_TOKEN: 'CANARY-TOKEN-1' }
  const log = fileLog({ dataFolder: folder, host: 'command', environment, say: () => undefined })
  const ports = nodePorts({ environment, log, secrets: memorySecrets(environment) })
  const engine = loggedEngine(createEngine({ ports, dataFolder: folder, profilesFolder }), ports)
  onTestFinished(() => engine.close())
  const client = createClient(inProcessTransport(engine), randomUUID)
  await client.call('session.addTenant', {
    name: 'CANARY-TENANT',
    graph: demo.graph,
    signIn: { kind: 'demo', login: demo.login },
  })
  await client.run('directory.sync', {})
  await client.call('mappings.list', { app: 'CANARY-APP' }).catch(() => undefined)
  const other = openStore({ folder, now: Date.now })
  const [tenant] = listTenants(other.app)
  putSetting(other.app, 'note', 'CANARY-SETTING')
  putSetting(other.app, 'switch', 'true')
  putTarget(other.workspace(tenant?.id ?? ''), {
    appId: 'a',
    url: 'https://CANARY-HOST.test/scim',
    token: { kind: 'environment', variable: 'SCIM_TOKEN' },
    auth: { kind: 'bearer' },
    notes: [],
    setAt: '',
    expires: null,
    lastTest: null,
    probe: null,
  })
  other.close()
  writeFileSync(join(folder, 'secrets.json'), '{"secrets":{"CANARY-SEALED":"x"}}')
  log.write('error', 'A call met a fault.', { fault: 'Bearer CANARY-TOKEN-1 of canary.person@contoso.test' })
  return { folder, demo, client, tenant }
}

test('what helps is told, and no canary of a tenant, a person, a secret or the environment is in it', async () => {
  const { client, tenant, demo, folder } = await told()
  await client.run('upkeep.backup', {})
  const { text, name } = await client.call('upkeep.diagnostics', {})
  expect(name).toMatch(/\.md$/)
  for (const title of ['Versions', 'Tenants', 'Files', 'Databases', 'Backups', 'Settings', 'Policies']) {
    expect(text).toContain(`## ${title}\n`)
  }
  expect(text).toMatch(/- console: SCIM-Console\/\d/)
  expect(text).toMatch(/- SQLite: 3\.\d+/)
  expect(text).toMatch(/- workspace of tenant 1: version \d+, [\d.]+ MB, quick_check ok/)
  expect(text).toMatch(/- directory of tenant 1: version \d+, [\d.]+ MB, quick_check not asked/)
  expect(text).toContain('- note: set\n')
  expect(text).toContain('- switch: true\n')
  expect(text).toContain('- SCIM_CONSOLE_CANARY\n')
  expect(text).toMatch(/- .*: 1 tenant, [\d.]+ MB/)
  // What was done, by name, time and code.
  expect(text).toMatch(/"operation":"directory\.sync","state":"done","ms":\d+,.*"total_groups":\d+/)
  expect(text).toMatch(/"call":"mappings\.list","code":"unknown-name"/)
  expect(text).toMatch(/"fault":"Bearer \[removed\] of user-\w{8}@contoso\.test"/)
  const canaries = [tenant?.id, tenant?.displayName, demo.token, demo.login, folder.slice(1)]
  expect(canaries.filter((it) => it !== undefined && it !== null && text.includes(it))).toEqual([])
  expect(text.replaceAll('SCIM_CONSOLE_CANARY', '')).not.toMatch(/canary/i)
})

test('a damaged workspace is told of', async () => {
  const { client, folder, tenant } = await told()
  const path = join(folder, `workspace-${tenant?.id}.db`)
  const db = openDatabase(path)
  db.script('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  writeFileSync(path, 'no database at all, '.repeat(500))
  const { text } = await client.call('upkeep.diagnostics', {})
  expect(text).toMatch(/- workspace of tenant 1: .*(cannot be opened \(store-failed\)|found damage)/)
})
