import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startDemo } from '#shared/demo/start'
import { commandLine, program } from '#tests/cli/command-line'
import { openEngine } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

const app = 'SmartSpace SSO'

test('a console that is killed after a schema was sent leaves the plan that puts it back as it was', async () => {
  const demo = await startDemo({ scale: 'small' })
  onTestFinished(() => demo.stop())
  const job = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === app)?.jobs[0]
  if (job === undefined) throw new Error(`The demo has no job for ${app}.`)
  const folder = temporaryFolder()
  const secrets = { GRAPH_TOKEN: demo.token }
  const cli = commandLine(folder, secrets)
  expect((await cli.run('tenants', 'add', 'contoso', '--graph', demo.graph, '--token-env', 'GRAPH_TOKEN')).exit).toBe(0)
  expect((await cli.run('sync', '--json')).exit).toBe(0)
  const planning = openEngine(folder, secrets)
  const plan = await planning.client.call('provisioning.planSchema', {
    app,
    change: { kind: 'group-mapping', enabled: false },
  })
  await planning.close()

  const before = JSON.stringify(job.schema)
  // The answer does not arrive, so that the console is still looking when it is killed.
  await demo.do(['portal', 'break-writes', '1', 'lost-answer'])
  const child = program(folder, secrets).start('apply', plan.id, '--yes', '--confirm', plan.confirm ?? '', '--json')
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  while (JSON.stringify(job.schema) === before && child.exitCode === null) await wait(5)
  child.kill('SIGKILL')
  await ended
  expect(JSON.stringify(job.schema)).not.toBe(before)

  const engine = openEngine(folder, secrets)
  onTestFinished(() => engine.close())
  const { client } = engine
  const { run, running } = await client.call('plans.runOf', { plan: plan.id })
  expect([running, run?.ended, run?.results[0]?.outcome]).toEqual([false, null, 'uncertain'])
  const back = await client.call('plans.get', { plan: run?.reverse ?? '' })
  expect(back).toMatchObject({ reverses: plan.id })
  const { results } = await client.run('plans.run', {
    plan: back.id,
    ...(back.confirm === null ? {} : { confirm: back.confirm }),
  })
  expect(results.map(({ outcome }) => outcome)).toEqual(['done'])
  expect(JSON.stringify(job.schema)).toBe(before)
}, 60_000)
