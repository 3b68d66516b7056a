import { createWriteStream, fsyncSync } from 'node:fs'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { constants, crc32 } from 'node:zlib'
import { type Entry, open, type ZipFile } from 'yauzl'
import { ZipFile as ZipOutput } from 'yazl'

// A zip of a few parts, written and read a chunk at a time: memory stays the same however large they are.

export interface ZipEntry {
  readonly name: string
  /** Of what was packed, and of it packed. */
  readonly bytes: number
  readonly packed: number
  readonly entry: Entry
}

const mostEntries = 1_000
/** When it was made stands in the parts; a zip's calendar begins here. */
const noTime = new Date(1980, 0, 1)
const encrypted = 1

/** Why a file is no zip that can be used; a short sentence. */
export class ZipFault extends Error {}

/** Writes parts one after the other into an open file; `finish` adds the directory and brings all of it to the disk. */
export function zipWriter(file: number) {
  const zip = new ZipOutput()
  const whole = pipeline(zip.outputStream, createWriteStream('', { fd: file, autoClose: false }))
  // Told by `finish`, or by the part that it stopped.
  whole.catch(() => undefined)
  return {
    add: async (name: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, signal?: AbortSignal) => {
      const source = Readable.from(chunks)
      zip.addReadStream(source, name, { mtime: noTime, mode: 0o100600, compressionLevel: constants.Z_BEST_SPEED })
      // A disk that is full ends the whole of it, and then nobody reads the source any more.
      await Promise.race([
        finished(source, { writable: false, ...(signal === undefined ? {} : { signal }) }),
        whole.then(() => Promise.reject(new Error('The zip ended before its part.'))),
      ])
    },
    finish: async () => {
      zip.end()
      await whole
      fsyncSync(file)
    },
  }
}

/** The parts that the directory of a file names; throws ZipFault where it is no zip, or one with parts that nobody should unpack. */
export async function zipEntries(path: string): Promise<ZipEntry[]> {
  const zip = await opened(path)
  try {
    if (zip.entryCount > mostEntries) throw new ZipFault('It has too many parts.')
    const entries = await new Promise<ZipEntry[]>((resolve, reject) => {
      const found: ZipEntry[] = []
      zip.on('entry', (entry: Entry) => {
        const { fileName, uncompressedSize, compressedSize } = entry
        found.push({ name: fileName, bytes: uncompressedSize, packed: compressedSize, entry })
        zip.readEntry()
      })
      zip.once('end', () => resolve(found))
      zip.once('error', reject)
      zip.readEntry()
    })
    if (entries.some(({ entry }) => (entry.generalPurposeBitFlag & encrypted) !== 0)) {
      throw new ZipFault('A part is packed in a way that is not known.')
    }
    if (new Set(entries.map(({ name }) => name)).size !== entries.length) throw new ZipFault('Two parts have one name.')
    return entries
  } catch (thrown) {
    throw asFault(thrown)
  } finally {
    zip.close()
  }
}

/** Hands over one part a chunk at a time; it is never longer than the directory says, whatever its bytes unpack to. */
export async function unzipPart(
  path: string,
  { entry }: ZipEntry,
  take: (chunk: Uint8Array) => void,
  signal?: AbortSignal,
): Promise<void> {
  const zip = await opened(path)
  try {
    const source = await new Promise<Readable>((resolve, reject) =>
      zip.openReadStream(entry, (thrown, stream) => (thrown === null ? resolve(stream) : reject(thrown))),
    )
    let crc = 0
    await pipeline(
      source,
      async (chunks: AsyncIterable<Uint8Array>) => {
        for await (const chunk of chunks) {
          crc = crc32(chunk, crc)
          take(chunk)
        }
      },
      signal === undefined ? {} : { signal },
    )
    if (crc !== entry.crc32) throw new ZipFault('A part is not what it says.')
  } catch (thrown) {
    throw asFault(thrown)
  } finally {
    zip.close()
  }
}

/** Sizes are held against the directory while a part is unpacked, and names that lead out of a folder are refused. */
async function opened(path: string): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true } as const
  try {
    return await new Promise((resolve, reject) =>
      open(path, options, (thrown, zip) => (thrown === null ? resolve(zip) : reject(thrown))),
    )
  } catch (thrown) {
    throw asFault(thrown)
  }
}

/** What the library says of a file is no more than that it is none; what the system says of the disk stays as it is. */
function asFault(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof ZipFault || thrown.name === 'AbortError') return thrown
  const { code } = thrown as NodeJS.ErrnoException
  return code === undefined || code.startsWith('Z_')
    ? new ZipFault(sentence(thrown.message), { cause: thrown })
    : thrown
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1, 200).replace(/\.$/, '')}.`
}
