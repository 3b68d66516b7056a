import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { bundledFolder } from '#packaging/bundled-packages'

/** A package of npm whose code is in the product, as it lies in the checkout. */
export interface ShippedPackage {
  readonly name: string
  readonly version: string
  /** Its place in the checkout, as the lock file names it. */
  readonly path: string
  /** The SPDX expression that it states; null where it states none. */
  readonly licence: string | null
  /** The lock file's hash of the archive it came in. */
  readonly integrity: string | null
  /** In the archive as files of its own, or within a bundle. */
  readonly as: 'files' | 'bundled'
}

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      license: z.string().optional(),
      dependencies: z.record(z.string(), z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
})
type Lock = z.infer<typeof lockSchema>['packages']

const bundledSchema = z.array(z.object({ name: z.string(), version: z.string() }))

const manifestSchema = z.object({
  license: z.unknown().optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
})

/**
 * Every package of npm in the product: what its dependencies lead to by the lock file, without `left`, and what the build has said
 * that it bundled. Sorted by name. Throws where a bundled package is not one of the lock file, or nothing was built.
 */
export function shippedPackages(checkout: string, left: readonly string[]): readonly ShippedPackage[] {
  const lock = lockSchema.parse(JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8'))).packages
  const files = reachable(lock, left)
  const bundled = bundledIn(checkout).map(({ name, version }) => {
    const path = Object.keys(lock).find((it) => it.endsWith(`node_modules/${name}`) && lock[it]?.version === version)
    if (path === undefined) throw new Error(`${name} ${version} is bundled, and is not of the lock file.`)
    return path
  })
  const paths = new Map<string, ShippedPackage['as']>([
    ...bundled.map((path) => [path, 'bundled'] as const),
    ...files.map((path) => [path, 'files'] as const),
  ])
  return [...paths]
    .map(([path, as]) => describe(checkout, lock, path, as))
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : Number(nameOf(a) > nameOf(b))))
    .filter((it, index, all) => index === 0 || nameOf(it) !== nameOf(all[index - 1] ?? it))
}

function nameOf({ name, version }: ShippedPackage): string {
  return `${name}@${version}`
}

/** What the dependencies of the product need, and what these need; the product's own optional ones are tools of the checkout. */
function reachable(lock: Lock, left: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  const open = Object.keys(lock['']?.dependencies ?? {}).map((name) => ({ from: '', name, needed: true }))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (left.includes(next.name)) continue
    const path = resolved(lock, next.from, next.name)
    if (path === null) {
      if (next.needed) throw new Error(`${next.name} is needed by ${next.from}, and is not of the lock file.`)
      continue
    }
    if (seen.has(path)) continue
    seen.add(path)
    for (const name of Object.keys(lock[path]?.dependencies ?? {})) open.push({ from: path, name, needed: true })
    for (const name of Object.keys(lock[path]?.optionalDependencies ?? {}))
      open.push({ from: path, name, needed: false })
  }
  return [...seen]
}

/** Node's own rule: beside the asker first, then upwards. */
function resolved(lock: Lock, from: string, name: string): string | null {
  const above = from.split('/node_modules/')
  for (let depth = above.length; depth > 0; depth -= 1) {
    const path = `${above.slice(0, depth).join('/node_modules/')}/node_modules/${name}`
    if (path in lock) return path
  }
  const top = `node_modules/${name}`
  return top in lock ? top : null
}

function bundledIn(checkout: string): readonly z.infer<typeof bundledSchema>[number][] {
  const folder = join(checkout, bundledFolder)
  return readdirSync(folder).flatMap((file) =>
    bundledSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  )
}

function describe(checkout: string, lock: Lock, path: string, as: ShippedPackage['as']): ShippedPackage {
  const entry = lock[path]
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(checkout, path, 'package.json'), 'utf8')))
  const stated = typeof manifest.license === 'string' ? manifest.license : (entry?.license ?? null)
  return {
    name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version: entry?.version ?? '',
    path,
    licence: stated ?? manifest.licenses?.map(({ type }) => type).join(' OR ') ?? null,
    integrity: entry?.integrity ?? null,
    as,
  }
}
