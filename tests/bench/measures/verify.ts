import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { engineOver } from '#tests/bench/engine-over'
import { type Measure, median, percentile, result } from '#tests/bench/measure'
import { runProgram } from '#tests/bench/program'

const storeSchema = z.object({
  app: z.string(),
  rows: z.array(z.string()),
  memberships: z.number(),
  held: z.number(),
})
const comparedSchema = z.object({
  product: z.array(z.number()),
  floor: z.array(z.number()),
  found: z.object({ inBoth: z.number(), missing: z.number(), beyond: z.number() }),
  peakMb: z.number(),
})

/** A verification of 500 groups with 1,000,000 memberships on each side from the store, and how soon the people of one row are there. */
export const verify: Measure = {
  names: ['verify.2m', 'verify.2m.ratio', 'verify.2m.memory', 'verify.open-list'],
  run: async (say) => {
    const folder = mkdtempSync(join(tmpdir(), 'scim-console-bench-'))
    try {
      const { app, rows, memberships, held } = await runProgram('verify-store', { folder }, storeSchema)
      say(`  ${memberships} memberships in Entra, ${held} in the product`)
      const { product, floor, found } = await runProgram('verify-compare', { folder, app, floor: true }, comparedSchema)
      say(
        `  ${found.inBoth} there, ${found.missing} not, ${found.beyond} beyond; first time ${product[0]?.toFixed(0)} ms`,
      )
      // Alone, for what the floor reads is not the product's.
      const { peakMb } = await runProgram('verify-compare', { folder, app, floor: false }, comparedSchema)
      return [
        result('verify.2m', { value: median(product), unit: 'ms', against: '2 s', reference: 2000 }, 1),
        result(
          'verify.2m.ratio',
          {
            value: median(product),
            unit: 'ms',
            against: 'the same rows read and joined through a hash map, in the same process',
            reference: median(floor),
          },
          1.5,
        ),
        result(
          'verify.2m.memory',
          { value: peakMb, unit: 'MB', against: '700 MB, peak of the process', reference: 700 },
          1,
        ),
        result(
          'verify.open-list',
          {
            value: await openedLists(folder, app, rows),
            unit: 'ms',
            against: '100 ms, 95 of 100 lists of 2,000 people',
            reference: 100,
          },
          1,
        ),
      ]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** Milliseconds within which 95 of 100 lists show their first page; the engine has nothing of them in memory when it is asked. */
async function openedLists(folder: string, app: string, rows: readonly string[]): Promise<number> {
  const { client, close } = engineOver(folder)
  try {
    const taken: number[] = []
    for (const row of rows.slice(0, 100)) {
      const began = performance.now()
      const { total } = await client.call('verification.members', { app, row, start: 0, count: 100 })
      taken.push(performance.now() - began)
      if (total < 2000) throw new Error(`A list of 2,000 people has ${total}.`)
    }
    return percentile(taken, 0.95)
  } finally {
    await close()
  }
}
