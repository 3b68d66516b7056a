import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commandLine } from '#tests/cli/command-line'
import { demoWorld, tokenVariable } from '#tests/cli/demo-world'

const world = demoWorld()
const app = 'UMA'

/** The command line on the same folder with policies, and what the world's own has in its environment. */
function under(policies: Readonly<Record<string, unknown>>) {
  const { folder, demo } = world()
  const file = join(folder, `policy-${Object.keys(policies).join('-')}.json`)
  writeFileSync(file, JSON.stringify(policies))
  const tokens = demo.products.map(({ id, token }) => [tokenVariable(id), token])
  return commandLine(folder, {
    GRAPH_TOKEN: demo.token,
    SCIM_CONSOLE_POLICY: file,
    SCIM_CONSOLE_LOG: '1',
    ...Object.fromEntries(tokens),
  })
}

test('what is laid down is told as JSON and as text, faults are logged', async () => {
  expect((await world().ok('policies')).json()).toMatchObject({
    policies: [],
    faults: [],
    inForce: { readOnly: false },
  })
  expect((await world().cli.run('policies')).stdout).toContain('Nothing is laid down.')
  const cli = under({ ReadOnly: true, RefreshInterval: 'often' })
  const { exit, stdout, stderr } = await cli.run('policies')
  expect(exit).toBe(0)
  expect(stdout).toMatch(/^ReadOnly +On +SCIM_CONSOLE_POLICY/m)
  expect(stdout).toMatch(/^Not used: RefreshInterval of SCIM_CONSOLE_POLICY .*: it is no whole number\.$/m)
  const logged = stderr
    .split('\n')
    .filter((line) => line.includes('A policy cannot be used.'))
    .map((line) => JSON.parse(line) as unknown)
  expect(logged).toEqual([
    expect.objectContaining({ level: 'warn', policy: 'RefreshInterval', why: 'it is no whole number' }),
  ])
  const { inForce, faults } = (await cli.run('policies', '--json')).json<Record<string, unknown>>()
  expect(inForce).toMatchObject({ readOnly: true, refreshInterval: null })
  expect(faults).toHaveLength(1)
})

test('read only: a plan is shown, and carrying it out is refused before anything is sent', async () => {
  const cli = under({ ReadOnly: true })
  const words = ['unassign', '--app', 'Workspace 365 SCIM sync', '--group', 'Facilities', '--json']
  const shown = await cli.run(...words)
  expect(shown.exit).toBe(0)
  const refused = await cli.run(...words, '--yes', '--confirm', 'Facilities')
  expect(refused.json()).toMatchObject({ error: { code: 'read-only' } })
  expect(refused.exit).toBe(6)
  const { plan } = shown.json<{ plan: { id: string } }>()
  const applied = await cli.run('apply', plan.id, '--yes', '--confirm', 'Facilities', '--json')
  expect([applied.exit, applied.json()]).toMatchObject([6, { error: { code: 'read-only' } }])
})

test('a SCIM host that is not allowed ends with 6, when it is set and when it was', async () => {
  const { demo } = world()
  const { id, scim } = demo.product('uma')
  const set = ['target', 'set', '--app', app, '--url', scim, '--token-env', tokenVariable(id), '--json']
  const cli = under({ AllowedScimHosts: ['*.example.com'] })
  const refused = await cli.run(...set)
  expect([refused.exit, refused.json()]).toMatchObject([6, { error: { code: 'policy-refused' } }])
  await world().ok('target', 'set', '--app', app, '--url', scim, '--token-env', tokenVariable(id))
  await world().ok('product-groups', '--app', app)
  const later = await cli.run('product-groups', '--app', app, '--json')
  expect([later.exit, later.json()]).toMatchObject([6, { error: { code: 'policy-refused' } }])
})

test('a file is written into the folder that is laid down, and nowhere else', async () => {
  const { demo, folder } = world()
  const { id, scim } = demo.product('uma')
  await world().ok('target', 'set', '--app', app, '--url', scim, '--token-env', tokenVariable(id))
  const allowed = join(folder, 'allowed')
  mkdirSync(allowed)
  const cli = under({ ExportDirectory: allowed })
  const inside = join(allowed, 'report.html')
  const outside = join(folder, 'report.html')
  const report = (file: string) => cli.run('report', '--app', app, '--out', file, '--json')
  expect((await report(inside)).exit).toBe(0)
  expect(readFileSync(inside, 'utf8')).toContain('<html')
  for (const file of [outside, join(allowed, '..', 'report.html'), 'report.html']) {
    const refused = await report(file)
    expect([refused.exit, refused.json()]).toMatchObject([6, { error: { code: 'policy-refused' } }])
  }
  const adopt = await cli.run('adopt', '--app', app, '--out', join(folder, 'accounts.csv'), '--json')
  expect([adopt.exit, adopt.json()]).toMatchObject([6, { error: { code: 'policy-refused' } }])
  expect([existsSync(outside), existsSync(join(folder, 'accounts.csv')), existsSync('report.html')]).toEqual([
    false,
    false,
    false,
  ])
})

test('only tenants of the list are opened', async () => {
  const { tenants } = (await world().ok('tenants')).json<{ tenants: { id: string }[] }>()
  const id = tenants[0]?.id ?? ''
  expect((await under({ TenantAllowList: [id.toUpperCase()] }).run('apps', '--json')).exit).toBe(0)
  const refused = await under({ TenantAllowList: ['11111111-1111-1111-1111-111111111111'] }).run('apps', '--json')
  expect([refused.exit, refused.json()]).toMatchObject([6, { error: { code: 'policy-refused' } }])
})

test('what has nothing to do with a policy goes on under it', async () => {
  const cli = under({ RefreshInterval: 0, AllowedScimHosts: ['*.example.com'], Cloud: 'usgov' })
  expect((await cli.run('sync', '--json')).exit).toBe(0)
  expect((await cli.run('apps', '--json')).exit).toBe(0)
})
