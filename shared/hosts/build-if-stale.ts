import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Everything that the built window is made of. */
const inputs = [
  '{electron,renderer,shared}/**/*.{ts,tsx,css,html,svg,png,ico}',
  '{electron,renderer,shared}/**/tsconfig.json',
  'tsconfig.base.json',
  'electron.vite.config.ts',
  'resources/packaging/bundled-*.ts',
  'resources/locales/*.{po,ts}',
  'package.json',
  'package-lock.json',
]

/** There while somebody builds: two builds at once would empty each other's folder. */
const lockFolder = join('out', 'building')
const longestBuild = 300_000

/** Of whose inputs the last build was made; written last, so that half a build counts as none. */
const stampFile = join('out', 'built-from')

export interface BuildResult {
  readonly built: boolean
  /** What the builder said where it failed; null where the build is there. */
  readonly failure: string | null
}

/**
 * Builds the window's files into out/ unless they were made of exactly what is on disk. `root` is the checkout; `say` is told before
 * a build begins.
 */
export async function buildIfStale(root: string, say: (line: string) => void): Promise<BuildResult> {
  if (lastStamp(root) === stampOf(root)) return { built: false, failure: null }
  const unlock = await lock(join(root, lockFolder))
  try {
    // Taken again: whoever built meanwhile may have built just this.
    const stamp = stampOf(root)
    if (lastStamp(root) === stamp) return { built: false, failure: null }
    say('Building the window.')
    rmSync(join(root, stampFile), { force: true })
    const { exitCode, output } = await runBuilder(root)
    if (exitCode !== 0) return { built: false, failure: output }
    writeFileSync(join(root, stampFile), stamp)
    return { built: true, failure: null }
  } finally {
    unlock()
  }
}

/** Waits until nobody else builds; a lock older than any build was left by one that was ended. */
async function lock(folder: string): Promise<() => void> {
  mkdirSync(join(folder, '..'), { recursive: true })
  for (let waited = 0; waited < longestBuild; waited += 100) {
    try {
      mkdirSync(folder)
      return () => rmdirSync(folder)
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown
    }
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > longestBuild) rmSync(folder, { recursive: true, force: true })
    await wait(100)
  }
  throw new Error(`Another build has not ended: remove ${folder} where none runs.`)
}

/** SHA-256 over names and contents, in hex. */
function stampOf(root: string): string {
  const hash = createHash('sha256')
  for (const name of globSync(inputs, { cwd: root }).toSorted()) {
    hash.update(`${name}\0`).update(
      createHash('sha256')
        .update(readFileSync(join(root, name)))
        .digest(),
    )
  }
  return hash.digest('hex')
}

function lastStamp(root: string): string | null {
  try {
    return readFileSync(join(root, stampFile), 'utf8')
  } catch {
    return null
  }
}

function runBuilder(root: string): Promise<{ readonly exitCode: number; readonly output: string }> {
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const child = spawn(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: longestBuild,
  })
  const said: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ exitCode: 1, output: error.message }))
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output: Buffer.concat(said).toString('utf8').trim() }))
  })
}
