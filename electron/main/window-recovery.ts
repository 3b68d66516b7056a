import { dialog, type BrowserWindow } from 'electron/main'

/** A page that falls over again sooner than this is not loaded again by itself. */
const soon = 60_000

/** Ends of a page's process that are no accident. */
const meant: readonly string[] = ['clean-exit']

/**
 * Keeps a window from staying blank: a page whose process ended is loaded again, once by itself and with a notice, and then only when a
 * person says so. A page that does not answer may be ended and loaded again. The engine is another process and goes on.
 */
export function recoverWindow(window: BrowserWindow, now: () => number = Date.now): void {
  const { webContents: contents } = window
  let lastCrash = Number.NEGATIVE_INFINITY
  let asking: AbortController | null = null
  /** A box that is open ends with the window, which could not be closed under it everywhere. */
  const closing = new AbortController()
  window.once('close', () => closing.abort())

  const crashed = async (): Promise<void> => {
    const again = now() - lastCrash < soon
    lastCrash = now()
    if (!again) {
      contents.reload()
      await dialog.showMessageBox(window, {
        type: 'warning',
        message: 'The page of the console stopped and was loaded again.',
        detail: 'Long work was not touched by it. What you had typed and not sent is gone.',
        buttons: ['OK'],
        signal: closing.signal,
      })
      return
    }
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: 'The page of the console stopped again.',
      detail: 'Load it once more, or close the window; long work goes on until it is done.',
      buttons: ['Load again', 'Close the window'],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
      signal: closing.signal,
    })
    if (window.isDestroyed() || closing.signal.aborted) return
    if (response === 0) contents.reload()
    else window.destroy()
  }

  const silent = async (): Promise<void> => {
    asking?.abort()
    const question = new AbortController()
    asking = question
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: 'The page of the console does not answer.',
      detail: 'Wait for it, or load it again; what you had typed and not sent would be gone.',
      buttons: ['Wait', 'Load again'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      signal: AbortSignal.any([question.signal, closing.signal]),
    })
    // The end of its process is what loads it again.
    if (response === 1 && !question.signal.aborted && !closing.signal.aborted && !contents.isDestroyed())
      contents.forcefullyCrashRenderer()
  }

  contents.on('render-process-gone', (_event, { reason }) => {
    if (meant.includes(reason) || window.isDestroyed()) return
    process.stderr.write(`The page's process ended: ${reason}\n`)
    asking?.abort()
    void crashed()
  })
  contents.on('unresponsive', () => void silent())
  contents.on('responsive', () => asking?.abort())
}
