import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { program } from '#tests/cli/command-line'
import { demoWorld } from '#tests/cli/demo-world'
import { temporaryFolder } from '#tests/temporary-folder'

/** Backup, restore and diagnostics as a person types them, against the demo in a process of its own. */
const world = demoWorld()

interface Made {
  readonly path: string
  readonly backup: { readonly name: string; readonly tenants: readonly { readonly name: string }[] }
}

test('a backup is made, listed and copied to where a person says', async () => {
  const { ok, cli } = world()
  const made = (await ok('backup')).json<Made>()
  expect(made.backup.tenants).toMatchObject([{ name: 'demo' }])
  const out = temporaryFolder()
  const copied = (await ok('backup', '--out', out)).json<Made>()
  expect(copied.path).toBe(join(out, copied.backup.name))
  if (process.platform !== 'win32') expect(statSync(copied.path).mode & 0o777).toBe(0o600)
  const { backups } = (await ok('backups')).json<{ backups: { name: string }[] }>()
  expect(backups.map(({ name }) => name)).toEqual([copied.backup.name, made.backup.name])
  const words = await cli.run('backups')
  expect(words.stdout).toMatch(/HOLDS.*\n.*demo, \d+ KB.*\.scimbackup/)
  const nowhere = await cli.run('backup', '--out', join(out, 'none', 'x.scimbackup'))
  expect([nowhere.exit, nowhere.stdout]).toEqual([2, ''])
})

test('a file from elsewhere fills an empty folder, and says that a sign-in is needed; one that is no backup is refused', async () => {
  const { ok, folder } = world()
  const out = temporaryFolder()
  const { path } = (await ok('backup', '--out', out)).json<Made>()
  const there = temporaryFolder()
  const other = program(there)
  const restored = await other.run('restore', path)
  expect([restored.exit, restored.stderr]).toEqual([0, ''])
  expect(restored.stdout).toMatch(/Restored from .*: demo\.\n(.*\n)*Secrets are in no backup: sign in again/)
  expect((await other.run('tenants', '--json')).json()).toMatchObject({ tenants: [{ name: 'demo' }] })

  writeFileSync(join(out, 'letter.txt'), 'Dear vendor')
  const refused = await other.run('restore', join(out, 'letter.txt'), '--json')
  expect([refused.exit, refused.json()]).toMatchObject([2, { error: { code: 'backup-invalid' } }])
  expect((await other.run('restore', join(out, 'nothing'), '--json')).exit).toBe(2)
  expect(readdirSync(join(there, 'backups')).filter((name) => name.includes('imported'))).toEqual([])

  // The demo of this test works with the folder.
  const busy = await program(folder).run('restore', path, '--json')
  expect([busy.exit, busy.json()]).toMatchObject([6, { error: { code: 'tenant-busy' } }])
})

test('diagnostics tell what is needed and nothing that a tenant holds', async () => {
  const { ok, cli, folder } = world()
  const { text, name } = (await ok('diagnostics')).json<{ text: string; name: string }>()
  expect(name).toMatch(/^scim-console-diagnostics-\d{4}-\d\d-\d\d\.md$/)
  expect(text).toMatch(/- known: 1\n- tenant 1: the demo/)
  expect(text).toContain('quick_check ok')
  expect(text).toMatch(/"operation":"directory\.sync"/)
  const tenant = (await ok('tenants')).json<{ tenants: { id: string; displayName: string }[] }>().tenants[0]
  const people = (await ok('people', '--search', 'holt')).json<{ people: { userPrincipalName: string }[] }>().people
  for (const canary of [tenant?.id, tenant?.displayName, people[0]?.userPrincipalName, world().demo.token, folder]) {
    expect(canary).toBeTruthy()
    if (canary !== folder) expect(text).not.toContain(canary)
  }
  const out = join(temporaryFolder(), 'said.md')
  await ok('diagnostics', '--out', out)
  expect(readFileSync(out, 'utf8')).toMatch(/^# Diagnostics of SCIM Console/)
  expect((await cli.run('diagnostics')).stdout).toMatch(/## Versions/)
})

test('a log that cannot be written does not keep a command from its work', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'logs'), 'in the way')
  const ran = await program(folder).run('tenants', '--json')
  expect([ran.exit, ran.stderr, ran.json()]).toEqual([0, '', { tenants: [] }])
})
