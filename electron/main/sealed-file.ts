import { randomUUID } from 'node:crypto'
import * as nodeDisk from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** What of the file system is used to replace a file; a test gives one that fails where it likes. */
export type Disk = Pick<
  typeof nodeDisk,
  'closeSync' | 'fsyncSync' | 'openSync' | 'readFileSync' | 'renameSync' | 'rmSync' | 'statSync' | 'writeFileSync'
>

/** So long a lock of another process is waited for; the work under one takes milliseconds. */
const patience = 10_000
/** A lock so old was left behind, whoever holds its process number by now. */
const leftBehind = 60_000
/** Windows refuses a rename while a virus scanner looks at the file. */
const renameTries = 10

/**
 * Puts `text` in the place of a file, or leaves it as it was: whoever reads it, and whatever ends this process, finds the old or the new
 * whole. The new one is for this user alone (0600); on Windows the rights of the profile's folder, which it inherits, say the same.
 */
export function replaceFile(path: string, text: string, stillMine: () => boolean, disk: Disk = nodeDisk): void {
  const next = `${path}.new`
  try {
    // What a process left here that was ended.
    disk.rmSync(next, { force: true })
    const file = disk.openSync(next, 'wx', 0o600)
    try {
      disk.writeFileSync(file, text)
      disk.fsyncSync(file)
    } finally {
      disk.closeSync(file)
    }
    // A machine that slept under a lock may wake to find that another process took it for left behind.
    if (!stillMine()) throw new Error('Another process writes to the file of secrets.')
    rename(next, path, disk)
  } catch (thrown) {
    disk.rmSync(next, { force: true })
    throw thrown
  }
  syncFolder(dirname(path), disk)
}

function rename(from: string, to: string, disk: Disk): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      disk.renameSync(from, to)
      return
    } catch (thrown) {
      if (process.platform !== 'win32' || attempt === renameTries) throw thrown
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  }
}

/** Makes the rename itself lasting. Windows opens no folder and keeps its own order; a fault changes nothing of what a reader finds. */
function syncFolder(folder: string, disk: Disk): void {
  if (process.platform === 'win32') return
  try {
    const opened = disk.openSync(folder, 'r')
    try {
      disk.fsyncSync(opened)
    } finally {
      disk.closeSync(opened)
    }
  } catch {
    // The file is in place; only a loss of power in this very moment could bring the old one back, whole.
  }
}

/**
 * Does a short piece of work while no other process does so with the same file; what is left of a process that was ended is broken.
 * `work` may not await. Throws where another process holds the lock for too long.
 */
export async function underLock<T>(
  path: string,
  work: (stillMine: () => boolean) => T,
  disk: Disk = nodeDisk,
): Promise<T> {
  const lock = `${path}.lock`
  const token = `${hostname()} ${process.pid} ${randomUUID()}`
  const until = performance.now() + patience
  while (!take(lock, token, disk)) {
    breakLeftBehind(lock, disk)
    if (performance.now() > until) throw new Error('Another process holds the file of secrets.')
    await wait(2 + Math.random() * 20)
  }
  const stillMine = () => contentOf(lock, disk) === token
  try {
    return work(stillMine)
  } finally {
    if (stillMine()) disk.rmSync(lock, { force: true })
  }
}

function take(lock: string, token: string, disk: Disk): boolean {
  try {
    disk.writeFileSync(lock, token, { flag: 'wx', mode: 0o600 })
    return true
  } catch (thrown) {
    // Windows answers with these while the file of the former holder is on its way out.
    const { code } = thrown as NodeJS.ErrnoException
    if (code === 'EEXIST' || (process.platform === 'win32' && (code === 'EPERM' || code === 'EBUSY'))) return false
    throw thrown
  }
}

/** Two may find the same lock left behind: it is moved away first, and put back where it turns out to be a newer one. */
function breakLeftBehind(lock: string, disk: Disk): void {
  const found = contentOf(lock, disk)
  if (found === null || !isLeftBehind(lock, found, disk)) return
  const aside = `${lock}.${randomUUID()}`
  try {
    disk.renameSync(lock, aside)
  } catch {
    return
  }
  const moved = contentOf(aside, disk)
  if (moved !== null && moved !== found) take(lock, moved, disk)
  disk.rmSync(aside, { force: true })
}

function isLeftBehind(lock: string, token: string, disk: Disk): boolean {
  const [host, process_] = token.split(' ')
  const age = Date.now() - (disk.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
  // Empty where a process was ended between making the lock and signing it.
  if (token === '') return age > 1_000
  return age > leftBehind || (host === hostname() && !isAlive(Number(process_)))
}

function isAlive(id: number): boolean {
  if (!Number.isSafeInteger(id) || id <= 0) return false
  try {
    process.kill(id, 0)
    return true
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

function contentOf(path: string, disk: Disk): string | null {
  try {
    return disk.readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
