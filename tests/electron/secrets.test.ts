import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSecretBox, type Sealer } from '#electron/main/secrets'
import { temporaryFolder } from '#tests/temporary-folder'

/** Stands for the system's store: what it seals is not the text, and only it can open it. */
function sealerOf(options: { readonly available?: boolean; readonly mark?: number } = {}): Sealer {
  const { available = true, mark = 0x5a } = options
  const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ mark))
  return {
    available: () => Promise.resolve(available),
    seal: (plain) => Promise.resolve(turn(Buffer.from(`sealed:${plain}`))),
    open: (sealed) => {
      const text = turn(sealed).toString('utf8')
      return text.startsWith('sealed:') ? Promise.resolve(text.slice(7)) : Promise.reject(new Error('another key'))
    },
  }
}

test('a secret survives a restart, sealed, in a file of this user alone', async () => {
  const folder = temporaryFolder()
  const box = createSecretBox(folder, sealerOf())
  expect(await box.available()).toBe('sealed')
  await box.write('scim/tenant/app', 'canary-token')
  await box.write('scim/tenant/app', 'canary-token-2')
  const file = join(folder, 'secrets.json')
  expect(readFileSync(file, 'utf8')).not.toContain('canary')
  expect(Buffer.from(readFileSync(file)).includes(Buffer.from('canary').toString('base64').slice(0, 6))).toBe(false)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await createSecretBox(folder, sealerOf()).read('scim/tenant/app')).toBe('canary-token-2')
})

test('a removed secret is gone from the file too; removing what is not there is no fault', async () => {
  const folder = temporaryFolder()
  const box = createSecretBox(folder, sealerOf())
  await box.write('a', '1')
  await box.remove('a')
  await box.remove('a')
  expect(await box.read('a')).toBeNull()
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('{"version":1,"secrets":{}}')
})

test('where the system cannot seal, secrets are in memory only and no file is made', async () => {
  const folder = temporaryFolder()
  const box = createSecretBox(folder, sealerOf({ available: false }))
  expect(await box.available()).toBe('memory-only')
  await box.write('a', 'canary')
  expect(await box.read('a')).toBe('canary')
  expect(existsSync(join(folder, 'secrets.json'))).toBe(false)
  expect(await createSecretBox(folder, sealerOf({ available: false })).read('a')).toBeNull()
  await box.remove('a')
  expect(await box.read('a')).toBeNull()
})

test('what another user or machine sealed counts as absent', async () => {
  const folder = temporaryFolder()
  await createSecretBox(folder, sealerOf()).write('a', '1')
  const other = createSecretBox(folder, sealerOf({ mark: 0x33 }))
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
    const box = createSecretBox(folder, sealerOf())
    expect(await box.read('a')).toBeNull()
    expect(readFileSync(`${file}.damaged`, 'utf8')).toBe(text)
    await box.write('a', '1')
    expect(await createSecretBox(folder, sealerOf()).read('a')).toBe('1')
  },
)

test.each(['', 'a b', '__proto__\n', '../x\0', 'x'.repeat(201), 'ä'])('the name %j is refused', async (key) => {
  const box = createSecretBox(temporaryFolder(), sealerOf())
  await expect(box.read(key)).rejects.toThrow('name of a secret')
  await expect(box.write(key, '1')).rejects.toThrow('name of a secret')
  await expect(box.remove(key)).rejects.toThrow('name of a secret')
})

test('a name of every object is a name like any other', async () => {
  const folder = temporaryFolder()
  const box = createSecretBox(folder, sealerOf())
  expect(await box.read('__proto__')).toBeNull()
  await box.write('__proto__', '1')
  await box.write('constructor', '2')
  const again = createSecretBox(folder, sealerOf())
  expect([await again.read('__proto__'), await again.read('constructor')]).toEqual(['1', '2'])
})

test('a value without bounds is refused', async () => {
  const box = createSecretBox(temporaryFolder(), sealerOf())
  await expect(box.write('a', 'x'.repeat(1_000_001))).rejects.toThrow('too long')
})
