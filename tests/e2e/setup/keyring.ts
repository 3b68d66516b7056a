import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { createInstaller } from '#tests/e2e/setup/system-packages'

/** A session of a person with a real GNOME Keyring on a bus of its own, in a home that goes with it. */
export interface KeyringSession {
  /** What a program is told that belongs to the session and has no screen, as a job of cron (docs/deployment.md). */
  readonly environment: NodeJS.ProcessEnv
  /** The programs that keep a key in the keyring, by the name under which they do. */
  programs(): Promise<readonly string[]>
  lock(): Promise<void>
  /** What the person's next login does: the keyring's program anew, over the same files, open. */
  unlock(): Promise<void>
  stop(): Promise<void>
}

const needed = ['gnome-keyring-daemon', 'dbus-daemon', 'dbus-send'] as const
/** What Electron loads by name while it runs. */
const library = /libsecret-1\.so\.0/

/** What a real keyring misses on this machine once its packages were asked for, in words; null where nothing is missing. */
export async function missingForKeyring(): Promise<string | null> {
  if (process.platform !== 'linux') return 'GNOME Keyring is of Linux alone'
  if (lacking().length === 0) return null
  const command = await createInstaller((line) => process.stdout.write(`${line}\n`))()
  const still = lacking()
  if (still.length === 0) return null
  return `${still.join(', ')} cannot be had${command === null ? '' : `; run: ${command}`}`
}

function lacking(): readonly string[] {
  const programs = needed.filter((name) => spawnSync(name, ['--version']).error !== undefined)
  const { stdout } = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' })
  return library.test(stdout) ? programs : [...programs, 'libsecret']
}

const password = 'a password of the tests'
const bus = 'org.freedesktop.DBus'
const service = 'org.freedesktop.secrets'
const login = '/org/freedesktop/secrets/collection/login'
const within = 10_000

/** Starts a session whose keyring is open, as it is once a person has logged in. */
export async function startKeyring(): Promise<KeyringSession> {
  const home = mkdtempSync(join(tmpdir(), 'scim-console-keyring-'))
  const run = join(home, 'run')
  mkdirSync(run, { mode: 0o700 })
  const environment: NodeJS.ProcessEnv = {
    HOME: home,
    XDG_RUNTIME_DIR: run,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_CURRENT_DESKTOP: 'GNOME',
    // Without a screen nothing can ask the person for a password.
    DISPLAY: undefined,
    WAYLAND_DISPLAY: undefined,
  }
  const children: ChildProcess[] = []
  const stop = async () => {
    for (const child of children.toReversed()) await ended(child)
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
  const start = (command: string, ...words: string[]) => {
    const child = spawn(command, words, {
      env: { ...process.env, ...environment },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    children.push(child)
    return child
  }
  const send = async (to: string, path: string, method: string, ...values: string[]) => {
    const words = ['--session', '--print-reply', `--dest=${to}`, path, method, ...values]
    const { stdout } = await promisify(execFile)('dbus-send', words, {
      env: { ...process.env, ...environment },
      timeout: within,
    })
    return stdout
  }
  const ask = (path: string, method: string, ...values: string[]) => send(service, path, method, ...values)
  const property = (path: string, kind: 'Collection' | 'Item', name: string) =>
    ask(path, 'org.freedesktop.DBus.Properties.Get', `string:org.freedesktop.Secret.${kind}`, `string:${name}`)
  const isLocked = async () => /boolean true/.test(await property(login, 'Collection', 'Locked'))
  const becomes = (locked: boolean) => until(async () => (await isLocked()) === locked)
  // Who asks the service itself before it is there has the bus start another one.
  const isThere = async () =>
    /boolean true/.test(await send(bus, '/org/freedesktop/DBus', `${bus}.NameHasOwner`, `string:${service}`))
  let keyring: ChildProcess | null = null
  /** The password comes as the login hands it over: it makes the keyring where there is none. */
  const logIn = async () => {
    if (keyring !== null) await ended(keyring)
    await until(async () => !(await isThere()))
    keyring = start('gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets')
    keyring.stdin?.end(password)
    await until(isThere)
    await becomes(false)
  }
  try {
    environment['DBUS_SESSION_BUS_ADDRESS'] = await firstLine(
      start('dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address=1', `--address=unix:dir=${run}`),
    )
    await logIn()
  } catch (thrown) {
    await stop()
    throw thrown
  }
  return {
    environment,
    programs: async () => {
      const items = (await property(login, 'Collection', 'Items')).match(/\/org\/[^"]+/g) ?? []
      const told = await Promise.all(items.map((item) => property(item, 'Item', 'Attributes')))
      return told.flatMap((text) => /string "application"\s+string "([^"]*)"/.exec(text)?.[1] ?? [])
    },
    lock: async () => {
      await ask('/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.Lock', `array:objpath:${login}`)
      await becomes(true)
    },
    unlock: logIn,
    stop,
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + within
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('The keyring did not come into the state that was waited for.')
    await wait(50)
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  const { stdout } = child
  if (stdout === null) throw new Error('Nothing of it can be read.')
  const lines = createInterface({ input: stdout })
  const [line] = (await once(lines, 'line', { signal: AbortSignal.timeout(within) })) as [string]
  return line
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill()
  const late = setTimeout(() => child.kill('SIGKILL'), within)
  await exit
  clearTimeout(late)
}
