import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataFolder } from '#shared/hosts/data-folder'

/** What asks the installed program for its command line in the place of a window. */
const asked = '--cli'

/**
 * The words for the command line, exactly as they were typed, or null where a window is wanted. Chromium reads every word of a program
 * as a switch of its own until a bare `--`, and on Windows it ends a program that has a switch after an address: so `--cli --` is how
 * the scim-console command begins, and that one `--` is no word of ours.
 */
export function wordsFor(argv: readonly string[]): readonly string[] | null {
  const at = argv.indexOf(asked, 1)
  if (at === -1 || argv.slice(1, at).includes('--')) return null
  return argv.slice(argv[at + 1] === '--' ? at + 2 : at + 1)
}

/** The data folder that the words name: known before they are parsed, because the browser's own files are chosen before all else. */
export function dataFolderIn(
  words: readonly string[],
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): string {
  const { values } = parseArgs({
    args: [...words],
    strict: false,
    allowPositionals: true,
    options: { data: { type: 'string' } },
  })
  const { data } = values
  return typeof data === 'string' && data.trim() !== '' ? resolve(data) : defaultDataFolder(platform, environment)
}
