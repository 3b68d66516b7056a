import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { largeTenant } from '#tests/bench/large-tenant'
import { type Measure, median, result } from '#tests/bench/measure'
import { runProgram } from '#tests/bench/program'

const proposedSchema = z.object({
  taken: z.array(z.number()),
  /** Between two words of progress, the longest of each time. */
  silent: z.array(z.number()),
  proposals: z.array(
    z.object({ kind: z.string(), precision: z.number().nullable(), recall: z.number().nullable(), people: z.number() }),
  ),
})

/** Smaller groups for 500 of 100,000 people: all 10,000 groups looked at, and rules over 8 attributes. */
export const ruleProposal: Measure = {
  names: ['rule.proposal'],
  run: async (say) => {
    const { folder: whole } = await largeTenant(say)
    // It is written to, and others measure the same tenant.
    const folder = mkdtempSync(join(tmpdir(), 'scim-console-bench-'))
    try {
      cpSync(whole, folder, { recursive: true })
      const { taken, silent, proposals } = await runProgram('rule-proposal', { folder }, proposedSchema)
      const [rule] = proposals.filter(({ kind }) => kind === 'rule')
      say(
        `  ${proposals.length} proposals; the best rule: precision ${rule?.precision?.toFixed(2)}, recall ${rule?.recall?.toFixed(2)}; longest silence ${Math.max(...silent).toFixed(0)} ms`,
      )
      return [result('rule.proposal', { value: median(taken), unit: 'ms', against: '3 s', reference: 3000 }, 1)]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
