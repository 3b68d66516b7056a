import { describe, expect, test } from 'vitest'
import type { Comparison } from '#shared/contract/verification'
import { program } from '#tests/cli/command-line'
import { demoWorld } from '#tests/cli/demo-world'
import { startBetterAuth } from '#tests/fakes/better-auth-server'
import { startScimmy } from '#tests/fakes/scimmy-server'

/** The main job against SCIM servers that this project did not write, the demo's provisioning service pointed at each. */
const world = demoWorld()

describe.each([
  ['Better Auth SCIM', startBetterAuth],
  ['SCIMMY', startScimmy],
])('%s', (_, start) => {
  test('misses the groups before a restart and matches after its cycle', async () => {
    const { demo, folder } = world()
    const server = await start()
    try {
      const { appId } = demo.product('workspace-365')
      const own = program(folder, { THEIR_TOKEN: server.token })
      const pointed = await own.run('demo', 'do', 'portal', 'credentials', appId, server.base, server.token, '--flag')
      expect([pointed.exit, pointed.stderr]).toEqual([0, ''])
      const target = await own.run(
        'target',
        'set',
        '--app',
        appId,
        '--url',
        server.base,
        '--token-env',
        'THEIR_TOKEN',
        '--json',
      )
      expect(target.exit).toBe(0)
      for (const group of ['All Employees', 'Finance', 'Regional Offices', 'People & Culture']) {
        expect((await own.run('map', 'add', '--app', appId, '--group', group)).exit).toBe(0)
      }
      const before = await own.run('compare', '--app', appId, '--json')
      const mapped = before.json<Comparison>().groups.filter(({ direct }) => !direct)
      expect(new Set(mapped.map((row) => row.verdict))).toEqual(new Set(['missing-in-product']))
      expect(before.exit).toBe(1)

      const restarted = await own.run('job', 'restart', '--app', appId, '--wait', '--yes', '--json')
      expect([restarted.exit, restarted.stderr]).toEqual([0, ''])
      const after = await own.run('compare', '--app', appId, '--json')
      expect(after.json<Comparison>().groups.map((row) => [row.groupName, row.scim.count, row.verdict])).toEqual(
        after.json<Comparison>().groups.map((row) => [row.groupName, row.graph.count, 'match']),
      )
      expect(after.exit).toBe(0)
      const listed = await own.run('product-groups', '--app', appId, '--json')
      expect(listed.json<{ disclosed: boolean }>().disclosed).toBe(true)
    } finally {
      await server.stop()
    }
    // A dozen starts of the program, and a cycle.
  }, 120_000)
})
