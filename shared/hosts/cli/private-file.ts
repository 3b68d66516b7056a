import { randomUUID } from 'node:crypto'
import { lstat, open, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Client } from '#shared/contract/client'
import { ConsoleFailure } from '#shared/contract/failure'
import { exportPath } from '#shared/engine/settings/policy-export-directory'

/**
 * Writes a file that names people: nobody else on the machine can read it, and it is there whole or as it was before. Throws
 * `policy-refused` outside the folder that the organisation lays down, `invalid-input` where it cannot be written.
 */
export async function writePrivateFile(
  client: Pick<Client, 'call'>,
  file: string,
  content: string | Uint8Array,
): Promise<void> {
  const path = await allowedPath(client, file)
  try {
    await replaceFile(path, content)
  } catch (thrown) {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: `The file ${file} could not be written (${(thrown as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      remedy: 'Name a file in a folder that exists and that you may write to.',
    })
  }
}

/** Where such a file would be written; throws `policy-refused` outside the folder that the organisation lays down. */
export async function allowedPath(client: Pick<Client, 'call'>, file: string): Promise<string> {
  const { inForce } = await client.call('policies.list', {})
  return exportPath(inForce.exportDirectory, file)
}

async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const there = await lstat(path).catch(() => null)
  // A device or a pipe is written to, and never replaced.
  if (there !== null && !there.isFile() && !there.isSymbolicLink()) return writeFile(path, content, { mode: 0o600 })
  const target = there?.isSymbolicLink() === true ? await realpath(path) : path
  const beside = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomUUID()}`)
  try {
    const handle = await open(beside, 'wx', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, target)
  } catch (thrown) {
    await rm(beside, { force: true })
    throw thrown
  }
}
