import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { electronBinary } from '#shared/hosts/electron-binary'

/** How the desktop window went: `closed` when a person closed it, `not-opened` with the reason in a few words. */
export type DesktopOutcome =
  | { readonly kind: 'closed'; readonly exit: number }
  | { readonly kind: 'not-opened'; readonly why: string }

/** Fetching Electron and opening the window are given so long, in milliseconds. */
const patience = 20_000

/** Whether this session can show a window at all. */
export function hasDisplay(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  if (platform !== 'linux') return true
  return [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some((value) => value !== undefined && value !== '')
}

/** Opens the built desktop window and waits until it is closed. An Electron that ends by itself soon after its start did not open. */
export async function desktopWindow(options: {
  /** The checkout, with its built window. */
  readonly root: string
  readonly dataFolder: string
  readonly demo: boolean
  readonly platform: NodeJS.Platform
  readonly environment: NodeJS.ProcessEnv
  readonly isRoot: boolean
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}): Promise<DesktopOutcome> {
  const { root, dataFolder, demo, platform, environment, isRoot, say, signal } = options
  if (!hasDisplay(platform, environment)) return { kind: 'not-opened', why: 'there is no display' }
  const began = Date.now()
  const folder = join(root, 'node_modules', 'electron')
  const binary = await electronBinary({ folder, environment, within: patience, say, signal })
  if (binary.kind === 'missing') return { kind: 'not-opened', why: `Electron cannot be had (${binary.why})` }
  if (signal.aborted) return { kind: 'closed', exit: 0 }

  const args = [root, `--data=${dataFolder}`, ...(demo ? ['--demo'] : [])]
  if (isRoot && platform === 'linux') {
    say('Chromium has no sandbox for root: start the console as another person for daily work.')
    args.push('--no-sandbox')
  }
  // What Electron's own switches would make of it: a Node without a window.
  const { ELECTRON_RUN_AS_NODE: _, ...clean } = environment
  const exit = await run(binary.executable, args, clean, signal)
  if (exit === 0 || signal.aborted) return { kind: 'closed', exit: 0 }
  return Date.now() - began < patience
    ? { kind: 'not-opened', why: `Electron ended at once (${exit === null ? 'not startable' : `exit ${exit}`})` }
    : { kind: 'closed', exit: exit ?? 1 }
}

function run(
  executable: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(executable, args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
    const end = () => child.kill()
    signal.addEventListener('abort', end, { once: true })
    const done = (exit: number | null) => {
      signal.removeEventListener('abort', end)
      resolve(exit)
    }
    child.once('error', () => done(null))
    child.once('close', (code) => done(code ?? 1))
  })
}
