// Not by 'electron/utility': a utility process knows that name in newer Electrons only.
import { net } from 'electron'
import type { ProxyLogins } from '#electron/engine/proxy-logins'
import { networkTrouble } from '#shared/domain/network-trouble'
import type { Fetch } from '#shared/engine/ports'
import type { ProxyCredentials } from '#shared/engine/settings/proxy-secret'
import { proxySignIn } from '#shared/hosts/network/proxy-sign-in'

/** Statuses whose answer has no body at all. */
const bodiless: readonly number[] = [204, 205, 304]

export interface ElectronFetchOptions {
  readonly network?: Pick<typeof net, 'request'>
  /** What proxies are told that ask who is there; left out, they are told nothing. */
  readonly logins?: ProxyLogins
  /** The proxy, as host:port, that the system's settings have for an address; null for none. */
  proxyOf?(url: string): Promise<string | null>
}

/**
 * A fetch over Electron's network, so that the system's proxy and certificates count. It keeps no cookie and no cache. `net.fetch`
 * itself cannot tell what a redirect was, so this one stands on `net.request`: `redirect: 'manual'` answers it, 'error' rejects.
 */
export function electronFetch(options: ElectronFetchOptions = {}): Fetch {
  const { network = net, logins } = options
  const failure = async (error: Error, url: string): Promise<Error> => {
    const plain = failed(error, null)
    const kind = networkTrouble(plain)?.kind
    if (kind === 'proxy-sign-in') return unanswered(url)
    if (kind !== 'proxy-unreachable' && kind !== 'proxy-refused') return plain
    return failed(error, await proxyName(url))
  }
  const unanswered = async (url: string) => proxySignIn(await proxyName(url), 'asks', proxyRemedy)
  const proxyName = async (url: string) => (await options.proxyOf?.(url).catch(() => null)) ?? 'of this system'
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
      const login = answerProxies(request, logins)
      let denied = false
      const rejectAs = (reason: Promise<Error>) => void reason.then(reject)
      const abort = () => {
        reject(signal.reason as Error)
        request.abort()
      }
      signal.addEventListener('abort', abort, { once: true })
      request.on('redirect', (status, _method, _target, headers) => {
        login.passed()
        if (redirect === 'error') reject(failed(new Error('The answer is a redirect.'), null))
        else if (redirect === 'manual') resolve(new Response(null, { status, headers: headersOf(headers) }))
      })
      request.on('response', (response) => {
        const status = response.statusCode
        if (status === 407) {
          denied = true
          const refused = login.failure()
          if (refused === null) rejectAs(unanswered(asked.url))
          else reject(refused)
          return request.abort()
        }
        login.passed()
        const empty = bodiless.includes(status) || asked.method === 'HEAD'
        resolve(
          new Response(empty ? null : bodyOf(response, () => request.abort()), {
            status,
            headers: headersOf(response.headers),
          }),
        )
        response.once('end', () => signal.removeEventListener('abort', abort))
      })
      request.on('error', (error) => {
        const refused = login.failure()
        login.over()
        if (refused === null) rejectAs(failure(error, asked.url))
        else reject(refused)
      })
      request.on('abort', () => {
        login.over()
        // A proxy's refusal is told in the place of the end that it makes.
        if (!denied) reject(failed(new Error('The request was ended.'), null))
      })
      if (body !== null) request.write(body)
      request.end()
    })
  }
}

const proxyRemedy = 'Type its name and password in Settings, section “Proxy”, then try again.'

/**
 * Tells a proxy who is there, once a request: one that asks again has refused it. A server that asks (401 with a realm) is told
 * nothing by this way; its credentials are with the request.
 */
function answerProxies(request: Electron.ClientRequest, logins: ProxyLogins | undefined) {
  let told: string | null = null
  let refusal: Error | null = null
  const refuse = (proxy: string, how: 'asks' | 'refused') => {
    refusal = proxySignIn(proxy, how, proxyRemedy)
  }
  const end = (how: 'taken' | 'refused' | 'unknown') => {
    if (told !== null) logins?.ended(told, how)
    told = null
  }
  /** What is told; null ends the attempt. */
  const answer = async (proxy: string, realm: string): Promise<ProxyCredentials | null> => {
    if (logins === undefined) {
      refuse(proxy, 'asks')
      return null
    }
    if (told === proxy) {
      refuse(proxy, 'refused')
      end('refused')
      return null
    }
    try {
      const kept = await logins.credentials(proxy, realm)
      if (kept === null) refuse(proxy, logins.wasRefused(proxy) ? 'refused' : 'asks')
      else told = proxy
      return kept
    } catch (thrown) {
      refusal = thrown instanceof Error ? thrown : new Error(String(thrown))
      logins.ended(proxy, 'unknown')
      return null
    }
  }
  const respond = async (proxy: string, realm: string, callback: (username?: string, password?: string) => void) => {
    const kept = await answer(proxy, realm)
    callback(kept?.username, kept?.password)
  }
  request.on('login', ({ isProxy, host, port, realm }, callback) => {
    if (isProxy) void respond(`${host}:${port}`, realm, callback)
    else callback()
  })
  return {
    failure: () => refusal,
    passed: () => end('taken'),
    over: () => end('unknown'),
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
      response.on('aborted', () => controller.error(failed(new Error('The answer was cut off.'), null)))
      response.on('error', () => controller.error(failed(new Error('The answer was cut off.'), null)))
    },
    cancel: abort,
  })
}

/** The form in which every fetch fails: the network's own code is with the cause, and the proxy where one is to blame. */
function failed(error: Error, proxy: string | null): TypeError {
  const code = /net::(ERR_[A-Z0-9_]+)/.exec(error.message)?.[1] ?? 'ERR_FAILED'
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error(code), { code, ...(proxy === null ? {} : { proxy }) }),
  })
}
