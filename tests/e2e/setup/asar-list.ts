import { closeSync, openSync, readSync } from 'node:fs'

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>
  readonly size?: number
  readonly unpacked?: boolean
  readonly offset?: string
}

/** A file of an archive: its name from the archive's root, and whether it lies beside the archive. */
export interface ArchivedFile {
  readonly name: string
  readonly size: number
  readonly unpacked: boolean
}

/** What Electron's archive says it holds, and a reader of it. The table is JSON behind four lengths; contents follow it. */
export function readArchive(file: string): { readonly files: readonly ArchivedFile[]; text(name: string): string } {
  const lengths = bytesOf(file, 0, 16)
  const table = bytesOf(file, 16, lengths.readUInt32LE(12)).toString('utf8')
  const contents = 8 + lengths.readUInt32LE(4)
  const found = new Map<string, Entry>()
  const walk = (folder: string, { files = {} }: Entry) => {
    for (const [name, entry] of Object.entries(files)) {
      if (entry.files === undefined) found.set(`${folder}${name}`, entry)
      else walk(`${folder}${name}/`, entry)
    }
  }
  walk('', JSON.parse(table) as Entry)
  return {
    files: [...found].map(([name, { size = 0, unpacked = false }]) => ({ name, size, unpacked })),
    text: (name) => {
      const entry = found.get(name)
      if (entry?.offset === undefined) throw new Error(`The archive does not hold ${name}.`)
      return bytesOf(file, contents + Number(entry.offset), entry.size ?? 0).toString('utf8')
    },
  }
}

function bytesOf(file: string, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  const open = openSync(file, 'r')
  try {
    if (readSync(open, bytes, 0, length, at) !== length) throw new Error(`${file} ends too early.`)
    return bytes
  } finally {
    closeSync(open)
  }
}
