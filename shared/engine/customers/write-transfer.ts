import { createHash, randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  partNames,
  type RowsOf,
  type TransferManifest,
  transferManifestSchema,
} from '#shared/engine/customers/transfer-schema'
import { zipWriter } from '#shared/engine/store/zip-file'

export const transferManifestName = 'manifest.json'
export const partFile = (part: string) => `${part}.json`

/** A folder of the data folder for a file under way; what a process that was ended left in one is removed at the next start. */
export async function inScratch<T>(dataFolder: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(dataFolder, `restoring-${process.pid}-${randomUUID()}`)
  mkdirSync(folder, { mode: 0o700 })
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The bytes of a workspace's file: each part as JSON, and what it says of itself with their hashes. */
export function packTransfer(
  dataFolder: string,
  about: Omit<TransferManifest, 'parts'>,
  rows: RowsOf,
): Promise<{ bytes: Buffer; parts: TransferManifest['parts'] }> {
  return inScratch(dataFolder, async (folder) => {
    const path = join(folder, 'packed')
    const file = openSync(path, 'wx', 0o600)
    const parts: TransferManifest['parts'] = []
    try {
      const zip = zipWriter(file)
      for (const part of partNames) {
        if (rows[part].length === 0) continue
        const text = Buffer.from(JSON.stringify(rows[part]))
        const sha256 = createHash('sha256').update(text).digest('hex')
        parts.push({ part, rows: rows[part].length, bytes: text.length, sha256 })
        await zip.add(partFile(part), [text])
      }
      const manifest = transferManifestSchema.parse({ ...about, parts })
      await zip.add(transferManifestName, [Buffer.from(JSON.stringify(manifest, null, 2))])
      await zip.finish()
    } finally {
      closeSync(file)
    }
    return { bytes: readFileSync(path), parts }
  })
}
