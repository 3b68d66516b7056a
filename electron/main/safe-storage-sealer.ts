import type { Sealer } from '#electron/main/secrets'

type Asynchronous = Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>
type Synchronous = Pick<Electron.SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'>

export type SafeStorage = (Asynchronous | Synchronous) & { getSelectedStorageBackend(): string }

/** Stores of Linux that keep a key which other users of the machine cannot read. Whatever else is named keeps texts readable. */
const sealingBackends: readonly string[] = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']

/** Seals by Electron's safeStorage: its asynchronous half where this Electron has it, since a keychain may ask the person first. */
export function sealerOver(storage: SafeStorage, platform: NodeJS.Platform): Sealer {
  const backendSeals = () => platform !== 'linux' || sealingBackends.includes(storage.getSelectedStorageBackend())
  if ('encryptStringAsync' in storage) {
    return {
      available: async () => (await storage.isAsyncEncryptionAvailable()) && backendSeals(),
      seal: (plain) => storage.encryptStringAsync(plain),
      open: async (sealed) => {
        const { result, shouldReEncrypt } = await storage.decryptStringAsync(sealed)
        return { plain: result, outdated: shouldReEncrypt }
      },
    }
  }
  return {
    available: () => Promise.resolve(storage.isEncryptionAvailable() && backendSeals()),
    seal: async (plain) => storage.encryptString(plain),
    open: async (sealed) => ({ plain: storage.decryptString(sealed), outdated: false }),
  }
}
