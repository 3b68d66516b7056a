import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commandLine } from '#tests/cli/command-line'
import { demoWorld, tokenVariable } from '#tests/cli/demo-world'
import { temporaryFolder } from '#tests/temporary-folder'

/** The consultant's commands as a person types them, against the demo in a process of its own. */
const world = demoWorld()

const product = 'workspace-365'

async function prepared() {
  const { demo, ok } = world()
  const { apps } = (await ok('apps')).json<{ apps: { id: string; appId: string }[] }>()
  const one = demo.products.find(({ id }) => id === product)
  const app = apps.find(({ appId }) => appId === one?.appId)?.id ?? ''
  const { groups } = (await ok('groups')).json<{ groups: { id: string; displayName: string }[] }>()
  const [group] = groups
  if (group === undefined) throw new Error('The demo has no groups.')
  await ok('map', 'add', '--app', app, '--group', group.id)
  await ok('answer', '--app', app, 'price=4.50', 'seats=40')
  await ok('target', 'set', '--app', app, '--url', one?.scim ?? '', '--token-env', tokenVariable(product))
  return { app, group }
}

test('notes are written, told, edited and removed', async () => {
  const { ok, cli } = world()
  const { app } = await prepared()
  const made = (await ok('notes', 'add', 'Jo decides.', '--app', app)).json<{ id: string }>()
  const words = await cli.run('notes', '--app', app)
  expect(words.stdout).toMatch(/WRITTEN .*\n.*the demo tenant .*Jo decides\./)
  await ok('notes', 'edit', made.id, 'Kim decides.')
  expect((await ok('notes')).json()).toMatchObject({ notes: [{ text: 'Kim decides.', app: { id: app } }] })
  expect((await ok('notes', 'remove', made.id)).json()).toEqual({ notes: [] })
  const gone = await cli.run('notes', 'edit', made.id, 'x', '--json')
  expect([gone.exit, gone.json()]).toMatchObject([2, { error: { code: 'unknown-name' } }])
})

test('a template is made, looked at, applied, written to a file and read again', async () => {
  const { ok, cli } = world()
  const { app, group } = await prepared()
  const file = join(temporaryFolder(), 'house.json')
  const made = (await ok('templates', 'make', 'House', '--app', app)).json()
  expect(made).toMatchObject({ answers: [{ key: 'price', value: '4.50' }], mappings: [{ group: group.displayName }] })
  expect((await cli.run('templates', 'make', 'House', '--app', app, '--json')).exit).toBe(6)
  await ok('templates', 'make', 'House', '--app', app, '--replace')
  await ok('map', 'remove', '--app', app, '--group', group.id)
  const plan = (await ok('templates', 'apply', 'House', '--app', app, '--plan')).json()
  expect(plan).toMatchObject({ mappings: [{ row: 0, outcome: 'new' }], answers: [{ key: 'price', outcome: 'same' }] })
  expect((await ok('map', 'list', '--app', app)).json()).toEqual({ mappings: [] })
  const applied = await cli.run('templates', 'apply', 'house', '--app', app)
  expect([applied.exit, applied.stdout]).toEqual([0, expect.stringContaining('Added 1 mapping, 0 kept before.')])
  expect((await ok('map', 'list', '--app', app)).json()).toMatchObject({ mappings: [{ groupId: group.id }] })

  await ok('templates', 'export', 'House', file)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  expect((await cli.run('templates', 'import', file, '--json')).exit).toBe(6)
  expect((await ok('templates', 'import', file, '--replace')).json()).toMatchObject({ name: 'House' })
  writeFileSync(file, readFileSync(file, 'utf8').replace('"version": 1', '"version": 2'))
  const newer = await cli.run('templates', 'import', file, '--replace')
  expect([newer.exit, newer.stderr]).toEqual([2, expect.stringContaining('a newer version of the console wrote it')])
  writeFileSync(
    file,
    JSON.stringify({
      format: 'scim-console-template',
      version: 1,
      template: {
        name: 'Rooms',
        profile: { id: product, name: 'Workspace 365' },
        answers: [],
        mappings: [{ group: 'Rooms of {customer}', to: null, mode: 'synced', note: '' }],
      },
    }),
  )
  await ok('templates', 'import', file)
  const left = await cli.run('templates', 'apply', 'Rooms', '--app', app, '--customer', 'Contoso')
  expect([left.exit, left.stdout]).toEqual([1, expect.stringContaining('Left out: 1 mapping')])
  await ok('templates', 'apply', 'Rooms', '--app', app, '--group', `0=${group.id}`, '--customer', 'Contoso')
  expect((await ok('templates', 'remove', 'Rooms')).json()).toMatchObject({ templates: [{ name: 'House' }] })
})

test('a workspace goes to another machine and comes back; one that a newer version wrote is refused', async () => {
  const { ok, cli, demo } = world()
  const { app } = await prepared()
  const folder = temporaryFolder()
  const file = join(folder, 'demo.scimconsole')
  await ok('notes', 'add', 'Jo decides.')
  const made = (await ok('workspace', 'export', file)).json<{ parts: { part: string }[] }>()
  expect(made.parts.map(({ part }) => part)).toEqual(
    expect.arrayContaining(['mappings', 'answers', 'notes', 'targets']),
  )
  expect(made.parts.map(({ part }) => part)).not.toContain('journal')
  expect(readFileSync(file).includes(demo.token)).toBe(false)

  const there = commandLine(temporaryFolder(), { GRAPH_TOKEN: demo.token })
  const unknown = await there.run('workspace', 'import', file, '--json')
  expect([unknown.exit, unknown.json()]).toMatchObject([2, { error: { code: 'unknown-name' } }])
  expect(
    (await there.run('tenants', 'add', 'customer', '--graph', demo.graph, '--token-env', 'GRAPH_TOKEN')).exit,
  ).toBe(0)
  const plan = await there.run('workspace', 'import', file, '--plan')
  expect([plan.exit, plan.stdout]).toEqual([0, expect.stringMatching(/PART +NEW +SAME +DIFFERS +ONLY HERE/)])
  const imported = await there.run('workspace', 'import', file)
  expect([imported.exit, imported.stdout]).toEqual([
    0,
    expect.stringMatching(/Imported into customer\..*before-import/),
  ])
  const [line] = (await there.run('customers', '--json')).json<{ customers: { mappedGroups: number }[] }>().customers
  expect(line).toMatchObject({ tenant: { name: 'customer' }, mappedGroups: 1, notes: { count: 1 }, apps: null })
  expect((await there.run('sync')).exit).toBe(0)
  const answers = (await there.run('answer', '--app', app, '--json')).json<{ answers: { key: string }[] }>().answers
  expect(answers.map(({ key }) => key)).toEqual(['price', 'seats'])

  // Back again: all the same.
  const back = await cli.run('workspace', 'import', file, '--plan', '--json')
  for (const part of back.json<{ parts: { fresh: number; differs: number }[] }>().parts) {
    expect(part).toMatchObject({ fresh: 0, differs: 0 })
  }
  writeFileSync(join(folder, 'letter.txt'), 'Dear vendor')
  const letter = await cli.run('workspace', 'import', join(folder, 'letter.txt'), '--json')
  expect([letter.exit, letter.json()]).toMatchObject([2, { error: { code: 'backup-invalid' } }])
  expect((await cli.run('workspace', 'import', join(folder, 'nothing'), '--json')).exit).toBe(2)
  const words = await cli.run('customers')
  expect(words.stdout).toMatch(/NAME +DOMAIN +CLOUD .*\ndemo /)
})
