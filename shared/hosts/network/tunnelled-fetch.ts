import { request as send, type Agent } from 'node:https'
import { request as sendPlain, type IncomingMessage } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { ProxyServer } from '#shared/hosts/network/environment-proxy'
import { ProxyTrouble } from '#shared/hosts/network/tunnel'

/** Statuses whose answer has no body at all. */
const bodiless: readonly number[] = [204, 205, 304]

/**
 * One request through a proxy, with the answer that fetch would give. Node's own fetch is not used there: it asks a proxy that hangs
 * up a thousand times a second, and does not tell one that asks for a password from others. No redirect is followed.
 */
export async function tunnelledFetch(
  url: URL,
  init: RequestInit,
  { proxy, agent }: { readonly proxy: ProxyServer; readonly agent: Agent },
): Promise<Response> {
  // Brings every form of body and headers to one.
  const asked = new Request(url, init)
  const body = asked.body === null ? null : Buffer.from(await asked.arrayBuffer())
  const { signal, redirect } = asked
  signal.throwIfAborted()
  const headers = { 'accept-encoding': 'gzip, deflate, br', ...Object.fromEntries(asked.headers) }
  return new Promise<Response>((resolve, reject) => {
    const options = {
      method: asked.method,
      headers: body === null ? headers : { ...headers, 'content-length': String(body.length) },
    }
    const request =
      url.protocol === 'https:' ? send(url, { ...options, agent }) : sendPlain(plainOptions(url, proxy, options))
    // The reason itself, as fetch rejects with it.
    const abort = () => {
      reject(signal.reason as Error)
      request.destroy()
    }
    signal.addEventListener('abort', abort, { once: true })
    request.once('response', (response) => {
      const status = response.statusCode ?? 0
      const empty = bodiless.includes(status) || asked.method === 'HEAD'
      response.once('close', () => signal.removeEventListener('abort', abort))
      if (status === 407) {
        response.resume()
        return reject(failed(new ProxyTrouble('ERR_PROXY_AUTH_REQUESTED', proxy.name), proxy))
      }
      if (redirect !== 'manual' && status >= 300 && status <= 399 && response.headers.location !== undefined) {
        request.destroy()
        return reject(failed(new Error('The answer is a redirect.'), proxy))
      }
      if (empty) response.resume()
      resolve(new Response(empty ? null : bodyOf(response), { status, headers: headersOf(response) }))
    })
    request.once('error', (error) => reject(failed(error, proxy)))
    // A later one, after the answer began, comes by its body.
    request.on('error', () => undefined)
    if (body !== null) request.write(body)
    request.end()
  })
}

/** A proxy takes a request for http with its whole address. */
function plainOptions(url: URL, proxy: ProxyServer, options: { method: string; headers: Record<string, string> }) {
  return {
    host: proxy.host,
    port: proxy.port,
    path: url.href,
    method: options.method,
    headers: {
      ...options.headers,
      host: url.host,
      ...(proxy.authorization === null ? {} : { 'proxy-authorization': proxy.authorization }),
    },
  }
}

function headersOf(response: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(response.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  return headers
}

function bodyOf(response: IncomingMessage): ReadableStream<Uint8Array> {
  const packed = (response.headers['content-encoding'] ?? '').toLowerCase()
  const unpacker =
    packed === 'gzip' || packed === 'x-gzip'
      ? createGunzip()
      : packed === 'deflate'
        ? createInflate()
        : packed === 'br'
          ? createBrotliDecompress()
          : null
  // An error comes out of the last stream, where the reader is.
  const body: Readable = unpacker === null ? response : pipeline(response, unpacker, () => undefined)
  return Readable.toWeb(body)
}

/** The form in which every fetch fails: the network's own code is with the cause, and the proxy beside it. */
function failed(error: Error, proxy: ProxyServer): TypeError {
  const { code } = error as NodeJS.ErrnoException
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error(code ?? 'failed'), { code: code ?? 'ERR_FAILED', proxy: proxy.name }),
  })
}
