import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { desktopWindow, hasDisplay } from '#shared/hosts/desktop-window'
import { electronBinary } from '#shared/hosts/electron-binary'
import { localDemo } from '#shared/hosts/demo-host'
import { startConsole } from '#shared/hosts/start-console'
import { serveConsole } from '#shared/hosts/web/serve-console'
import { temporaryFolder } from '#tests/temporary-folder'

const checkout = resolve(import.meta.dirname, '..', '..')
const never = new AbortController().signal

/** A checkout whose npm package of Electron has this installer, or this program in place of Electron. */
function checkoutWith(parts: { installer?: string; program?: string }) {
  const root = temporaryFolder()
  const folder = join(root, 'node_modules', 'electron')
  mkdirSync(folder, { recursive: true })
  if (parts.installer !== undefined) writeFileSync(join(folder, 'install.js'), parts.installer)
  if (parts.program !== undefined) {
    mkdirSync(join(folder, 'dist'))
    writeFileSync(join(folder, 'dist', 'electron'), `#!/bin/sh\n${parts.program}\n`)
    chmodSync(join(folder, 'dist', 'electron'), 0o755)
    writeFileSync(join(folder, 'path.txt'), 'electron')
  }
  return { root, folder }
}

const halfWay = `const fs = require('node:fs')
fs.mkdirSync(__dirname + '/dist', { recursive: true })
fs.writeFileSync(__dirname + '/dist/half', 'x')
fs.writeFileSync(require('node:os').tmpdir() + '/download', 'x')
fs.writeFileSync(__dirname + '/scratch-was', require('node:os').tmpdir())`

describe('Electron, which npm does not bring with it', () => {
  const find = (folder: string, within = 10_000) =>
    electronBinary({ folder, environment: process.env, within, say: () => undefined, signal: never })

  test('is used where it is', async () => {
    const { folder } = checkoutWith({ program: 'exit 0' })
    expect(await find(folder)).toEqual({ kind: 'here', executable: join(folder, 'dist', 'electron') })
  })

  test('is fetched by its own installer where it is not', async () => {
    const { folder } = checkoutWith({
      installer: `${halfWay}\nfs.writeFileSync(__dirname + '/dist/electron', '')\nfs.writeFileSync(__dirname + '/path.txt', 'electron')`,
    })
    expect(await find(folder)).toEqual({ kind: 'here', executable: join(folder, 'dist', 'electron') })
  })

  test.each([
    ['that never ends', `${halfWay}\nsetInterval(() => {}, 1000)`, 700, 'not fetched within 1 seconds'],
    [
      'that fails',
      `${halfWay}\nconsole.error('getaddrinfo ENOTFOUND')\nprocess.exit(1)`,
      10_000,
      'could not be fetched: getaddrinfo ENOTFOUND',
    ],
    ['that says nothing', `${halfWay}\nprocess.exit(1)`, 10_000, 'could not be fetched: no reason given'],
  ])('a fetch %s leaves nothing behind', async (_, installer, within, why) => {
    const { folder } = checkoutWith({ installer })
    expect(await find(folder, within)).toEqual({ kind: 'missing', why })
    expect(readdirSync(folder).toSorted()).toEqual(['install.js', 'scratch-was'])
    expect(existsSync(readFileSync(join(folder, 'scratch-was'), 'utf8'))).toBe(false)
  })

  test('is missed without an installer', async () => {
    expect(await find(checkoutWith({}).folder)).toEqual({ kind: 'missing', why: 'its npm package is not installed' })
  })
})

