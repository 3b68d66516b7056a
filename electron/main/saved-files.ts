import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { BrowserWindow, dialog, type DownloadItem, type Session, type WebContents } from 'electron/main'
import { isTrusted, pageOrigin } from '#electron/main/trusted-senders'

/** Whether what is about to be saved is a text that the console's own page made. */
function isOwnText(address: string): boolean {
  return address.startsWith(`blob:${pageOrigin}/`)
}

/** What the console makes, by the ending of the file's name. */
const kinds: Readonly<Record<string, string>> = {
  json: 'JSON',
  csv: 'CSV',
  xlsx: 'Excel workbook',
  html: 'Web page',
  pdf: 'PDF',
}

function filtersOf(name: string): Electron.FileFilter[] {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined
  return kind === undefined ? [] : [{ name: kind, extensions: [ending] }]
}

/**
 * Lets a session save what a page of ours hands over, at a place that the person chooses in the system's own dialog; nothing else is
 * saved. Where the organisation lays down a folder, it goes there without a dialog and nowhere else.
 */
export function saveOwnTextsOnly(session: Session, exportDirectory: string | null): void {
  // Of files that are being written and not there yet.
  const taken = new Set<string>()
  session.on('will-download', (event, item, contents) => {
    if (!isOwnText(item.getURL()) || !isTrusted({ senderFrame: contents.mainFrame })) {
      event.preventDefault()
      return
    }
    const name = item.getFilename()
    if (exportDirectory === null) {
      item.setSaveDialogOptions({ defaultPath: name, filters: filtersOf(name) })
      return
    }
    const path = freePath(exportDirectory, name, taken)
    if (path === null) {
      event.preventDefault()
      tell(
        contents,
        'error',
        'The file was not saved.',
        `The only folder that your organisation allows for exports, ${exportDirectory}, cannot be used. Whoever administers this machine can make it.`,
      )
      return
    }
    taken.add(path)
    item.setSavePath(path)
    item.once('done', (_event, state) => {
      taken.delete(path)
      sayWhere(contents, item, state, exportDirectory)
    })
  })
}

function sayWhere(
  contents: WebContents,
  item: Pick<DownloadItem, 'getSavePath'>,
  state: 'completed' | 'cancelled' | 'interrupted',
  folder: string,
): void {
  if (state === 'completed') {
    tell(
      contents,
      'info',
      `Saved as ${basename(item.getSavePath())}.`,
      `It is in ${folder}, the folder that your organisation lays down for exports.`,
    )
  } else {
    tell(
      contents,
      'error',
      'The file was not saved.',
      `It could not be written into ${folder}, the only folder that your organisation allows for exports.`,
    )
  }
}

/** Without waiting: a page goes on while a person reads. */
function tell(contents: WebContents, type: 'info' | 'error', message: string, detail: string): void {
  const window = BrowserWindow.fromWebContents(contents)
  const options = { type, title: 'SCIM Console', message, detail, buttons: ['OK'] }
  void (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options))
}

/** More files of one name than anybody keeps. */
const mostOfOneName = 1_000

/** A path in the folder that nothing has, after links of the folder were followed; null where the folder is none. */
function freePath(folder: string, name: string, taken: ReadonlySet<string>): string | null {
  try {
    const real = realpathSync(folder)
    if (!statSync(real).isDirectory()) return null
    // Made from names of apps and groups by the page: only its last part counts, and no name that is a folder.
    const plain = basename(name.replaceAll('\\', '/'))
    const safe = /^\.*$/.test(plain) ? 'export' : plain
    const ending = extname(safe)
    const stem = safe.slice(0, safe.length - ending.length)
    for (let number = 1; number <= mostOfOneName; number += 1) {
      const path = join(real, number === 1 ? safe : `${stem} (${number})${ending}`)
      if (!existsSync(path) && !taken.has(path)) return path
    }
    return null
  } catch {
    return null
  }
}
