import { safeStorage } from 'electron/main'
import { sealerOver } from '#electron/main/safe-storage-sealer'
import type { Sealer } from '#electron/main/secrets'

/** The store of keys of this system. Only after the application is ready; before that Linux names no store. */
export function safeStorageSealer(): Sealer {
  return sealerOver(safeStorage, process.platform)
}
