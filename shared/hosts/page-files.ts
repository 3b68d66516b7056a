import { randomBytes } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

export interface PageAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** What the build leaves in the tags of the page where the nonce of a load belongs. */
const nonceMarker = '__CSP_NONCE__'

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Names are not looked up ahead for links that nobody has followed.
  'x-dns-prefetch-control': 'off',
}

/** What of the browser no page of ours has a use for, so that nothing that found its way into one can ask for it. */
const unusedFeatures = [
  'bluetooth',
  'camera',
  'display-capture',
  'geolocation',
  'hid',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
]

/** A part of the page that is opened for itself, a picture for one, is a page without any right. */
const onlyPart = { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox" }

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

/**
 * Reads the built page once and answers its paths (`/assets/x.js`, without a query) from memory: no path ever reaches the disk.
 * An unknown path without an extension is the page itself; any other unknown path is 404. Throws where the folder holds no index.html.
 */
export function pageFiles(folder: string): (path: string) => PageAnswer {
  const files = new Map<string, Buffer<ArrayBuffer>>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    // Links are left out: what they lead to may be outside the folder.
    if (!entry.isFile() || !(extname(entry.name) in types)) continue
    const file = join(entry.parentPath, entry.name)
    files.set(`/${relative(folder, file).split(sep).join('/')}`, Buffer.from(readFileSync(file)))
  }
  const index = files.get('/index.html')?.toString('utf8')
  if (index === undefined) throw new Error(`There is no built page in ${folder}.`)
  files.delete('/index.html')

  const page = (): PageAnswer => {
    const nonce = randomBytes(16).toString('base64')
    return {
      status: 200,
      headers: {
        ...always,
        'content-type': types['.html'] ?? '',
        'content-security-policy': contentSecurityPolicy(nonce),
        'permissions-policy': unusedFeatures.map((feature) => `${feature}=()`).join(', '),
        'cache-control': 'no-store',
      },
      body: Buffer.from(index.replaceAll(nonceMarker, nonce)),
    }
  }
  return (path) => {
    const known = files.get(path)
    if (known !== undefined) {
      // The build puts a hash of the content into the names under assets/.
      const cache = path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache'
      return {
        status: 200,
        headers: {
          ...always,
          ...onlyPart,
          'content-type': types[extname(path)] ?? '',
          'cache-control': cache,
        },
        body: known,
      }
    }
    if (path === '/index.html' || extname(path) === '') return page()
    return {
      status: 404,
      headers: { ...always, ...onlyPart, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
      body: Buffer.from('There is no such file.'),
    }
  }
}
