import { beforeEach, describe, expect, test, vi } from 'vitest'
import { refuseWeakened } from '#electron/main/refuse-weakened'
import { weakeningSwitch, weakeningSwitches } from '#electron/main/weakening-switches'

// Electron's own side, as far as a start speaks to it.
const electron = vi.hoisted(() => ({
  packaged: false,
  switches: [] as string[],
  said: [] as string[],
}))
vi.mock('electron/main', () => ({
  app: {
    get isPackaged() {
      return electron.packaged
    },
    commandLine: { hasSwitch: (name: string) => electron.switches.includes(name), getSwitchValue: () => '' },
  },
  dialog: { showErrorBox: (_title: string, content: string) => electron.said.push(content) },
}))

beforeEach(() => Object.assign(electron, { packaged: false, switches: [], said: [] }))

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
  const start = (isCommandLine: boolean, ...switches: string[]) => {
    electron.switches = switches
    const written: string[] = []
    const exits: unknown[] = []
    const writing = vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0)
    const exiting = vi.spyOn(process, 'exit').mockImplementation((code) => exits.push(code) as never)
    try {
      refuseWeakened(isCommandLine)
    } finally {
      writing.mockRestore()
      exiting.mockRestore()
    }
    return {
      boxes: electron.said.length,
      written: written.length,
      exits,
      said: [...electron.said, ...written].join(''),
    }
  }

  test('with such a switch says so and ends before it shows anything', () => {
    electron.packaged = true
    const seen = start(false, 'remote-debugging-port')
    expect(seen).toMatchObject({ boxes: 1, written: 0, exits: [2] })
    expect(seen.said).toContain('--remote-debugging-port')
  })

  test('on the command line writes it, since nobody would close a box', () => {
    electron.packaged = true
    const seen = start(true, 'ignore-certificate-errors')
    expect(seen).toMatchObject({ boxes: 0, written: 1, exits: [2] })
    expect(seen.said).toContain('--ignore-certificate-errors')
  })

  test('without one starts', () => {
    electron.packaged = true
    expect(start(false, 'demo', 'data')).toMatchObject({ said: '', exits: [] })
  })

  test('is another thing than a checkout, whose maker may look into it', () => {
    expect(start(false, 'remote-debugging-port', 'disable-web-security')).toMatchObject({ said: '', exits: [] })
  })
})
