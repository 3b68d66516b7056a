import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { largeTenant } from '#tests/bench/large-tenant'
import { type Measure, median, percentile, result } from '#tests/bench/measure'
import { runProgram } from '#tests/bench/program'

const checkedSchema = z.object({
  product: z.array(z.number()),
  floor: z.array(z.number()),
  opened: z.array(z.number()),
  outcomes: z.record(z.string(), z.number()),
  people: z.number(),
})

/** All rules of a profile for an app to which 10,000 groups with 100,000 people are assigned, and how soon a list of all of them is open. */
export const readiness: Measure = {
  names: ['readiness.profile', 'readiness.profile.ratio', 'readiness.open-list'],
  run: async (say) => {
    const { folder: whole } = await largeTenant(say)
    // It is written to, and others measure the same tenant.
    const folder = mkdtempSync(join(tmpdir(), 'scim-console-bench-'))
    try {
      cpSync(whole, folder, { recursive: true })
      const { product, floor, opened, outcomes, people } = await runProgram(
        'readiness-check',
        { folder, profile: 'workspace-365' },
        checkedSchema,
      )
      const told = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`)
      say(`  ${told.join(', ')}; first time ${product[0]?.toFixed(0)} ms; a list of ${people} people`)
      return [
        result('readiness.profile', { value: median(product), unit: 'ms', against: '1.5 s', reference: 1500 }, 1),
        result(
          'readiness.profile.ratio',
          {
            value: median(product),
            unit: 'ms',
            against: 'one pass over people and memberships in the same process',
            reference: median(floor),
          },
          3,
        ),
        result(
          'readiness.open-list',
          { value: percentile(opened, 0.95), unit: 'ms', against: '100 ms, 100 of 100,000 people', reference: 100 },
          1,
        ),
      ]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
