import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { BillOfMaterials } from '#packaging/bill-of-materials'
import { checkout, notShipped } from '#packaging/configuration'
import { shippedPackages } from '#packaging/shipped-packages'
import { type ArchivedFile, readArchive } from '#tests/e2e/setup/asar-list'
import { type Packaged, packagedProgram, packagingTakes } from '#tests/e2e/setup/packaged'

// The package as it would be published, read back: what is in it, and what is not.

let packaged: Packaged
let files: readonly ArchivedFile[]
let text: (name: string) => string

test.beforeAll(async () => {
  test.setTimeout(packagingTakes)
  packaged = await packagedProgram('release')
  ;({ files, text } = readArchive(join(packaged.resources, 'app.asar')))
})

const megabytes = (bytes: number) => Math.round(bytes / 100_000) / 10

function everyFile(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? everyFile(join(folder, entry.name)) : [join(folder, entry.name)],
  )
}

test('the archive holds the build, the profiles of products and the packages of the bill, and nothing else', () => {
  const own = files.filter(({ name }) => !name.startsWith('node_modules/')).map(({ name }) => name)
  const places = [
    /^package\.json$/,
    /^out\/main\/.*\.js$/,
    /^out\/preload\/index\.cjs$/,
    /^out\/renderer\//,
    /^resources\/products\//,
  ]
  expect(own.filter((name) => !places.some((place) => place.test(name)))).toEqual([])
  expect(own).toEqual(
    expect.arrayContaining([
      'out/main/index.js',
      'out/main/engine.js',
      'out/preload/index.cjs',
      'out/renderer/index.html',
    ]),
  )
  expect(own.filter((name) => name.startsWith('resources/products/')).length).toBeGreaterThanOrEqual(7)

  const held = new Set(
    files.flatMap(({ name }) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(name)?.[1] ?? []),
  )
  const expected = shippedPackages(checkout, notShipped).filter(({ as }) => as === 'files')
  expect([...held].toSorted()).toEqual([...new Set(expected.map(({ name }) => name))].toSorted())
})

test('no source, no map, no test and no tool is in the package', () => {
  const names = files.map(({ name }) => name)
  expect(names.filter((name) => /\.(tsx?|mts|cts|map|md|gypi?|hpp|h|c|cpp)$/.test(name))).toEqual([])
  expect(names.filter((name) => /(^|\/)(tests?|__tests__|examples?)\//.test(name))).toEqual([])
  expect(
    names.filter((name) => /node-(linux|win|darwin)-|better-auth|scimmy|oidc-provider|playwright|vitest/.test(name)),
  ).toEqual([])
  const manifest = JSON.parse(text('package.json')) as Record<string, unknown>
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['devDependencies']))
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['scripts']))
  expect(manifest).toMatchObject({ main: 'out/main/index.js', productName: 'SCIM Console', type: 'module' })
})

test('one file alone is loaded by the system: the database of this system and processor', () => {
  const native = everyFile(packaged.resources).filter((file) => /\.(node|so|dll|dylib|exe)$/.test(file))
  expect(native).toEqual([
    join(
      packaged.resources,
      `app.asar.unpacked/node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`,
    ),
  ])
  const loadable = files.filter(({ name }) => name.endsWith('.node'))
  expect(loadable).toHaveLength(1)
  expect(loadable[0]?.unpacked).toBe(true)
})

test('the bill of materials, the notices, the policies and the command lie beside the archive', () => {
  const bill = JSON.parse(readFileSync(join(packaged.resources, 'sbom.cdx.json'), 'utf8')) as BillOfMaterials
  expect(bill.bomFormat).toBe('CycloneDX')
  const purls = bill.components.map(({ purl }) => purl)
  for (const shipped of shippedPackages(checkout, notShipped)) {
    expect(purls).toContain(`pkg:npm/${shipped.name.replace('@', '%40')}@${shipped.version}`)
  }
  expect(purls.some((purl) => purl.startsWith('pkg:npm/electron@'))).toBe(true)
  const notices = readFileSync(join(packaged.resources, 'third-party-notices.txt'), 'utf8')
  expect(notices).toContain('react ')
  expect(notices).toContain('Permission is hereby granted')
  for (const name of [
    'LICENSES.chromium.html',
    'LICENSE.electron.txt',
    'resources/policies',
    'resources/command/scim-console',
  ]) {
    expect(existsSync(join(packaged.folder, name)), name).toBe(true)
  }
})

test('the package is as large as it was, and says so', () => {
  const sum = (list: readonly string[]) => megabytes(list.reduce((bytes, file) => bytes + statSync(file).size, 0))
  const sizes = {
    package: sum(everyFile(packaged.folder)),
    archive: megabytes(statSync(join(packaged.resources, 'app.asar')).size),
    database: sum(everyFile(join(packaged.resources, 'app.asar.unpacked'))),
    page: megabytes(
      files.filter(({ name }) => name.startsWith('out/renderer/')).reduce((bytes, { size }) => bytes + size, 0),
    ),
  }
  process.stdout.write(`      the package in MB: ${JSON.stringify(sizes)}\n`)
  expect(sizes.archive).toBeLessThan(20)
  expect(sizes.package).toBeLessThan(350)
})
