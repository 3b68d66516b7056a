// Not by 'electron/utility': a utility process knows that name in newer Electrons only.
import { net } from 'electron'
import type { Fetch } from '#shared/engine/ports'

/** Statuses whose answer has no body at all. */
const bodiless: readonly number[] = [204, 205, 304]

/**
 * A fetch over Electron's network, so that the system's proxy and certificates count. It keeps no cookie and no cache. `net.fetch`
 * itself cannot tell what a redirect was, so this one stands on `net.request`: `redirect: 'manual'` answers it, 'error' rejects.
 */
export function electronFetch(network: Pick<typeof net, 'request'> = net): Fetch {
  return async (url, init) => {
    // Brings every form of body and headers to one.
    const asked = new Request(url, init)
    const body = asked.body === null ? null : Buffer.from(await asked.arrayBuffer())
    const { signal, redirect } = asked
    signal.throwIfAborted()
    return new Promise<Response>((resolve, reject) => {
      const request = network.request({
        url: asked.url,
        method: asked.method,
        redirect: redirect === 'follow' ? 'follow' : 'manual',
        credentials: 'omit',
        cache: 'no-store',
      })
      for (const [name, value] of asked.headers) request.setHeader(name, value)
      const abort = () => {
        reject(signal.reason as Error)
        request.abort()
      }
      signal.addEventListener('abort', abort, { once: true })
      request.on('redirect', (status, _method, _target, headers) => {
        if (redirect === 'error') reject(failed(new Error('The answer is a redirect.')))
        else if (redirect === 'manual') resolve(new Response(null, { status, headers: headersOf(headers) }))
      })
      request.on('response', (response) => {
        const status = response.statusCode
        const empty = bodiless.includes(status) || asked.method === 'HEAD'
        resolve(
          new Response(empty ? null : bodyOf(response, () => request.abort()), {
            status,
            headers: headersOf(response.headers),
          }),
        )
        response.once('end', () => signal.removeEventListener('abort', abort))
      })
      request.on('error', (error) => reject(failed(error)))
      request.on('abort', () => reject(failed(new Error('The request was ended.'))))
      if (body !== null) request.write(body)
      request.end()
    })
  }
}

function headersOf(given: Readonly<Record<string, string | string[]>>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given)) {
    for (const one of typeof value === 'string' ? [value] : value) headers.append(name, one)
  }
  return headers
}

/** Chromium's incoming message as a stream of the web; a reader that leaves ends the request. */
function bodyOf(response: Electron.IncomingMessage, abort: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      response.on('data', (chunk) => controller.enqueue(new Uint8Array(chunk)))
      response.on('end', () => controller.close())
      response.on('aborted', () => controller.error(failed(new Error('The answer was cut off.'))))
      response.on('error', () => controller.error(failed(new Error('The answer was cut off.'))))
    },
    cancel: abort,
  })
}

/** The form in which every fetch fails: the network's own code is with the cause. */
function failed(error: Error): TypeError {
  const code = /net::(ERR_[A-Z_]+)/.exec(error.message)?.[1] ?? 'ERR_FAILED'
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })
}
