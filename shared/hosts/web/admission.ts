import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** What a request may do; `spend` is the one visit that turns the key of the address into a cookie. */
export type Admission =
  | { readonly kind: 'in' }
  | { readonly kind: 'spend'; readonly cookie: string }
  | { readonly kind: 'out'; readonly status: 401 | 403 }

export interface Admissions {
  /** The key for the address that is printed; good for one visit. */
  readonly key: string
  judge(request: {
    readonly method: string
    readonly path: string
    readonly key: string | null
    readonly headers: IncomingHttpHeaders
  }): Admission
}

/** Equal texts, compared in a time that tells nothing of where they differ. */
function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** A header that must be there once; null where it is absent or came twice. */
function single(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function cookieNamed(name: string, header: string | undefined): string | null {
  const found = (header ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`))
  return found === undefined ? null : found.trim().slice(name.length + 1)
}

/**
 * Who may speak to the console on `port` of 127.0.0.1: the browser that was given the address, and no page of another site in it. The
 * Host must be the very address (a rebound name shows there), what changes must come with our Origin, and everything needs the cookie.
 */
export function createAdmissions(port: number): Admissions {
  const host = `127.0.0.1:${port}`
  const origin = `http://${host}`
  // Cookies are shared by all ports of a host, so that the name has to tell two consoles apart.
  const name = `scim-console-${port}`
  const key = randomBytes(24).toString('base64url')
  const session = randomBytes(32).toString('base64url')
  let spent = false

  const fromElsewhere = (path: string, headers: IncomingHttpHeaders): boolean => {
    if (single(headers.host) !== host) return true
    if (headers.origin !== undefined && headers.origin !== origin) return true
    const site = headers['sec-fetch-site']
    // A page may be opened from a mail or a terminal; what it then loads and asks comes from itself.
    const opened = path === '/' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
    return site !== undefined && site !== 'same-origin' && !opened
  }
  return {
    key,
    judge: ({ method, path, key: given, headers }) => {
      if (fromElsewhere(path, headers)) return { kind: 'out', status: 403 }
      const cookie = cookieNamed(name, headers.cookie)
      if (cookie !== null && same(cookie, session)) {
        // Browsers name the sender of every POST: one that nobody names is none of our page's.
        return method === 'POST' && headers.origin !== origin ? { kind: 'out', status: 403 } : { kind: 'in' }
      }
      if (method !== 'GET' || path !== '/' || given === null || spent || !same(given, key)) {
        return { kind: 'out', status: 401 }
      }
      spent = true
      return { kind: 'spend', cookie: `${name}=${session}; Path=/; HttpOnly; SameSite=Strict` }
    },
  }
}
