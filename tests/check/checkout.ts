import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export const project = resolve(import.meta.dirname, '../..')

const packages = [
  'zod',
  'electron',
  'react',
  'react-dom',
  '@fluentui/react-components',
  'better-sqlite3',
  '@microsoft/microsoft-graph-client',
  '@azure/msal-node',
  'express',
  'unlisted',
]

const manifest = {
  name: 'planted',
  type: 'module',
  imports: { '#shared/*': './shared/*.ts', '#tests/*': './tests/*.ts' },
  dependencies: {
    zod: '1.0.0',
    'better-sqlite3': '1.0.0',
    '@microsoft/microsoft-graph-client': '1.0.0',
    '@azure/msal-node': '1.0.0',
  },
  devDependencies: {
    electron: '1.0.0',
    react: '1.0.0',
    'react-dom': '1.0.0',
    '@fluentui/react-components': '1.0.0',
    express: '1.0.0',
  },
}

export interface Checkout {
  readonly folder: string
  write(path: string, text: string): void
  /** Runs a program of the project inside this checkout: a path below the project, with arguments. */
  run(program: string, ...args: string[]): { readonly status: number | null; readonly output: string }
  [Symbol.dispose](): void
}

/** A small checkout in a temporary folder: a manifest, npm packages without content, and the files given. */
export function plantCheckout(files: Readonly<Record<string, string>>): Checkout {
  const folder = mkdtempSync(join(tmpdir(), 'scim-console-check-'))
  const write = (path: string, text: string) => {
    const at = join(folder, path)
    mkdirSync(dirname(at), { recursive: true })
    writeFileSync(at, text)
  }
  write('package.json', JSON.stringify(manifest))
  for (const name of packages) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    write(`node_modules/${name}/index.js`, 'module.exports = {}\n')
  }
  for (const [path, text] of Object.entries(files)) write(path, text)
  return {
    folder,
    write,
    run: (program, ...args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(project, program), ...args], {
        cwd: folder,
        encoding: 'utf8',
        timeout: 60_000,
      })
      return { status, output: stdout + stderr }
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
