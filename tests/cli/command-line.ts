import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { join } from 'node:path'

const launcher = join(import.meta.dirname, '..', '..', 'shared', 'hosts', 'launch.mjs')

export interface Ran {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
  /** The one JSON document on standard output; throws where there is none or more. */
  json<T = Record<string, unknown>>(): T
}

export interface CommandLine {
  /** Runs one command as its own process, to its end. */
  run(...argv: string[]): Promise<Ran>
  /** Starts a command that stays. */
  start(...argv: string[]): ChildProcessWithoutNullStreams
}

/** The command line as somebody types it: the real program, a data folder of its own, and only the secrets given. */
export function commandLine(dataFolder: string, secrets: Readonly<Record<string, string>> = {}): CommandLine {
  const start = (...argv: string[]) =>
    spawn(process.execPath, [launcher, 'cli', ...argv, '--data', dataFolder], {
      env: { ...process.env, ...secrets },
      stdio: 'pipe',
    })
  return {
    start,
    run: (...argv) =>
      new Promise((resolve, reject) => {
        const child = start(...argv)
        let stdout = ''
        let stderr = ''
        child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
        child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
        child.on('error', reject)
        child.on('close', (exit) =>
          resolve({ exit, stdout, stderr, json: <T>() => JSON.parse(stdout) as T }),
        )
        child.stdin.end()
      }),
  }
}
