import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type DemoProcess, type Meter, startDemoProcess } from '#tests/bench/demo-process'
import { type Measure, result } from '#tests/bench/measure'
import { runProgram } from '#tests/bench/program'

const latencyMs = 50
const costSchema = z.object({ cpuMs: z.number(), wallMs: z.number(), peakMb: z.number() })

/** A first sync of 5,000 people, 500 groups and 60,000 memberships beside the official client's PageIterator, 50 ms a request. */
export const firstSyncBesidePeer: Measure = {
  names: ['first-sync.requests', 'first-sync.units', 'first-sync.wall'],
  run: async (say) => {
    const demo = await startDemoProcess('contoso')
    try {
      await demo.act('portal', 'latency', String(latencyMs))
      const peer = await metered(demo, () => runProgram('peer-read', demo, costSchema))
      const against = "the official client's PageIterator at contoso, 50 ms a request"
      const line = (name: string, product: number, reference: number, unit: string, most: number) =>
        result(name, { value: product, unit, against, reference }, most)
      // How much a page of delta holds in truth is not documented: the default of the demo, and two others.
      for (const links of [200, 5_000]) {
        await demo.act('portal', 'delta-page', '100', String(links))
        const other = await metered(demo, () => sync(demo))
        say(
          `  with delta pages of ${links} links: ${other.asked.requests} requests, ${other.asked.units} units, ` +
            `${(other.spent.wallMs / 1000).toFixed(1)} s; the peer ${peer.asked.requests}, ${peer.asked.units}, ${(peer.spent.wallMs / 1000).toFixed(1)} s`,
        )
      }
      await demo.act('portal', 'delta-page', '100', '1000')
      const own = await metered(demo, () => sync(demo))
      return [
        line('first-sync.requests', own.asked.requests, peer.asked.requests, 'requests', 0.1),
        line('first-sync.units', own.asked.units, peer.asked.units, 'units', 1 / 3),
        line('first-sync.wall', own.spent.wallMs, peer.spent.wallMs, 'ms', 1 / 8),
      ].map((row) => ({ ...row, target: row.target.replace(/0\.\d{4,}/, (text) => Number(text).toFixed(3)) }))
    } finally {
      await demo.stop()
    }
  },
}

async function sync(demo: DemoProcess) {
  const folder = mkdtempSync(join(tmpdir(), 'scim-console-bench-'))
  try {
    return await runProgram('product-sync', { ...demo, folder }, costSchema)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function metered<T>(demo: DemoProcess, work: () => Promise<T>): Promise<{ spent: T; asked: Meter }> {
  const before = await demo.meter()
  const spent = await work()
  const after = await demo.meter()
  return {
    spent,
    asked: {
      requests: after.requests - before.requests,
      batched: after.batched - before.batched,
      units: after.units - before.units,
      bytes: after.bytes - before.bytes,
    },
  }
}
