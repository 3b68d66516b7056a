import { readFile, stat } from 'node:fs/promises'
import { ConsoleFailure } from '#shared/contract/failure'

/** Bytes of a list; the contract takes no longer text. */
const mostBytes = 1024 * 1024

/** The text of a list in a file, in UTF-8 or as spreadsheets save Unicode. Throws `invalid-input` where it cannot be read as one. */
export async function listFile(file: string): Promise<string> {
  const bad = (message: string) =>
    new ConsoleFailure({ code: 'invalid-input', message, remedy: 'Give a text file in UTF-8 of at most 1 MB.' })
  let bytes: Buffer
  try {
    if ((await stat(file)).size > mostBytes) throw bad(`${file} is larger than 1 MB.`)
    bytes = await readFile(file)
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure) throw thrown
    throw bad(`${file} could not be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
  // Spreadsheets save "Unicode text" as UTF-16 with its mark.
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw bad(`${file} is no text in UTF-8.`)
  }
}
