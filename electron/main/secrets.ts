import { readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Disk, replaceFile, underLock } from '#electron/main/sealed-file'

/** The system's own store of keys, as Electron's safeStorage reaches it. */
export interface Sealer {
  /** False where what it sealed could be read by anyone, or where there is none. */
  available(): Promise<boolean>
  seal(plain: string): Promise<Buffer>
  /** `outdated`: the system has a newer key, under which it is to be sealed again. */
  open(sealed: Buffer): Promise<{ readonly plain: string; readonly outdated: boolean }>
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

type Entries = ReadonlyMap<string, string>

/**
 * Secrets by name, sealed in one file of the data folder that this user alone can read; in memory only where the system cannot seal. A
 * secret that cannot be opened any more (another user, another machine) counts as absent, and stays until it is replaced. Several
 * processes may have the box open: each sees what the others wrote. With `persist: false` everything is in memory and what was sealed
 * before is deleted. Throws where a key or value is not of the form that the engine uses.
 */
export function createSecretBox(
  folder: string,
  sealer: Sealer,
  options: { readonly persist?: boolean; readonly disk?: Disk } = {},
): SecretBox {
  const { persist = true, disk } = options
  const file = join(folder, 'secrets.json')
  const memory = new Map<string, string>()
  if (!persist) for (const tail of ['', '.new', '.damaged']) rmSync(file + tail, { force: true })
  let decided: Promise<boolean> | null = null
  const canSeal = () => (decided ??= persist ? sealer.available() : Promise.resolve(false))

  let known: { readonly stamp: string; readonly entries: Entries | 'damaged' } | null = null
  /** What the file holds by now; other processes write to it too. */
  const look = (): Entries | 'damaged' => {
    const stamp = stampOf(file)
    if (known?.stamp !== stamp) known = { stamp, entries: readEntries(file) }
    return known.entries
  }
  const entries = async (): Promise<Entries> => {
    const found = look()
    if (found !== 'damaged') return found
    return underLock(file, () => soundEntries(look, file), disk)
  }
  /** Reads, changes and writes as one; answers without writing where `change` says that there is nothing to change. */
  const update = (change: (entries: Map<string, string>) => boolean) =>
    underLock(
      file,
      (stillMine) => {
        const changed = new Map(soundEntries(look, file))
        if (!change(changed)) return
        replaceFile(file, JSON.stringify({ version: 1, secrets: Object.fromEntries(changed) }), stillMine, disk)
      },
      disk,
    )
  const checked = (key: string): string => {
    if (!keyForm.test(key)) throw new Error('The name of a secret is not of the expected form.')
    return key
  }
  /** A secret that could be read is answered with, whether or not it can be sealed anew. */
  const sealAgain = async (key: string, former: string, plain: string) => {
    try {
      const bytes = await sealer.seal(plain)
      await update((all) => all.get(key) === former && all.set(key, bytes.toString('base64')).size > 0)
    } catch {
      // The next read tries again.
    }
  }

  return {
    available: async () => ((await canSeal()) ? 'sealed' : 'memory-only'),
    read: async (key) => {
      if (!(await canSeal())) return memory.get(checked(key)) ?? null
      const kept = (await entries()).get(checked(key))
      if (kept === undefined) return null
      let opened: Awaited<ReturnType<Sealer['open']>>
      try {
        opened = await sealer.open(Buffer.from(kept, 'base64'))
      } catch {
        return null
      }
      if (opened.outdated) await sealAgain(key, kept, opened.plain)
      return opened.plain
    },
    write: async (key, value) => {
      checked(key)
      if (value.length > longestValue) throw new Error('The secret is too long to be kept.')
      if (!(await canSeal())) return void memory.set(key, value)
      // Sealed before the lock is taken: a keychain may ask the person first.
      const bytes = await sealer.seal(value)
      await update((all) => {
        if (all.size >= mostSecrets && !all.has(key)) throw new Error('There are too many secrets.')
        all.set(key, bytes.toString('base64'))
        return true
      })
    },
    remove: async (key) => {
      checked(key)
      memory.delete(key)
      // A file that was put aside cannot be read any more, but may hold the secret all the same.
      rmSync(`${file}.damaged`, { force: true })
      // Also where this process cannot open what another one has sealed.
      if (stampOf(file) !== nothing) await update((all) => all.delete(key))
    },
  }
}

const nothing = 'nothing'

/** Tells two states of a file apart; each write makes a new file. */
function stampOf(file: string): string {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? nothing : `${found.ino} ${found.mtimeNs} ${found.size}`
}

/** Under the lock: a damaged file is put aside, since nothing in it can be opened. */
function soundEntries(look: () => Entries | 'damaged', file: string): Entries {
  const found = look()
  if (found !== 'damaged') return found
  renameSync(file, `${file}.damaged`)
  return new Map()
}

function readEntries(file: string): Entries | 'damaged' {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return new Map()
    throw thrown
  }
  try {
    const { version, secrets } = JSON.parse(text) as { readonly version?: unknown; readonly secrets?: unknown }
    if (version !== 1 || typeof secrets !== 'object' || secrets === null) return 'damaged'
    return new Map(Object.entries(secrets).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    return 'damaged'
  }
}
