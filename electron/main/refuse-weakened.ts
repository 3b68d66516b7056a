import { app, dialog } from 'electron/main'
import { testFlavour } from '#electron/main/test-flavour'
import { weakeningSwitch } from '#electron/main/weakening-switches'

/**
 * Ends an installed console that was started with a switch that takes its protection away; a checkout and the tests' Electron may have
 * them. Where nobody looks at a window it is only written.
 */
export function refuseWeakened(isCommandLine: boolean): void {
  if (!app.isPackaged || testFlavour() !== null) return
  const found = weakeningSwitch(app.commandLine, process.getuid?.() === 0)
  if (found === null) return
  const why = `The switch --${found} would take away a protection of the console. Start it without the switch.`
  if (isCommandLine) process.stderr.write(`${why}\n`)
  else dialog.showErrorBox('SCIM Console was not started', why)
  // At once: nothing of the start may come after it.
  process.exit(2)
}
