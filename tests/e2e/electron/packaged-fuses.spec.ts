import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseState, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { releaseFuses, setFuses } from '#packaging/fuses'
import {
  commandLineOf,
  copyOf,
  type Packaged,
  packagedProgram,
  packagingTakes,
  startProgram,
} from '#tests/e2e/setup/packaged'

// What the published program can be made to do from outside. Each attempt is made on the package as published, and on a copy whose fuses
// are as Electron delivers them, where it must succeed: or the attempt would prove nothing.

let published: Packaged
let open: ReturnType<typeof copyOf>
let scratch: string

/** Electron's own defaults, but for the inspector's. */
const delivered = Object.fromEntries(
  Object.entries(releaseFuses).map(([fuse, value]) => [
    fuse,
    Number(fuse) === 6 || Number(fuse) === 8 ? value : !value,
  ]),
) as unknown as typeof releaseFuses

test.beforeAll(async () => {
  test.setTimeout(packagingTakes)
  published = await packagedProgram('release')
  open = copyOf(published)
  await setFuses(open.executable, delivered)
  scratch = mkdtempSync(join(tmpdir(), 'scim-console-fuses-'))
})

test.afterAll(() => {
  open?.remove()
  if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true })
})

/** Runs a command that needs no engine, which a package around the tests' Electron cannot start. */
const scopes = async (
  { executable }: Packaged,
  { words = [], environment = {} }: { words?: readonly string[]; environment?: Record<string, string> } = {},
) => startProgram(executable, [...words, ...commandLineOf(['scopes'])], environment).ended

test('the fuses read back are the table, one by one', async () => {
  const { version: _, ...wire } = await getCurrentFuseWire(published.executable)
  const read = Object.fromEntries(
    Object.entries(wire).map(([fuse, state]) => [fuse, (state as unknown) === FuseState.ENABLE]),
  )
  expect(Object.keys(read).length).toBeGreaterThanOrEqual(8)
  expect(read).toEqual(Object.fromEntries(Object.entries(releaseFuses).filter(([fuse]) => fuse in read)))
})

test('it is no Node for whoever asks by ELECTRON_RUN_AS_NODE', async () => {
  const script = join(scratch, 'script.cjs')
  writeFileSync(script, 'console.log("ran as Node")')
  const run = async (place: Packaged) =>
    (await scopes(place, { words: [script], environment: { ELECTRON_RUN_AS_NODE: '1' } })).stdout
  expect(await run(open)).toBe('ran as Node\n')
  const stdout = await run(published)
  expect(stdout).not.toContain('ran as Node')
  expect(stdout).toContain('User.Read')
})

test('no debugger listens, whatever is asked for', async () => {
  const listening = /Debugger listening/
  expect((await scopes(open, { words: ['--inspect=127.0.0.1:0'] })).stderr).toMatch(listening)
  for (const word of ['--inspect=127.0.0.1:0', '--inspect-brk=127.0.0.1:0', '--inspect-port=0']) {
    const { exit, stderr, stdout } = await scopes(published, { words: [word] })
    expect(stderr, word).not.toMatch(listening)
    expect({ exit, listed: stdout.includes('User.Read') }, word).toEqual({ exit: 0, listed: true })
  }
})

test("Node's own environment is not heard", async () => {
  const environment = { NODE_EXTRA_CA_CERTS: join(scratch, 'no-such-file.pem') }
  expect((await scopes(open, { environment })).stderr).toContain('Ignoring extra certs')
  expect((await scopes(published, { environment })).stderr).not.toContain('certs')
  const [script, hook, ran] = ['empty.cjs', 'hook.cjs', 'hooked'].map((name) => join(scratch, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(script, '')
  writeFileSync(hook, `require('node:fs').writeFileSync(${JSON.stringify(ran)}, 'ran')`)
  const hooked = async (place: Packaged) => {
    rmSync(ran, { force: true })
    const options = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${hook}` }
    await scopes(place, { words: [script], environment: options })
    return existsSync(ran)
  }
  expect(await hooked(open)).toBe(true)
  expect(await hooked(published)).toBe(false)
})

test('it starts from its archive alone: a folder beside it is not looked at', async () => {
  const ran = join(scratch, 'ran')
  const start = async (place: Packaged) => {
    const app = join(place.resources, 'app')
    mkdirSync(app)
    writeFileSync(join(app, 'package.json'), JSON.stringify({ main: 'main.js' }))
    writeFileSync(
      join(app, 'main.js'),
      `require('node:fs').writeFileSync(${JSON.stringify(ran)}, 'ran'); process.exit(0)`,
    )
    rmSync(ran, { force: true })
    const { stdout } = await scopes(place)
    return { folder: existsSync(ran), archive: stdout.includes('User.Read') }
  }
  const guarded = copyOf(published)
  try {
    expect(await start(guarded)).toEqual({ folder: false, archive: true })
    // Even where there is no archive any more.
    rmSync(join(guarded.resources, 'app'), { recursive: true })
    renameSync(join(guarded.resources, 'app.asar'), join(guarded.resources, 'gone'))
    expect(await start(guarded)).toEqual({ folder: false, archive: false })
    renameSync(join(open.resources, 'app.asar'), join(open.resources, 'gone'))
    expect(await start(open)).toEqual({ folder: true, archive: false })
  } finally {
    guarded.remove()
    rmSync(join(open.resources, 'app'), { recursive: true, force: true })
    renameSync(join(open.resources, 'gone'), join(open.resources, 'app.asar'))
  }
})

test('the archive holds what was built, byte by byte', async () => {
  // Windows and macOS hold the archive to the hash in the program; Linux has no such check, and the fuse is set all the same.
  const { readArchive } = await import('#tests/e2e/setup/asar-list')
  const { text } = readArchive(join(published.resources, 'app.asar'))
  for (const name of ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']) {
    expect(text(name)).toBe(readFileSync(name, 'utf8'))
  }
})
