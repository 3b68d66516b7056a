import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'
import { engineInProcess } from '#shared/hosts/cli/engine-in-process'
import { runCommandLine } from '#shared/hosts/cli/run'

const launcher = join(import.meta.dirname, '..', '..', 'shared', 'hosts', 'launch.mjs')

export interface Ran {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
  /** The one JSON document on standard output; throws where there is none or more. */
  json<T = Record<string, unknown>>(): T
}

export interface CommandLine {
  /** Runs one command to its end. */
  run(...argv: string[]): Promise<Ran>
}

/** The real program in a process of its own, with a data folder and only the secrets given. */
export function program(dataFolder: string, secrets: Readonly<Record<string, string>> = {}) {
  const start = (...argv: string[]): ChildProcessWithoutNullStreams =>
    spawn(process.execPath, [launcher, 'cli', ...argv, '--data', dataFolder], {
      env: { ...process.env, ...secrets },
      stdio: 'pipe',
    })
  const run: CommandLine['run'] = (...argv) =>
    new Promise((resolve, reject) => {
      const child = start(...argv)
      let stdout = ''
      let stderr = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
      child.on('error', reject)
      child.on('close', (exit) => resolve(ran(exit, stdout, stderr)))
      child.stdin.end()
    })
  return { start, run }
}

/** The same command line in this process: a start of Node less for each command. */
export function commandLine(dataFolder: string, secrets: Readonly<Record<string, string>> = {}): CommandLine {
  return {
    run: async (...argv) => {
      const out: string[] = []
      const error: string[] = []
      const exit = await runCommandLine(
        [...argv, '--data', dataFolder],
        {
          environment: { ...process.env, ...secrets },
          platform: process.platform,
          out: (line) => out.push(`${line}\n`),
          error: (line) => error.push(`${line}\n`),
          progress: () => undefined,
          signal: new AbortController().signal,
        },
        engineInProcess,
      )
      return ran(exit, out.join(''), error.join(''))
    },
  }
}

function ran(exit: number | null, stdout: string, stderr: string): Ran {
  return { exit, stdout, stderr, json: <T>() => JSON.parse(stdout) as T }
}
