import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { program } from '#tests/cli/command-line'
import { bytesOf } from '#tests/engine/session/two-tenants'
import { temporaryFolder } from '#tests/temporary-folder'

let demo: RunningDemo
beforeAll(async () => {
  demo = await startDemo({ scale: 'small' })
})
afterAll(() => demo.stop())

test('tenants remove forgets one with a receipt, and an unknown one is a mistake of the command', async () => {
  const folder = temporaryFolder()
  const cli = program(folder, { GRAPH_TOKEN: demo.token })
  await cli.run('tenants', 'add', 'contoso', '--graph', demo.graph, '--token-env', 'GRAPH_TOKEN')
  await cli.run('sync')
  const wrong = await cli.run('tenants', 'remove', 'fabrikam', '--json')
  expect([wrong.exit, readdirSync(folder).some((name) => name.includes(demo.tenant.id))]).toEqual([2, true])

  const removed = await cli.run('tenants', 'remove', 'contoso', '--json')
  expect([removed.exit, removed.stderr]).toEqual([0, ''])
  expect(removed.json()).toMatchObject({
    tenant: { id: demo.tenant.id, name: 'contoso' },
    secrets: 0,
    rewritten: [],
    left: [],
  })
  expect(removed.json<{ files: { name: string }[] }>().files.map(({ name }) => name)).toContain(
    `directory-${demo.tenant.id}.db`,
  )
  expect(bytesOf(folder)).not.toContain(demo.tenant.id)
  expect((await cli.run('tenants', '--json')).json()).toEqual({ tenants: [] })

  await cli.run('tenants', 'add', 'contoso', '--graph', demo.graph, '--token-env', 'GRAPH_TOKEN')
  const told = await cli.run('tenants', 'remove', 'contoso')
  expect(told.stderr).toBe('')
  expect(told.stdout).toMatch(/^contoso \(.*\) is forgotten\. Deleted: \d+ files and 0 secrets\.\n {2}directory-/)
})
