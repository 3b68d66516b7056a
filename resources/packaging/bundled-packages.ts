import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** A package of npm as it lies on the disk. */
export interface NamedPackage {
  readonly name: string
  readonly version: string
}

/** Where each part of a build says which packages it took in: what is bundled is in no list of dependencies. */
export const bundledFolder = join('out', 'bundled')

/** Writes the names of the packages whose code is in the chunks of this part, from the list of modules that the bundler made them of. */
export function bundledPackages(part: string): Plugin {
  return {
    name: 'bundled-packages',
    writeBundle: (_options, bundle) => {
      const folders = new Set<string>()
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        for (const id of chunk.moduleIds) {
          const folder = packageFolder(id)
          if (folder !== null) folders.add(folder)
        }
      }
      const packages = [...folders].map(packageIn).toSorted((a, b) => compare(nameOf(a), nameOf(b)))
      const unique = packages.filter((it, index) => index === 0 || nameOf(it) !== nameOf(packages[index - 1] ?? it))
      mkdirSync(bundledFolder, { recursive: true })
      writeFileSync(join(bundledFolder, `${part}.json`), `${JSON.stringify(unique, null, 2)}\n`)
    },
  }
}

/** The folder of the package that a module is of, the innermost where one lies in another; null for modules of our own. */
function packageFolder(id: string): string | null {
  const found = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(
    id.replace(/^\0/, '').replace(/\?.*$/, ''),
  )
  return found?.[1] ?? null
}

function packageIn(folder: string): NamedPackage {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as NamedPackage
  return { name, version }
}

function nameOf({ name, version }: NamedPackage): string {
  return `${name}@${version}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
