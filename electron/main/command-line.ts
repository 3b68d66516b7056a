import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron/main'
import { dataFolderIn } from '#electron/main/command-line-words'
import { hasDisplay } from '#shared/hosts/desktop-window'

/**
 * Before the application is ready: no icon, nothing of Chromium's on the terminal, no graphics, and the keys of the window's own
 * profile, because on Windows and nowhere else the key that seals secrets lies there.
 */
export function prepareCommandLine(words: readonly string[]): void {
  app.commandLine.appendSwitch('log-level', '3')
  app.disableHardwareAcceleration()
  app.dock?.hide()
  const profile = profileIn(dataFolderIn(words, process.platform, process.env))
  app.setPath('userData', profile)
  app.setPath('sessionData', join(profile, 'command-line'))
}

/** The window's own profile; one that goes with the system's next cleaning where the folder cannot be written, which the engine will say. */
function profileIn(dataFolder: string): string {
  const profile = join(dataFolder, 'window')
  try {
    mkdirSync(profile, { recursive: true, mode: 0o700 })
    return profile
  } catch {
    return mkdtempSync(join(tmpdir(), 'scim-console-'))
  }
}

/** Whether Chromium would end for want of a screen: Linux chooses where to draw before any of our code runs. */
export function lacksDisplay(): boolean {
  return !hasDisplay(process.platform, process.env) && !app.commandLine.hasSwitch('ozone-platform')
}

/** Starts the program once more where nothing is drawn, and ends with it as it ends. Awaited by the entry, which Chromium waits for. */
export async function startWithoutDisplay(): Promise<never> {
  const child = spawn(
    process.execPath,
    ['--ozone-platform=headless', '--log-level=3', ...process.argv.slice(1)],
    // A group of its own: Ctrl+C would reach it twice, and the second one means at once.
    { stdio: 'inherit', detached: true },
  )
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => child.kill(name))
  const exit = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (code) => resolve(code ?? 1))
  })
  process.exit(exit)
}
