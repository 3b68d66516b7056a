import { expect, it, test } from 'vitest'
import { environmentProxy } from '#shared/hosts/network/environment-proxy'

const proxy = 'http://proxy.example:3128'

it.each([
  ['https://graph.microsoft.com/', { HTTPS_PROXY: proxy }, 'proxy.example:3128'],
  ['https://graph.microsoft.com/', { https_proxy: proxy, HTTPS_PROXY: 'http://other:1' }, 'proxy.example:3128'],
  ['https://graph.microsoft.com/', { HTTPS_PROXY: 'proxy.example' }, 'proxy.example:80'],
  ['https://graph.microsoft.com/', { HTTPS_PROXY: 'https://proxy.example' }, 'proxy.example:443'],
  ['https://graph.microsoft.com/', { HTTP_PROXY: proxy }, null],
  ['https://graph.microsoft.com/', {}, null],
  // This machine.
  ['https://127.0.0.1:4000/', { HTTPS_PROXY: proxy }, null],
  ['http://127.1.2.3/', { HTTP_PROXY: proxy }, null],
  ['http://localhost:1/', { HTTP_PROXY: proxy }, null],
  ['http://a.localhost/', { HTTP_PROXY: proxy }, null],
  ['http://[::1]:80/', { HTTP_PROXY: proxy }, null],
  ['http://127.0.0.1:4000/', { HTTP_PROXY: proxy, NO_PROXY: '<-loopback>' }, 'proxy.example:3128'],
  ['https://127.0.0.1.example/', { HTTPS_PROXY: proxy }, 'proxy.example:3128'],
  // Exceptions.
  ['https://a.corp.example/', { HTTPS_PROXY: proxy, NO_PROXY: 'x, .corp.example' }, null],
  ['https://a.corp.example/', { HTTPS_PROXY: proxy, NO_PROXY: '*.corp.example' }, null],
  ['https://a.corp.example/', { HTTPS_PROXY: proxy, no_proxy: 'corp.example' }, null],
  ['https://a.corp.example/', { HTTPS_PROXY: proxy, NO_PROXY: 'A.CORP.EXAMPLE:443' }, null],
  ['https://a.corp.example/', { HTTPS_PROXY: proxy, NO_PROXY: 'a.corp.example:8443' }, 'proxy.example:3128'],
  ['https://notcorp.example/', { HTTPS_PROXY: proxy, NO_PROXY: 'corp.example' }, 'proxy.example:3128'],
  ['https://a.example/', { HTTPS_PROXY: proxy, NO_PROXY: '*' }, null],
  ['https://[2001:db8::1]/', { HTTPS_PROXY: proxy, NO_PROXY: '2001:db8::1' }, null],
  ['https://[2001:db8::1]:444/', { HTTPS_PROXY: proxy, NO_PROXY: '[2001:db8::1]' }, null],
])('%s with %j goes by %s', (url, environment, expected) => {
  expect(environmentProxy(environment).for(new URL(url))?.name ?? null).toBe(expected)
})

test('name and password are taken from the address, decoded, and are in no words', () => {
  const found = environmentProxy({ HTTPS_PROXY: 'http://corp%5Calex:p%40ss%3Aw@proxy.example:3128' })
  const server = found.for(new URL('https://a.example'))
  expect(server?.authorization).toBe(`Basic ${Buffer.from('corp\\alex:p@ss:w').toString('base64')}`)
  expect(found.how).toContain('proxy.example:3128')
  expect(found.how).not.toMatch(/alex|p@ss|p%40/)
})

test.each(['socks5://proxy.example:1', 'http://', 'http://n:secret@:x'])('%s is no proxy, and is not told', (text) => {
  const found = environmentProxy({ HTTPS_PROXY: text })
  expect(() => found.for(new URL('https://a.example'))).toThrow(/^HTTPS_PROXY names no proxy that can be used\.$/)
  expect(found.how).toMatch(/^HTTPS_PROXY names no proxy/)
  expect(found.for(new URL('https://127.0.0.1'))).toBeNull()
})
