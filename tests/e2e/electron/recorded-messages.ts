import type { ElectronApplication } from 'playwright'

export interface RecordedMessage {
  readonly way: string
  readonly text: string
}

/**
 * From now on every message between the window, main and the engine is kept in main, but for those that must carry a secret: what a
 * person typed on its way to the engine (`provisioning.setTarget`), and what the engine hands to the sealed store and reads from it.
 */
export async function recordMessages(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ webContents }) => {
    interface Message {
      readonly type?: string
      readonly port?: string
      readonly ask?: number
      readonly request?: { readonly name?: string }
    }
    const kept: { way: string; text: string }[] = []
    const keep = (way: string, value: unknown) =>
      void kept.push({ way, text: value === undefined ? '' : JSON.stringify(value) })
    Object.assign(globalThis, { kept })
    // To the window: replies to what it asked, and events.
    for (const contents of webContents.getAllWebContents()) {
      const send = contents.send.bind(contents)
      contents.send = (channel, ...values: unknown[]) => {
        keep(`main to window: ${channel}`, values)
        send(channel, ...values)
      }
    }
    // oxlint-disable-next-line no-restricted-properties -- the text of this function runs in main, where no import reaches
    const { ChildProcess } = process.getBuiltinModule('node:child_process')
    const emit = ChildProcess.prototype.emit
    const hooked = new WeakSet<object>()
    const secretAsks = new Set<number>()
    ChildProcess.prototype.emit = function (
      this: InstanceType<typeof ChildProcess>,
      name: string,
      ...values: unknown[]
    ) {
      const message = (values[0] ?? {}) as Message
      if (name === 'message') {
        const isSecret = message.port?.startsWith('secrets.') === true
        if (isSecret && message.ask !== undefined) secretAsks.add(message.ask)
        if (message.port === 'secrets.write') keep('engine to main: secrets.write', {})
        else keep(`engine to main: ${message.type ?? ''}`, message)
        if (!hooked.has(this)) {
          hooked.add(this)
          const send: (...all: never[]) => boolean = this.send.bind(this)
          this.send = (...all: unknown[]) => {
            const sent = all[0] as Message
            const carries =
              (sent.type === 'answer' && secretAsks.has(sent.ask ?? -1)) ||
              (sent.type === 'call' && sent.request?.name === 'provisioning.setTarget')
            keep(`main to engine: ${sent.type ?? ''}`, carries ? {} : sent)
            return send(...(all as never[]))
          }
        }
      }
      return (emit as (...all: unknown[]) => boolean).call(this, name, ...values)
    } as typeof emit
  })
}

export function recordedMessages(application: ElectronApplication): Promise<readonly RecordedMessage[]> {
  return application.evaluate(() => (globalThis as unknown as { kept: RecordedMessage[] }).kept)
}
