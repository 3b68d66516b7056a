import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { startDemoProcess } from '#tests/bench/demo-process'
import { type Measure, median, result } from '#tests/bench/measure'
import { runProgram } from '#tests/bench/program'

const rounds = 3
const costSchema = z.object({ cpuMs: z.number(), wallMs: z.number(), peakMb: z.number() })

/** A first sync of 100,000 people, 10,000 groups and 2,000,000 memberships beside its floor, in turns. */
export const firstSyncAtLimit: Measure = {
  names: ['first-sync.cpu', 'first-sync.memory'],
  run: async (say) => {
    const demo = await startDemoProcess('limit')
    const folder = mkdtempSync(join(tmpdir(), 'scim-console-bench-'))
    try {
      const product = []
      const floor = []
      for (let round = 0; round < rounds; round += 1) {
        const requests = join(folder, `requests-${round}.json`)
        const data = join(folder, `data-${round}`)
        const file = join(folder, `floor-${round}.db`)
        const one = await runProgram('product-sync', { ...demo, folder: data, requests }, costSchema)
        const other = await runProgram('floor-sync', { requests, token: demo.token, file }, costSchema)
        say(
          `  product ${one.cpuMs.toFixed(0)} ms of CPU, ${one.peakMb.toFixed(0)} MB; floor ${other.cpuMs.toFixed(0)} ms`,
        )
        product.push(one)
        floor.push(other)
        rmSync(data, { recursive: true, force: true })
        rmSync(file, { force: true })
      }
      return [
        result(
          'first-sync.cpu',
          {
            value: median(product.map(({ cpuMs }) => cpuMs)),
            unit: 'ms',
            against: 'the same bytes fetched, parsed and put into the same tables, no product logic, at limit',
            reference: median(floor.map(({ cpuMs }) => cpuMs)),
          },
          1.3,
        ),
        result(
          'first-sync.memory',
          {
            value: Math.max(...product.map(({ peakMb }) => peakMb)),
            unit: 'MB',
            against: '600 MB, peak of the process of the engine at limit',
            reference: 600,
          },
          1,
        ),
      ]
    } finally {
      rmSync(folder, { recursive: true, force: true })
      await demo.stop()
    }
  },
}
