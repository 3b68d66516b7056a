import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { commandLine } from '#tests/cli/command-line'
import { temporaryFolder } from '#tests/temporary-folder'

const run = (...argv: string[]) => commandLine(temporaryFolder()).run(...argv)

interface Told {
  readonly scopes: readonly { readonly scope: string; readonly id: string; readonly write: boolean }[]
}

test('the script is what comes out, and bash takes it', async () => {
  const { exit, stdout } = await run('registration', '--name', "O'Brien's $(id)")
  expect(exit).toBe(0)
  expect(stdout.startsWith('#!/usr/bin/env bash\n')).toBe(true)
  expect(spawnSync('bash', ['-n'], { input: stdout }).status).toBe(0)
})

test('it is for exactly the scopes that the console names', async () => {
  const { scopes } = (await run('scopes', '--json')).json<Told>()
  expect((await run('registration', '--json')).json<Told>().scopes).toEqual(scopes)
  const reading = scopes.filter(({ write }) => !write)
  expect((await run('registration', '--read', '--json')).json<Told>().scopes).toEqual(reading)
  const manifest = (await run('registration', '--read', '--format', 'manifest')).json<{
    requiredResourceAccess: { resourceAccess: { id: string }[] }[]
  }>()
  expect(manifest.requiredResourceAccess[0]?.resourceAccess.map(({ id }) => id)).toEqual(reading.map(({ id }) => id))
})

test('cloud and audience are those that were asked for', async () => {
  const { stdout } = await run('registration', '--format', 'powershell', '--cloud', 'china', '--many-tenants')
  expect(stdout).toContain('-Environment China')
  expect(stdout).toContain("'AzureADMultipleOrgs'")
})

test.each([
  [['--cloud', 'mars'], "There is no cloud 'mars'."],
  [['--format', 'terraform'], "There is no format 'terraform'."],
])('%j is refused with what is known', async (argv, message) => {
  const ran = await run('registration', ...argv, '--json')
  expect(ran.exit).toBe(2)
  expect(ran.json()).toMatchObject({ error: { code: 'invalid-input', message } })
})
