// The layer gate: `node .ci/check-layers.ts [FOLDER]` holds a checkout against the table in layers.ts.
// A gate that saw nothing is red: every source file on disk must have been read, with every import that its text shows.
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { cruise, type ICruiseResult, type IModule } from 'dependency-cruiser'
import { parseUsing } from './parse-using.ts'
import { around, forbidden, layers, topLevel } from './layers.ts'

const root = resolve(process.argv[2] ?? '.')
const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs']
const notOurs = new Set(['node_modules', 'out', 'test-results', 'playwright-report'])
const product = [...new Set(layers.map((layer) => layer.folder.split('/')[0] ?? layer.folder))]

const complaints: string[] = []
parseUsing()
const onDisk = sourcesIn([...product, ...around])
const seen = await modulesSeen()
checkTopLevel()
checkRooms()
checkNothingWasMissed()

if (complaints.length > 0) {
  process.stdout.write(`${complaints.join('\n')}\n`)
  process.exitCode = 1
} else {
  const imports = [...seen.values()].reduce((sum, module) => sum + module.dependencies.length, 0)
  process.stdout.write(`${seen.size} modules, ${imports} imports, ${forbidden.length} rules\n`)
}

function sourcesIn(folders: readonly string[]): string[] {
  const patterns = folders.map((folder) => `${folder}/**/*{${extensions.join(',')}}`)
  return globSync(patterns, { cwd: root }).map((path) => path.replaceAll('\\', '/'))
}

/** Our own modules by path, after every rule was applied to them. */
async function modulesSeen(): Promise<Map<string, IModule>> {
  if (onDisk.length === 0) return new Map()
  const { output } = await cruise(
    onDisk,
    {
      baseDir: root,
      // The other parsers either need TypeScript < 7 or lose `export type` and the difference between types and values.
      parser: 'swc',
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      validate: true,
      ruleSet: { forbidden },
      enhancedResolveOptions: { extensions, exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    },
    { extensions },
  )
  const result = output as ICruiseResult
  for (const violation of result.summary.violations) {
    const way = violation.cycle ?? violation.via ?? [{ name: violation.to }]
    const comment = violation.comment ?? forbidden.find((rule) => rule.name === violation.rule.name)?.comment
    complaints.push(
      `${violation.rule.name}: ${[violation.from, ...way.map((step) => step.name)].join(' -> ')}${comment === undefined ? '' : ` (${comment})`}`,
    )
  }
  const ours = new Set(onDisk)
  return new Map(result.modules.filter((module) => ours.has(module.source)).map((module) => [module.source, module]))
}

function bare(name: string): string {
  return name.replace(/^node:/, '')
}

function checkTopLevel(): void {
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    const name = entry.name
    if (!entry.isDirectory() || name.startsWith('.') || notOurs.has(name) || topLevel.includes(name)) continue
    complaints.push(`top-level: ${name}/ is not one of ${topLevel.join(', ')}`)
  }
}

/** A file outside every row of the table would be bound by no row. */
function checkRooms(): void {
  for (const path of onDisk) {
    const bound = [...layers.map((layer) => layer.folder), ...around].some((folder) => path.startsWith(`${folder}/`))
    if (!bound) complaints.push(`no-layer: ${path} is in no folder of the layer table`)
  }
}

function checkNothingWasMissed(): void {
  if (onDisk.length === 0) complaints.push(`seen: no source file under ${[...product, ...around].join(', ')}`)
  for (const path of onDisk) {
    const module = seen.get(path)
    if (module === undefined) {
      complaints.push(`seen: ${path} is on disk and was not read`)
      continue
    }
    // Tests hold source text of their own in templates; the rules bind the product.
    if (!product.includes(path.split('/')[0] ?? '')) continue
    const text = readFileSync(resolve(root, path), 'utf8')
    const named = (name: string) => module.dependencies.filter((dependency) => bare(dependency.module) === bare(name))
    for (const [, type, name = ''] of text.matchAll(
      /^(?:import|export)\b( type\b)?[^'"`;=()]*?from ['"]([^'"]+)['"]/gm,
    )) {
      const typed = named(name).some(
        ({ dependencyTypes, couldNotResolve }) => couldNotResolve || dependencyTypes.includes('type-only'),
      )
      if (named(name).length === 0) complaints.push(`seen: ${path} imports ${name}, which the parser missed`)
      else if (type !== undefined && !typed) complaints.push(`seen: ${path} imports types of ${name}, taken for values`)
    }
    for (const [, name = ''] of text.matchAll(/\b(?:import|require)\(\s*['"]([^'"]+)['"]/g)) {
      if (named(name).length === 0) complaints.push(`seen: ${path} imports ${name}, which the parser missed`)
    }
  }
}
