import type { Failure } from '#shared/contract/failure'
import type { Reply } from '#shared/contract/transport'
import { frameReader } from './event-frames'
import { engineGone } from './failure'
import type { BackendEvent, BackendTransport } from './transport'

export interface HttpTransport extends BackendTransport {
  /** Resolves when events have begun to arrive. */
  readonly listening: Promise<void>
  close(): void
}

const longestEvent = 64 * 1024 * 1024
/** The server says something every 15 s; three times that without a word is a dead connection. */
const silence = 45_000
const slowestRetry = 5_000

const shutOut: Failure = {
  code: 'engine-stopped',
  message: 'This page has no key to the console any more.',
  remedy: 'Open the address that the console printed when it was started last.',
}

/** The way to the engine in a browser: a POST a call, and one event stream that is opened again whenever it ends. */
export function httpTransport(options: { readonly fetch: typeof fetch; readonly origin: string }): HttpTransport {
  const { origin } = options
  const listeners = new Set<(event: BackendEvent) => void>()
  const closed = new AbortController()
  let begun: () => void = () => {}
  const listening = new Promise<void>((resolve) => (begun = resolve))
  const tell = (event: BackendEvent) => {
    for (const listener of listeners) listener(event)
  }
  const post = (path: string, body: unknown) =>
    options.fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  /** Reads one event stream to its end; answers whether it had begun. */
  const readEvents = async (first: boolean): Promise<boolean> => {
    const abort = new AbortController()
    const stop = () => abort.abort()
    let watch = setTimeout(stop, silence)
    closed.signal.addEventListener('abort', stop, { once: true })
    try {
      const response = await options.fetch(`${origin}/events`, { signal: abort.signal })
      if (!response.ok || response.body === null) return false
      begun()
      if (!first) tell({ type: 'connection', state: 'restored' })
      const frames = frameReader(longestEvent)
      for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
        clearTimeout(watch)
        watch = setTimeout(stop, silence)
        for (const data of frames(text)) tell(JSON.parse(data) as BackendEvent)
      }
      return true
    } finally {
      clearTimeout(watch)
      closed.signal.removeEventListener('abort', stop)
    }
  }

  const listen = async () => {
    let heard = false
    let failures = 0
    while (!closed.signal.aborted) {
      const begunThisTime: boolean = await readEvents(!heard).catch(() => false)
      if (closed.signal.aborted) return
      failures = begunThisTime ? 0 : failures + 1
      heard ||= begunThisTime
      tell({ type: 'connection', state: 'lost' })
      await new Promise((resolve) => setTimeout(resolve, Math.min(slowestRetry, 250 * 2 ** failures)))
    }
  }
  void listen()

  return {
    listening,
    call: async (request) => {
      try {
        const response = await post('/call', request)
        if (response.status === 401) return { ok: false, failure: shutOut }
        if (!response.ok) {
          return { ok: false, failure: { ...engineGone, detail: `${response.status} ${await response.text()}` } }
        }
        return (await response.json()) as Reply
      } catch (thrown) {
        return { ok: false, failure: { ...engineGone, detail: String(thrown) } }
      }
    },
    // A cancel that does not arrive is no failure: the call then ends as it would have.
    cancel: (id) => void post('/cancel', { id }).catch(() => undefined),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => closed.abort(),
  }
}
