import { inflateRawSync } from 'node:zlib'

export interface ZipEntry {
  /** With `/`; a folder ends in one. */
  readonly name: string
  /** Unix permission bits, 0 where the archive has none. */
  readonly mode: number
  read(): Buffer
}

/** The one file of an uncompressed tar whose name ends so; throws where there is none. */
export function fileOfTar(tar: Buffer, ending: string): Buffer {
  for (let at = 0; at + 512 <= tar.length;) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '')
    const size = Number.parseInt(tar.toString('ascii', at + 124, at + 136).replace(/\0.*$/s, ''), 8)
    if (name === '' || !Number.isInteger(size) || size < 0) break
    if (name.endsWith(ending)) return tar.subarray(at + 512, at + 512 + size)
    at += 512 + Math.ceil(size / 512) * 512
  }
  throw new Error(`The archive holds no ${ending}.`)
}

/** The entries of a zip (no ZIP64, no encryption), from its central directory; throws where it is not one. */
export function zipEntries(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0) throw new Error('The archive has no central directory.')
  const count = zip.readUInt16LE(end + 10)
  const entries: ZipEntry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error(`Entry ${index} of the archive is damaged.`)
    const method = zip.readUInt16LE(at + 10)
    const packed = zip.readUInt32LE(at + 20)
    const nameLength = zip.readUInt16LE(at + 28)
    const local = zip.readUInt32LE(at + 42)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    entries.push({
      name,
      mode: (zip.readUInt32LE(at + 38) >>> 16) & 0o777,
      read: () => {
        const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
        const bytes = zip.subarray(data, data + packed)
        if (method === 0) return bytes
        if (method === 8) return inflateRawSync(bytes)
        throw new Error(`${name} is packed in a way that is not known (${method}).`)
      },
    })
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}
