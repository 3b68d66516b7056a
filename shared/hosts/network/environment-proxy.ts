/** The proxies that the environment names, in the form that curl and most programs know. */
export interface EnvironmentProxy {
  /** The proxy for an address; null where it is reached directly. Throws where the environment names none that can be used. */
  for(url: URL): ProxyServer | null
  /** In words, for a person; no name and no password. */
  readonly how: string
}

export interface ProxyServer {
  /** host:port, which is all that any message tells of it. */
  readonly name: string
  readonly secure: boolean
  readonly host: string
  readonly port: number
  /** The header that carries the name and password of the address; null where it holds none. */
  readonly authorization: string | null
}

/** Chromium's word for "this machine's own addresses too", taken over for NO_PROXY. */
const alsoLoopback = '<-loopback>'

/**
 * HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in upper or lower case. Addresses of this machine are reached directly unless NO_PROXY holds
 * `<-loopback>`: the demo tenant is there, and no proxy could reach it.
 */
export function environmentProxy(environment: NodeJS.ProcessEnv): EnvironmentProxy {
  // As curl: the lower case counts where both are set.
  const named = (name: string) => (environment[name.toLowerCase()] ?? environment[name] ?? '').trim()
  const exceptions = named('NO_PROXY')
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map((entry) => entry.toLowerCase())
  const without = exceptions.includes('*')
  const texts = { 'https:': named('HTTPS_PROXY'), 'http:': named('HTTP_PROXY') }
  const direct = (url: URL) =>
    without ||
    (isLoopback(url.hostname) && !exceptions.includes(alsoLoopback)) ||
    exceptions.some((entry) => excepts(entry, url))
  return {
    for: (url) => {
      const text = url.protocol === 'https:' || url.protocol === 'http:' ? texts[url.protocol] : ''
      return text === '' || direct(url) ? null : proxyServer(text, url.protocol)
    },
    how: inWords(without ? '' : texts['https:']),
  }
}

function inWords(text: string): string {
  if (text === '') {
    return 'Directly: the environment names no proxy (HTTPS_PROXY), and this way of running does not read the system’s settings.'
  }
  const name = parsed(text)?.name
  return name === undefined
    ? 'HTTPS_PROXY names no proxy that can be used: it has to look like http://HOST:PORT.'
    : `Through the proxy ${name}, which HTTPS_PROXY names; addresses of this machine and those in NO_PROXY directly.`
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || /^127(?:\.\d+){3}$|^\[::1\]$/.test(hostname)
}

/** `host`, `.domain`, `*.domain` (the domain itself too, as with curl), each with or without a port. */
function excepts(entry: string, url: URL): boolean {
  const [, host = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? []
  if (port !== undefined && !/^\[?[0-9a-f:]*$/.test(host) && port !== portOf(url)) return false
  const name = (port !== undefined && /^\[?[0-9a-f:]*$/.test(host) ? entry : host).replace(/^\*?\./, '')
  const asked = url.hostname.toLowerCase()
  return name !== '' && (asked === name || asked === `[${name}]` || asked.endsWith(`.${name}`))
}

function portOf({ port, protocol }: URL): string {
  return port === '' ? (protocol === 'https:' ? '443' : '80') : port
}

function proxyServer(text: string, protocol: string): ProxyServer {
  const proxy = parsed(text)
  if (proxy !== null) return proxy
  throw new UnusableProxy(`${protocol === 'https:' ? 'HTTPS' : 'HTTP'}_PROXY`)
}

/** The environment names a proxy in a form that nobody could use; the text is left out, for it may hold a password. */
export class UnusableProxy extends Error {
  readonly variable: string

  constructor(variable: string) {
    super(`${variable} names no proxy that can be used.`)
    this.name = 'UnusableProxy'
    this.variable = variable
  }
}

function parsed(text: string): ProxyServer | null {
  const whole = text.includes('://') ? text : `http://${text}`
  const url = URL.canParse(whole) ? new URL(whole) : null
  if (url === null || url.hostname === '' || !['http:', 'https:'].includes(url.protocol)) return null
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  const credentials = [url.username, url.password].map(decoded)
  return {
    name: `${url.hostname}:${port}`,
    secure: url.protocol === 'https:',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    authorization:
      url.username === '' && url.password === ''
        ? null
        : `Basic ${Buffer.from(credentials.join(':')).toString('base64')}`,
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
