import { buildIfStale } from '#shared/hosts/build-if-stale'
import { openDisplay } from '#tests/e2e/setup/display'
import { checkout, electronHost } from '#tests/e2e/setup/electron-host'
import { handOver, type Hosts } from '#tests/e2e/setup/hosts'
import { createInstaller, installedBrowser } from '#tests/e2e/setup/system-packages'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Builds the window where it is stale and finds a browser and an Electron; what cannot be had is told, and its tests are skipped. */
export default async function prepare(): Promise<() => void> {
  const { failure } = await buildIfStale(checkout, say)
  if (failure !== null) throw new Error(`The window cannot be built:\n${failure}`)
  const install = createInstaller(say)
  const chromium = await browserHost(install)
  const electron = await electronHost(say, install)
  const closeDisplay = electron.ok ? await openDisplay() : () => {}
  for (const host of [chromium, electron]) if (!host.ok) say(host.reason)
  handOver({ chromium, electron: electron.ok ? { ...electron, args: [...electron.args] } : electron })
  return closeDisplay
}

async function browserHost(install: () => Promise<string | null>): Promise<Hosts['chromium']> {
  const found = installedBrowser()
  if (found !== null) return { ok: true, executable: found }
  const command = await install()
  const installed = installedBrowser()
  if (installed !== null) return { ok: true, executable: installed }
  return { ok: false, reason: `there is no Chromium${command === null ? '' : `; run: ${command}`}` }
}
