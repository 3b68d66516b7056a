import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Brings the names in a folder to the disk, where the system knows such a thing: Windows does it by itself. */
export function syncFolder(folder: string): void {
  let file: number
  try {
    file = openSync(folder, 'r')
  } catch {
    return
  }
  try {
    fsyncSync(file)
  } catch {
    // Some file systems have no such thing for folders.
  } finally {
    closeSync(file)
  }
}

/** Brings what is in a file to the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
