import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startDemo } from '#shared/demo/start'
import { commandLine, program } from '#tests/cli/command-line'
import { openEngine } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

const crowd = 40
/** How many are assigned when the process is killed. */
const kills = process.env['FULL'] === '1' ? [1, 5, 10, 20, 30, 39] : [7]

test.each(kills)(
  'a run that is killed after %i assignments: what is known is true, and the rest is done once',
  async (after) => {
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
    expect((await cli.run('tenants', 'add', 'contoso', '--graph', demo.graph, '--token-env', 'GRAPH_TOKEN')).exit).toBe(
      0,
    )
    expect((await cli.run('sync', '--json')).exit).toBe(0)
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
