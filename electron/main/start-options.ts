import { resolve } from 'node:path'
import { defaultDataFolder } from '#shared/hosts/data-folder'

export interface StartOptions {
  /** Where every file of the console is. */
  readonly dataFolder: string
  /** Opens the demo tenant at once. */
  readonly demo: boolean
}

/** What the command line of the window says: `--data=FOLDER` and `--demo`. */
export function startOptions(
  commandLine: { hasSwitch(name: string): boolean; getSwitchValue(name: string): string },
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): StartOptions {
  const data = commandLine.getSwitchValue('data')
  return {
    dataFolder: data === '' ? defaultDataFolder(platform, environment) : resolve(data),
    demo: commandLine.hasSwitch('demo'),
  }
}
