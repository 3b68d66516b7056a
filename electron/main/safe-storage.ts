import { safeStorage } from 'electron/main'
import type { Sealer } from '#electron/main/secrets'

/** On Linux these keep what they "seal" readable for anyone. */
const openBackends: readonly string[] = ['basic_text', 'unknown']

/** Electron's safeStorage: its asynchronous half where this Electron has it, since a keychain may ask the person first. */
export function safeStorageSealer(): Sealer {
  const asynchronous = 'encryptStringAsync' in safeStorage
  const backendSeals = () =>
    process.platform !== 'linux' || !openBackends.includes(safeStorage.getSelectedStorageBackend())
  if (asynchronous) {
    return {
      available: async () => (await safeStorage.isAsyncEncryptionAvailable()) && backendSeals(),
      seal: (plain) => safeStorage.encryptStringAsync(plain),
      open: async (sealed) => (await safeStorage.decryptStringAsync(sealed)).result,
    }
  }
  const older = safeStorage as Pick<Electron.SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'>
  return {
    available: () => Promise.resolve(older.isEncryptionAvailable() && backendSeals()),
    seal: async (plain) => older.encryptString(plain),
    open: async (sealed) => older.decryptString(sealed),
  }
}
