import { writeFile } from 'node:fs/promises'
import type { Client } from '#shared/contract/client'
import { ConsoleFailure } from '#shared/contract/failure'
import { exportPath } from '#shared/engine/settings/policy-export-directory'

/**
 * Writes a file that names people: nobody else on the machine can read it. Throws `policy-refused` outside the folder that the
 * organisation lays down, `invalid-input` where it cannot be written.
 */
export async function writePrivateFile(
  client: Pick<Client, 'call'>,
  file: string,
  content: string | Uint8Array,
): Promise<void> {
  const { inForce } = await client.call('policies.list', {})
  const path = await exportPath(inForce.exportDirectory, file)
  try {
    await writeFile(path, content, { mode: 0o600 })
  } catch (thrown) {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: `The file ${file} could not be written (${(thrown as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      remedy: 'Name a file in a folder that exists and that you may write to.',
    })
  }
}
