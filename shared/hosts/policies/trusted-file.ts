import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { mostBytes } from '#shared/hosts/policies/policy-source'

export type ReadFile =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly why: string }

/** Whose files are trusted: root's. */
const root = 0

/** Written by others than the owner. */
const othersWrite = 0o022

/** Reads a file that only an administrator can have written: it and its folder are the owner's, and nobody else writes there. */
export function readTrustedFile(path: string, owner = root): ReadFile {
  return read(path, (file) => {
    const folder = statSync(dirname(path))
    for (const [what, { uid, mode }] of [
      ['it', file],
      ['its folder', folder],
    ] as const) {
      if (uid !== owner) return `${what} belongs to user ${uid}, not to root`
      if ((mode & othersWrite) !== 0) return `${what} can be written by others than root`
    }
    return null
  })
}

/** Reads a file whoever wrote it. */
export function readOwnFile(path: string): ReadFile {
  return read(path, () => null)
}

function read(path: string, judge: (file: { uid: number; mode: number }) => string | null): ReadFile {
  let handle: number | null = null
  try {
    // A link would be judged by where it leads; a pipe would be waited for without an end.
    handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    const file = fstatSync(handle)
    if (!file.isFile()) return { kind: 'refused', why: 'it is no file' }
    const why = judge(file)
    if (why !== null) return { kind: 'refused', why }
    const buffer = Buffer.alloc(Math.min(file.size, mostBytes) + 1)
    let filled = 0
    for (let got = -1; got !== 0 && filled < buffer.length;) {
      got = readSync(handle, buffer, filled, buffer.length - filled, null)
      filled += got
    }
    if (filled > mostBytes) return { kind: 'refused', why: `it is longer than ${mostBytes} bytes` }
    return { kind: 'read', bytes: buffer.subarray(0, filled) }
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' }
    return { kind: 'refused', why: code === 'ELOOP' ? 'it is a link' : `it cannot be read (${code ?? 'unknown'})` }
  } finally {
    if (handle !== null) closeSync(handle)
  }
}
