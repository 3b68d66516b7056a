import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { failureOf } from '#shared/contract/failure'
import { openEngine, registerDemo } from '#tests/engine/engine-world'
import { exampleText } from '#tests/engine/readiness/profile-file'
import { temporaryFolder } from '#tests/temporary-folder'

const root = join(import.meta.dirname, '..', '..', '..')

test('an app goes by its evidence until a person says which profile it is, and again when that is taken back or gone', async () => {
  const folder = temporaryFolder()
  const token = { SCIM_TOKEN: 'not looked at' }
  const world = openEngine(folder, token)
  onTestFinished(() => world.close())
  const { client, events } = world
  const demo = await registerDemo(client)
  onTestFinished(() => demo.stop())
  await client.run('directory.sync', {})

  const profileOf = (app: string) => client.call('readiness.profile', { app })
  const confirm = (app: string, profile: string | null) => client.call('readiness.confirmProfile', { app, profile })
  const code = async (call: Promise<unknown>) => {
    try {
      await call
      return 'none'
    } catch (thrown) {
      return failureOf(thrown).code
    }
  }
  const areas = () =>
    events.flatMap((event) => (event.type === 'changed' && event.areas.includes('profiles') ? [event.tenant] : []))

  // By its name.
  expect(await profileOf('UMA')).toEqual({
    profile: { id: 'uma', name: 'UMA', reviewed: '2026-11-29' },
    proposed: { id: 'uma', evidence: 'name', value: 'UMA' },
    confirmed: null,
  })
  // Nothing speaks for this one until its address does.
  expect(await profileOf('Travel Desk')).toMatchObject({ profile: { id: 'generic' }, proposed: null, confirmed: null })
  await client.call('provisioning.setTarget', {
    app: 'Travel Desk',
    url: 'https://api.spaceiq.com/scim',
    token: { kind: 'environment', variable: 'SCIM_TOKEN' },
    auth: { kind: 'bearer' },
  })
  expect(await profileOf('Travel Desk')).toMatchObject({
    profile: { id: 'spaceiq' },
    proposed: { id: 'spaceiq', evidence: 'host', value: 'api.spaceiq.com' },
  })

  // A person's word goes before it, by id or name, and is kept with who and when.
  const before = areas().length
  await confirm('Travel Desk', 'howspace')
  expect(areas().slice(before)).toEqual([expect.any(String)])
  const said = await profileOf('Travel Desk')
  expect(said).toMatchObject({ profile: { id: 'howspace' }, proposed: { id: 'spaceiq' } })
  expect(said.confirmed).toEqual({ id: 'howspace', by: 'the demo tenant', at: expect.stringMatching(/^\d{4}-.*Z$/) })
  const apps = await client.call('directory.apps', {})
  expect(apps.apps.find(({ displayName }) => displayName === 'Travel Desk')?.profile).toBe('howspace')
  await confirm('Travel Desk', 'Any SCIM 2.0 product')
  expect((await profileOf('Travel Desk')).profile.id).toBe('generic')
  expect(await code(confirm('Travel Desk', 'nobody'))).toBe('unknown-name')
  await confirm('Travel Desk', null)
  expect(await profileOf('Travel Desk')).toMatchObject({ profile: { id: 'spaceiq' }, confirmed: null })

  // A confirmed profile that is gone: the word stays, the evidence is gone by.
  const added = await client.call('readiness.addProfile', { name: 'example-profile.json', text: exampleText })
  expect(added).toMatchObject({
    profile: { id: 'lumen-lockers', from: 'file', replaces: false, rules: 34, faults: [] },
    notes: [],
  })
  expect(areas().at(-1)).toBeNull()
  await confirm('Travel Desk', 'Lumen Lockers')
  expect((await profileOf('Travel Desk')).profile.id).toBe('lumen-lockers')
  await client.call('readiness.removeProfile', { profile: 'lumen lockers' })
  expect(await profileOf('Travel Desk')).toMatchObject({
    profile: { id: 'spaceiq' },
    confirmed: { id: 'lumen-lockers' },
  })
  expect(await code(client.call('readiness.removeProfile', { profile: 'lumen-lockers' }))).toBe('unknown-name')
  expect(await code(client.call('readiness.removeProfile', { profile: 'uma' }))).toBe('unknown-name')

  // One of a built-in id is said to stand before it; another engine over the same folder has it at once.
  const uma = readFileSync(join(root, 'resources', 'products', 'uma.json'), 'utf8').replace(
    '"name": "UMA"',
    '"name": "Our UMA"',
  )
  const over = await client.call('readiness.addProfile', { name: 'uma.json', text: uma })
  expect(over.profile).toMatchObject({ id: 'uma', replaces: true })
  expect(over.notes).toEqual([expect.stringContaining('instead of the built-in profile')])
  const other = openEngine(folder, token)
  onTestFinished(() => other.close())
  expect((await other.client.call('readiness.profile', { app: 'UMA' })).profile.name).toBe('Our UMA')
  const again = await client.call('readiness.addProfile', { name: 'uma.json', text: uma })
  expect(again.notes).toHaveLength(2)

  // What is refused leaves everything as it was, and says where it is wrong.
  const refused = client.call('readiness.addProfile', {
    name: 'uma.json',
    text: uma.replace('"severity": "blocker"', '"severity": "bad"'),
  })
  await expect(refused).rejects.toMatchObject({
    failure: { code: 'profile-invalid', detail: expect.stringMatching(/^line \d+, rule UM-STEP-04: severity: /) },
  })
  const { profiles } = await client.call('readiness.profiles', {})
  expect(profiles.map(({ id, from, rules, faults }) => [id, from, rules, faults])).toEqual([
    ['generic', 'built-in', 27, []],
    ['howspace', 'built-in', 53, []],
    ['smartspace-stem', 'built-in', 62, []],
    ['spaceiq', 'built-in', 58, []],
    ['uma', 'file', 55, []],
    ['workspace-365', 'built-in', 67, []],
  ])
})
