import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type DemoProcess, startDemoProcess } from '#tests/bench/demo-process'
import { runProgram } from '#tests/bench/program'

export interface LargeTenant {
  readonly demo: DemoProcess
  /** A data folder whose cache holds all of it. */
  readonly folder: string
}

const reportSchema = z.object({ report: z.object({ memberships: z.number() }) })

let prepared: Promise<LargeTenant> | null = null

/** The demo at limit, read into a cache once for all measures of a run; `closeLargeTenant` ends it. */
export function largeTenant(say: (line: string) => void): Promise<LargeTenant> {
  prepared ??= (async () => {
    say('  reading 100,000 people, 10,000 groups and 2,000,000 memberships into a cache')
    const demo = await startDemoProcess('limit')
    const folder = mkdtempSync(join(tmpdir(), 'scim-console-bench-'))
    await runProgram('product-sync', { ...demo, folder }, reportSchema)
    return { demo, folder }
  })()
  return prepared
}

export async function closeLargeTenant(): Promise<void> {
  if (prepared === null) return
  const { demo, folder } = await prepared
  prepared = null
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
}
