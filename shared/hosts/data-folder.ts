import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where an installed console keeps its files, by the custom of each system. */
export function defaultDataFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'SCIM Console')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'SCIM Console')
  return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'scim-console')
}
