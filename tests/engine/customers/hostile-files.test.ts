import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { schemaFingerprint } from '#shared/engine/provisioning/schema-versions'
import { putTenant } from '#shared/engine/store/tenant-rows'
import { openStore } from '#shared/engine/store/open-store'
import { machine } from '#tests/engine/customers/two-customers'
import { tenantNamed } from '#tests/engine/store/backup-world'
import { temporaryFolder } from '#tests/temporary-folder'

// Files that nobody wrote by this console, or that somebody changed since: each is refused, and nothing is touched.

const tenant = tenantNamed('contoso', '0a1b2c3d-0000-4000-8000-0123456789ab')
const at = '2026-03-01T08:00:00.000Z'
const answer = { appId: 'a', key: 'price', value: '4', at, by: null }

interface Made {
  readonly manifest: Record<string, unknown>
  readonly parts: Readonly<Record<string, string>>
}

/** A file that would be taken, before a test changes it. */
function sound(parts: Readonly<Record<string, readonly unknown[]>> = { answers: [answer] }): Made {
  const texts = Object.fromEntries(Object.entries(parts).map(([part, rows]) => [part, JSON.stringify(rows)]))
  return {
    parts: texts,
    manifest: {
      format: 'scim-console-workspace',
      version: 1,
      console: '0.1.0',
      madeAt: at,
      tenant: { id: tenant.id, name: 'contoso', displayName: null, domain: null, cloud: 'global' },
      parts: Object.entries(parts).map(([part, rows]) => described(part, texts[part] ?? '', rows.length)),
      journal: null,
    },
  }
}

function described(part: string, text: string, rows: number) {
  return { part, rows, bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') }
}

/** The same with one part whose text is given, described as it is. */
function withText(part: string, text: string, rows = 1): Made {
  const { manifest } = sound()
  return { manifest: { ...manifest, parts: [described(part, text, rows)] }, parts: { [part]: text } }
}

async function packed({ manifest, parts }: Made, more: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [part, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), `${part}.json`)
  for (const [name, text] of Object.entries(more)) zip.addBuffer(Buffer.from(text), name)
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json')
  zip.end()
  return buffer(zip.outputStream as Readable)
}

const withManifest = (change: Record<string, unknown>): Made => {
  const made = sound()
  return { ...made, manifest: { ...made.manifest, ...change } }
}
const ofTenant = (change: Record<string, unknown>): Made =>
  withManifest({ tenant: { ...(sound().manifest['tenant'] as object), ...change } })
const target = (url: string) => sound({ targets: [{ appId: 'a', url, credential: 'bearer' }] })
const version = (document: string, fingerprint: string) =>
  sound({
    'schema-versions': [{ appId: 'a', jobId: 'j', takenAt: at, why: 'read', planId: null, fingerprint, document }],
  })
const good = { synchronizationRules: [] }
const renamed = async (to: string) => {
  const bytes = await packed(sound())
  return Buffer.from(bytes.toString('latin1').replaceAll('answers.json', to), 'latin1')
}

