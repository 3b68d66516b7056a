import { expect, test } from 'vitest'
import { type SafeStorage, sealerOver } from '#electron/main/safe-storage-sealer'

function storageOf(backend: string, options: { readonly asynchronous: boolean; readonly available?: boolean }) {
  const { asynchronous, available = true } = options
  const storage: SafeStorage = asynchronous
    ? {
        getSelectedStorageBackend: () => backend,
        isAsyncEncryptionAvailable: () => Promise.resolve(available),
        encryptStringAsync: (plain) => Promise.resolve(Buffer.from(`new ${plain}`)),
        decryptStringAsync: (sealed) =>
          Promise.resolve({ result: sealed.toString().slice(4), shouldReEncrypt: sealed.toString().startsWith('old') }),
      }
    : {
        getSelectedStorageBackend: () => backend,
        isEncryptionAvailable: () => available,
        encryptString: (plain) => Buffer.from(`new ${plain}`),
        decryptString: (sealed) => sealed.toString().slice(4),
      }
  return storage
}

test.each([
  ['linux', 'gnome_libsecret', true],
  ['linux', 'kwallet', true],
  ['linux', 'kwallet5', true],
  ['linux', 'kwallet6', true],
  ['linux', 'basic_text', false],
  ['linux', 'unknown', false],
  ['linux', 'none', false],
  ['linux', 'something-new', false],
  ['darwin', 'unknown', true],
  ['win32', 'unknown', true],
] as const)('on %s the store %s seals: %s', async (platform, backend, seals) => {
  for (const asynchronous of [true, false]) {
    const sealer = sealerOver(storageOf(backend, { asynchronous }), platform)
    expect(await sealer.available()).toBe(seals)
    const without = sealerOver(storageOf(backend, { asynchronous, available: false }), platform)
    expect(await without.available()).toBe(false)
  }
})

test('a key that was replaced is told by the asynchronous half alone', async () => {
  const [newer, older] = [true, false].map((asynchronous) =>
    sealerOver(storageOf('kwallet6', { asynchronous }), 'linux'),
  )
  expect(await newer?.open(Buffer.from('old text'))).toEqual({ plain: 'text', outdated: true })
  expect(await newer?.open(Buffer.from('new text'))).toEqual({ plain: 'text', outdated: false })
  expect(await older?.open(Buffer.from('old text'))).toEqual({ plain: 'text', outdated: false })
  expect((await older?.seal('text'))?.toString()).toBe('new text')
})
