import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cloudIds } from '#shared/contract/session'
import { scopes } from '#shared/identity/permissions'
import { sessionWorld } from '#tests/engine/session/session-world'
import { temporaryFolder } from '#tests/temporary-folder'

const registration = (input: Record<string, unknown> = {}) => sessionWorld().client.call('session.registration', input)

interface Manifest {
  readonly displayName: string
  readonly signInAudience: string
  readonly isFallbackPublicClient: boolean
  readonly publicClient: { readonly redirectUris: string[] }
  readonly requiredResourceAccess: { resourceAppId: string; resourceAccess: { id: string; type: string }[] }[]
}

/** An Azure CLI that writes down how it is called, one JSON line a call, and knows the registrations whose ids are given. */
function runWithAzure(script: string, known: readonly string[] = [], options: { consents?: boolean } = {}) {
  const folder = temporaryFolder()
  const record = join(folder, 'calls')
  writeFileSync(record, '')
  const az = join(folder, 'az')
  writeFileSync(
    az,
    `#!${process.execPath}
const { appendFileSync } = require('node:fs')
const argv = process.argv.slice(2)
appendFileSync(${JSON.stringify(record)}, JSON.stringify(argv) + '\\n')
const called = argv.join(' ')
if (called.startsWith('ad app list')) console.log(${JSON.stringify(known.join('\n'))})
if (called.startsWith('ad app create')) console.log('made-id')
if (called.startsWith('ad app permission') && ${options.consents === false}) process.exit(1)
`,
  )
  chmodSync(az, 0o755)
  const sleep = join(folder, 'sleep')
  writeFileSync(sleep, '#!/bin/sh\nexit 0\n')
  chmodSync(sleep, 0o755)
  const file = join(folder, 'register.sh')
  writeFileSync(file, script)
  expect(spawnSync('bash', ['-n', file]).status).toBe(0)
  const ran = spawnSync('bash', [file], { env: { PATH: `${folder}:/usr/bin:/bin` }, encoding: 'utf8' })
  const calls = readFileSync(record, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string[])
  return { ...ran, calls, call: (begin: string) => calls.find((argv) => argv.join(' ').startsWith(begin)) }
}

const after = (argv: readonly string[] | undefined, option: string) => argv?.[argv.indexOf(option) + 1]

test.each(['read', 'write'] as const)('script, manifest and list hold exactly the scopes to %s', async (access) => {
  const told = await registration({ access })
  const wanted = scopes.filter(({ write }) => access === 'write' || !write)
  expect(told.scopes).toEqual(wanted)
  const manifest = JSON.parse(told.manifest) as Manifest
  expect(manifest).toMatchObject({
    displayName: 'SCIM Console',
    signInAudience: 'AzureADMyOrg',
    isFallbackPublicClient: false,
    publicClient: { redirectUris: ['http://localhost'] },
  })
  const [graph, ...more] = manifest.requiredResourceAccess
  expect(more).toEqual([])
  expect(graph?.resourceAppId).toBe('00000003-0000-0000-c000-000000000000')
  expect(graph?.resourceAccess).toEqual(wanted.map(({ id }) => ({ id, type: 'Scope' })))
  const { call } = runWithAzure(told.azureCli)
  const created = call('ad app create')
  expect(JSON.parse(after(created, '--required-resource-accesses') ?? '')).toEqual(manifest.requiredResourceAccess)
  expect(told.powershell.match(/Id = '[0-9a-f-]{36}'/g)).toEqual(wanted.map(({ id }) => `Id = '${id}'`))
  expect(told.powershell).toContain(`$scope = '${wanted.map(({ scope }) => scope).join(' ')}'`)
})

