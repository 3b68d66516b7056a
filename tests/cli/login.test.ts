import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLine, program } from '#tests/cli/command-line'
import { organizationGraph } from '#tests/engine/session/session-world'
import { scriptedBrowser } from '#tests/fakes/scripted-browser'
import { trustedAuthority } from '#tests/fakes/trusted-authority'

const authority = trustedAuthority()
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scim-console-login-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const data = () => join(folder, 'data')

/** The surroundings of each command: it trusts the authority, and prints the address instead of opening it. */
function surroundings() {
  const certificate = join(folder, 'certificate.pem')
  writeFileSync(certificate, authority().certificate)
  return { NODE_EXTRA_CA_CERTS: certificate, BROWSER: 'none' }
}

const cli = (folderOfData = data()) => commandLine(folderOfData, surroundings())

/** Runs a login to its end; the address it prints is opened by the browser of the test. */
async function login(...argv: string[]) {
  const child = program(data(), surroundings()).start('login', ...argv)
  const browser = scriptedBrowser()
  let stdout = ''
  const said: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  createInterface(child.stderr).on('line', (line) => {
    said.push(line)
    const url = /^Sign in at (https:\S+)$/.exec(line)?.[1]
    if (url !== undefined) void browser.open(url)
  })
  await once(child, 'close')
  await browser.idle()
  return { exit: child.exitCode, stdout, said }
}

test('login registers the tenant, says that nothing of it is kept, and logout has nothing left to remove', async () => {
  const graph = await organizationGraph(authority())
  const cloud = `${authority().origin},${graph}`
  const ran = await login('--tenant', 'Customer', '--client-id', authority().clientId, '--cloud', cloud)
  expect([ran.exit, ran.said.length]).toEqual([0, 1])
  expect(ran.stdout).toContain(`${authority().username} is signed in to Customer: Contoso (${authority().tenantId}).`)
  expect(ran.stdout).toContain('ends with this command')

  const again = await login('--json')
  expect(again.exit).toBe(0)
  expect(JSON.parse(again.stdout)).toMatchObject({ name: 'Customer', kept: 'memory-only', signIn: { kind: 'msal' } })

  const sync = await cli().run('sync', '--json')
  expect(sync.exit).toBe(3)
  expect(sync.json()).toMatchObject({ error: { code: 'sign-in-required' } })
  const logout = await cli().run('logout', '--json')
  expect([logout.exit, logout.json()]).toEqual([
    0,
    { tenant: { id: authority().tenantId, name: 'Customer' }, secrets: 0 },
  ])
})

test.each([
  [['login'], '--client-id is missing.'],
  [['login', '--client-id', '2d4f3c1a-90ab-4cde-8f01-23456789abcd', '--cloud', 'mars'], "There is no cloud 'mars'."],
])('%j is refused with the way out', async (argv, message) => {
  const ran = await cli(join(folder, 'empty')).run(...argv, '--json')
  expect(ran.exit).toBe(2)
  expect(ran.json()).toMatchObject({ error: { code: 'invalid-input', message } })
})

test('--write asks for every right to write in the same command; --read never does', async () => {
  const graph = await organizationGraph(authority())
  const cloud = `${authority().origin},${graph}`
  const argv = ['--tenant', 'Scheduled', '--client-id', authority().clientId, '--cloud', cloud, '--json']
  const wrote = await login(...argv, '--write')
  expect([wrote.exit, wrote.said.filter((line) => line.startsWith('Sign in at'))]).toEqual([
    0,
    [expect.stringContaining('prompt=select_account'), expect.stringContaining('login_hint=')],
  ])
  expect(JSON.parse(wrote.stdout)).toMatchObject({
    signIn: {
      access: 'write',
      consented: ['Synchronization.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All', 'Group.ReadWrite.All'],
    },
  })
  const read = await login(...argv, '--read')
  expect(JSON.parse(read.stdout)).toMatchObject({ signIn: { access: 'read', consented: [] } })
  expect(await cli().run('login', '--read', '--write', '--json')).toMatchObject({ exit: 2 })
})
