import { spawn } from 'node:child_process'

/** The command that hands an address to the default browser; the address is one argument, no shell reads it. */
export function browserCommand(platform: NodeJS.Platform, url: string): readonly [string, ...string[]] {
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url]
  if (platform === 'darwin') return ['open', url]
  return ['xdg-open', url]
}

/** Starts a program that outlives this one; rejects where it cannot be started. */
export function startProgram(command: readonly [string, ...string[]], environment: NodeJS.ProcessEnv): Promise<void> {
  const [program, ...rest] = command
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { stdio: 'ignore', detached: true, env: environment })
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
    child.once('error', reject)
  })
}