const files: readonly (readonly [what: string, make: () => Promise<Buffer>, why: RegExp])[] = [
  ['a letter', async () => Buffer.from('Dear vendor'), /broken or no workspace/],
  ['an empty zip', async () => Buffer.from(`PK\u0005\u0006${'\0'.repeat(18)}`, 'latin1'), /no workspace/],
  ['half a file', async () => (await packed(sound())).subarray(0, 200), /broken or no workspace/],
  ['one of a newer version', () => packed(withManifest({ version: 2 })), /a newer version of the console wrote it/],
  ['a backup', () => packed(withManifest({ format: 1 })), /no workspace/],
  ['a manifest that is null', () => packed({ ...sound(), manifest: null as never }), /no workspace/],
  ['a manifest with more in it', () => packed(withManifest({ token: 'x' })), /what it says of itself/],
  ['a tenant that is a path', () => packed(ofTenant({ id: '../../app' })), /what it says of itself/],
  ['a tenant without a name', () => packed(ofTenant({ name: ' ' })), /what it says of itself/],
  ['a part too many', () => packed(sound(), { 'more.json': '[]' }), /holds more or less/],
  ['a part that is missing', () => packed({ ...sound(), parts: {} }), /holds more or less/],
  ['a part of another name', () => renamed('answerz.json'), /a part of it is missing/],
  ['a part that leads out of the folder', () => renamed('../../x.json'), /broken or no workspace/],
  [
    'a part that was changed',
    () => packed({ ...sound(), parts: { answers: JSON.stringify([{ ...answer, value: '5' }]) } }),
    /was changed since/,
  ],
  ['a part of another length', () => packed({ ...sound(), parts: { answers: '[]' } }), /the size of a part/],
  ['a part that is no JSON', () => packed(withText('answers', '[{]')), /cannot be read/],
  ['a part that is no text', () => packed(withText('answers', '\uFFFF[')), /cannot be read/],
  [
    'a part that is nested without end',
    () => packed(withText('answers', `${'['.repeat(200_000)}${']'.repeat(200_000)}`)),
    /nested too deep/,
  ],
  ['rows that are not counted', () => packed(withText('answers', JSON.stringify([answer]), 2)), /not as it should be/],
  [
    'a row with more in it',
    () => packed(withText('answers', JSON.stringify([{ ...answer, secret: 'x' }]))),
    /not as it should be/,
  ],
  [
    'a row with a prototype',
    () => packed(withText('answers', '[{"__proto__":{"appId":"a"},"key":"price","value":"4"}]')),
    /not as it should be/,
  ],
  [
    'a text without end',
    () => packed(withText('answers', JSON.stringify([{ ...answer, value: 'x'.repeat(5_000) }]))),
    /not as it should be/,
  ],
  [
    'a part that unpacks to far too much',
    () => packed(withText('answers', `[${' '.repeat(20_000_000)}]`, 0)),
    /far too much/,
  ],
  ['an address that sends secrets in the clear', () => packed(target('http://evil.example.com/scim')), /an address/],
  ['an address with a password', () => packed(target('https://a:b@evil.example.com/scim')), /an address/],
  ['an address that is a script', () => packed(target('javascript:alert(1)')), /an address/],
  [
    'a version with another fingerprint',
    () => packed(version(JSON.stringify(good), 'a'.repeat(64))),
    /attribute mappings/,
  ],
  ['a version that is no schema', () => packed(version('[]', schemaFingerprint({}))), /attribute mappings/],
  [
    'a version that is nested without end',
    () => packed(version('['.repeat(10_000), 'a'.repeat(64))),
    /nested too deep/,
  ],
  [
    'a journal that is not announced',
    () => packed(sound({ journal: [{ at, kind: 'setting', subject: 's', record: 1 }] })),
    /journal/,
  ],
]

const untouched = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/-(wal|shm)$/.test(name))
    .toSorted()

test.each(files)('%s is refused, and nothing is touched', async (_, make, why) => {
  const folder = temporaryFolder()
  const store = openStore({ folder, now: () => Date.now() })
  putTenant(store.app, tenantNamed('other'))
  store.close()
  const { client } = machine([], folder)
  const before = untouched(folder)
  const file = (await make()).toString('base64')
  for (const ask of [
    () => client.call('customers.previewImport', { file }),
    () => client.call('customers.importWorkspace', { file, how: 'replace' }),
  ]) {
    await expect(ask()).rejects.toMatchObject({
      failure: {
        code: 'backup-invalid',
        message: expect.stringMatching(why) as string,
        remedy: expect.stringContaining('Nothing was changed') as string,
      },
    })
  }
  expect(untouched(folder)).toEqual(before)
  expect((await client.call('session.tenants', {})).tenants.map(({ name }) => name)).toEqual(['other'])
})

test('the sound file of these tests is taken', async () => {
  const { client } = machine([])
  const file = (await packed(sound())).toString('base64')
  expect(await client.call('customers.importWorkspace', { file, how: 'merge' })).toMatchObject({
    known: false,
    parts: [{ part: 'answers', fresh: 1 }],
  })
})

test('a journal whose chain does not end as it says leaves nothing behind', async () => {
  const made = sound({ journal: [{ at, kind: 'setting', subject: 's', record: 1 }], answers: [answer] })
  const changed = { ...made, manifest: { ...made.manifest, journal: { count: 1, hash: 'a'.repeat(64) } } }
  const { client } = machine([])
  await expect(
    client.call('customers.importWorkspace', { file: (await packed(changed)).toString('base64'), how: 'merge' }),
  ).rejects.toMatchObject({ failure: { code: 'backup-invalid' } })
  expect((await client.call('session.tenants', {})).tenants).toEqual([])
})

test('a file with any of its bytes changed is taken as it is or refused by name', async () => {
  const bytes = await packed(sound())
  const { client, folder } = machine([])
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      async (changes) => {
        const changed = Buffer.from(bytes)
        for (const [place, value] of changes) changed[place] = value
        const outcome = await client
          .call('customers.previewImport', { file: changed.toString('base64') })
          .then(({ parts }) => parts.map(({ rows }) => rows))
          .catch((thrown: unknown) => (thrown as { failure: { code: string } }).failure.code)
        expect([['backup-invalid'], ['unknown-name'], [1]]).toContainEqual([outcome].flat())
      },
    ),
    { numRuns: process.env['FULL'] === '1' ? 3_000 : 100 },
  )
  expect(readdirSync(folder).filter((name) => name.startsWith('restoring-'))).toEqual([])
})
