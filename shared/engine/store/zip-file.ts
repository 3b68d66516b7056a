import { closeSync, createReadStream, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, crc32, createDeflateRaw, createInflateRaw } from 'node:zlib'

// A zip of a few parts, written and read a chunk at a time: memory stays the same however large they are. Every size stands before its
// bytes and in the directory at the end, so nothing is looked for by its signature, which bytes of a part may resemble.
// Source: PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.

export interface ZipEntry {
  readonly name: string
  /** Of what was packed, and of it packed. */
  readonly bytes: number
  readonly packed: number
  readonly method: number
  readonly crc: number
  readonly at: number
}

const localSignature = 0x04034b50
const centralSignature = 0x02014b50
const endSignature = 0x06054b50
const localBytes = 30
const centralBytes = 46
const endBytes = 22
const mostEntries = 1_000
const longestDirectory = 1024 * 1024
/** Beyond it a zip has other fields, which are not written here. */
const mostBytes = 0xffff_fff0
const deflated = 8

/** Why a file is no zip that can be used; a short sentence. */
export class ZipFault extends Error {}

/** Writes parts one after the other into an open file; `finish` adds the directory and brings all of it to the disk. */
export function zipWriter(file: number) {
  const entries: ZipEntry[] = []
  let at = 0
  const put = (bytes: Uint8Array, where: number) => {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done, where + done)
  }
  return {
    add: async (name: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, signal?: AbortSignal) => {
      const start = at
      const head = localBytes + Buffer.byteLength(name)
      let bytes = 0
      let packed = 0
      let crc = 0
      await pipeline(
        Readable.from(chunks),
        async function* (source: AsyncIterable<Uint8Array>) {
          for await (const chunk of source) {
            bytes += chunk.length
            crc = crc32(chunk, crc)
            yield chunk
          }
        },
        createDeflateRaw({ level: constants.Z_BEST_SPEED }),
        async (source: AsyncIterable<Uint8Array>) => {
          for await (const chunk of source) {
            put(chunk, start + head + packed)
            packed += chunk.length
          }
        },
        signal === undefined ? {} : { signal },
      )
      if (bytes > mostBytes || start + head + packed > mostBytes) throw new ZipFault('It is larger than 4 GB.')
      const entry = { name, bytes, packed, method: deflated, crc, at: start }
      put(localHeader(entry), start)
      entries.push(entry)
      at = start + head + packed
    },
    finish: () => {
      const directory = Buffer.concat(entries.map(centralHeader))
      const end = Buffer.alloc(endBytes)
      end.writeUInt32LE(endSignature, 0)
      end.writeUInt16LE(entries.length, 8)
      end.writeUInt16LE(entries.length, 10)
      end.writeUInt32LE(directory.length, 12)
      end.writeUInt32LE(at, 16)
      put(Buffer.concat([directory, end]), at)
      fsyncSync(file)
    },
  }
}

function commonFields({ bytes, packed, method, crc, name }: ZipEntry): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(0x0800, 2)
  fields.writeUInt16LE(method, 4)
  // The first day of a zip's calendar; when it was made stands in the parts.
  fields.writeUInt16LE(0x21, 8)
  fields.writeUInt32LE(crc, 10)
  fields.writeUInt32LE(packed, 14)
  fields.writeUInt32LE(bytes, 18)
  fields.writeUInt16LE(Buffer.byteLength(name), 22)
  return fields
}

function localHeader(entry: ZipEntry): Buffer {
  const signature = Buffer.alloc(4)
  signature.writeUInt32LE(localSignature)
  return Buffer.concat([signature, commonFields(entry), Buffer.from(entry.name)])
}

function centralHeader(entry: ZipEntry): Buffer {
  const head = Buffer.alloc(6)
  head.writeUInt32LE(centralSignature, 0)
  head.writeUInt16LE(20, 4)
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(entry.at, 10)
  return Buffer.concat([head, commonFields(entry), tail, Buffer.from(entry.name)])
}

