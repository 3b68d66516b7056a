import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepPlace, lastPlace } from '#electron/main/window-place'
import { temporaryFolder } from '#tests/temporary-folder'

const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const place = { bounds: { x: 100, y: 50, width: 1200, height: 800 }, maximized: true }

test('the place of the window is remembered', () => {
  const folder = temporaryFolder()
  keepPlace(folder, place)
  expect(lastPlace(folder, [screen])).toEqual(place)
})

test.each([
  ['a screen that is gone', { x: 2500, y: 50 }],
  ['above every screen, where its title bar cannot be reached', { x: 100, y: -500 }],
  ['left of every screen but for a sliver', { x: -1150, y: 50 }],
  ['below every screen', { x: 100, y: 1070 }],
])('a window on %s comes back in the usual place', (_, moved) => {
  const folder = temporaryFolder()
  keepPlace(folder, { ...place, bounds: { ...place.bounds, ...moved } })
  expect(lastPlace(folder, [screen])).toBeNull()
})

test('the second screen counts', () => {
  const folder = temporaryFolder()
  keepPlace(folder, { ...place, bounds: { ...place.bounds, x: 2500 } })
  expect(lastPlace(folder, [screen, { ...screen, x: 1920 }])).not.toBeNull()
})

test.each([
  '',
  'null',
  '[]',
  '{"bounds":null,"maximized":true}',
  '{"bounds":{"x":0,"y":0,"width":1200},"maximized":true}',
  '{"bounds":{"x":0,"y":0,"width":10,"height":10},"maximized":true}',
  '{"bounds":{"x":0,"y":0,"width":1e300,"height":700},"maximized":true}',
  '{"bounds":{"x":0,"y":0,"width":1200,"height":700}}',
])('a file that holds no place (%s) is passed over', (text) => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'window-place.json'), text)
  expect(lastPlace(folder, [screen])).toBeNull()
})

test('a folder that cannot be written or read is no fault', () => {
  const folder = join(temporaryFolder(), 'missing')
  expect(() => keepPlace(folder, place)).not.toThrow()
  expect(lastPlace(folder, [screen])).toBeNull()
})
