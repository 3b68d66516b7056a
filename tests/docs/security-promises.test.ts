import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..', '..')
const text = readFileSync(join(root, 'docs', 'security.md'), 'utf8')

interface Held {
  readonly said: string
  readonly tests: readonly { readonly file: string; readonly title: string }[]
}

/** The rows of every table whose second column is `held by`. */
function promisesOf(document: string): Held[] {
  const promises: Held[] = []
  let inTable = false
  for (const line of document.split('\n')) {
    const cells = line.startsWith('|') ? line.slice(1, -1).split(/(?<!\\)\|/) : null
    if (cells === null) inTable = false
    else if (cells[1]?.trim() === 'held by') inTable = true
    else if (inTable && !/^[\s:-]+$/.test(cells[0] ?? '')) {
      const tests = [...(cells[1] ?? '').matchAll(/`(tests\/[^`]+)` › `([^`]+)`/g)].map(
        ([, file = '', title = '']) => ({
          file,
          title,
        }),
      )
      promises.push({ said: (cells[0] ?? '').trim(), tests })
    }
  }
  return promises
}

/** Why a test does not hold anything, or null: its title must be the first thing that is given to a `test` that runs. */
function missing(file: string, title: string): string | null {
  const path = join(root, file)
  if (!existsSync(path)) return `there is no ${file}`
  const source = readFileSync(path, 'utf8').replaceAll(String.raw`\'`, "'")
  const wanted = title.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const found = [...source.matchAll(new RegExp(String.raw`(\S+)\(\s*(['"\`])${wanted}\2`, 'g'))]
  if (found.length === 0) return `${file} has no test '${title}'`
  // `test`, `it`, or the end of what `each` was given; `test.skip` and `describe` are neither.
  const runs = found.some(([, before = '']) => /(^|[^.\w])(test|it|test\.each|it\.each)$|\)$/.test(before))
  return runs ? null : `${file} does not run '${title}'`
}

const promises = promisesOf(text)

test('every promise of docs/security.md is held by a test', () => {
  expect(promises.length).toBeGreaterThan(50)
  expect(promises.filter(({ tests }) => tests.length === 0).map(({ said }) => said)).toEqual([])
})

test('every test that is named there is still there, under its name, and runs', () => {
  const gone = promises.flatMap(({ tests }) => tests.flatMap(({ file, title }) => missing(file, title) ?? []))
  expect(gone).toEqual([])
})

test('a promise without a test, a file that is gone, another title and a skipped test are seen', () => {
  const rows = promisesOf(
    '| promise | held by |\n| --- | --- |\n| a | nobody |\n| b | `tests/x.test.ts` › `c` |\n\n| d | e |',
  )
  expect(rows).toEqual([
    { said: 'a', tests: [] },
    { said: 'b', tests: [{ file: 'tests/x.test.ts', title: 'c' }] },
  ])
  expect(missing('tests/gone.test.ts', 'a')).toContain('there is no')
  expect(missing('tests/web/admission.test.ts', 'the key is good for two visits')).toContain('has no test')
  expect(missing('tests/web/admission.test.ts', 'the key is good for one visit')).toBeNull()
})

test('every item of the checklist of Electron has its promise', () => {
  // 19 is the package's fuses, which are under what is shipped.
  const items = promises.flatMap(({ said }) => /^((?:\d+, )*\d+) [A-Z`]/.exec(said)?.[1]?.split(', ').map(Number) ?? [])
  expect([...new Set(items)].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
})
