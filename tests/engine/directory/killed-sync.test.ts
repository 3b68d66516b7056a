import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startDemo } from '#shared/demo/start'
import { program } from '#tests/cli/command-line'
import { openEngine } from '#tests/engine/engine-world'
import { draws } from '#tests/reference/draws'
import { temporaryFolder } from '#tests/temporary-folder'

const kills = process.env['FULL'] === '1' ? 20 : 5

test(`a sync that is killed ${kills} times goes on where it was, and ends with the whole tenant`, async () => {
  const demo = await startDemo({ scale: 'small' })
  onTestFinished(() => demo.stop())
  // Many small pages that take their time: a kill meets the sync anywhere.
  demo.faults.latencyMs = 25
  demo.faults.deltaPage = { groups: 2, links: 6, users: 5 }
  const folder = temporaryFolder()
  const cli = program(folder, { GRAPH_TOKEN: demo.token })
  expect((await cli.run('tenants', 'add', 'contoso', '--graph', demo.graph, '--token-env', 'GRAPH_TOKEN')).exit).toBe(0)

  const draw = draws(11)
  let met = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const child = cli.start('sync', '--full', '--json')
    const ended = new Promise<void>((done) => child.once('close', () => done()))
    // Node takes its time to start; from then on anywhere.
    await wait(400 + draw.below(1_200))
    if (child.exitCode === null) met += 1
    child.kill('SIGKILL')
    await ended
  }
  expect(met).toBeGreaterThan(0)

  demo.faults.latencyMs = 0
  const last = await cli.run('sync', '--json')
  expect([last.exit, last.stderr]).toEqual([0, ''])
  const engine = openEngine(folder, { GRAPH_TOKEN: demo.token })
  onTestFinished(() => engine.close())
  const { groups } = await engine.client.call('directory.groups', {})
  const living = (id: string) => demo.tenant.users.get(id)?.deletedDateTime === null
  expect(new Map(groups.map(({ id, memberCount }) => [id, memberCount]))).toEqual(
    new Map(
      [...demo.tenant.groups.values()].map(({ id, visibility, members }) => [
        id,
        visibility === 'HiddenMembership' ? null : [...members].filter(living).length,
      ]),
    ),
  )
  const { people } = await engine.client.call('directory.people', {})
  expect(people.map(({ id }) => id).toSorted()).toEqual(
    [...demo.tenant.users.values()]
      .filter(({ id }) => living(id))
      .map(({ id }) => id)
      .toSorted(),
  )
})
