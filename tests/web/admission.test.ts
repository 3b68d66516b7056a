import { describe, expect, test } from 'vitest'
import { createAdmissions } from '#shared/hosts/web/admission'

const port = 4711
const host = `127.0.0.1:${port}`
const origin = `http://${host}`

/** Admissions with the key spent, and the cookie that came of it. */
function entered() {
  const admissions = createAdmissions(port)
  const spent = admissions.judge({ method: 'GET', path: '/', key: admissions.key, headers: { host } })
  if (spent.kind !== 'spend') throw new Error('The key was not taken.')
  return { admissions, cookie: spent.cookie.split(';')[0] ?? '', whole: spent.cookie }
}

test('the key of the address becomes a cookie that no script reads and no other site sends', () => {
  const { whole } = entered()
  expect(whole).toMatch(/^scim-console-4711=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
})

test('the key is good for one visit', () => {
  const { admissions } = entered()
  const again = admissions.judge({ method: 'GET', path: '/', key: admissions.key, headers: { host } })
  expect(again).toEqual({ kind: 'out', status: 401 })
})

test.each([
  ['a wrong key', 'GET', '/', 'wrong'],
  ['an empty key', 'GET', '/', ''],
  ['no key', 'GET', '/', null],
  ['the key on another path', 'GET', '/events', 'KEY'],
  ['the key in a HEAD', 'HEAD', '/', 'KEY'],
])('%s opens nothing and spends nothing', (_, method, path, key) => {
  const admissions = createAdmissions(port)
  const given = key === 'KEY' ? admissions.key : key
  expect(admissions.judge({ method, path, key: given, headers: { host } })).toEqual({ kind: 'out', status: 401 })
  expect(admissions.judge({ method: 'GET', path: '/', key: admissions.key, headers: { host } }).kind).toBe('spend')
})

test('keys and cookies are fresh with every launch', () => {
  const [one, other] = [entered(), entered()]
  expect(one.admissions.key).not.toBe(other.admissions.key)
  expect(one.cookie).not.toBe(other.cookie)
})

const get = { method: 'GET', path: '/events' }
const post = { method: 'POST', path: '/call' }
const page = { method: 'GET', path: '/' }

describe('with the cookie', () => {
  test.each([
    ['a page asks', post, { host, origin }, 'in'],
    ['a page reads', get, { host }, 'in'],
    ['a page reads and names itself', get, { host, origin }, 'in'],
    ['a browser says that it is our page', get, { host, 'sec-fetch-site': 'same-origin' }, 'in'],
    [
      'a person opens the address',
      page,
      { host, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
      'in',
    ],
    ['a rebound name', post, { host: `evil.example:${port}`, origin }, 403],
    ['localhost is another name', get, { host: `localhost:${port}` }, 403],
    ['another port', get, { host: '127.0.0.1:80' }, 403],
    ['no Host', get, {}, 403],
    ['a foreign page posts', post, { host, origin: 'https://evil.example' }, 403],
    ['a foreign page posts without saying who', post, { host, origin: 'null' }, 403],
    ['a post without Origin', post, { host }, 403],
    ['another console on this machine', post, { host, origin: 'http://127.0.0.1:4712' }, 403],
    ['a foreign page reads', get, { host, origin: 'https://evil.example' }, 403],
    ['a foreign page embeds', get, { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 403],
    [
      'a frame of a foreign page',
      page,
      { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      403,
    ],
    ['a same-site neighbour', get, { host, 'sec-fetch-site': 'same-site' }, 403],
  ] as const)('%s', (_, request, headers, outcome) => {
    const { admissions, cookie } = entered()
    const judged = admissions.judge({ ...request, key: null, headers: { ...headers, cookie: `other=1; ${cookie}` } })
    expect(judged.kind === 'out' ? judged.status : judged.kind).toBe(outcome)
  })
})

test.each([
  ['none', undefined],
  ['an empty one', 'scim-console-4711='],
  ['a guessed one', `scim-console-4711=${'A'.repeat(43)}`],
  ['one of another port', (cookie: string) => cookie.replace('4711', '4712')],
  ['a longer one', (cookie: string) => `${cookie}A`],
  ['a name that only ends alike', (cookie: string) => `x${cookie}`],
])('a cookie that is %s is 401', (_, made) => {
  const { admissions, cookie } = entered()
  const sent = typeof made === 'function' ? made(cookie) : made
  const headers = { host, origin, ...(sent === undefined ? {} : { cookie: sent }) }
  expect(admissions.judge({ ...post, key: null, headers })).toEqual({ kind: 'out', status: 401 })
})
