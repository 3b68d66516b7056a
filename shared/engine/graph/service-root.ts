import { ConsoleFailure } from '#shared/contract/failure'

/**
 * The service root of a Microsoft Graph as it is kept and used: absolute, with its version, without a trailing slash.
 * Throws `invalid-input` for text that is no such address, `address-insecure` for plain http off this machine.
 */
export function serviceRoot(text: string): string {
  const trimmed = text.trim()
  const url = URL.parse(trimmed)
  if (url === null) throw wrongAddress(trimmed, 'is no web address')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw wrongAddress(trimmed, 'is no https address')
  if (url.username !== '' || url.password !== '') {
    // The text is not repeated: it holds what may be a password.
    throw wrongAddress(null, 'holds a user name or password')
  }
  if (url.search !== '' || url.hash !== '') throw wrongAddress(trimmed, 'has a query or a fragment')
  const path = url.pathname.replace(/\/+$/, '')
  if (path === '') throw wrongAddress(trimmed, 'lacks the version')
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new ConsoleFailure({
      code: 'address-insecure',
      message: `'${trimmed}' is not https: the token would cross the network in the open.`,
      remedy: 'Use the https address. Plain http is taken only for this machine (127.0.0.1, [::1], localhost).',
    })
  }
  return url.origin + path
}

/**
 * A path below the root, or an absolute link into it, as the exact address to ask. Throws `graph-host-refused` for a link that
 * leaves the root's origin or path, so that no token follows it.
 */
export function addressBelow(root: string, pathOrLink: string): string {
  const base = new URL(`${root}/`)
  const url = pathOrLink.startsWith('/') ? URL.parse(root + pathOrLink) : URL.parse(pathOrLink, base.href)
  if (url === null) {
    throw new ConsoleFailure({
      code: 'graph-answer-invalid',
      message: 'Microsoft Graph named a next page whose address cannot be read.',
      remedy: 'Try again; if it stays, check that the address of the tenant really is a Microsoft Graph.',
      detail: pathOrLink.slice(0, 200),
    })
  }
  const inside = url.origin === base.origin && url.pathname.startsWith(base.pathname)
  if (inside && url.username === '' && url.password === '') return url.href
  throw new ConsoleFailure({
    code: 'graph-host-refused',
    message: `Microsoft Graph at ${base.host} pointed to a page at ${url.host}${url.pathname.slice(0, 80)}, outside its service root. The console did not follow it.`,
    remedy: 'No token was sent there. Check the address of the tenant and any proxy between you and Microsoft.',
  })
}

/** One segment of a path from an id: encoded whole, and never one that walks the path. Throws `invalid-input`. */
export function segment(id: string): string {
  if (id === '' || id === '.' || id === '..') {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: `'${id}' is no id of an object in Microsoft Graph.`,
      remedy: 'Use the object id as Graph or the Entra admin center shows it.',
    })
  }
  return encodeURIComponent(id)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

function wrongAddress(text: string | null, why: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'invalid-input',
    message: text === null ? `The address of the Graph ${why}.` : `'${text.slice(0, 200)}' ${why}.`,
    remedy: 'Give the service root with its version, for example https://graph.microsoft.com/v1.0.',
  })
}
