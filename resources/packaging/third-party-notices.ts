import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ShippedPackage } from '#packaging/shipped-packages'

/** The names that packages give to the text of their licence, and to what they must have passed on with it. */
const texts = /^(licen[cs]e|copying|notice)([.-].*)?$/i

/** One text with the licence of every package in the product. Electron's own lie beside it, as Electron names them. */
export function thirdPartyNotices(checkout: string, packages: readonly ShippedPackage[]): string {
  return [
    'SCIM Console contains the software below, each part under its own licence.',
    'Electron and all that it holds: LICENSE.electron.txt and LICENSES.chromium.html beside the program. SQLite is in the public domain.',
    ...packages.map((shipped) => {
      const found = textsOf(join(checkout, shipped.path))
      const said =
        found.length > 0
          ? found.join('\n\n')
          : `(The package holds no text of its licence; it states ${shipped.licence}.)`
      return `${'-'.repeat(78)}\n${shipped.name} ${shipped.version} (${shipped.licence})\n\n${said}`
    }),
    '',
  ].join('\n\n')
}

function textsOf(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && texts.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8').trim())
}
