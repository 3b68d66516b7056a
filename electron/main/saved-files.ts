import type { Session } from 'electron/main'
import { isTrusted, pageOrigin } from '#electron/main/trusted-senders'

/** Whether what is about to be saved is a text that the console's own page made. */
function isOwnText(address: string): boolean {
  return address.startsWith(`blob:${pageOrigin}/`)
}

/** What the console makes, by the ending of the file's name. */
const kinds: Readonly<Record<string, string>> = { json: 'JSON', csv: 'CSV', html: 'Web page', pdf: 'PDF' }

function filtersOf(name: string): Electron.FileFilter[] {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined
  return kind === undefined ? [] : [{ name: kind, extensions: [ending] }]
}

/** Lets a session save what a page of ours hands over, at a place that the person chooses in the system's own dialog; nothing else is saved. */
export function saveOwnTextsOnly(session: Session): void {
  session.on('will-download', (event, item, contents) => {
    if (!isOwnText(item.getURL()) || !isTrusted({ senderFrame: contents.mainFrame })) {
      event.preventDefault()
      return
    }
    const name = item.getFilename()
    item.setSaveDialogOptions({ defaultPath: name, filters: filtersOf(name) })
  })
}
