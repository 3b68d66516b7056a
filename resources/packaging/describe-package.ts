import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { billOfMaterials, sqliteIn } from '#packaging/bill-of-materials'
import { describedIn, notShipped } from '#packaging/configuration'
import { isAllowed } from '#packaging/licences'
import { shippedPackages } from '#packaging/shipped-packages'
import { thirdPartyNotices } from '#packaging/third-party-notices'

const versionSchema = z.object({ version: z.string() })

/** Writes what is shipped beside the program: the bill of materials and the notices. Throws where a licence is not an allowed one. */
export function describePackage(checkout: string, electron = versionIn(checkout, 'node_modules/electron')): void {
  const packages = shippedPackages(checkout, notShipped)
  const refused = packages.filter(({ licence }) => !isAllowed(licence))
  if (refused.length > 0) {
    const list = refused.map(({ name, version, licence }) => `${name} ${version} (${licence ?? 'none stated'})`)
    throw new Error(`Not under a licence that is allowed: ${list.join(', ')}.`)
  }
  const bill = billOfMaterials({ version: versionIn(checkout, '.'), electron, sqlite: sqliteIn(checkout), packages })
  const folder = join(checkout, describedIn)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`)
  writeFileSync(join(folder, 'third-party-notices.txt'), thirdPartyNotices(checkout, packages))
}

function versionIn(checkout: string, folder: string): string {
  return versionSchema.parse(JSON.parse(readFileSync(join(checkout, folder, 'package.json'), 'utf8'))).version
}
