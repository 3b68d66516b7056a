// `npm run package:test [-- release|test]`: the console as a package, around the Electron of the tests. `release` is what is published, with
// another Electron inside; `test` can be driven by the inspector, and lets a Node that is not Electron's read its engine. Neither is
// ever published: they are made in the cache, under names that say so.
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  globSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Arch, build, type Configuration, Platform } from 'electron-builder'
import { checkout, configuration } from '#packaging/configuration'
import { describePackage } from '#packaging/describe-package'
import { setFuses, testFuses } from '#packaging/fuses'
import { ownTarget } from '#packaging/targets'
import { buildIfStale } from '#shared/hosts/build-if-stale'
import { electronRuntime } from '#tests/e2e/setup/electron-runtime'

type PackageKind = 'release' | 'test'

/** What a made package was made of. */
const inputs = [
  'out/built-from',
  'package.json',
  'package-lock.json',
  'resources/**/*',
  'tests/e2e/setup/packaged-program.ts',
]

/** The version of the Electron that the registry has; the downloaded one is the version of its npm package. */
const registryElectron = '33.2.1'

const cache = join(checkout, '.cache', 'packaged-for-tests')
const say = (line: string) => process.stderr.write(`${line}\n`)

/** Makes the package unless it is there; answers the folder with the program. */
async function packaged(kind: PackageKind): Promise<string> {
  const { failure } = await buildIfStale(checkout, say)
  if (failure !== null) throw new Error(`The window cannot be built:\n${failure}`)
  const runtime = await electronRuntime(say)
  if (!runtime.ok) throw new Error(runtime.reason)
  const name = `${kind}-${stampOf(runtime.executable)}`
  const home = join(cache, name)
  if (!existsSync(home)) await make(kind, runtime.executable, home)
  for (const old of readdirSync(cache)) {
    if (old.startsWith(`${kind}-`) && old !== name) rmSync(join(cache, old), { recursive: true, force: true })
  }
  return home
}

async function make(kind: PackageKind, executable: string, home: string): Promise<void> {
  mkdirSync(cache, { recursive: true })
  const work = mkdtempSync(join(cache, 'making-'))
  try {
    const downloaded = executable.includes('node_modules')
    describePackage(checkout, ...(downloaded ? [] : [registryElectron]))
    const target = ownTarget(process.platform, process.arch)
    const published = configuration(target, {})
    const config: Configuration = {
      ...published,
      directories: { ...published.directories, output: join(work, 'packages') },
      electronDist: electronWithoutApp(executable, join(work, 'electron')),
      ...(downloaded ? {} : { electronVersion: registryElectron }),
      ...(kind === 'test' ? forTests(published) : {}),
    }
    const systems = { windows: Platform.WINDOWS, macos: Platform.MAC, linux: Platform.LINUX }
    await build({
      projectDir: checkout,
      targets: systems[target.system].createTarget('dir', Arch[target.processor]),
      config,
      publish: 'never',
    })
    const [unpacked] = globSync('*-unpacked', { cwd: join(work, 'packages') })
    if (unpacked === undefined) throw new Error('electron-builder left no folder with the program.')
    renameSync(join(work, 'packages', unpacked), home)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** What sets a package for tests apart. */
function forTests(published: Configuration): Configuration {
  return {
    appId: 'app.scimconsole.not-for-publication',
    productName: 'SCIM Console for tests',
    extraMetadata: { productName: 'SCIM Console for tests' },
    // A Node that is not Electron's runs the engine here, and reads no archive.
    asarUnpack: ['package.json', 'out/main/**', 'node_modules/**', 'resources/products/**'],
    afterPack: ({ appOutDir }) => setFuses(join(appOutDir, published.linux?.executableName ?? ''), testFuses),
  }
}

/** The runtime without the checkout inside it. Its executable is a copy, because fuses are set in it. */
function electronWithoutApp(executable: string, to: string): string {
  const link = (from: string, into: string) => {
    mkdirSync(into, { recursive: true })
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      const [file, place] = [join(from, entry.name), join(into, entry.name)]
      // The checkout is a link among the resources, and is left out as one.
      if (entry.isDirectory()) link(file, place)
      else if (file === executable) copyFileSync(file, place)
      else if (entry.isFile()) linkSync(file, place)
    }
  }
  link(dirname(executable), to)
  return to
}

function stampOf(executable: string): string {
  const hash = createHash('sha256').update(`${executable} ${statSync(executable).mtimeMs}`)
  for (const name of globSync(inputs, { cwd: checkout }).toSorted()) {
    if (!statSync(join(checkout, name)).isFile()) continue
    hash.update(`${name}\0`).update(readFileSync(join(checkout, name)))
  }
  return hash.digest('hex').slice(0, 16)
}

const kind = process.argv[2] ?? 'test'
if (kind !== 'release' && kind !== 'test') throw new Error(`There is no package '${kind}'.`)
process.stdout.write(`${await packaged(kind)}\n`)
