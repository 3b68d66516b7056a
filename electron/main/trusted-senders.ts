/** Where the renderer is served from; nothing else is ever shown in a window. */
export const pageScheme = 'app'
export const pageOrigin = `${pageScheme}://ui`

/** The part of Electron's frame that decides. */
interface Frame {
  readonly origin: string
  readonly parent: unknown
}

/** Whether a message comes from the console's own page: the main frame of a window, at our origin. A frame that is gone is null, or throws. */
export function isTrusted(event: { readonly senderFrame: Frame | null }): boolean {
  try {
    const frame = event.senderFrame
    return frame !== null && frame.parent === null && frame.origin === pageOrigin
  } catch {
    return false
  }
}

/** Whether an address is the console's own page. */
export function isOwnPage(address: string): boolean {
  const url = URL.parse(address)
  // `origin` is "null" for a scheme of our own, so its parts are compared.
  return url !== null && `${url.protocol}//${url.host}` === pageOrigin && url.username === '' && url.password === ''
}

/** What a page may load at all: the console's own files, what it holds in memory itself, and the developer tools where they are open. */
export function mayLoad(address: string): boolean {
  const { protocol } = URL.parse(address) ?? { protocol: '' }
  if (protocol === 'blob:') return address.startsWith(`blob:${pageOrigin}/`)
  return protocol === 'data:' || protocol === 'devtools:' || isOwnPage(address)
}

/** Far longer than the name of any file of the page. */
const longestAddress = 4096

/** The path of the page's file that a request asks for, or the status that refuses it. */
export function pagePath(method: string, address: string): string | 404 | 405 | 414 {
  if (method !== 'GET') return 405
  if (address.length > longestAddress) return 414
  return isOwnPage(address) ? new URL(address).pathname : 404
}
