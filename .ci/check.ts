// `npm run check`: every static check of the project, cheapest first. One line a step; the first failure stops with its output.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

const steps: readonly { readonly name: string; readonly run: readonly string[]; readonly tells?: boolean }[] = [
  { name: 'lock', run: ['.ci/check-lock.ts'], tells: true },
  { name: 'format', run: [program('oxfmt'), '--check', '.'] },
  { name: 'types', run: [program('typescript', 'tsc'), '-b'] },
  { name: 'layers', run: ['.ci/check-layers.ts'], tells: true },
  {
    name: 'lint',
    run: [program('oxlint'), '--type-aware', '--deny-warnings', '--report-unused-disable-directives', '.'],
  },
  { name: 'texts', run: ['.ci/check-catalogue.ts'], tells: true },
  { name: 'dead code', run: [program('knip'), '--treat-config-hints-as-errors'] },
]

for (const step of steps) {
  const began = performance.now()
  const { status, error, stdout, stderr } = spawnSync(process.execPath, step.run, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 300_000,
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  if (status !== 0) {
    process.stdout.write(
      `FAILED ${step.name} (${seconds} s)\n${stdout}${stderr}${error === undefined ? '' : `${error.message}\n`}`,
    )
    process.exit(1)
  }
  process.stdout.write(`ok ${step.name} (${seconds} s)${step.tells === true ? `: ${stdout.trim()}` : ''}\n`)
}

/** The script behind a package's command: the same on every system, where the shims in node_modules/.bin are not. */
function program(name: string, command = name): string {
  const folder = join(root, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly bin: string | Readonly<Record<string, string>>
  }
  const script = typeof bin === 'string' ? bin : bin[command]
  if (script === undefined) throw new Error(`${name} has no command ${command}.`)
  return join(folder, script)
}
