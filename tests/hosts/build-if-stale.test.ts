import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildIfStale } from '#shared/hosts/build-if-stale'
import { temporaryFolder } from '#tests/temporary-folder'

/** A checkout whose builder only counts how often it ran; with the file `broken` it fails. */
function checkout() {
  const root = temporaryFolder()
  const files = {
    'node_modules/electron-vite/bin/electron-vite.js': `
      const fs = require('node:fs')
      fs.appendFileSync('runs', 'x')
      if (fs.existsSync('broken')) { console.error('cannot resolve main.tsx'); process.exit(1) }
      fs.mkdirSync('out/main', { recursive: true })
    `,
    'electron/main/index.ts': 'export {}',
    'renderer/app/App.tsx': 'export {}',
    'shared/hosts/web.ts': 'export {}',
    'package.json': '{"type":"commonjs"}',
    'tests/a.test.ts': 'export {}',
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, name, '..'), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  const runs = () => (existsSync(join(root, 'runs')) ? readFileSync(join(root, 'runs'), 'utf8').length : 0)
  return { root, runs, build: () => buildIfStale(root, () => {}) }
}

test('a build is made once, and again for whatever it is made of', async () => {
  const { root, runs, build } = checkout()
  expect(await build()).toEqual({ built: true, failure: null })
  expect(await build()).toEqual({ built: false, failure: null })
  writeFileSync(join(root, 'tests/a.test.ts'), 'changed')
  expect((await build()).built).toBe(false)
  const unbuilt: string[] = []
  for (const [name, change] of [
    ['a changed page', () => writeFileSync(join(root, 'renderer/app/App.tsx'), 'export const a = 1')],
    ['a new module', () => writeFileSync(join(root, 'shared/hosts/more.ts'), 'export {}')],
    ['a renamed module', () => cpSync(join(root, 'shared/hosts/more.ts'), join(root, 'shared/hosts/other.ts'))],
    ['a removed module', () => rmSync(join(root, 'shared/hosts/more.ts'))],
    ['another package', () => writeFileSync(join(root, 'package.json'), '{"type":"commonjs","version":"2"}')],
  ] as const) {
    change()
    if (!(await build()).built) unbuilt.push(name)
  }
  expect(unbuilt).toEqual([])
  expect(runs()).toBe(6)
})

test('a failed build says why and is tried again', async () => {
  const { root, build } = checkout()
  writeFileSync(join(root, 'broken'), '')
  expect(await build()).toEqual({ built: false, failure: 'cannot resolve main.tsx' })
  rmSync(join(root, 'broken'))
  expect(await build()).toEqual({ built: true, failure: null })
})

test('two who find it stale at once build it once', async () => {
  const { runs, build } = checkout()
  const both = await Promise.all([build(), build()])
  expect(both.map(({ built }) => built).toSorted()).toEqual([false, true])
  expect(runs()).toBe(1)
})
