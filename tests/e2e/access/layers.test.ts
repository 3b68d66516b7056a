import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { elsewhere, layers } from '#tests/e2e/access/layers'

const renderer = join(import.meta.dirname, '../../../renderer')
const opens = /<(Dialog|Popover|Menu|Drawer|OverlayDrawer|AskFirst)[\s>]/
/** A frame opens nothing by itself: each file that fills it is looked for instead. */
const frame = 'ui/AskFirst.tsx'

test('no dialog, menu or box of the console is left out', () => {
  const drawn = globSync('**/*.tsx', { cwd: renderer })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file !== frame && opens.test(readFileSync(join(renderer, file), 'utf8')))
  const known = new Set([...layers.map(({ file }) => file), ...Object.keys(elsewhere)])
  expect(drawn.filter((file) => !known.has(file))).toEqual([])
  expect([...known].filter((file) => !existsSync(join(renderer, file)))).toEqual([])
})

test('what is tried elsewhere is looked at there by the same rules', () => {
  for (const spec of Object.values(elsewhere)) {
    expect(readFileSync(join(import.meta.dirname, '..', spec), 'utf8')).toContain('expectAccessible')
  }
})
