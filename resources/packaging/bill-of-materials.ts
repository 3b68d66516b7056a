import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ShippedPackage } from '#packaging/shipped-packages'

interface Component {
  readonly type: 'library' | 'framework'
  readonly 'bom-ref': string
  readonly name: string
  readonly group?: string
  readonly version: string
  readonly purl: string
  readonly licenses?: readonly ({ readonly expression: string } | { readonly license: { readonly name: string } })[]
  readonly hashes?: readonly { readonly alg: 'SHA-512'; readonly content: string }[]
  readonly description?: string
}

export interface BillOfMaterials {
  readonly bomFormat: 'CycloneDX'
  readonly specVersion: '1.6'
  readonly version: 1
  readonly serialNumber: string
  readonly metadata: {
    readonly component: { readonly type: 'application'; readonly name: string; readonly version: string }
  }
  readonly components: readonly Component[]
}

/**
 * All that is in the product, in CycloneDX 1.6: the packages of npm, Electron, and SQLite within better-sqlite3. The same contents make
 * the same text, byte by byte.
 */
export function billOfMaterials(product: {
  readonly version: string
  readonly electron: string
  readonly sqlite: string
  readonly packages: readonly ShippedPackage[]
}): BillOfMaterials {
  const components: readonly Component[] = [
    {
      type: 'framework',
      'bom-ref': `pkg:npm/electron@${product.electron}`,
      name: 'electron',
      version: product.electron,
      purl: `pkg:npm/electron@${product.electron}`,
      licenses: [{ expression: 'MIT' }],
      description: 'With Chromium and Node.js, whose licences are in LICENSES.chromium.html',
    },
    {
      type: 'library',
      'bom-ref': `pkg:generic/sqlite@${product.sqlite}`,
      name: 'sqlite',
      version: product.sqlite,
      purl: `pkg:generic/sqlite@${product.sqlite}`,
      licenses: [{ license: { name: 'Public domain' } }],
      description: 'Compiled into better-sqlite3',
    },
    ...product.packages.map(componentOf),
  ]
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    serialNumber: serialOf(JSON.stringify([product.version, components])),
    metadata: { component: { type: 'application', name: 'SCIM Console', version: product.version } },
    components,
  }
}

/** The version of SQLite in a checkout's better-sqlite3: 3540100 is 3.54.1. */
export function sqliteIn(checkout: string): string {
  const script = readFileSync(join(checkout, 'node_modules', 'better-sqlite3', 'deps', 'download.sh'), 'utf8')
  const [, number] = /^VERSION="(\d{7})"$/m.exec(script) ?? []
  if (number === undefined) throw new Error('better-sqlite3 does not say which SQLite it has.')
  return [number.slice(0, 1), number.slice(1, 3), number.slice(3, 5)].map(Number).join('.')
}

function componentOf({ name, version, licence, integrity, as }: ShippedPackage): Component {
  const [scope, own] = name.startsWith('@') ? name.split('/') : [undefined, name]
  const purl = `pkg:npm/${scope === undefined ? '' : `${encodeURIComponent(scope)}/`}${own ?? ''}@${version}`
  const hash = /^sha512-(.+)$/.exec(integrity ?? '')?.[1]
  return {
    type: 'library',
    'bom-ref': purl,
    ...(scope === undefined ? {} : { group: scope }),
    name: own ?? name,
    version,
    purl,
    ...(licence === null ? {} : { licenses: [{ expression: licence }] }),
    ...(hash === undefined
      ? {}
      : { hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] }),
    ...(as === 'bundled' ? { description: "Within the console's own bundles" } : {}),
  }
}

/** Of the contents, so that a list made twice is the same list. */
function serialOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
