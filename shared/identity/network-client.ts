import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node'
import { isBusy, type LoginWatch } from '#shared/identity/login-watch'
import type { Fetch } from '#shared/identity/sign-in-ports'

/** Milliseconds that the sign-in service may take for one answer. */
const patience = 30_000

/** Longest answer that is read, in bytes; the largest genuine one, a token answer, is far below. */
const longestAnswer = 1024 * 1024

/**
 * The sign-in library's way to the network: the host's own fetch, so that its proxy and its certificates count. No redirect is
 * followed: the body of a token request holds the authorization code or the refresh token. A service that asked to be left alone is
 * not asked before its time.
 */
export function networkClient(fetch: Fetch, watch: LoginWatch): INetworkModule {
  const send = async <T>(
    method: 'GET' | 'POST',
    url: string,
    options: NetworkRequestOptions = {},
    timeout = patience,
  ): Promise<NetworkResponse<T>> => {
    if (watch.restOf(url) !== null) throw new Error('the sign-in service asked to be left alone for a while')
    const response = await fetch(url, {
      method,
      redirect: 'error',
      headers: options.headers ?? {},
      signal: AbortSignal.timeout(timeout),
      ...(method === 'POST' ? { body: options.body ?? '' } : {}),
    })
    const text = await boundedText(response)
    watch.note(url, response, method === 'GET' ? text : '')
    // The library would remember a failure of the service for a minute, and answer from memory when it is up again.
    if (isBusy(response.status) || response.status >= 500) throw new Error(`status ${response.status}`)
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: JSON.parse(text) as T,
    }
  }
  return {
    sendGetRequestAsync: (url, options, timeout) => send('GET', url, options, timeout),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  }
}

async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > longestAnswer) throw new Error('the answer of the sign-in service is too long')
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
