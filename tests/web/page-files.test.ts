import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { type PageAnswer, pageFiles } from '#shared/hosts/page-files'
import { temporaryFolder } from '#tests/temporary-folder'

const secret = 'nobody may read this'
const index = '<meta property="csp-nonce" nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__"></script>'

let answer: (path: string) => PageAnswer
beforeEach(() => {
  const outside = temporaryFolder()
  const folder = join(outside, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(outside, 'secret.js'), secret)
  writeFileSync(join(outside, 'secret'), secret)
  writeFileSync(join(folder, 'index.html'), index)
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>')
  writeFileSync(join(folder, 'assets', 'index-1.js'), 'script')
  writeFileSync(join(folder, 'assets', 'index-1.js.map'), secret)
  symlinkSync(join(outside, 'secret.js'), join(folder, 'linked.js'))
  answer = pageFiles(folder)
})

const textOf = ({ body }: PageAnswer) => new TextDecoder().decode(body)
const nonceOf = (page: PageAnswer) => /nonce="([^"]+)"/.exec(textOf(page))?.[1] ?? ''

test('a folder without a page is refused at start', () => {
  expect(() => pageFiles(temporaryFolder())).toThrow('no built page')
})

test.each(['/', '/index.html', '/tenants/x', '/tenants/x/apps'])('%s is the page', (path) => {
  const page = answer(path)
  expect(page.status).toBe(200)
  expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
})

test('every load has a nonce of its own, 16 bytes, the same in the tags and in the header', () => {
  const loads = Array.from({ length: 50 }, () => answer('/'))
  for (const page of loads) {
    const nonce = nonceOf(page)
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
    expect(page.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}';`)
    expect(textOf(page)).not.toContain('__CSP_NONCE__')
  }
  expect(new Set(loads.map(nonceOf)).size).toBe(50)
})

test('the policy lets in nothing that it does not name', () => {
  const policy = answer('/').headers['content-security-policy'] ?? ''
  const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]))
  expect(policy).not.toContain('unsafe')
  expect(policy).not.toContain('*')
  expect(rules.get('style-src')).toMatch(/^'self' 'nonce-[A-Za-z0-9+/]{22}=='$/)
  expect(Object.fromEntries([...rules].filter(([name]) => name !== 'style-src'))).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
  })
})

test('a built file is served as what it is', () => {
  const script = answer('/assets/index-1.js')
  expect(script).toMatchObject({ status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' } })
  expect(textOf(script)).toBe('script')
  expect(answer('/favicon.svg').headers['content-type']).toBe('image/svg+xml')
})

describe('nothing outside the folder is ever served', () => {
  test.each([
    '/assets/index-1.js.map',
    '/linked.js',
    '/../secret.js',
    '/assets/../../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '\\..\\secret.js',
    '//secret.js',
    '/assets/index-1.js/',
    '/ASSETS/index-1.js',
    '',
  ])('%s', (path) => {
    expect(textOf(answer(path))).not.toContain(secret)
    expect(textOf(answer(path))).not.toBe('script')
  })

  test('whatever is asked for, the answer is the page, a built file or 404', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '',
      'assets',
      'secret',
      'secret.js',
      'index-1.js',
      '%2e%2e',
      '%2f',
      '\\',
      '\0',
      '...',
    )
    const path = fc.oneof(
      fc.array(fc.oneof(piece, fc.string()), { maxLength: 8 }).map((pieces) => `/${pieces.join('/')}`),
      fc.string(),
    )
    fc.assert(
      fc.property(path, (asked) => {
        const { status, headers, body } = answer(asked)
        const text = new TextDecoder().decode(body)
        expect(text).not.toContain(secret)
        expect(headers['x-content-type-options']).toBe('nosniff')
        expect(
          (status === 200 && (text.startsWith('<meta') || text === 'script' || text === '<svg/>')) || status === 404,
        ).toBe(true)
      }),
      { numRuns: process.env['FULL'] === '1' ? 20_000 : 500 },
    )
  })
})
