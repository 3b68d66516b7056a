import { execFile, spawn } from 'node:child_process'
import { copyFileSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { test } from '@playwright/test'
import { preparedHosts } from '#tests/e2e/setup/hosts'

/** What packaging takes on a busy machine, several times over. */
export const packagingTakes = 240_000

const program = 'scim-console-window'

/** A console as a package: its folder and the program in it. */
export interface Packaged {
  readonly folder: string
  readonly executable: string
  readonly resources: string
}

/** The package of this kind, made unless it is there; skips the test where Electron cannot be had. */
export async function packagedProgram(kind: 'release' | 'test'): Promise<Packaged> {
  const prepared = preparedHosts().electron
  test.skip(!prepared.ok, prepared.ok ? '' : prepared.reason)
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'packaged-program.ts'), kind],
    { timeout: packagingTakes, maxBuffer: 16 * 1024 * 1024 },
  )
  return at(stdout.trimEnd().split('\n').at(-1) ?? '')
}

function at(folder: string): Packaged {
  return { folder, executable: join(folder, program), resources: join(folder, 'resources') }
}

/** The same package in a place of its own, for a test that changes it; large files are shared, the program and its resources are not. */
export function copyOf({ folder }: Packaged): Packaged & { remove(): void } {
  // On the same disk, or nothing can be shared.
  const copy = mkdtempSync(join(dirname(folder), 'copy-'))
  const link = (from: string, to: string, shared: boolean) => {
    mkdirSync(to, { recursive: true })
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      const [file, place] = [join(from, entry.name), join(to, entry.name)]
      if (entry.isDirectory()) link(file, place, shared && entry.name !== 'resources')
      else if (shared && entry.name !== program) linkSync(file, place)
      else copyFileSync(file, place)
    }
  }
  link(folder, copy, true)
  return { ...at(copy), remove: () => rmSync(copy, { recursive: true, force: true }) }
}

export interface Ran {
  readonly exit: number | NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** What a running program has said so far, and how it ends. */
export interface Running {
  said(): string
  kill(signal: NodeJS.Signals): void
  readonly ended: Promise<Ran>
}

/** Longer than any command of these tests. */
const runsWithin = 40_000

/** Starts a program with the words given; `environment` comes over this process's own, undefined takes a name away. */
export function startProgram(
  command: string,
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): Running {
  const child = spawn(command, words, {
    // Playwright wants colours of its workers where the surroundings want none; a program that hears both complains of it.
    env: { ...process.env, BROWSER: 'none', NO_COLOR: undefined, FORCE_COLOR: undefined, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: runsWithin,
    killSignal: 'SIGKILL',
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return {
    said: () => stdout,
    kill: (signal) => child.kill(signal),
    ended: new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, signal) => resolve({ exit: code ?? signal, stdout, stderr }))
    }),
  }
}

/** As root there is no sandbox, and Chromium wants to be told. */
const withoutSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** The words of the packaged command line: the Node of the tests runs its engine, as in every window of theirs. */
export function commandLineOf(words: readonly string[]): string[] {
  return [...withoutSandbox, '--log-level=3', `--engine-node=${process.execPath}`, '--cli', '--', ...words]
}
