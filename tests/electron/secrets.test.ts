import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSecretBox } from '#electron/main/secrets'
import { turningSealer } from '#tests/electron/turning-sealer'
import { temporaryFolder } from '#tests/temporary-folder'

test('a secret survives a restart, sealed, in a file of this user alone', async () => {
  const folder = temporaryFolder()
  const box = createSecretBox(folder, turningSealer())
  expect(await box.available()).toBe('sealed')
  await box.write('scim/tenant/app', 'canary-token')
  await box.write('scim/tenant/app', 'canary-token-2')
  const file = join(folder, 'secrets.json')
  expect(readFileSync(file, 'utf8')).not.toContain('canary')
  expect(Buffer.from(readFileSync(file)).includes(Buffer.from('canary').toString('base64').slice(0, 6))).toBe(false)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await createSecretBox(folder, turningSealer()).read('scim/tenant/app')).toBe('canary-token-2')
})

test('a removed secret is gone from the file too; removing what is not there is no fault', async () => {
  const folder = temporaryFolder()
  const box = createSecretBox(folder, turningSealer())
  await box.write('a', '1')
  await box.remove('a')
  await box.remove('a')
  expect(await box.read('a')).toBeNull()
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('{"version":1,"secrets":{}}')
})

test('where the system cannot seal, secrets are in memory only and no file is made', async () => {
  const folder = temporaryFolder()
  const box = createSecretBox(folder, turningSealer({ available: false }))
  expect(await box.available()).toBe('memory-only')
  await box.write('a', 'canary')
  expect(await box.read('a')).toBe('canary')
  expect(existsSync(join(folder, 'secrets.json'))).toBe(false)
  expect(await createSecretBox(folder, turningSealer({ available: false })).read('a')).toBeNull()
  await box.remove('a')
  expect(await box.read('a')).toBeNull()
})

test('what another user or machine sealed counts as absent', async () => {
  const folder = temporaryFolder()
  await createSecretBox(folder, turningSealer()).write('a', '1')
  const other = createSecretBox(folder, turningSealer({ mark: 0x33 }))
  expect(await other.read('a')).toBeNull()
  await other.write('a', '2')
  expect(await other.read('a')).toBe('2')
})

test.each(['', '{', '[]', 'null', '{"version":2,"secrets":{}}', '{"version":1}', '\0\0'])(
  'a damaged file (%j) is put aside and a new one begun',
  async (text) => {
    const folder = temporaryFolder()
    const file = join(folder, 'secrets.json')
    writeFileSync(file, text)
    const box = createSecretBox(folder, turningSealer())
    expect(await box.read('a')).toBeNull()
    expect(readFileSync(`${file}.damaged`, 'utf8')).toBe(text)
    await box.write('a', '1')
    expect(await createSecretBox(folder, turningSealer()).read('a')).toBe('1')
  },
)

test.each(['', 'a b', '__proto__\n', '../x\0', 'x'.repeat(201), 'ä'])('the name %j is refused', async (key) => {
  const box = createSecretBox(temporaryFolder(), turningSealer())
  await expect(box.read(key)).rejects.toThrow('name of a secret')
  await expect(box.write(key, '1')).rejects.toThrow('name of a secret')
  await expect(box.remove(key)).rejects.toThrow('name of a secret')
})

test('a name of every object is a name like any other', async () => {
  const folder = temporaryFolder()
  const box = createSecretBox(folder, turningSealer())
  expect(await box.read('__proto__')).toBeNull()
  await box.write('__proto__', '1')
  await box.write('constructor', '2')
  const again = createSecretBox(folder, turningSealer())
  expect([await again.read('__proto__'), await again.read('constructor')]).toEqual(['1', '2'])
})

test('a value without bounds is refused', async () => {
  const box = createSecretBox(temporaryFolder(), turningSealer())
  await expect(box.write('a', 'x'.repeat(1_000_001))).rejects.toThrow('too long')
})

test('what is sealed under an older key is sealed anew when it is read, and only then', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'secrets.json')
  await createSecretBox(folder, turningSealer()).write('a', '1')
  const before = readFileSync(file, 'utf8')
  const rotated = createSecretBox(folder, turningSealer({ newer: 0x11 }))
  expect(await rotated.read('a')).toBe('1')
  const after = readFileSync(file, 'utf8')
  expect(after).not.toBe(before)
  expect(await rotated.read('a')).toBe('1')
  expect(readFileSync(file, 'utf8')).toBe(after)
  // The old key is no longer needed.
  expect(await createSecretBox(folder, turningSealer({ mark: 0x11 })).read('a')).toBe('1')
})

test('a secret that cannot be sealed anew is answered with all the same', async () => {
  const folder = temporaryFolder()
  await createSecretBox(folder, turningSealer()).write('a', '1')
  const before = readFileSync(join(folder, 'secrets.json'), 'utf8')
  const broken = { ...turningSealer({ newer: 0x11 }), seal: () => Promise.reject(new Error('the keychain is locked')) }
  expect(await createSecretBox(folder, broken).read('a')).toBe('1')
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe(before)
})

test('what cannot be opened stays sealed until it is replaced', async () => {
  const folder = temporaryFolder()
  await createSecretBox(folder, turningSealer()).write('a', '1')
  const other = createSecretBox(folder, turningSealer({ mark: 0x33 }))
  expect(await other.read('a')).toBeNull()
  await other.write('b', '2')
  expect(await createSecretBox(folder, turningSealer()).read('a')).toBe('1')
})

test('where nothing may be kept, secrets are in memory and what was sealed before is deleted', async () => {
  const folder = temporaryFolder()
  await createSecretBox(folder, turningSealer()).write('a', '1')
  writeFileSync(join(folder, 'secrets.json.damaged'), 'x')
  const box = createSecretBox(folder, turningSealer(), { persist: false })
  expect(readdirSync(folder)).toEqual([])
  expect(await box.available()).toBe('memory-only')
  expect(await box.read('a')).toBeNull()
  await box.write('a', '2')
  expect([await box.read('a'), readdirSync(folder)]).toEqual(['2', []])
})

test('a machine that cannot seal any more still removes what it sealed once, and what was put aside', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'secrets.json')
  await createSecretBox(folder, turningSealer()).write('scim/tenant', '1')
  writeFileSync(`${file}.damaged`, 'scim/tenant')
  await createSecretBox(folder, turningSealer({ available: false })).remove('scim/tenant')
  expect(readdirSync(folder)).toEqual(['secrets.json'])
  expect(readFileSync(file, 'utf8')).toBe('{"version":1,"secrets":{}}')
})

test('a file that others could read is for this user alone after the next write', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'secrets.json')
  await createSecretBox(folder, turningSealer()).write('a', '1')
  chmodSync(file, 0o644)
  await createSecretBox(folder, turningSealer()).write('b', '2')
  expect(statSync(file).mode & 0o777).toBe(0o600)
})
