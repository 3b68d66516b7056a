import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningDemo } from '#shared/demo/start'
import { type EngineWorld, openEngine, registerDemo } from '#tests/engine/engine-world'

const app = 'SmartSpace SSO'
const folder = mkdtempSync(join(tmpdir(), 'scim-console-journal-'))
const token = 'a-token-that-nobody-may-see'
let world: EngineWorld
let demo: RunningDemo

beforeAll(async () => {
  world = openEngine(folder)
  demo = await registerDemo(world.client)
  await world.client.run('directory.sync', {})
})

afterAll(async () => {
  await world.close()
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})

const list = () => world.client.call('journal.list', { start: 0, count: 200 })
const newest = async () => {
  const { lines } = await list()
  const [line] = lines
  if (line === undefined) throw new Error('There are lines.')
  return world.client.call('journal.line', { entry: line.entry })
}

test('each thing that people change or read leaves a line with account and app, and no secret', async () => {
  const { client } = world
  const { apps } = await client.call('directory.apps', {})
  const appId = apps.find(({ displayName }) => displayName === app)?.id
  const groups = [...demo.tenant.groups.values()].filter(({ membershipRule }) => membershipRule === null)
  const [one, two] = groups.map(({ id }) => id)
  await client.call('provisioning.setTarget', {
    app,
    url: 'http://127.0.0.1:9/scim',
    token: { kind: 'sealed', value: token },
  })
  expect(await newest()).toMatchObject({
    kind: 'target-set',
    app: appId,
    by: 'the demo tenant',
    record: { host: '127.0.0.1:9', secret: 'sealed', auth: 'bearer' },
  })
  await client.call('mappings.add', { app, group: one ?? '' })
  expect(await newest()).toMatchObject({ kind: 'mapping-added', app: appId, record: { mapping: { group: one } } })
  await client.call('mappings.edit', { app, group: one ?? '', set: { note: 'why' } })
  expect(await newest()).toMatchObject({
    kind: 'mapping-edited',
    record: { before: { note: '' }, mapping: { note: 'why' } },
  })
  await client.call('mappings.addMany', {
    app,
    mappings: [one, two].map((group) => ({ group: group ?? '', to: null, note: '' })),
  })
  expect(await newest()).toMatchObject({ kind: 'mapping-added', record: { added: 1, known: 1 } })
  await client.call('mappings.remove', { app, group: two ?? '' })
  expect(await newest()).toMatchObject({ kind: 'mapping-removed', record: { mapping: { group: two } } })
  await client.call('provisioning.setSecretsSetting', { read: true })
  expect(await newest()).toMatchObject({ kind: 'setting', app: null, record: { value: 'on' } })
  const { questions } = await client.call('readiness.questions', { app })
  const yesNo = questions.find(({ kind }) => kind === 'yes-no')
  await client.call('readiness.answer', { app, answers: { [yesNo?.key ?? '']: 'yes' } })
  expect(await newest()).toMatchObject({
    kind: 'answer-set',
    app: appId,
    record: { answers: { [yesNo?.key ?? '']: 'yes' } },
  })

  const { lines } = await list()
  const records = await Promise.all(lines.map(({ entry }) => client.call('journal.line', { entry })))
  expect(JSON.stringify(records)).not.toContain(token)
  expect(await client.call('journal.verify', {})).toMatchObject({ ok: true, lines: lines.length, asked: null })
})

test('what fails leaves no line', async () => {
  const before = (await list()).total
  await expect(world.client.call('mappings.add', { app, group: 'Nobody At All' })).rejects.toThrow('Nobody At All')
  await expect(world.client.call('readiness.answer', { app, answers: { nothing: 'x' } })).rejects.toThrow('nothing')
  expect((await list()).total).toBe(before)
})

test('a restored backup carries its chain and says so; heads of what came between are gone with it', async () => {
  const { client } = world
  const { head: early } = await list()
  const { backup } = await client.run('upkeep.backup', {})
  await client.call('provisioning.setSecretsSetting', { read: false })
  const { head: late } = await list()
  await client.run('upkeep.restore', { backup: backup.name })
  const { head } = await list()
  expect(head.count).toBe(early.count + 1)
  expect(await newest()).toMatchObject({
    kind: 'restore',
    previous: early.hash,
    record: { madeAt: backup.madeAt, replaced: [`${late.count}:${late.hash ?? ''}`] },
  })
  const verify = (kept: typeof head) => client.call('journal.verify', { head: `${kept.count}:${kept.hash ?? ''}` })
  expect(await verify(early)).toMatchObject({ ok: true, asked: { found: early.count } })
  expect(await verify(late)).toMatchObject({ ok: false, faultCount: 0, asked: { found: null } })
  expect((await verify(head)).notes.map(({ entry }) => entry)).toEqual([head.count])
})

test('signing out is the last line of a tenant that stays', async () => {
  await world.client.call('session.signOut', { tenant: 'demo' })
  expect(await newest()).toMatchObject({ kind: 'sign-out', by: 'the demo tenant' })
})
