import { existsSync } from 'node:fs'
import { failureOf } from '#shared/contract/failure'
import { type Database, openDatabase } from '#shared/engine/store/database'
import { isCutShort } from '#shared/engine/store/cut-short'
import { versionOf } from '#shared/engine/store/migrate'

/** Milliseconds that a line about a customer waits for another process; the next look will tell. */
const patience = 20

export type Glance<T> =
  | { readonly kind: 'read'; readonly value: T }
  /** There is no such file yet. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unread'; readonly why: string }

export interface GlancedFile {
  readonly path: string
  /** The version that this build reads. */
  readonly newest: number
  /** What is in it, as a sentence begins. */
  readonly what: string
  /** Brings a file of an older version up to date, as opening the tenant does. */
  upgrade(): unknown
}

/**
 * Reads something out of a file of the data folder by a connection of its own, which is closed at once: fifty customers would else keep a
 * hundred files open. Throws nothing.
 */
export function glanceAtFile<T>({ path, newest, what, upgrade }: GlancedFile, read: (db: Database) => T): Glance<T> {
  try {
    if (!existsSync(path)) return { kind: 'none' }
    if (isCutShort(path)) return { kind: 'unread', why: `${what} is damaged.` }
    const glanced = readAt(path, newest, read)
    if (glanced !== 'older')
      return glanced ?? { kind: 'unread', why: `${what} was written by a newer version of the console.` }
    upgrade()
    const again = readAt(path, newest, read)
    return again === 'older' || again === null ? { kind: 'unread', why: `${what} is of another version.` } : again
  } catch (thrown) {
    const { code, message } = failureOf(thrown)
    const why =
      code === 'store-busy'
        ? `${what} is in use by another process of the console.`
        : `${what} cannot be read. ${message}`
    return { kind: 'unread', why }
  }
}

/** Null for a file of a newer version. */
function readAt<T>(path: string, newest: number, read: (db: Database) => T): Glance<T> | 'older' | null {
  const db = openDatabase(path, { patience })
  try {
    const version = versionOf(db)
    if (version < newest) return 'older'
    return version > newest ? null : { kind: 'read', value: read(db) }
  } finally {
    db.close()
  }
}
