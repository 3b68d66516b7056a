import { BrowserWindow, nativeTheme, screen, session } from 'electron/main'
import { pageOrigin } from '#electron/main/trusted-senders'
import { recoverWindow } from '#electron/main/window-recovery'
import { keepPlace, lastPlace, leastSize, usualSize } from '#electron/main/window-place'

/** The page's own colours behind everything (Fluent's colorNeutralBackground2), so that a window never flashes while it loads. */
const background = { light: '#fafafa', dark: '#1f1f1f' }

export interface WindowOptions {
  readonly preload: string
  /** Where the place of the window is remembered. */
  readonly dataFolder: string
  /** What follows `#` in the page's address at start. */
  readonly route: string
  /** Whether developer tools can be opened. */
  readonly developerTools: boolean
}

/** Opens the window on the page, shown once it has something to show; rejects where the page cannot be loaded. */
export async function openWindow({ preload, dataFolder, route, developerTools }: WindowOptions): Promise<void> {
  const place = lastPlace(
    dataFolder,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  )
  const window = new BrowserWindow({
    ...(place?.bounds ?? usualSize),
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    title: 'SCIM Console',
    show: false,
    // Alt shows it; its keys work all the same.
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: developerTools,
    },
  })
  recoverWindow(window)
  const follow = () => window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? background.dark : background.light)
  nativeTheme.on('updated', follow)
  window.once('ready-to-show', () => {
    if (place?.maximized === true) window.maximize()
    window.show()
  })
  window.on('close', () => {
    keepPlace(dataFolder, { bounds: window.getNormalBounds(), maximized: window.isMaximized() })
  })
  window.once('closed', () => nativeTheme.off('updated', follow))
  try {
    await window.loadURL(`${pageOrigin}/#${route}`)
  } catch (thrown) {
    // A person may reload or close the window before it has loaded once.
    if ((thrown as { readonly code?: unknown }).code !== 'ERR_ABORTED' && !window.isDestroyed()) throw thrown
  }
}

/** The windows that people see: a page that is being printed has one too, in a session of its own. */
const seen = () =>
  BrowserWindow.getAllWindows().filter(({ webContents }) => webContents.session === session.defaultSession)

export function hasWindow(): boolean {
  return seen().length > 0
}

/** Brings a window to the front; false where there is none. */
export function showWindow(): boolean {
  const [window] = seen()
  if (window === undefined) return false
  if (window.isMinimized()) window.restore()
  window.focus()
  return true
}
