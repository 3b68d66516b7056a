import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { closeWindows, openPeople, prepareWindow, treeMemory } from '#tests/bench/bench-window'
import { engineOver } from '#tests/bench/engine-over'
import { largeTenant } from '#tests/bench/large-tenant'
import { type Measure, median, result } from '#tests/bench/measure'
import { pageClient } from '#tests/e2e/setup/page-client'

const names = ['window.first-row', 'main.loop-delay', 'app.memory']
const rounds = 5
const idleMs = 60_000

/** The window over a cache of 100,000 people: how soon a row is there, how free main stays during a sync, how much memory all takes. */
export const window: Measure = {
  names,
  run: async (say) => {
    const runtime = await prepareWindow(say)
    if (typeof runtime === 'string') return names.map((name) => ({ name, skipped: runtime }))
    const { folder } = await largeTenant(say)
    const { client, close } = engineOver(folder)
    const tenant = (await client.call('session.tenants', {})).tenants[0]?.id ?? ''
    await close()
    const empty = mkdtempSync(join(tmpdir(), 'scim-console-bench-'))
    try {
      const own: number[] = []
      const fixed: number[] = []
      const entry = join(import.meta.dirname, '..', 'programs', 'ten-rows-engine.ts')
      for (let round = 0; round < rounds; round += 1) {
        const product = await openPeople(runtime, { dataFolder: folder, tenant })
        own.push(product.firstRowMs)
        await product.application.close()
        const reference = await openPeople(runtime, { dataFolder: empty, tenant, args: [`--engine-entry=${entry}`] })
        fixed.push(reference.firstRowMs)
        await reference.application.close()
      }

      const { application, page } = await openPeople(runtime, { dataFolder: folder, tenant })
      await application.evaluate(() => {
        // oxlint-disable-next-line no-restricted-properties -- this runs in Electron's main, where an import of here reaches nothing
        const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
        const delay = monitorEventLoopDelay({ resolution: 5 })
        delay.enable()
        Object.assign(globalThis, { benchDelay: delay })
      })
      await pageClient(page).call('directory.setRefresh', { automatic: false })
      // Begun and left alone, as a person does who goes on reading.
      const begin = pageClient(page).call as (name: string, input: unknown) => Promise<unknown>
      await begin('directory.sync', { tenant, full: true })
      // In the midst of two million memberships.
      await wait(20_000)
      const delayMs = await application.evaluate(() => {
        const { benchDelay } = globalThis as unknown as { benchDelay: { percentile(share: number): number } }
        return benchDelay.percentile(99) / 1e6
      })
      await application.close()

      const idle = await openPeople(runtime, { dataFolder: folder, tenant })
      await wait(idleMs)
      const memory = treeMemory(idle.application.process().pid ?? 0)
      await idle.application.close()
      return [
        result(
          'window.first-row',
          {
            value: median(own),
            unit: 'ms',
            against: 'the same shell with ten fixed rows from a process that holds nothing',
            reference: median(fixed),
          },
          1.3,
        ),
        result(
          'main.loop-delay',
          {
            value: delayMs,
            unit: 'ms',
            against: '50 ms, 99th percentile while the engine syncs at limit',
            reference: 50,
          },
          1,
        ),
        result(
          'app.memory',
          {
            value: memory,
            unit: 'MB',
            against: '500 MB, the whole application after 60 s with 100,000 rows open, shared pages once',
            reference: 500,
          },
          1,
        ),
      ]
    } finally {
      rmSync(empty, { recursive: true, force: true })
      closeWindows()
    }
  },
}
