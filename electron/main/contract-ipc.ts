import { ipcMain, webContents } from 'electron/main'
import { channels } from '#electron/main/channels'
import { isTrusted } from '#electron/main/trusted-senders'
import { parseCallId, parseCallRequest } from '#shared/contract/transport-input'
import type { Reply, Transport } from '#shared/contract/transport'

const refused: Reply = {
  ok: false,
  failure: {
    code: 'invalid-input',
    message: 'The message is not a call of the console.',
    remedy: 'Start the console again.',
  },
}

/** Lets the pages of this application, and nobody else, call the engine; hands the engine's events to each of them. */
export function serveContract(engine: Transport): void {
  ipcMain.handle(channels.call, async (event, sent: unknown): Promise<Reply> => {
    const request = isTrusted(event) ? parseCallRequest(sent) : null
    if (request === null) return refused
    return engine.call({ ...request, id: ofSender(event.sender.id, request.id) })
  })
  ipcMain.on(channels.cancel, (event, sent: unknown) => {
    const id = isTrusted(event) ? parseCallId(sent) : null
    if (id !== null) engine.cancel(ofSender(event.sender.id, id))
  })
  engine.subscribe((event) => {
    for (const contents of webContents.getAllWebContents()) {
      if (!contents.isDestroyed() && isTrusted({ senderFrame: contents.mainFrame }))
        contents.send(channels.event, event)
    }
  })
}

/** Ids are unique for each page only. */
function ofSender(sender: number, id: string): string {
  return `${sender}:${id}`
}
