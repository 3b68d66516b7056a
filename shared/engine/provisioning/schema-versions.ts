import { createHash } from 'node:crypto'
import { ConsoleFailure } from '#shared/contract/failure'
import { type SchemaDocument, schemaText } from '#shared/domain/schema-document'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import {
  latestSchemaVersion,
  putSchemaVersion,
  readSchemaVersion,
  type SchemaVersion,
} from '#shared/engine/store/schema-version-rows'

/** Bytes; Graph takes no larger body, and a real schema is a tenth of it. */
const mostBytes = 4 * 1024 * 1024

/** Names a document by all that is its own, without the stamps of the service. */
export function schemaFingerprint(document: SchemaDocument): string {
  return createHash('sha256').update(schemaText(document)).digest('hex')
}

/** The newest version of a job, which is the document given: kept now where it is not what the newest one was. Throws `schema-refused`. */
export function keepVersion(
  db: Database,
  seen: Omit<SchemaVersion, 'id' | 'fingerprint'>,
  document: SchemaDocument,
): { id: number; fresh: boolean } {
  refuseTooLarge(document)
  const fingerprint = schemaFingerprint(document)
  const latest = latestSchemaVersion(db, seen.appId, seen.jobId)
  if (latest?.fingerprint === fingerprint) return { id: latest.id, fresh: false }
  return { id: putSchemaVersion(db, { ...seen, fingerprint }, document), fresh: true }
}

/** A kept version of an app; throws `unknown-name` where there is none. */
export function keptVersion(
  db: ReadDatabase,
  appId: string,
  id: number,
): { version: SchemaVersion; document: SchemaDocument } {
  const found = readSchemaVersion(db, appId, id)
  if (found !== null) return found
  throw new ConsoleFailure({
    code: 'unknown-name',
    message: `The console has kept no version ${id} of this app's attribute mappings.`,
    remedy: 'Choose one from the list of versions.',
  })
}

/** Throws `schema-refused` for a document that Graph would not take. */
export function refuseTooLarge(document: SchemaDocument): void {
  const bytes = Buffer.byteLength(JSON.stringify(document))
  if (bytes <= mostBytes) return
  throw schemaRefused(`The schema has ${(bytes / 1024 / 1024).toFixed(1)} MB; more than 4 MB cannot be sent to Graph.`)
}

export function schemaRefused(message: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'schema-refused',
    message,
    remedy: 'Nothing was changed. What the console does not do can be done in the Entra admin center.',
  })
}
