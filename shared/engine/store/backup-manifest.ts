import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import { migrations } from '#shared/engine/store/migrations/index'
import { appFile, workspaceFile } from '#shared/engine/store/workspace-files'
import { unzipPart, zipEntries, type ZipEntry, ZipFault } from '#shared/engine/store/zip-file'

export const backupFormat = 1
export const manifestName = 'manifest.json'
const longestManifest = 1024 * 1024
const mostTenants = 500
/** Of one part, and of all together, in bytes: more is no backup of this console. */
const mostPartBytes = 2 * 1024 ** 3
const mostBytes = 3.5 * 1024 ** 3
/** SQLite's pages shrink to a fifth or so; what shrinks to a hundredth was made to fill a disk. */
const mostShrunk = 100
const smallPart = 4 * 1024 * 1024

const text = z.string().min(1).max(1024)

export const manifestSchema = z.object({
  format: z.literal(backupFormat),
  /** The version of the console that wrote it. */
  app: z.string().max(100),
  madeAt: z.iso.datetime(),
  tenants: z.array(z.object({ id: text, name: text })).max(mostTenants),
  parts: z
    .array(
      z.object({
        name: z.string().max(200),
        bytes: z.number().int().min(1).max(mostPartBytes),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        userVersion: z.number().int().min(0),
      }),
    )
    .min(1)
    .max(mostTenants + 1),
})

export type BackupManifest = z.infer<typeof manifestSchema>

export function backupInvalid(why: string, cause?: unknown): ConsoleFailure {
  return new ConsoleFailure(
    {
      code: 'backup-invalid',
      message: `This backup cannot be restored: ${why}`,
      remedy: 'Nothing was changed. Choose another backup.',
    },
    { cause },
  )
}

/**
 * What a backup says of itself, with the place of each part. Names, sizes and versions are held against what this build could have
 * written before anything is unpacked; throws `backup-invalid`.
 */
export async function readBackup(path: string): Promise<{ manifest: BackupManifest; entries: Map<string, ZipEntry> }> {
  const listed = await asBackupLater(zipEntries(path))
  const entries = new Map(listed.map((entry) => [entry.name, entry]))
  const about = entries.get(manifestName)
  if (about === undefined || about.bytes > longestManifest) throw backupInvalid('it is no backup of this console.')
  const chunks: Uint8Array[] = []
  await asBackupLater(unzipPart(path, about, (chunk) => chunks.push(chunk)))
  const manifest = parsed(Buffer.concat(chunks).toString('utf8'))
  checkParts(manifest, entries)
  return { manifest, entries }
}

function parsed(manifestText: string): BackupManifest {
  let raw: unknown
  try {
    raw = JSON.parse(manifestText)
  } catch (thrown) {
    throw backupInvalid('what it says of itself cannot be read.', thrown)
  }
  const format = (raw as { format?: unknown } | null)?.format
  if (typeof format === 'number' && format > backupFormat)
    throw backupInvalid('a newer version of the console wrote it.')
  const manifest = manifestSchema.safeParse(raw)
  if (!manifest.success) throw backupInvalid('what it says of itself is not as it should be.', manifest.error)
  return manifest.data
}

function checkParts({ tenants, parts }: BackupManifest, entries: ReadonlyMap<string, ZipEntry>): void {
  const expected = new Set([appFile, ...tenants.map(({ id }) => workspaceFile(id))])
  const newest = (name: string) => (name === appFile ? migrations.app : migrations.workspace).at(-1)?.version ?? 0
  const named = new Set(parts.map(({ name }) => name))
  if (named.size !== parts.length || !named.has(appFile)) throw backupInvalid('a part of it is missing.')
  if (entries.size !== parts.length + 1) throw backupInvalid('it holds more than it says.')
  let whole = 0
  for (const { name, bytes, userVersion } of parts) {
    if (!expected.has(name)) throw backupInvalid('it holds a file that does not belong into a backup.')
    const entry = entries.get(name)
    if (entry === undefined) throw backupInvalid('a part of it is missing.')
    if (entry.bytes !== bytes) throw backupInvalid('the size of a part is not what it says.')
    if (bytes > smallPart && bytes > entry.packed * mostShrunk) throw backupInvalid('a part unpacks to far too much.')
    if (userVersion > newest(name)) throw backupInvalid('a newer version of the console wrote it.')
    whole += bytes
  }
  if (whole > mostBytes) throw backupInvalid('it unpacks to far too much.')
}

/** A broken zip is a backup that cannot be used. */
export async function asBackupLater<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (thrown) {
    if (!(thrown instanceof ZipFault)) throw thrown
    throw backupInvalid(`it is broken or no backup of this console. ${thrown.message}`, thrown)
  }
}
