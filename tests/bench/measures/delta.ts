import { z } from 'zod'
import { type Measure, result } from '#tests/bench/measure'
import { engineOver } from '#tests/bench/engine-over'
import { largeTenant } from '#tests/bench/large-tenant'
import { runProgram } from '#tests/bench/program'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const share = '0.001'
const reportSchema = z.object({
  report: z.object({ requests: z.object({ http: z.number(), batched: z.number(), units: z.number() }) }),
})

/** What it costs to learn that 0.1 % of 2,000,000 memberships changed: the directory alone, as it is refreshed by itself. */
export const delta: Measure = {
  names: ['delta.requests', 'delta.units'],
  run: async (say) => {
    const { demo, folder } = await largeTenant(say)
    const first = mkdtempSync(join(tmpdir(), 'scim-console-bench-'))
    const whole = await runProgram('product-sync', { ...demo, folder: first }, reportSchema)
    rmSync(first, { recursive: true, force: true })
    const said = await demo.act('portal', 'churn', share, '7')
    const groups = Number(/in ([\d,]+) groups/.exec(said)?.[1]?.replaceAll(',', ''))
    if (!(groups > 0)) throw new Error(`The demo says of its churn: ${said}`)
    say(`  ${said}`)
    const before = await demo.meter()
    const { client, close } = engineOver(folder)
    await client.run('directory.refresh', { part: 'directory', olderThan: 0 })
    await close()
    const after = await demo.meter()
    return [
      result(
        'delta.requests',
        {
          value: after.requests - before.requests,
          unit: 'requests',
          against: `2 and one for 50 of the ${groups} groups that changed`,
          reference: 2 + Math.ceil(groups / 50),
        },
        1,
      ),
      result(
        'delta.units',
        {
          value: after.units - before.units,
          unit: 'units',
          against: 'the first sync',
          reference: whole.report.requests.units,
        },
        0.02,
      ),
    ]
  },
}
