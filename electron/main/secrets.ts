import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The system's own store of keys, as Electron's safeStorage reaches it. */
export interface Sealer {
  /** False where what it sealed could be read by anyone, or where there is none. */
  available(): Promise<boolean>
  seal(plain: string): Promise<Buffer>
  open(sealed: Buffer): Promise<string>
}

export interface SecretBox {
  available(): Promise<'sealed' | 'memory-only'>
  read(key: string): Promise<string | null>
  write(key: string, value: string): Promise<void>
  remove(key: string): Promise<void>
}

const keyForm = /^[A-Za-z0-9._/-]{1,200}$/
const longestValue = 1_000_000
const mostSecrets = 2_000

/**
 * Secrets by name, sealed in one file of the data folder that this user alone can read; in memory only where the system cannot seal. A
 * secret that cannot be opened any more (another user, another machine) counts as absent. Throws where a key or value is not of the
 * form that the engine uses.
 */
export function createSecretBox(folder: string, sealer: Sealer): SecretBox {
  const file = join(folder, 'secrets.json')
  const memory = new Map<string, string>()
  let sealed: Map<string, string> | null = null
  let decided: Promise<boolean> | null = null
  const canSeal = () => (decided ??= sealer.available())
  const entries = () => (sealed ??= readEntries(file))

  const save = (changed: ReadonlyMap<string, string>) => {
    const text = JSON.stringify({ version: 1, secrets: Object.fromEntries(changed) })
    writeFileSync(`${file}.new`, text, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  const checked = (key: string): string => {
    if (!keyForm.test(key)) throw new Error('The name of a secret is not of the expected form.')
    return key
  }

  return {
    available: async () => ((await canSeal()) ? 'sealed' : 'memory-only'),
    read: async (key) => {
      if (!(await canSeal())) return memory.get(checked(key)) ?? null
      const kept = entries().get(checked(key))
      if (kept === undefined) return null
      try {
        return await sealer.open(Buffer.from(kept, 'base64'))
      } catch {
        return null
      }
    },
    write: async (key, value) => {
      checked(key)
      if (value.length > longestValue) throw new Error('The secret is too long to be kept.')
      if (!(await canSeal())) return void memory.set(key, value)
      const bytes = await sealer.seal(value)
      if (entries().size >= mostSecrets && !entries().has(key)) throw new Error('There are too many secrets.')
      entries().set(key, bytes.toString('base64'))
      save(entries())
    },
    remove: async (key) => {
      checked(key)
      if (!(await canSeal())) return void memory.delete(key)
      if (entries().delete(key)) save(entries())
    },
  }
}

/** What the file holds; a damaged one is put aside, since nothing in it can be opened. */
function readEntries(file: string): Map<string, string> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return new Map()
    throw thrown
  }
  try {
    const { version, secrets } = JSON.parse(text) as { readonly version?: unknown; readonly secrets?: unknown }
    if (version !== 1 || typeof secrets !== 'object' || secrets === null) throw new Error('not of version 1')
    return new Map(Object.entries(secrets).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    renameSync(file, `${file}.damaged`)
    return new Map()
  }
}
