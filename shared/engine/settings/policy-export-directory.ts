import { lstat, realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { ConsoleFailure } from '#shared/contract/failure'
import { policyNames } from '#shared/domain/policy'

/**
 * Where a file that a person named may be written: the path itself without a policy; with one, the same file without links on the way,
 * inside the folder that is laid down. Throws `policy-refused` for every other place.
 */
export async function exportPath(exportDirectory: string | null, file: string): Promise<string> {
  if (exportDirectory === null) return file
  const refused = (why: string) =>
    new ConsoleFailure({
      code: 'policy-refused',
      message: `${file} ${why} (policy ${policyNames.exportDirectory}).`,
      remedy: `Name a file in ${exportDirectory}.`,
    })
  const allowed = await realpath(exportDirectory).catch((thrown: unknown) => {
    throw new ConsoleFailure({
      code: 'policy-refused',
      message: `The only folder that your organisation allows for exports, ${exportDirectory}, cannot be used (${(thrown as NodeJS.ErrnoException).code ?? 'unknown'}; policy ${policyNames.exportDirectory}).`,
      remedy: 'Make the folder, or ask whoever administers this machine.',
    })
  })
  const wanted = resolve(file)
  const folder = await realpath(dirname(wanted)).catch(() => null)
  if (folder === null) throw refused('is in a folder that is not there')
  const way = relative(allowed, folder)
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw refused('is outside the only folder that your organisation allows for exports')
  }
  const path = join(folder, basename(wanted))
  // A link is followed by whoever writes.
  const there = await lstat(path).catch(() => null)
  if (there !== null && !there.isFile()) throw refused('is no plain file')
  return path
}
