import { expect, test } from 'vitest'
import type { Output } from '#shared/contract/contract'
import { demoWorld, tokenVariable } from '#tests/cli/demo-world'

/** What was, told in a terminal: snapshots between which things happen in the demo. */
const world = demoWorld()

const app = 'SmartSpace SSO'
const sami = 'sami.virtanen@northwind-learning.example'

const listed = async () => (await world().ok('history', '--app', app)).json<Output<'history.list'>>()
const newest = async () => (await listed()).rows[0]?.number ?? 0
const drift = async (from: number, to: number) => {
  const ran = await world().cli.run(
    'history',
    'drift',
    '--app',
    app,
    '--from',
    String(from),
    '--to',
    String(to),
    '--json',
  )
  return { exit: ran.exit, ...ran.json<Output<'history.drift'>>() }
}
const timeline = async (...more: string[]) =>
  (await world().ok('history', 'timeline', '--app', app, ...more)).json<Output<'history.timeline'>>()

test('a sync leaves a snapshot of each app with a job; a request leaves one too, where nothing has changed as nothing', async () => {
  const { ok, demo } = world()
  const first = await listed()
  expect(first.rows).toMatchObject([{ number: 1, why: 'sync', changed: true, clockBack: false }])
  expect(first.rows[0]?.figures?.people).toBeGreaterThan(0)
  // Nobody has compared yet, and nobody said how many seats were bought.
  expect(first.rows[0]?.figures).toMatchObject({ entra: null, expected: null, product: null, seats: null })
  const taken = (await ok('history', 'take', '--app', app)).json<Output<'history.take'>>()
  // The schema was not read by the sync, since nobody had chosen the app; it is now.
  expect(taken).toMatchObject({ number: 2, changed: true, unread: [] })
  const { bytes } = (await listed()).kept
  expect((await ok('history', 'take', '--app', app)).json()).toMatchObject({ number: 3, changed: false })
  expect((await listed()).kept.bytes - bytes).toBeLessThan(200)
  expect(await drift(2, 3)).toMatchObject({ exit: 0, differs: false })
  const { scim } = demo.product('smartspace-stem')
  await ok('target', 'set', '--app', app, '--url', scim, '--token-env', tokenVariable('smartspace-stem'))
  await ok('map', 'add', '--app', app, '--group', 'STEM Visitors')
})

test('who joined, which mapping, which assignment, which line of a schema: drift ends with 1 and names them', async () => {
  const { ok, act, cli } = world()
  // The job has cycles of its own: none may come between what is done here.
  await ok('job', 'pause', '--app', app, '--yes')
  const before = await newest()
  await act('portal', 'add-member', 'STEM Visitors', sami)
  await act('portal', 'unassign', app, 'Robotics Club')
  await act('portal', 'map-attribute', app, 'displayName', 'userPrincipalName')
  await ok('sync')
  const after = await newest()
  const found = await drift(before, after)
  expect(found).toMatchObject({ exit: 1, differs: true })
  expect(found.mappings.added).toMatchObject([{ groupName: 'STEM Visitors' }])
  expect(found.assignments).toMatchObject({ unknown: null, removed: [{ name: 'Robotics Club' }] })
  const visitors = found.people.find(({ group }) => group?.name === 'STEM Visitors')
  expect(visitors).toMatchObject({ unknown: null, left: { count: 0 } })
  expect(visitors?.joined).toMatchObject({ count: 1, people: [{ userPrincipalName: sami }] })
  // Nobody looks into a group any more that is neither mapped nor assigned: that is not known, not empty.
  expect(found.people.find(({ group }) => group?.name === 'Robotics Club')).toMatchObject({ unknown: 'after' })
  expect(found.schemas.flatMap(({ lines }) => lines)).toMatchObject([{ where: 'User: displayName', what: 'changed' }])
  expect(found.counts.unknown).toBe('both')
  const { stdout } = await cli.run('history', 'drift', '--app', app, '--from', String(before), '--to', String(after))
  expect(stdout).toContain('1 joined')
  expect(stdout).toContain('Unknown in the second one: the people of Robotics Club.')
})

