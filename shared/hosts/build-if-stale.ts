import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Everything that the built window is made of. */
const inputs = [
  '{electron,renderer,shared}/**/*.{ts,tsx,css,html,svg,png,ico}',
  '{electron,renderer,shared}/**/tsconfig.json',
  'tsconfig.base.json',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]

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
  const stamp = stampOf(root)
  if (lastStamp(root) === stamp) return { built: false, failure: null }
  say('Building the window.')
  rmSync(join(root, stampFile), { force: true })
  const { exitCode, output } = await runBuilder(root)
  if (exitCode !== 0) return { built: false, failure: output }
  writeFileSync(join(root, stampFile), stamp)
  return { built: true, failure: null }
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
    timeout: 300_000,
  })
  const said: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ exitCode: 1, output: error.message }))
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output: Buffer.concat(said).toString('utf8').trim() }))
  })
}
