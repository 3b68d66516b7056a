import { beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Input, Output } from '#shared/contract/contract'
import type { RunningDemo } from '#shared/demo/start'
import { type EngineWorld, openEngine, registerDemo } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

const app = 'SmartSpace SSO'
const group = 'STEM Workshop'
let world: EngineWorld
let demo: RunningDemo
let member = ''

beforeEach(async () => {
  world = openEngine(temporaryFolder())
  demo = await registerDemo(world.client)
  onTestFinished(async () => {
    await world.close()
    await demo.stop()
  })
  const { client } = world
  await client.run('directory.sync', {})
  await client.call('mappings.add', { app, group, to: 'Machine shop' })
  const { people } = await client.call('directory.people', {})
  member =
    people.find(({ userPrincipalName }) => userPrincipalName?.startsWith('walter.braun'))?.userPrincipalName ?? ''
  expect(member).not.toBe('')
})

interface Told {
  readonly verdict: { readonly text: string }
  readonly sections: readonly {
    readonly id: string
    readonly blocks: readonly { readonly rows?: readonly (readonly unknown[])[] }[]
  }[]
}

async function report(over: Partial<Input<'reports.make'>> = {}) {
  const made: Output<'reports.make'> = await world.client.run('reports.make', {
    app,
    kind: 'change',
    format: 'json',
    failOn: ['changed'],
    ...over,
  })
  const told = JSON.parse(Buffer.from(made.base64, 'base64').toString('utf8')) as Told
  const rows = (id: string) =>
    told.sections.find((one) => one.id === id)?.blocks.flatMap((block) => block.rows ?? []) ?? []
  return { ...made, told, rows }
}

test('who came into a group is a change between two snapshots, by name where lists are asked for', async () => {
  const { client } = world
  const { number: from } = await client.run('history.take', { app })
  const { number: same } = await client.run('history.take', { app })
  const none = await report({ from, to: same })
  expect(none.told.verdict.text).toBe('Nothing changed, as far as is known.')
  expect(none.failed).toEqual([])
  await demo.do(['portal', 'add-member', group, member])
  await client.run('directory.sync', {})
  const { number: to } = await client.run('history.take', { app })
  const { told, rows, failed } = await report({ from, to, people: true })
  expect(told.verdict.text).toBe(`Changed: ${app}.`)
  expect(failed).toEqual([{ condition: 'changed', says: [expect.stringMatching(/^SmartSpace SSO changed between /)] }])
  expect(rows('changes')).toContainEqual([group, app, 'Members', '0 left', '1 joined'])
  expect(rows('people')).toEqual([[expect.stringContaining('Walter'), member, 'Joined', group, app]])
  expect(rows('journal').map(([, kind]) => kind)).toContain('report')

  const redacted = await report({ from, to, people: true, redaction: 'people' })
  const [who, name] = redacted.rows('people')[0] ?? []
  expect(who).toMatch(/^Person \d+ #[0-9a-f]{8}$/)
  expect(name, 'by the same pseudonym').toBe(who)
  expect(JSON.stringify(redacted.told)).not.toContain('Walter')
  expect(redacted.rows('journal').every(([, , about]) => about === 'left out')).toBe(true)
})

test('without two snapshots nothing is said to be the same, and a time before the first is said', async () => {
  // The first sync has kept the only one.
  const { unknown, failed, told } = await report({ days: 30 })
  expect(unknown).toContain(`${app}: there are no two snapshots to hold against each other.`)
  expect(failed).toHaveLength(1)
  expect(told.verdict.text).toContain('no two snapshots')
  expect((await report({ days: 30, fresh: true })).unknown.join(' ')).toMatch(
    /before .+, its first snapshot, though 30 days were asked for/,
  )
  await expect(report({ from: 1, to: 999 })).rejects.toMatchObject({ failure: { code: 'unknown-name' } })
})
