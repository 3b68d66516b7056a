import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOwnPage, isTrusted, pagePath } from '#electron/main/trusted-senders'

test.each([
  ['the page in the main frame of a window', { origin: 'app://ui', parent: null }, true],
  ['the page in a frame inside it', { origin: 'app://ui', parent: {} }, false],
  ['another host of the scheme', { origin: 'app://other', parent: null }, false],
  ['a host that only begins so', { origin: 'app://ui.example', parent: null }, false],
  ['a page of the web', { origin: 'https://ui', parent: null }, false],
  ['a page without an origin', { origin: 'null', parent: null }, false],
  ['an empty origin', { origin: '', parent: null }, false],
  ['a file', { origin: 'file://', parent: null }, false],
])('%s: trusted is %s', (_, senderFrame, trusted) => {
  expect(isTrusted({ senderFrame })).toBe(trusted)
})

test('a frame that is gone is not trusted', () => {
  expect(isTrusted({ senderFrame: null })).toBe(false)
})

test.each([
  ['app://ui/', true],
  ['app://ui/#/tenants', true],
  ['app://ui/apps/1?x=1', true],
  ['APP://ui/', true],
  // Chromium hands every address over in lower case.
  ['app://UI/', false],
  ['app://ui.example/', false],
  ['app://person@ui/', false],
  ['app://person:word@ui/', false],
  ['app://ui:8080/', false],
  ['app:ui', false],
  ['https://ui/', false],
  ['data:text/html,app://ui/', false],
  ['about:blank', false],
  ['', false],
])('%s is our own page: %s', (address, own) => {
  expect(isOwnPage(address)).toBe(own)
})

test('only what is read from our own page has a path', () => {
  expect(pagePath('GET', 'app://ui/assets/a.js?x#y')).toBe('/assets/a.js')
  expect(pagePath('POST', 'app://ui/')).toBe(405)
  expect(pagePath('HEAD', 'app://ui/')).toBe(405)
  expect(pagePath('GET', 'app://other/')).toBe(404)
})

test('no address leads above the root, however it is written', () => {
  const step = fc.constantFrom(
    '..',
    '.',
    '%2e%2e',
    '%2E.',
    '\\',
    '/',
    '//',
    '%5c',
    '%2f',
    'etc',
    'passwd',
    ':',
    '@',
    '?',
    '#',
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const path = pagePath('GET', `app://ui/${steps.join('/')}`)
      expect(typeof path).toBe('string')
      expect(String(path)).toMatch(/^\//)
      expect(String(path).split(/[/\\]/)).not.toContain('..')
    }),
  )
})
