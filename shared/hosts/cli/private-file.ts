import { writeFile } from 'node:fs/promises'
import { ConsoleFailure } from '#shared/contract/failure'

/** Writes a file that names people: nobody else on the machine can read it. Throws `invalid-input` where it cannot be written. */
export async function writePrivateFile(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, content, { mode: 0o600 })
  } catch (thrown) {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: `The file ${file} could not be written (${(thrown as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      remedy: 'Name a file in a folder that exists and that you may write to.',
    })
  }
}
