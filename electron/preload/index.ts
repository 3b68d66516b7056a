import { contextBridge, ipcRenderer } from 'electron/renderer'
import { channels } from '#electron/main/channels'
import type { EngineEvent } from '#shared/contract/events'
import type { CallRequest, Reply, Transport } from '#shared/contract/transport'

// The whole of what a page can reach outside itself. Nothing of Electron or Node goes through: data in, data out.
const api: Transport = {
  call: ({ id, name, input }: CallRequest) => ipcRenderer.invoke(channels.call, { id, name, input }) as Promise<Reply>,
  cancel: (id: string) => ipcRenderer.send(channels.cancel, id),
  subscribe: (listener: (event: EngineEvent) => void) => {
    const hear = (_event: unknown, sent: EngineEvent) => listener(sent)
    ipcRenderer.on(channels.event, hear)
    return () => {
      ipcRenderer.off(channels.event, hear)
    }
  },
}

contextBridge.exposeInMainWorld('api', api)
