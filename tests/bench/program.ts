import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { z } from 'zod'

/** Runs a program of this folder in a process of its own and reads the JSON that it prints last. Ten minutes at most. */
export async function runProgram<S extends z.ZodType>(name: string, input: unknown, output: S): Promise<z.output<S>> {
  const path = join(import.meta.dirname, 'programs', `${name}.ts`)
  const { stdout } = await promisify(execFile)(process.execPath, [path, JSON.stringify(input)], {
    timeout: 600_000,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, GRAPH_TRAFFIC: '' },
  })
  return output.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
}
