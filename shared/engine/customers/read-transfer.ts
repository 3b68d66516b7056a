import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import { isObject } from '#shared/domain/canonical-json'
import { nestsTooDeep } from '#shared/engine/customers/nesting'
import {
  noRows,
  partSchemas,
  type RowsOf,
  type Transfer,
  type TransferManifest,
  transferFormat,
  transferManifestSchema,
  transferVersion,
} from '#shared/engine/customers/transfer-schema'
import { inScratch, partFile, transferManifestName } from '#shared/engine/customers/write-transfer'
import { schemaFingerprint } from '#shared/engine/provisioning/schema-versions'
import { targetUrl } from '#shared/engine/scim/target-url'
import { unzipPart, zipEntries, type ZipEntry, ZipFault } from '#shared/engine/store/zip-file'

const longestManifest = 64 * 1024
/** Of one part and of all together, in bytes. */
const mostPartBytes = 96 * 1024 * 1024
const mostBytes = 192 * 1024 * 1024
/** Texts shrink to a twentieth or so; what shrinks to a three-hundredth was made to fill the memory. */
const mostShrunk = 300
const smallPart = 1024 * 1024

/** Why a file is no workspace that can be imported. */
export function transferRefused(why: string, cause?: unknown): ConsoleFailure {
  return new ConsoleFailure(
    {
      code: 'backup-invalid',
      message: `This file cannot be imported: ${why}`,
      remedy: 'Nothing was changed. Choose a file that `workspace export` of this console, or of an older one, wrote.',
    },
    { cause },
  )
}

/**
 * What the bytes of a workspace's file hold. Names, sizes and versions are held against what this build could have written before
 * anything is unpacked, and each part against its hash and its form after; throws `backup-invalid`.
 */
export async function readTransfer(dataFolder: string, bytes: Uint8Array): Promise<Transfer> {
  return inScratch(dataFolder, async (folder) => {
    const path = join(folder, 'file')
    writeFileSync(path, bytes, { flag: 'wx', mode: 0o600 })
    try {
      return await read(path)
    } catch (thrown) {
      if (!(thrown instanceof ZipFault)) throw thrown
      throw transferRefused(`it is broken or no workspace of this console. ${thrown.message}`, thrown)
    }
  })
}

async function read(path: string): Promise<Transfer> {
  const entries = new Map((await zipEntries(path)).map((entry) => [entry.name, entry]))
  const about = entries.get(transferManifestName)
  if (about === undefined || about.bytes > longestManifest) throw transferRefused('it is no workspace of this console.')
  const manifest = parsedManifest(json(await unpacked(path, about), 'what it says of itself'))
  checkParts(manifest, entries)
  const rows: Record<string, readonly unknown[]> = { ...noRows }
  for (const { part, rows: count, sha256 } of manifest.parts) {
    const entry = entries.get(partFile(part))
    if (entry === undefined) throw transferRefused('a part of it is missing.')
    const text = await unpacked(path, entry)
    if (createHash('sha256').update(text).digest('hex') !== sha256) {
      throw transferRefused('a part of it was changed since it was made.')
    }
    const found = z.array(partSchemas[part]).safeParse(json(text, `its part '${part}'`))
    if (!found.success || found.data.length !== count) {
      throw transferRefused(`its part '${part}' is not as it should be.`, found.error)
    }
    rows[part] = found.data
  }
  const whole = rows as unknown as RowsOf
  checkRows(manifest, whole)
  return { manifest, rows: whole }
}

function parsedManifest(raw: unknown): TransferManifest {
  const { format, version } = (isObject(raw) ? raw : {}) as { format?: unknown; version?: unknown }
  if (format !== transferFormat) throw transferRefused('it is no workspace of this console.')
  if (typeof version === 'number' && version > transferVersion) {
    throw transferRefused('a newer version of the console wrote it.')
  }
  const manifest = transferManifestSchema.safeParse(raw)
  if (!manifest.success) throw transferRefused('what it says of itself is not as it should be.', manifest.error)
  return manifest.data
}

function checkParts({ parts }: TransferManifest, entries: ReadonlyMap<string, ZipEntry>): void {
  if (new Set(parts.map(({ part }) => part)).size !== parts.length) throw transferRefused('it names a part twice.')
  if (entries.size !== parts.length + 1) throw transferRefused('it holds more or less than it says.')
  let whole = 0
  for (const { part, bytes } of parts) {
    const entry = entries.get(partFile(part))
    if (entry === undefined) throw transferRefused('a part of it is missing.')
    if (entry.bytes !== bytes) throw transferRefused('the size of a part is not what it says.')
    if (bytes > mostPartBytes || (bytes > smallPart && bytes > entry.packed * mostShrunk)) {
      throw transferRefused('a part unpacks to far too much.')
    }
    whole += bytes
  }
  if (whole > mostBytes) throw transferRefused('it unpacks to far too much.')
}

async function unpacked(path: string, entry: ZipEntry): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  await unzipPart(path, entry, (chunk) => chunks.push(chunk))
  return Buffer.concat(chunks)
}

function json(bytes: Buffer, what: string): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!nestsTooDeep(text)) return JSON.parse(text)
  } catch (thrown) {
    throw transferRefused(`${what} cannot be read.`, thrown)
  }
  throw transferRefused(`${what} is nested too deep.`)
}

/** What the form of a row does not say: addresses that a target may have, documents that are what they are called. */
function checkRows({ journal }: TransferManifest, rows: RowsOf): void {
  for (const { url } of rows.targets) {
    if (normalised(url) !== url) throw transferRefused('an address of a product in it is none that may be used.')
  }
  for (const { document, fingerprint } of rows['schema-versions']) {
    const body = json(Buffer.from(document), 'a version of attribute mappings')
    if (!isObject(body) || !Array.isArray(body['synchronizationRules']) || schemaFingerprint(body) !== fingerprint) {
      throw transferRefused('a version of attribute mappings in it is not what it says.')
    }
  }
  if ((journal?.count ?? 0) !== rows.journal.length) throw transferRefused('its journal is not what it says.')
}

function normalised(url: string): string | null {
  try {
    return targetUrl(url).url
  } catch {
    return null
  }
}
