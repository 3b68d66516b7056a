import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { largeTenant } from '#tests/bench/large-tenant'
import { type Measure, median, percentile, result } from '#tests/bench/measure'
import { runProgram } from '#tests/bench/program'

const estimatedSchema = z.object({
  first: z.array(z.number()),
  floor: z.array(z.number()),
  toggled: z.array(z.number()),
  people: z.number(),
})

/** What an app with 500 groups in a draft costs among 100,000 people: at first, and each time that a group is switched. */
export const licences: Measure = {
  names: ['estimate.first', 'estimate.first.ratio', 'estimate.toggle'],
  run: async (say) => {
    const { folder: whole } = await largeTenant(say)
    // It is written to, and others measure the same tenant.
    const folder = mkdtempSync(join(tmpdir(), 'scim-console-bench-'))
    try {
      cpSync(whole, folder, { recursive: true })
      const { first, floor, toggled, people } = await runProgram('licence-estimate', { folder }, estimatedSchema)
      say(
        `  ${people} people; first time ${first[0]?.toFixed(0)} ms, the slowest switch ${Math.max(...toggled).toFixed(1)} ms`,
      )
      return [
        result('estimate.first', { value: median(first), unit: 'ms', against: '300 ms', reference: 300 }, 1),
        result(
          'estimate.first.ratio',
          {
            value: median(first),
            unit: 'ms',
            against: 'one reading of the same rows in the same process',
            reference: median(floor),
          },
          3,
        ),
        result(
          'estimate.toggle',
          { value: percentile(toggled, 0.95), unit: 'ms', against: '16 ms, one frame', reference: 16 },
          1,
        ),
      ]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
