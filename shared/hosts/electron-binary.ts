import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The Electron of this checkout, or why there is none, in a few words. */
export type ElectronBinary =
  | { readonly kind: 'here'; readonly executable: string }
  | { readonly kind: 'missing'; readonly why: string }

/** Where a package of Electron keeps its program, if all of it is there. */
function installed(folder: string): string | null {
  try {
    const executable = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim())
    return existsSync(executable) ? executable : null
  } catch {
    return null
  }
}

/**
 * Finds Electron's program in its npm package, which holds none until its own installer has fetched it: that is given `within`
 * milliseconds, and whatever it leaves unfinished is removed. Never rejects.
 */
export async function electronBinary(options: {
  /** The folder of the npm package. */
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
  readonly within: number
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}): Promise<ElectronBinary> {
  const { folder, environment, within, say, signal } = options
  const known = installed(folder)
  if (known !== null) return { kind: 'here', executable: known }
  const installer = join(folder, 'install.js')
  if (!existsSync(installer)) return { kind: 'missing', why: 'its npm package is not installed' }

  say('Fetching Electron, which is done once.')
  // The installer's own temporary files lie here, so that an end by force leaves none behind.
  const scratch = mkdtempSync(join(tmpdir(), 'scim-console-electron-'))
  try {
    const why = await runInstaller(
      installer,
      { ...environment, TMPDIR: scratch, TMP: scratch, TEMP: scratch },
      within,
      signal,
    )
    const executable = installed(folder)
    if (executable !== null) return { kind: 'here', executable }
    rmSync(join(folder, 'dist'), { recursive: true, force: true })
    return { kind: 'missing', why }
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 })
  }
}

function runInstaller(installer: string, env: NodeJS.ProcessEnv, within: number, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    let late = false
    let stderr = ''
    const child = spawn(process.execPath, [installer], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    const end = () => child.kill('SIGKILL')
    const timer = setTimeout(() => {
      late = true
      end()
    }, within)
    signal.addEventListener('abort', end, { once: true })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(0, 4_000)
    })
    const done = (why: string) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve(why)
    }
    child.once('error', (error) => done(error.message))
    child.once('close', () =>
      done(
        late ? `not fetched within ${Math.round(within / 1000)} seconds` : `could not be fetched: ${firstLine(stderr)}`,
      ),
    )
  })
}

function firstLine(text: string): string {
  const line = text.split('\n').find((it) => it.trim() !== '') ?? 'no reason given'
  return line.trim().slice(0, 160)
}
