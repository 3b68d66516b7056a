import { resolve } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright'
import { electronRuntime, type ElectronRuntime, type Had } from '#tests/e2e/setup/electron-runtime'
import { missingForElectron } from '#tests/e2e/setup/system-packages'

export const checkout = resolve(import.meta.dirname, '..', '..', '..')

/** A real Electron with all that it needs on this machine, or why there is none. */
export async function electronHost(
  say: (line: string) => void,
  install: () => Promise<string | null>,
): Promise<Had<ElectronRuntime>> {
  const runtime = await electronRuntime(say)
  if (!runtime.ok || missingForElectron(runtime.executable) === null) return runtime
  const command = await install()
  const missing = missingForElectron(runtime.executable)
  if (missing === null) return runtime
  return { ok: false, reason: `Electron cannot start: ${missing}${command === null ? '' : `; run: ${command}`}` }
}

const startWithin = 20_000

/** Starts the built window on a data folder of its own; `args` are added to its command line. */
export function launchElectron(
  { executable, args: first }: ElectronRuntime,
  { dataFolder, args = [], environment = {} }: { dataFolder: string; args?: string[]; environment?: NodeJS.ProcessEnv },
): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: executable,
    args: [...first, '--hold', `--data=${dataFolder}`, `--engine-node=${process.execPath}`, ...args],
    cwd: checkout,
    env: present({ ...process.env, BROWSER: 'none', ...environment }),
    // Null, or Playwright decides for light.
    colorScheme: null,
    timeout: startWithin,
  })
}

function present(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