describe('the desktop window', () => {
  test.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['win32', {}, true],
    ['darwin', {}, true],
  ] as const)('on %s with %o has a display: %s', (platform, environment, shown) => {
    expect(hasDisplay(platform, environment)).toBe(shown)
  })

  const open = (root: string, change: { environment?: NodeJS.ProcessEnv; isRoot?: boolean; demo?: boolean } = {}) =>
    desktopWindow({
      root,
      dataFolder: '/data folder',
      demo: change.demo ?? false,
      platform: 'linux',
      environment: change.environment ?? { ...process.env, DISPLAY: ':0' },
      isRoot: change.isRoot ?? false,
      say: () => undefined,
      signal: never,
    })

  test('is not tried without a display', async () => {
    const { root } = checkoutWith({ installer: 'throw new Error("fetched")' })
    expect(await open(root, { environment: {} })).toEqual({ kind: 'not-opened', why: 'there is no display' })
  })

  test('is started with the data folder and the demo, never as a bare Node', async () => {
    const { root } = checkoutWith({ program: `printf '%s\\n' "$ELECTRON_RUN_AS_NODE" "$@" > "$(dirname "$0")/args"` })
    const environment = { ...process.env, DISPLAY: ':0', ELECTRON_RUN_AS_NODE: '1' }
    expect(await open(root, { environment, demo: true, isRoot: true })).toEqual({ kind: 'closed', exit: 0 })
    const args = readFileSync(join(root, 'node_modules', 'electron', 'dist', 'args'), 'utf8')
      .trimEnd()
      .split('\n')
    expect(args).toEqual(['', root, '--data=/data folder', '--demo', '--no-sandbox'])
  })

  test('that ends at once did not open', async () => {
    const { root } = checkoutWith({ program: 'exit 127' })
    expect(await open(root)).toEqual({ kind: 'not-opened', why: 'Electron ended at once (exit 127)' })
  })
})

describe('npm start', () => {
  const say = (argv: string[]) => {
    const lines: string[] = []
    const launch = {
      root: checkout,
      isRoot: false,
      platform: process.platform,
      environment: {},
      signal: never,
      out: (line: string) => void lines.push(line),
      error: (line: string) => void lines.push(line),
    }
    return startConsole(argv, launch).then((exit) => ({ exit, text: lines.join('\n') }))
  }

  test.each([[['--wrong']], [['--data']], [['--data', ' ']], [['word']], [['--demo=yes']]])(
    '%o is told what it takes',
    async (argv) => {
      const { exit, text } = await say(argv)
      expect(exit).toBe(2)
      expect(text).toContain('npm start -- [--demo] [--web] [--data DIR]')
    },
  )

  test('--help says what it takes', async () => {
    expect(await say(['--help'])).toMatchObject({ exit: 0, text: expect.stringContaining('--data DIR') })
  })
})

test('the demo is started once for all who ask, and ends with its host', async () => {
  const demo = localDemo()
  const [one, other] = await Promise.all([demo.start(), demo.start()])
  expect(one).toEqual(other)
  expect(demo.products(one.login)).toHaveLength(5)
  expect(demo.products('http://127.0.0.1:1/of-another-host')).toEqual([])
  await demo.stop()
  await expect(fetch(`${one.login}/token`, { method: 'POST' })).rejects.toThrow('fetch failed')
})

test('the served console opens on the demo, and keeps nobody waiting when it stops', async () => {
  const root = temporaryFolder()
  mkdirSync(join(root, 'out', 'renderer'), { recursive: true })
  writeFileSync(join(root, 'out', 'renderer', 'index.html'), '<title>the page</title>')
  mkdirSync(join(root, 'resources', 'products'), { recursive: true })
  const served = await serveConsole({
    root,
    dataFolder: join(root, 'data'),
    demo: true,
    platform: 'linux',
    environment: { BROWSER: 'none' },
    log: { write: () => undefined },
    say: () => undefined,
  })
  try {
    expect(served.products.map(({ id }) => id)).toContain('workspace-365')
    const entered = await fetch(served.address, { redirect: 'manual' })
    expect(entered.headers.get('location')).toBe('/#/demo')
    const { origin } = new URL(served.address)
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    const reply = await fetch(`${origin}/call`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: JSON.stringify({ id: '1', name: 'session.tenants', input: {} }),
    })
    expect(await reply.json()).toMatchObject({ ok: true, value: { tenants: [{ name: 'demo', demo: true }] } })
    expect(JSON.stringify(served.products)).toContain('demo-token')
  } finally {
    await served.stop()
  }
  await expect(fetch(served.address)).rejects.toThrow('fetch failed')
})
