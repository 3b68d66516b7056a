import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { elsewhere, layers } from '#tests/e2e/access/layers'

const renderer = join(import.meta.dirname, '../../../renderer')
const opens = /<(Dialog|Popover|Menu|Drawer|OverlayDrawer|FormDialog|AskFirst)[\s>]/
/** A frame opens nothing by itself: each file that fills it is looked for instead. */
const frames = new Set(['ui/AskFirst.tsx', 'ui/FormDialog.tsx'])

test('no dialog, menu or box of the console is left out', () => {
  const drawn = globSync('**/*.tsx', { cwd: renderer })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !frames.has(file) && opens.test(readFileSync(join(renderer, file), 'utf8')))
  const known = new Set([...layers.map(({ file }) => file), ...Object.keys(elsewhere)])
  expect(drawn.filter((file) => !known.has(file))).toEqual([])
  expect([...known].filter((file) => !existsSync(join(renderer, file)))).toEqual([])
})

test.each(Object.entries(elsewhere))('%s is held against the rules elsewhere', (_, { spec, state }) => {
  expect(readFileSync(join(import.meta.dirname, '..', spec), 'utf8')).toContain(`expectAccessible(ui, '${state}')`)
})
