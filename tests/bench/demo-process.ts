import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const checkout = resolve(import.meta.dirname, '..', '..')
const startWithin = 180_000

const firstLine = z.object({ graph: z.string(), login: z.string(), token: z.string() })
const meterSchema = z.object({
  requests: z.number(),
  batched: z.number(),
  units: z.number(),
  bytes: z.number(),
})

export type Meter = z.output<typeof meterSchema>

export interface DemoProcess {
  readonly graph: string
  readonly login: string
  readonly token: string
  /** What its Graph was asked since it started. */
  meter(): Promise<Meter>
  /** The hand in the portal or a product. */
  act(...args: string[]): Promise<string>
  stop(): Promise<void>
}

/** The demo in a process of its own, so that serving costs the measured process nothing. */
export async function startDemoProcess(scale: 'small' | 'contoso' | 'limit'): Promise<DemoProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'scim-console-bench-'))
  const child = spawn(
    process.execPath,
    [join(checkout, 'shared/hosts/cli/main.ts'), 'demo', '--scale', scale, '--data', folder, '--json'],
    { cwd: checkout, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, GRAPH_TRAFFIC: '' } },
  )
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const stop = async () => {
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
    await ended
    clearTimeout(late)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const line = await new Promise<string>((done, fail) => {
      const late = setTimeout(() => fail(new Error('The demo did not start in time.')), startWithin)
      createInterface({ input: child.stdout }).once('line', (text) => {
        clearTimeout(late)
        done(text)
      })
      child.once('close', (code) => fail(new Error(`The demo ended with ${code}.`)))
    })
    const { graph, login, token } = firstLine.parse(JSON.parse(line))
    return {
      graph,
      login,
      token,
      meter: async () => meterSchema.parse(await (await fetch(`${login}/meter`)).json()),
      act: async (...args) => {
        const response = await fetch(`${login}/do`, { method: 'POST', body: JSON.stringify({ args }) })
        const answer = z
          .object({ text: z.string() })
          .or(z.object({ error: z.string() }))
          .parse(await response.json())
        if ('error' in answer) throw new Error(answer.error)
        return answer.text
      },
      stop,
    }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}
