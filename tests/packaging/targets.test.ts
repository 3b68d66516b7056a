import { openSync, readdirSync, readSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ownTarget, prebuilds, type Target, targetOf } from '#packaging/targets'

const shipped = resolve(import.meta.dirname, '..', '..', 'node_modules', 'better-sqlite3', 'prebuilds')

const wanted: readonly (readonly [name: string, files: readonly string[]])[] = [
  ['windows-x64', ['win32-x64.node']],
  ['windows-arm64', ['win32-arm64.node']],
  ['macos-universal', ['darwin-x64.node', 'darwin-arm64.node']],
  ['macos-x64', ['darwin-x64.node']],
  ['macos-arm64', ['darwin-arm64.node']],
  ['linux-x64', ['linux-x64.node']],
  ['linux-arm64', ['linux-arm64.node']],
]

/** What a program file says it is for, from its first bytes. */
function kindOf(file: string): string {
  const head = Buffer.alloc(4096)
  readSync(openSync(file, 'r'), head, 0, head.length, 0)
  if (head.toString('latin1', 0, 4) === '\u007fELF') return head.readUInt16LE(18) === 0x3e ? 'linux x64' : 'linux arm64'
  if (head.readUInt32LE(0) === 0xfeedfacf) return head.readUInt32LE(4) === 0x01000007 ? 'macos x64' : 'macos arm64'
  const machine = head.readUInt16LE(head.readUInt32LE(0x3c) + 4)
  return machine === 0x8664 ? 'windows x64' : `windows ${machine === 0xaa64 ? 'arm64' : machine.toString(16)}`
}

for (const [name, files] of wanted) {
  test(`a package for ${name} has ${files.join(' and ')}, which is for that system and processor`, () => {
    const target = targetOf(name)
    expect(prebuilds(target)).toEqual(files)
    expect(readdirSync(shipped)).toEqual(expect.arrayContaining([...files]))
    const processors = target.processor === 'universal' ? ['x64', 'arm64'] : [target.processor]
    expect(files.map((file) => kindOf(join(shipped, file)))).toEqual(processors.map((it) => `${target.system} ${it}`))
  })
}

test('every target that can be named is in the table above', () => {
  expect(() => targetOf('nothing')).toThrow(wanted.map(([name]) => name).join(', '))
})

const machines: readonly (readonly [platform: NodeJS.Platform, arch: string, target: Target | null])[] = [
  ['win32', 'x64', { system: 'windows', processor: 'x64' }],
  ['win32', 'arm64', { system: 'windows', processor: 'arm64' }],
  ['win32', 'ia32', null],
  ['darwin', 'arm64', { system: 'macos', processor: 'universal' }],
  ['darwin', 'x64', { system: 'macos', processor: 'universal' }],
  ['linux', 'x64', { system: 'linux', processor: 'x64' }],
  ['linux', 'arm64', { system: 'linux', processor: 'arm64' }],
  ['freebsd', 'x64', null],
]

for (const [platform, arch, target] of machines) {
  test(`on ${platform} ${arch} ${target === null ? 'nothing' : `${target.system} ${target.processor}`} is packaged`, () => {
    if (target === null) expect(() => ownTarget(platform, arch)).toThrow('There is no package')
    else expect(ownTarget(platform, arch)).toEqual(target)
  })
}