/** The parts that the directory of an open file names; throws ZipFault where it is none that `zipWriter` could have written. */
export function zipEntries(file: number): ZipEntry[] {
  const { size } = fstatSync(file)
  if (size < endBytes) throw new ZipFault('It is too short.')
  const end = read(file, size - endBytes, endBytes)
  if (end.readUInt32LE(0) !== endSignature || end.readUInt16LE(20) !== 0) throw new ZipFault('It has no end.')
  const count = end.readUInt16LE(10)
  const length = end.readUInt32LE(12)
  const start = end.readUInt32LE(16)
  if (count > mostEntries || length > longestDirectory || start + length + endBytes !== size) {
    throw new ZipFault('Its directory does not fit.')
  }
  const directory = read(file, start, length)
  const entries: ZipEntry[] = []
  let at = 0
  for (let n = 0; n < count; n += 1) {
    if (at + centralBytes > length || directory.readUInt32LE(at) !== centralSignature) {
      throw new ZipFault('Its directory is broken.')
    }
    const nameBytes = directory.readUInt16LE(at + 28)
    const entry = {
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
      name: directory.toString('utf8', at + centralBytes, at + centralBytes + nameBytes),
    }
    const others = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
    if (others !== 0 || entry.method !== deflated || (directory.readUInt16LE(at + 8) & 1) !== 0) {
      throw new ZipFault('A part is packed in a way that is not known.')
    }
    if (entry.at + localBytes + nameBytes + entry.packed > start) throw new ZipFault('A part lies outside the file.')
    entries.push(entry)
    at += centralBytes + nameBytes
  }
  if (at !== length) throw new ZipFault('Its directory is broken.')
  if (new Set(entries.map(({ name }) => name)).size !== entries.length) throw new ZipFault('Two parts have one name.')
  return entries
}

/** Hands over one part a chunk at a time; it is never longer than the directory says, whatever its bytes unpack to. */
export async function unzipPart(
  path: string,
  entry: ZipEntry,
  take: (chunk: Uint8Array) => void,
  signal?: AbortSignal,
): Promise<void> {
  const head = localBytes + Buffer.byteLength(entry.name)
  checkLocal(path, entry, head)
  let bytes = 0
  let crc = 0
  const source =
    entry.packed === 0
      ? Readable.from([])
      : createReadStream(path, { start: entry.at + head, end: entry.at + head + entry.packed - 1 })
  try {
    await pipeline(
      source,
      createInflateRaw(),
      async (chunks: AsyncIterable<Uint8Array>) => {
        for await (const chunk of chunks) {
          bytes += chunk.length
          if (bytes > entry.bytes) throw new ZipFault('A part is longer than it says.')
          crc = crc32(chunk, crc)
          take(chunk)
        }
      },
      signal === undefined ? {} : { signal },
    )
  } catch (thrown) {
    if (thrown instanceof Error && ((thrown as NodeJS.ErrnoException).code ?? '').startsWith('Z_')) {
      throw new ZipFault('A part cannot be unpacked.', { cause: thrown })
    }
    throw thrown
  }
  if (bytes !== entry.bytes || crc !== entry.crc) throw new ZipFault('A part is not what it says.')
}

function checkLocal(path: string, entry: ZipEntry, head: number): void {
  const file = openSync(path, 'r')
  try {
    const local = read(file, entry.at, head)
    const same =
      local.readUInt32LE(0) === localSignature &&
      local.readUInt16LE(26) === head - localBytes &&
      local.readUInt16LE(28) === 0 &&
      local.toString('utf8', localBytes) === entry.name
    if (!same) throw new ZipFault('A part does not begin where it should.')
  } finally {
    closeSync(file)
  }
}

function read(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let done = 0
  while (done < length) {
    const got = readSync(file, bytes, done, length - done, at + done)
    if (got === 0) throw new ZipFault('It ends too early.')
    done += got
  }
  return bytes
}
