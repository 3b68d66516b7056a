import { app } from 'electron/main'
import { desktopEngine } from '#electron/main/desktop-engine'
import { externalTarget } from '#electron/main/external-targets'
import { runCommandLine } from '#shared/hosts/cli/run'
import { terminalOf } from '#shared/hosts/cli/terminal'

/**
 * One command line from its first word to the program's end. It shares the data folder with a window that may be open, as every other
 * command line does; its engine, its network and its secrets are those of the window.
 */
export async function runOnDesktop(words: readonly string[], built: string): Promise<void> {
  await app.whenReady()
  // After Electron's own handlers of signals are there, which would replace ours.
  const terminal = terminalOf(process)
  const exit = await runCommandLine(words, terminal, (dataFolder) => {
    const engine = desktopEngine({
      built,
      dataFolder,
      host: 'command',
      onQuestion: (port, [address = '']) => {
        if (port === 'browser.open' && externalTarget('sign-in', address) !== null) {
          terminal.error(`Sign in at ${address}`)
        }
      },
    })
    return { transport: engine, close: () => engine.stop() }
  })
  await Promise.all([flushed(process.stdout), flushed(process.stderr)])
  app.exit(exit)
}

/** A pipe may still hold the last lines, and leaving drops them. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve())
  })
}
