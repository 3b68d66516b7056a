import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { checkout } from '#tests/e2e/setup/electron-host'

export interface WebHost {
  /** The address with its key, good for one visit. */
  readonly address: string
  stop(): Promise<void>
}

const startWithin = 30_000

/** Starts the console as `npm start -- --web` does, in a process of its own; rejects with what it said where no address comes. */
export async function startWebHost(options: {
  dataFolder: string
  demo: boolean
  environment?: NodeJS.ProcessEnv
}): Promise<WebHost> {
  const args = ['start', '--web', '--data', options.dataFolder, ...(options.demo ? ['--demo'] : [])]
  const child = spawn(process.execPath, [join(checkout, 'shared', 'hosts', 'launch.mjs'), ...args], {
    cwd: checkout,
    env: { ...process.env, BROWSER: 'none', ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async () => {
    child.kill()
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
    await ended
    clearTimeout(late)
  }
  try {
    const address = await new Promise<string>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`The web host ${why}:\n${said.join('\n')}`))
      const late = setTimeout(() => fail('named no address in time'), startWithin)
      const look = (line: string) => {
        said.push(line)
        const [found] = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line) ?? []
        if (found === undefined) return
        clearTimeout(late)
        resolve(found)
      }
      createInterface({ input: child.stdout }).on('line', look)
      createInterface({ input: child.stderr }).on('line', look)
      child.once('error', reject)
      child.once('close', () => {
        clearTimeout(late)
        fail('ended')
      })
    })
    return { address, stop }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}
