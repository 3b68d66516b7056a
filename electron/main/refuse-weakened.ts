import { app, dialog } from 'electron/main'
import { testFlavour } from '#electron/main/test-flavour'
import { weakeningSwitch } from '#electron/main/weakening-switches'

/** Ends an installed console that was started with a switch that takes its protection away. A checkout and the tests' Electron may have them. */
export function refuseWeakened(): void {
  if (!app.isPackaged || testFlavour() !== null) return
  const found = weakeningSwitch(app.commandLine, process.getuid?.() === 0)
  if (found === null) return
  dialog.showErrorBox(
    'SCIM Console was not started',
    `The switch --${found} would take away a protection of the console. Start it without the switch.`,
  )
  app.exit(2)
}
