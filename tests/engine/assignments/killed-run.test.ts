import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { userRoleId } from '#shared/demo/seed/apps'
import { startDemo } from '#shared/demo/start'
import { commandLine, program } from '#tests/cli/command-line'
import { openEngine } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

const crowd = 40
/** How many are assigned when the process is killed. */
const kills = process.env['FULL'] === '1' ? [1, 5, 10, 20, 30, 39] : [7]

/** The demo with a crowd of groups, all of them assigned where that is said, and a console that has read it. */
async function crowdWorld(begun: boolean) {
  const demo = await startDemo({ scale: 'small' })
  onTestFinished(() => demo.stop())
  const [pattern] = demo.tenant.groups.values()
  if (pattern === undefined) throw new Error('The demo has no group.')
  const ids = Array.from({ length: crowd }, (_, at) => `00000000-0000-4000-9000-${String(at).padStart(12, '0')}`)
  for (const [at, id] of ids.entries()) {
    demo.tenant.groups.set(id, { ...pattern, id, displayName: `Crowd ${at}`, members: new Set() })
  }
  const app = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === 'Travel Desk')?.id ?? ''
  // Only the crowd counts: the demo has assigned others.
  const assigned = () =>
    [...demo.tenant.assignments.values()].flatMap(({ resourceId, principalId }) =>
      resourceId === app && ids.includes(principalId) ? [principalId] : [],
    )

  const folder = temporaryFolder()
  const secrets = { GRAPH_TOKEN: demo.token }
  const cli = commandLine(folder, secrets)
  expect((await cli.run('tenants', 'add', 'contoso', '--graph', demo.graph, '--token-env', 'GRAPH_TOKEN')).exit).toBe(0)
  if (begun) {
    for (const [at, principalId] of ids.entries()) {
      const id = String(at).padStart(43, 'c')
      demo.tenant.assignments.set(id, {
        id,
        appRoleId: userRoleId,
        principalId,
        principalType: 'Group',
        resourceId: app,
        createdDateTime: '2026-01-01T00:00:00Z',
      })
    }
  }
  expect((await cli.run('sync', '--json')).exit).toBe(0)
  return { demo, ids, app, assigned, folder, secrets }
}

test.each(kills)(
  'a run that is killed after %i assignments: what is known is true, and the rest is done once',
  async (after) => {
    const { demo, ids, app, assigned, folder, secrets } = await crowdWorld(false)
    const list = join(folder, 'groups.csv')
    writeFileSync(list, `\uFEFFid\r\n${ids.join('\r\n')}\r\n`)

    // Slow enough to be met in mid-run.
    demo.faults.latencyMs = 40
    const child = program(folder, secrets).start('assign', '--app', app, '--csv', list, '--yes', '--json')
    const ended = new Promise<void>((done) => child.once('close', () => done()))
    while (assigned().length < after && child.exitCode === null) await wait(5)
    child.kill('SIGKILL')
    await ended
    demo.faults.latencyMs = 0
    // A request that was under way arrives all the same.
    await wait(300)
    const there = new Set(assigned())
    expect(there.size).toBeGreaterThanOrEqual(after)
    expect(there.size).toBeLessThan(crowd)

    const engine = openEngine(folder, { GRAPH_TOKEN: demo.token })
    onTestFinished(() => engine.close())
    const { client } = engine
    const { total, entries } = await client.call('plans.journal', { start: 0, count: 10 })
    expect([total, entries[0]?.running, entries[0]?.ended]).toEqual([1, false, null])
    const { plan, run, running } = await client.call('plans.runOf', { plan: entries[0]?.plan.id ?? '' })
    expect(running).toBe(false)
    const open: number[] = []
    for (const { step, outcome, failure } of run?.results ?? []) {
      const is = there.has(ids[step] ?? '')
      if (outcome === 'done') expect([step, is]).toEqual([step, true])
      else if (outcome === 'not-sent') expect([step, is, failure?.code]).toEqual([step, false, 'engine-stopped'])
      else expect([step, outcome, failure?.code, open.push(step)]).toEqual([step, 'uncertain', 'write-uncertain', 1])
    }
    expect(run?.results.filter(({ outcome }) => outcome === 'done').length).toBeGreaterThanOrEqual(after - 1)

    const rest = await client.call('plans.rest', { plan: plan.id })
    const left = ids.filter((id) => !there.has(id))
    expect(rest.requests).toHaveLength(left.length)
    const receipt = await client.run('plans.run', { plan: rest.id })
    expect(receipt.results.every(({ outcome }) => outcome === 'done')).toBe(true)
    expect(assigned().toSorted()).toEqual(ids.toSorted())
  },
  120_000,
)

test('a run that is killed in the middle of unassigning leaves the plan that assigns all of it again', async () => {
  const { demo, ids, app, assigned, folder, secrets } = await crowdWorld(true)
  expect(assigned()).toHaveLength(crowd)
  demo.faults.latencyMs = 40
  const groups = ids.flatMap((id) => ['--group', id])
  const child = program(folder, secrets).start('unassign', '--app', app, ...groups, '--yes', '--json')
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  while (assigned().length > crowd - 7 && child.exitCode === null) await wait(5)
  child.kill('SIGKILL')
  await ended
  demo.faults.latencyMs = 0
  await wait(300)
  const left = assigned().length
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThanOrEqual(crowd - 7)

  const engine = openEngine(folder, { GRAPH_TOKEN: demo.token })
  onTestFinished(() => engine.close())
  const { client } = engine
  const [entry] = (await client.call('plans.journal', { start: 0, count: 10 })).entries
  expect(entry).toMatchObject({ running: false, ended: null, reverse: expect.any(String) })
  const back = await client.call('plans.get', { plan: entry?.reverse ?? '' })
  expect(back).toMatchObject({ reverses: entry?.plan.id })
  expect(back.requests).toHaveLength(crowd)
  const { results } = await client.run('plans.run', { plan: back.id })
  expect(Map.groupBy(results, ({ outcome }) => outcome).get('already')).toHaveLength(left)
  expect(results.every(({ outcome }) => outcome === 'done' || outcome === 'already')).toBe(true)
  expect(assigned().toSorted()).toEqual(ids.toSorted())
}, 120_000)
