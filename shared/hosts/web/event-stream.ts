import type { ServerResponse } from 'node:http'
import type { EngineEvent } from '#shared/contract/events'

const heartbeat = 15_000
const mostStreams = 32
/** A reader that is further behind than this many bytes is let go; it comes back and reads everything anew. */
const mostWaiting = 16 * 1024 * 1024

export interface EventStreams {
  /** Takes over the response; false where there are too many already. */
  open(response: ServerResponse, headers: Readonly<Record<string, string>>): boolean
  close(): void
}

/** The engine's events as text/event-stream, to every open page. */
export function createEventStreams(subscribe: (listener: (event: EngineEvent) => void) => () => void): EventStreams {
  const open = new Set<ServerResponse>()
  const write = (text: string) => {
    for (const response of open) {
      response.write(text)
      if (response.writableLength > mostWaiting) response.destroy()
    }
  }
  const unsubscribe = subscribe((event) => write(`data: ${JSON.stringify(event)}\n\n`))
  const timer = setInterval(() => write(': still here\n\n'), heartbeat)
  timer.unref()
  return {
    open: (response, headers) => {
      if (open.size >= mostStreams) return false
      response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' })
      response.write(': here\n\n')
      open.add(response)
      response.once('close', () => open.delete(response))
      return true
    },
    close: () => {
      clearInterval(timer)
      unsubscribe()
      for (const response of open) response.end()
    },
  }
}
