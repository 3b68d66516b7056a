import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, session } from 'electron/main'
import { registerPageScheme, servePage } from '#electron/main/app-protocol'
import { lacksDisplay, prepareCommandLine, startWithoutDisplay } from '#electron/main/command-line'
import { wordsFor } from '#electron/main/command-line-words'
import { serveContract } from '#electron/main/contract-ipc'
import { desktopEngine } from '#electron/main/desktop-engine'
import { afterLastWindow } from '#electron/main/last-window'
import { denyDeveloperTools, mayHaveDeveloperTools } from '#electron/main/developer-tools'
import { managedPolicies } from '#electron/main/managed-policies'
import { setApplicationMenu } from '#electron/main/menu'
import { denyByDefault, denyNetwork, denyPermissions } from '#electron/main/policies'
import { quietChromium, quietSession } from '#electron/main/quiet-chromium'
import { refuseWeakened } from '#electron/main/refuse-weakened'
import { saveOwnTextsOnly } from '#electron/main/saved-files'
import { startOptions } from '#electron/main/start-options'
import { held } from '#electron/main/test-flavour'
import { showSystemNotice } from '#electron/main/system-notice'
import { tellNotices } from '#electron/main/tell-notices'
import { hasWindow, openWindow, showWindow } from '#electron/main/window'
import { pageFiles } from '#shared/hosts/page-files'

const built = join(import.meta.dirname, '..')
const words = wordsFor(process.argv)
if (words !== null && lacksDisplay()) await startWithoutDisplay()
const developerTools = mayHaveDeveloperTools(app.isPackaged, managedPolicies())
const options = startOptions(app.commandLine, process.platform, process.env)

refuseWeakened(words !== null)
quietChromium(app.commandLine)
// As root there is no sandbox to enable, and asking for one would end every child at once.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
registerPageScheme()
denyByDefault()
if (!developerTools) denyDeveloperTools(app)
if (words === null) startWindow()
else startCommandLine(words)

function startWindow(): void {
  // The browser's own files beside ours: one folder is the whole of what the console leaves, and one window has it.
  app.setPath('userData', join(options.dataFolder, 'window'))
  if (app.requestSingleInstanceLock()) start().catch(failed)
  else app.quit()
}

function startCommandLine(given: readonly string[]): void {
  prepareCommandLine(given)
  // Loaded then only: a window has no use for it.
  import('#electron/main/run-command-line')
    .then(({ runOnDesktop }) => runOnDesktop(given, built))
    .catch((thrown: unknown) => {
      process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
      app.exit(5)
    })
}

async function start(): Promise<void> {
  const hold = held()
  await app.whenReady()
  await hold
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 })

  quietSession(session.defaultSession)
  denyPermissions(session.defaultSession)
  denyNetwork(session.defaultSession)
  saveOwnTextsOnly(session.defaultSession, managedPolicies().exportDirectory)
  servePage(pageFiles(join(built, 'renderer')))

  const engine = desktopEngine({ built, dataFolder: options.dataFolder, host: 'window' })
  const notices = tellNotices({
    engine,
    isFocused: () => BrowserWindow.getFocusedWindow() !== null,
    tell: (notice) =>
      showSystemNotice(notice, (path) => {
        if (showWindow()) notices.ask({ type: 'window', ask: 'place', path })
        else void open(path)
      }),
  })
  serveContract(notices.engine)
  setApplicationMenu(() => notices.ask({ type: 'window', ask: 'palette' }))

  const open = (route: string) =>
    openWindow({ preload: join(built, 'preload', 'index.cjs'), dataFolder: options.dataFolder, route, developerTools })
  const lastClosed = afterLastWindow({
    engine,
    platform: process.platform,
    hasWindow,
    quit: () => app.quit(),
  })
  app.on('window-all-closed', () => void lastClosed())
  app.on('second-instance', () => void (showWindow() || open('/')))
  app.on('activate', () => void (hasWindow() || open('/')))
  let stopped = false
  app.on('will-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    stopped = true
    void engine.stop().then(() => app.quit())
  })

  await open(options.demo ? '/demo' : '/')
}

function failed(thrown: unknown): void {
  dialog.showErrorBox('SCIM Console cannot start', thrown instanceof Error ? thrown.message : String(thrown))
  app.exit(1)
}
