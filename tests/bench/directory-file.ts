import { readdirSync } from 'node:fs'
import type { Database } from '#shared/engine/store/database'
import { openStore } from '#shared/engine/store/open-store'

/** The cache of the one tenant of a data folder, opened as the engine opens it. */
export function directoryFile(folder: string): { readonly db: Database; close(): void } {
  const name = readdirSync(folder).find((file) => file.startsWith('directory-') && file.endsWith('.db'))
  if (name === undefined) throw new Error(`There is no cache in ${folder}.`)
  const store = openStore({ folder, now: Date.now })
  return { db: store.directory(name.slice('directory-'.length, -'.db'.length)), close: () => store.close() }
}