test('ids are those that the manifest of every tenant knows: each once, of the right form', () => {
  expect(new Set(scopes.map(({ id }) => id)).size).toBe(scopes.length)
  expect(scopes.every(({ id }) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toBe(true)
})

test('the script makes what is not there, and consents', async () => {
  const { azureCli } = await registration({ manyTenants: true })
  const { status, stdout, call, calls } = runWithAzure(azureCli)
  expect([status, stdout.trim()]).toEqual([0, 'Application (client) ID: made-id'])
  expect(after(call('ad app create'), '--sign-in-audience')).toBe('AzureADMultipleOrgs')
  expect(after(call('ad app create'), '--public-client-redirect-uris')).toBe('http://localhost')
  expect(after(call('ad app create'), '--is-fallback-public-client')).toBe('false')
  expect(call('ad app permission admin-consent')).toEqual([
    'ad',
    'app',
    'permission',
    'admin-consent',
    '--id',
    'made-id',
  ])
  expect(calls.some((argv) => argv.includes('update'))).toBe(false)
})

test('pasted into a shell it leaves that open, however it ends', async () => {
  const { azureCli } = await registration()
  const ran = spawnSync('bash', ['-i'], {
    input: `az() { return 1; }\n${azureCli}\necho "still here"\n`,
    encoding: 'utf8',
  })
  expect(ran.stdout).toContain('still here')
})

test('run a second time it brings the same registration up to date; two of one name are not touched', async () => {
  const { azureCli } = await registration()
  const again = runWithAzure(azureCli, ['known-id'])
  expect(again.status).toBe(0)
  expect(again.call('ad app create')).toBeUndefined()
  expect(after(again.call('ad app update'), '--id')).toBe('known-id')
  const two = runWithAzure(azureCli, ['one', 'other'])
  expect(two.status).toBe(1)
  expect(two.stderr).toContain('choose another one')
  expect(two.calls.some((argv) => argv.includes('update') || argv.includes('create'))).toBe(false)
})

test('where nobody may consent it says so after a few tries', async () => {
  const { azureCli } = await registration()
  const { status, stderr, calls } = runWithAzure(azureCli, [], { consents: false })
  expect(status).toBe(1)
  expect(stderr).toContain('an administrator chooses Grant admin consent')
  expect(calls.filter((argv) => argv.includes('admin-consent'))).toHaveLength(6)
})

test.each([
  `O'Brien's "console"`,
  '$(touch pwned) `id` ${HOME} \\ ! * ~',
  "'; az account clear; '",
  '--id=x',
  '& | < > ; # %PATH% \u2019\u201c caf\u00e9',
])('a name is a name, not a command: %s', async (name) => {
  const { azureCli, powershell, manifest } = await registration({ name })
  const { status, call } = runWithAzure(azureCli)
  expect(status).toBe(0)
  expect(call('ad app create')).toContain(`--display-name=${name}`)
  expect(after(call('ad app list'), '--filter')).toBe(`displayName eq '${name.replaceAll("'", "''")}'`)
  expect(call('account clear')).toBeUndefined()
  expect((JSON.parse(manifest) as Manifest).displayName).toBe(name)
  const line = /^\$name = '(.*)'$/m.exec(powershell)?.[1] ?? ''
  // Every quote that PowerShell knows stands twice, so that the text ends where it should.
  expect(line.replaceAll(/(['\u2018-\u201b])\1/g, '')).not.toMatch(/['\u2018-\u201b]/)
  expect(line.replaceAll(/(['\u2018-\u201b])\1/g, '$1')).toBe(name)
})

test.each(['two\nlines', 'a\u0000b', 'tab\there'])('%j is no name', async (name) => {
  await expect(registration({ name })).rejects.toMatchObject({ failure: { code: 'invalid-input' } })
})

test.each(cloudIds)('the script is for the cloud %s', async (cloud) => {
  const { azureCli, powershell } = await registration({ cloud })
  const names = {
    global: ['AzureCloud', 'Global'],
    usgov: ['AzureUSGovernment', 'USGov'],
    'usgov-dod': ['AzureUSGovernment', 'USGovDoD'],
    china: ['AzureChinaCloud', 'China'],
  }[cloud]
  expect(after(runWithAzure(azureCli).call('cloud set'), '--name')).toBe(names[0])
  expect(/Connect-MgGraph -Environment (\w+) /.exec(powershell)?.[1]).toBe(names[1])
})
