import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'

const headerBytes = 100

/**
 * Whether a database file ends before its last page, as one that was copied half or lost its end does. Only the header is read, so that
 * it costs nothing at a start; SQLite itself would notice in mid-query. A file with a log beside it cannot be told: pages may be there.
 * Source: SQLite's database file format, section 1.3.
 */
export function isCutShort(path: string): boolean {
  if (!existsSync(path) || (existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0)) return false
  const header = Buffer.alloc(headerBytes)
  const file = openSync(path, 'r')
  try {
    // What is shorter than a header is new, or no database; SQLite says which.
    if (readSync(file, header, 0, headerBytes, 0) < headerBytes) return false
  } finally {
    closeSync(file)
  }
  if (header.toString('latin1', 0, 15) !== 'SQLite format 3') return false
  const told = header.readUInt16BE(16)
  const pageSize = told === 1 ? 65_536 : told
  // Where these two differ an old SQLite wrote last, and the number of pages means nothing.
  if (header.readUInt32BE(24) !== header.readUInt32BE(92)) return false
  return statSync(path).size < header.readUInt32BE(28) * pageSize
}
