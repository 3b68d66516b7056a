import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
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
    // The launcher keeps what was made of modules, so that only the very first start of a version is without it.
    const cache = await mkdtemp(join(tmpdir(), 'bench-modules-'))
    const taken = (program: string) => started(program, folder, cache)
    await taken('first-rows')
    await taken('first-row-bare')
    for (let round = 0; round < rounds; round += 1) {
      product.push(await taken('first-rows'))
      reference.push(await taken('first-row-bare'))
    }
    await rm(cache, { recursive: true, force: true })
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

/** Milliseconds until a program has ended. */
async function started(program: string, folder: string, cache: string): Promise<number> {
  const began = performance.now()
  const path = join(import.meta.dirname, '..', 'programs', `${program}.ts`)
  await promisify(execFile)(process.execPath, [path, JSON.stringify({ folder })], {
    timeout: 60_000,
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  })
  return performance.now() - began
}
