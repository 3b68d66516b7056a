import { beforeEach, describe, expect, test, vi } from 'vitest'
import { refuseWeakened } from '#electron/main/refuse-weakened'
import { weakeningSwitch, weakeningSwitches } from '#electron/main/weakening-switches'

// Electron's own side, as far as a start speaks to it.
const electron = vi.hoisted(() => ({
  packaged: false,
  switches: [] as string[],
  said: [] as string[],
  exits: [] as number[],
}))
vi.mock('electron/main', () => ({
  app: {
    get isPackaged() {
      return electron.packaged
    },
    commandLine: { hasSwitch: (name: string) => electron.switches.includes(name), getSwitchValue: () => '' },
    exit: (code: number) => electron.exits.push(code),
  },
  dialog: { showErrorBox: (_title: string, content: string) => electron.said.push(content) },
}))

beforeEach(() => Object.assign(electron, { packaged: false, switches: [], said: [], exits: [] }))

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

describe('an installed console', () => {
  test('with such a switch says so and ends before it shows anything', () => {
    electron.packaged = true
    electron.switches = ['remote-debugging-port']
    refuseWeakened()
    expect(electron.said).toEqual([expect.stringContaining('--remote-debugging-port')])
    expect(electron.exits).toEqual([2])
  })

  test('without one starts', () => {
    electron.packaged = true
    electron.switches = ['demo']
    refuseWeakened()
    expect([electron.said, electron.exits]).toEqual([[], []])
  })

  test('is another thing than a checkout, whose maker may look into it', () => {
    electron.switches = ['remote-debugging-port', 'disable-web-security']
    refuseWeakened()
    expect([electron.said, electron.exits]).toEqual([[], []])
  })
})
