import type { Session } from 'electron/main'
import { isTrusted, pageOrigin } from '#electron/main/trusted-senders'

/** Whether what is about to be saved is a text that the console's own page made. */
function isOwnText(address: string): boolean {
  return address.startsWith(`blob:${pageOrigin}/`)
}

/** Lets a session save what a page of ours hands over, at a place that the person chooses in the system's own dialog; nothing else is saved. */
export function saveOwnTextsOnly(session: Session): void {
  session.on('will-download', (event, item, contents) => {
    if (!isOwnText(item.getURL()) || !isTrusted({ senderFrame: contents.mainFrame })) {
      event.preventDefault()
      return
    }
    item.setSaveDialogOptions({ defaultPath: item.getFilename(), filters: [{ name: 'JSON', extensions: ['json'] }] })
  })
}
