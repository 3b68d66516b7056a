// `npm run package [-- TARGET] [-- --dir]`: builds the console and makes the packages of one target, of this machine unless named.
// docs/deployment.md says what each system needs for it.
import { parseArgs } from 'node:util'
import { Arch, build, Platform } from 'electron-builder'
import { checkout, configuration } from '#packaging/configuration'
import { describePackage } from '#packaging/describe-package'
import { ownTarget, type Target, targetOf } from '#packaging/targets'
import { buildIfStale } from '#shared/hosts/build-if-stale'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dir: { type: 'boolean', default: false } },
})
const [name] = positionals
const target: Target = name === undefined ? ownTarget(process.platform, process.arch) : targetOf(name)
const say = (line: string) => process.stdout.write(`${line}\n`)

const { failure } = await buildIfStale(checkout, say)
if (failure !== null) throw new Error(`The window cannot be built:\n${failure}`)
describePackage(checkout)
const systems = { windows: Platform.WINDOWS, macos: Platform.MAC, linux: Platform.LINUX }
const made = await build({
  projectDir: checkout,
  targets: systems[target.system].createTarget(values.dir ? 'dir' : null, Arch[target.processor]),
  config: configuration(target, process.env),
  publish: 'never',
})
for (const file of made) say(file)
