import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type BundledChunk, chunksFile } from '#packaging/bundled-chunks'
import { checkout } from '#packaging/configuration'
import { buildIfStale } from '#shared/hosts/build-if-stale'
import { heaviest, isOurs, shareOf, startFiles } from '#tests/check/bundle-parts'

const kibibyte = 1024
const most = { start: 1000 * kibibyte, startOurs: 120 * kibibyte, lazy: 500 * kibibyte }

const sizeOf = (chunks: readonly BundledChunk[]) => chunks.reduce((total, { size }) => total + size, 0)

describe('the built page', () => {
  let chunks: readonly BundledChunk[]
  let start: readonly BundledChunk[]

  beforeAll(async () => {
    const { failure } = await buildIfStale(checkout, () => undefined)
    expect(failure).toBeNull()
    chunks = JSON.parse(readFileSync(join(checkout, chunksFile), 'utf8')) as readonly BundledChunk[]
    start = startFiles(chunks)
  }, 300_000)

  test('what is accounted for is what lies there', () => {
    expect(chunks.length).toBeGreaterThan(20)
    for (const { file, size } of chunks) {
      expect(readFileSync(join(checkout, 'out', 'renderer', file)).byteLength, `the size of ${file}`).toBe(size)
    }
    const modules = start.flatMap((chunk) => Object.keys(chunk.modules))
    expect(modules).toContain('renderer/main.tsx')
    expect(modules).toContain('renderer/features/session/StartPage.tsx')
    // Were it among these, there would be nothing lazy.
    expect(modules).not.toContain('renderer/features/directory/AppsPage.tsx')
  })

  test('the first page weighs 1,000 KiB at most', () => {
    expect(sizeOf(start), `the heaviest:\n${heaviest(start)}`).toBeLessThanOrEqual(most.start)
  })

  test('of the first page 120 KiB at most are of this project', () => {
    const ours = start.reduce((total, chunk) => total + shareOf(chunk, isOurs), 0)
    expect(ours, `the heaviest:\n${heaviest(start, isOurs)}`).toBeLessThanOrEqual(most.startOurs)
  })

  test('no file that is read later weighs more than 500 KiB', () => {
    const later = chunks.filter((chunk) => !start.includes(chunk))
    expect(later.length).toBeGreaterThan(10)
    for (const chunk of later) expect(chunk.size, `${chunk.file}\n${heaviest([chunk])}`).toBeLessThanOrEqual(most.lazy)
  })
})

describe('what counts as the first page', () => {
  const chunk = (file: string, more: Partial<BundledChunk> = {}): BundledChunk => ({
    file,
    isEntry: false,
    size: 100,
    imports: [],
    lazyModule: null,
    modules: {},
    ...more,
  })

  test('the entry, what draws it, and all that either imports, however deep and in whatever circle', () => {
    const chunks = [
      chunk('entry', { isEntry: true, imports: ['a'] }),
      chunk('a', { imports: ['b'] }),
      chunk('b', { imports: ['a'] }),
      chunk('draw', { lazyModule: 'renderer/app/draw-console.tsx', imports: ['c', 'a'] }),
      chunk('c'),
      chunk('page', { lazyModule: 'renderer/app/rooms/help.ts', imports: ['a', 'd'] }),
      chunk('d'),
    ]
    expect(startFiles(chunks).map(({ file }) => file)).toEqual(['entry', 'a', 'b', 'draw', 'c'])
  })

  test('of a file with modules of both, ours count by their share', () => {
    const mixed = chunk('mixed', {
      size: 50,
      modules: { 'renderer/a.ts': 60, 'shared/domain/b.ts': 20, 'node_modules/c.js': 20 },
    })
    expect(shareOf(mixed, isOurs)).toBe(40)
    expect(heaviest([mixed]).split('\n')[0]).toBe('0.0 KiB renderer/a.ts')
    expect(shareOf(chunk('empty'), isOurs)).toBe(0)
  })
})
