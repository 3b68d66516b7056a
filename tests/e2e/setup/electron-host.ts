import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { _electron, type ElectronApplication } from 'playwright'
import { electronRuntime, type ElectronRuntime, type Had } from '#tests/e2e/setup/electron-runtime'
import { missingForElectron } from '#tests/e2e/setup/system-packages'
import { within } from '#tests/e2e/setup/within'

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

/** Milliseconds; both attempts together end before a test does. */
const startWithin = 20_000

/** Milliseconds. */
const endWithin = 20_000

interface Launch {
  readonly dataFolder: string
  readonly args?: string[]
  readonly environment?: NodeJS.ProcessEnv
}

/** Starts the built window on a data folder of its own, and waits until its page is loaded; `args` are added to its command line. */
export async function launchElectron(runtime: ElectronRuntime, launch: Launch): Promise<ElectronApplication> {
  try {
    return await startedOnce(runtime, launch)
  } catch (thrown) {
    process.stdout.write(
      `Electron showed no window in time and is started once more: ${String(thrown).slice(0, 200)}\n`,
    )
    return startedOnce(runtime, launch)
  }
}

async function startedOnce(
  { executable, args: first }: ElectronRuntime,
  { dataFolder, args = [], environment = {} }: Launch,
): Promise<ElectronApplication> {
  const application = await _electron.launch({
    executablePath: executable,
    args: [...first, '--hold', `--data=${dataFolder}`, `--engine-node=${process.execPath}`, ...args],
    cwd: checkout,
    env: present({ ...process.env, BROWSER: 'none', ...environment }),
    // Null, or Playwright decides for light.
    colorScheme: null,
    timeout: startWithin,
  })
  try {
    await within(
      startWithin,
      letGo(application)
        .then(() => application.firstWindow({ timeout: startWithin }))
        .then((page) => page.waitForLoadState()),
    )
    return application
  } catch (thrown) {
    // One start in some hundreds never answers the one who attached to it; such a process does not close by being asked either.
    application.process().kill('SIGKILL')
    throw thrown
  }
}

/** Ends an Electron as its person would; one that does not end is ended by force, and said. */
export async function endElectron(application: ElectronApplication): Promise<void> {
  try {
    await within(endWithin, application.close())
  } catch (thrown) {
    application.process().kill('SIGKILL')
    throw new Error('Electron did not end by itself.', { cause: thrown })
  }
}

/** Ends the hold of --hold where Playwright did so before there was one; a start that is over has none. */
async function letGo(application: ElectronApplication): Promise<void> {
  const end = performance.now() + startWithin
  while (performance.now() < end) {
    const gone = await application.evaluate(() => {
      const go: unknown = Reflect.get(globalThis, 'letConsoleGo')
      if (typeof go === 'function') go()
      return typeof go === 'function'
    })
    if (gone) return
    await wait(50)
  }
}

function present(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
