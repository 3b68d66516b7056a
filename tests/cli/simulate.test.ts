import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Output } from '#shared/contract/contract'
import type { SimulatedChange, Simulation } from '#shared/contract/simulation'
import { demoWorld, tokenVariable } from '#tests/cli/demo-world'

const world = demoWorld()
const app = 'SmartSpace SSO'

const simulate = async (...more: string[]) =>
  (await world().ok('simulate', '--app', app, ...more)).json<Simulation & { changes: SimulatedChange[] }>()

const outcome = async () => {
  const ran = await world().cli.run('simulate', '--app', app, '--outcome', '--json')
  return { exit: ran.exit, answer: ran.json<Output<'provisioning.simulationOutcome'>>() }
}

test('without an address of the product, or a simulation to compare with, it says so', async () => {
  const none = await world().cli.run('simulate', '--app', app, '--json')
  expect([none.exit, none.stderr + none.stdout]).toEqual([
    expect.any(Number),
    expect.stringContaining('target-missing'),
  ])
  expect(none.exit).not.toBe(0)
  const first = await world().cli.run('simulate', '--app', app, '--outcome', '--json')
  expect(first.stderr + first.stdout).toContain('Nothing was simulated')
})

test('a restart is simulated, exported as table and JSON, and held against the cycle that follows', async () => {
  const product = world().demo.products.find(({ id }) => id === 'smartspace-stem')
  if (product === undefined) throw new Error('The demo has no SmartSpace.')
  await world().ok('target', 'set', '--app', app, '--url', product.scim, '--token-env', tokenVariable(product.id))
  const table = join(world().folder, 'simulation.csv')
  const found = await simulate('--restarted', '--out', table)
  expect(found).toMatchObject({ app: { displayName: app }, cycle: 'initial', id: expect.any(Number) as number })
  const of = (kind: SimulatedChange['kind'], object: SimulatedChange['object']) =>
    found.changes.filter((change) => change.kind === kind && change.object === object).length
  expect(found.users.create).toBe(of('create', 'user'))
  expect(found.users.create).toBeGreaterThan(0)
  expect(found.members.added).toBe(found.changes.reduce((sum, { members }) => sum + (members?.added.length ?? 0), 0))
  expect(found.members.added).toBeGreaterThan(0)

  const lines = readFileSync(table, 'utf8').replace('\uFEFF', '').trimEnd().split('\r\n')
  expect(lines[0]?.replaceAll('"', '')).toBe(
    'object,kind,name,userPrincipalName,sourceId,targetId,attribute,before,after,why',
  )
  const cells = found.changes.map(({ attributes, members }) =>
    Math.max(1, attributes.length + (members?.added.length ?? 0) + (members?.removed.length ?? 0)),
  )
  expect(lines).toHaveLength(1 + cells.reduce((sum, count) => sum + count, 0))
  expect(statSync(table).mode & 0o777).toBe(0o600)

  const early = await outcome()
  expect(early.exit).toBe(0)
  expect(early.answer.cycleEnded).toBeNull()
  expect(early.answer.tally['not-yet']).toBeGreaterThan(0)

  await world().ok('job', 'restart', '--app', app, '--wait', '--yes')
  const late = await outcome()
  expect(late.answer.cycleEnded).not.toBeNull()
  expect(late.answer.tally).toMatchObject({ otherwise: 0, 'not-yet': 0 })
  expect(late.answer.tally['as-predicted']).toBeGreaterThan(found.users.create)
  expect(late.exit).toBe(0)
  const { stdout } = await world().cli.run('simulate', '--app', app, '--outcome')
  expect(stdout).toContain(`As predicted ${late.answer.tally['as-predicted']}, otherwise 0, not yet 0`)
})

test('as text it gives the totals and the first lines', async () => {
  const { stdout, exit } = await world().cli.run('simulate', '--app', app)
  expect(exit).toBe(0)
  expect(stdout).toContain('The next cycle is an incremental one')
  expect(stdout).toMatch(/^people +\d+/m)
  expect(stdout).toContain('Note: ')
})
