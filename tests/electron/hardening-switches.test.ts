import { expect, test } from 'vitest'
import { weakeningSwitch, weakeningSwitches } from '#electron/main/weakening-switches'

const given = (...names: string[]) => ({ hasSwitch: (name: string) => names.includes(name) })

test.each(weakeningSwitches.map((name) => [name]))('--%s is found among others', (name) => {
  expect(weakeningSwitch(given('demo', name, 'data'), false)).toBe(name)
})

test.each([
  [],
  ['demo'],
  ['data', 'demo'],
  ['proxy-server', 'proxy-pac-url'],
  ['lang'],
  ['force-device-scale-factor', 'disable-gpu'],
])('what a person or an administrator may need is let through: %s %s', (...names) => {
  expect(weakeningSwitch(given(...names), false)).toBeNull()
})

test('as root Chromium has no sandbox, so that nothing is lost without one', () => {
  expect(weakeningSwitch(given('no-sandbox'), true)).toBeNull()
  expect(weakeningSwitch(given('no-sandbox', 'remote-debugging-port'), true)).toBe('remote-debugging-port')
})
