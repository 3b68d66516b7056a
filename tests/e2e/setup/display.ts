import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

const startWithin = 10_000

/** Makes a screen in memory where Linux has no display, and names it in DISPLAY; answers what ends it. */
export async function openDisplay(): Promise<() => void> {
  if (process.platform !== 'linux' || process.env['DISPLAY'] !== undefined) return () => {}
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    timeout: 0,
  })
  const number = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('Xvfb did not start in time.')), startWithin)
    server.once('error', reject)
    server.once('exit', () => reject(new Error('Xvfb ended at once.')))
    createInterface({ input: server.stdio[3] as Readable }).once('line', (line) => {
      clearTimeout(late)
      resolve(line.trim())
    })
  })
  process.env['DISPLAY'] = `:${number}`
  return () => {
    delete process.env['DISPLAY']
    server.kill()
  }
}
