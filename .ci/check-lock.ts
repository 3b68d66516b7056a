// The lock check: `node .ci/check-lock.ts [FOLDER]`. `npm install` drops an optional platform package that the registry does
// not serve without a word, and `npm ci` then refuses the lock on every machine. Found here before it is committed.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

interface LockEntry {
  readonly version?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly inBundle?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const root = resolve(process.argv[2] ?? '.')
const manifest = read('package.json') as LockEntry
const { packages } = read('package-lock.json') as { readonly packages: Readonly<Record<string, LockEntry>> }
const complaints: string[] = []

for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
  const wanted = manifest[kind] ?? {}
  const locked = packages['']?.[kind] ?? {}
  for (const name of new Set([...Object.keys(wanted), ...Object.keys(locked)])) {
    const version = wanted[name]
    if (version !== locked[name])
      complaints.push(
        `${kind}: ${name} is ${version ?? 'absent'} in package.json, ${locked[name] ?? 'absent'} in the lock`,
      )
    else if (version !== undefined && !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      complaints.push(`${kind}: ${name} is not pinned to one version (${version})`)
  }
}
for (const [path, entry] of Object.entries(packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!resolvable(path, name))
      complaints.push(`optional: ${name}, wanted by ${path === '' ? 'package.json' : path}, is missing`)
  }
  if (path !== '' && entry.link !== true && entry.inBundle !== true && entry.integrity === undefined)
    complaints.push(`integrity: ${path} has none`)
}

if (complaints.length > 0) {
  process.stdout.write(
    `${complaints.join('\n')}\nGo back to a version whose packages are all there; never edit the lock by hand.\n`,
  )
  process.exitCode = 1
} else {
  process.stdout.write(`${Object.keys(packages).length - 1} packages\n`)
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(resolve(root, file), 'utf8'))
}

/** Whether npm would find the package from there: below the entry itself or below one of its ancestors. */
function resolvable(path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in packages) return true
    if (at === '') return false
  }
}
