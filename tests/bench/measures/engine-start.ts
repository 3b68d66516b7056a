import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { largeTenant } from '#tests/bench/large-tenant'
import { type Measure, median, result } from '#tests/bench/measure'

const rounds = 9

/** From a process that is started to the first rows of a large cache, beside a process that loads SQLite and reads one row of it. */
export const engineStart: Measure = {
  names: ['engine.cold-start'],
  run: async (say) => {
    const { folder } = await largeTenant(say)
    const product: number[] = []
    const reference: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      product.push(await taken('first-rows', folder))
      reference.push(await taken('first-row-bare', folder))
    }
    return [
      result(
        'engine.cold-start',
        {
          value: median(product),
          unit: 'ms',
          against: 'a process that opens the same file and reads one row',
          reference: median(reference),
        },
        3,
      ),
    ]
  },
}

async function taken(program: string, folder: string): Promise<number> {
  const began = performance.now()
  const path = join(import.meta.dirname, '..', 'programs', `${program}.ts`)
  await promisify(execFile)(process.execPath, [path, JSON.stringify({ folder })], { timeout: 60_000 })
  return performance.now() - began
}
