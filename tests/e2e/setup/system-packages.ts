import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { chromium } from 'playwright'

/** Chromium without what draws a window around its pages, which is a third of the work of a test; some releases of Debian have it. */
const shell = 'chromium-headless-shell'

/** Where a Chromium may be, the system's own first. */
const browsers = [
  `/usr/bin/${shell}`,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The executable of a Chromium on this machine, or null. */
export function installedBrowser(): string | null {
  return [...browsers, chromium.executablePath()].find((path) => existsSync(path)) ?? null
}

/** What an Electron executable misses on this machine, in words; null where nothing is missing. */
export function missingForElectron(executable: string): string | null {
  if (process.platform !== 'linux') return null
  if (process.env['DISPLAY'] === undefined && spawnSync('Xvfb', ['-help']).error !== undefined) {
    return 'there is no display, and no Xvfb to make one'
  }
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' })
  const missing = [...stdout.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => name)
  return missing.length === 0 ? null : `libraries are missing: ${missing.join(', ')}`
}

/** Debian's packages with a browser and all that Electron needs; their names have an ending since Debian 13. */
function packages(): string[] {
  const debian = Number.parseInt(/^VERSION_ID="?(\d+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '', 10)
  const t64 = debian >= 13 ? 't64' : ''
  return [
    'chromium',
    'xvfb',
    `libgtk-3-0${t64}`,
    'libnss3',
    // Puts a root into the store of certificates that Chromium reads.
    'libnss3-tools',
    `libasound2${t64}`,
    'libgbm1',
    'libxss1',
    'libxtst6',
    `libatk-bridge2.0-0${t64}`,
    'libdrm2',
    // A store of keys on a bus of its own, and what Electron reaches it by.
    'gnome-keyring',
    'dbus',
    'libsecret-1-0',
  ]
}

const installTimeout = 240_000

/**
 * Installs Debian's packages once, where nobody minds: with CI=1, in a container, or as root. Answers null when that is done, else the
 * command that a person has to run.
 */
export function createInstaller(say: (line: string) => void): () => Promise<string | null> {
  let done: Promise<string | null> | null = null
  return () => (done ??= install(say))
}

async function install(say: (line: string) => void): Promise<string | null> {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) {
    return 'install a Chromium and what Electron needs on this system'
  }
  const root = process.getuid?.() === 0
  const list = packages()
  const command = `${root ? '' : 'sudo '}apt-get install -y ${list.join(' ')}`
  const container = existsSync('/.dockerenv') || existsSync('/run/.containerenv')
  if (!root && !container && process.env['CI'] !== '1') return command
  say(`Installing what the window's tests need: ${command}`)
  const run = (...words: string[]) =>
    promisify(execFile)(root ? 'apt-get' : 'sudo', root ? words : ['-n', 'apt-get', ...words], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: installTimeout,
      maxBuffer: 16 * 1024 * 1024,
    })
  try {
    await run('update', '-q')
    const known = await promisify(execFile)('apt-cache', ['pkgnames', shell])
    const more = known.stdout.split('\n').includes(shell) ? [shell] : []
    await run('install', '-y', '-q', '--no-install-recommends', ...list, ...more)
    return null
  } catch (thrown) {
    say(`The installation failed: ${thrown instanceof Error ? thrown.message.slice(0, 500) : String(thrown)}`)
    return command
  }
}