test('a person is followed from the group over what was sent to what the product was seen to hold', async () => {
  const { ok, cli } = world()
  await cli.run('compare', '--app', app, '--json')
  await ok('job', 'restart', '--app', app, '--wait', '--yes')
  await ok('log', '--app', app)
  await cli.run('compare', '--app', app, '--json')
  const told = await timeline('--person', sami)
  expect(told.person).toMatchObject({ userPrincipalName: sami })
  const joined = told.rows.find(({ what }) => what === 'joined group')
  expect(joined).toMatchObject({ subject: 'STEM Visitors', certainty: 'between', source: 'snapshots' })
  expect((joined?.from ?? '') < (joined?.to ?? '')).toBe(true)
  const sent = told.rows.find(({ what, subject }) => what === 'sent' && subject === 'create')
  expect(sent).toMatchObject({ certainty: 'exact', source: 'provisioning log', from: sent?.to })
  const seen = told.rows.find(({ what }) => what === 'seen in product')
  expect(seen).toMatchObject({ certainty: 'between', source: 'verification' })
  // Newest first.
  const order = told.rows.map(({ what }) => what)
  expect([order[0], order.at(-1)]).toEqual(['seen in product', 'joined group'])
  const ofApp = await timeline()
  expect(ofApp.rows.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['mapped', 'unassigned', 'people changed', 'schema changed', 'verified', 'sent']),
  )
  expect(ofApp.rows.find(({ what }) => what === 'people changed')).toMatchObject({
    subject: 'STEM Visitors',
    detail: '1 joined, 0 left',
  })
  const few = await timeline('--limit', '2')
  expect(few.rows).toEqual(ofApp.rows.slice(0, 2))
  expect(few.total).toBe(ofApp.total)
})

test('lags are bounds, of dynamic groups and of the others', async () => {
  const { ok, cli } = world()
  const found = (await ok('history', 'lag', '--app', app)).json<Output<'history.lag'>>()
  expect(found.static.joinedToSent).toMatchObject({ n: 1, unbounded: 0 })
  const median = found.static.joinedToSent?.median
  expect(median?.least).toBeLessThanOrEqual(median?.most ?? -1)
  expect(found.static.joinedToSeen).toMatchObject({ n: 1, unbounded: 0 })
  expect(found.dynamic).toEqual({ joinedToSent: null, sentToSeen: null, joinedToSeen: null })
  expect(found).toMatchObject({ cannotTell: 0, unknownKind: 0 })
  expect((await cli.run('history', 'lag', '--app', app)).stdout).toMatch(/joined until sent +dynamic +0 +cannot tell/)
})

test('how long snapshots are kept is said and set', async () => {
  const { ok, cli } = world()
  const kept = async (...words: string[]) => (await ok('history', 'keep', ...words)).json()
  expect(await kept()).toMatchObject({ retention: 400 })
  expect(await kept('30')).toMatchObject({ retention: 30, removed: 0 })
  expect(await kept('forever')).toMatchObject({ retention: 'keep' })
  for (const word of ['6', '0', 'a week', '1e2']) {
    const { exit, stdout } = await cli.run('history', 'keep', word, '--json')
    expect([exit, JSON.parse(stdout)]).toMatchObject([2, { error: { code: 'invalid-input' } }])
  }
})

test('what was not understood or is not kept ends with 2', async () => {
  const failed = async (...words: string[]) => {
    const { exit, stdout } = await world().cli.run('history', ...words, '--app', app, '--json')
    return [exit, (JSON.parse(stdout) as { error: { code: string } }).error.code]
  }
  expect(await failed('drift', '--from', '1', '--to', '999')).toEqual([2, 'unknown-name'])
  expect(await failed('drift', '--from', 'one', '--to', '2')).toEqual([2, 'invalid-input'])
  expect(await failed('timeline', '--person', 'Nobody At All')).toEqual([2, 'unknown-name'])
})
