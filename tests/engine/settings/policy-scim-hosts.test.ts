import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostPattern, isAllowedHost } from '#shared/engine/settings/policy-scim-hosts'

describe('a host of a policy', () => {
  test.each([
    ['scim.example.com', 'https://scim.example.com/v2', true],
    ['scim.example.com', 'https://scim.example.com:8443/v2', true],
    ['scim.example.com', 'https://SCIM.EXAMPLE.COM', true],
    ['SCIM.Example.Com', 'https://scim.example.com', true],
    ['scim.example.com', 'https://example.com', false],
    ['scim.example.com', 'https://a.scim.example.com', false],
    ['scim.example.com', 'https://scim.example.com.evil.example', false],
    ['scim.example.com', 'https://scim.example.com.', false],
    ['scim.example.com', 'https://scim.example.com@evil.example', false],
    ['scim.example.com', 'https://xscim.example.com', false],
    ['scim.example.com', 'https://scim-example.com', false],
    ['scim.example.com:443', 'https://scim.example.com/v2', true],
    ['scim.example.com:443', 'https://scim.example.com:8443', false],
    ['scim.example.com:8443', 'https://scim.example.com:8443', true],
    ['scim.example.com:8443', 'https://scim.example.com', false],
    ['localhost:80', 'http://localhost/scim', true],
    ['localhost:443', 'http://localhost/scim', false],
    ['*.example.com', 'https://scim.example.com', true],
    ['*.example.com', 'https://a.b.example.com:9', true],
    ['*.example.com', 'https://example.com', false],
    ['*.example.com', 'https://evilexample.com', false],
    ['*.example.com', 'https://example.com.evil.example', false],
    ['*.example.com:8443', 'https://scim.example.com:8443', true],
    ['*.example.com:8443', 'https://scim.example.com', false],
    ['127.0.0.1', 'http://127.0.0.1:5000', true],
    ['127.0.0.1', 'http://localhost:5000', false],
    ['[::1]', 'http://[::1]:5000', true],
    ['[::1]:5000', 'http://[::1]:5000', true],
    ['[::1]:5000', 'http://[::1]:5001', false],
    ['bücher.example', 'https://xn--bcher-kva.example/scim', true],
  ])('%s and %s: %s', (pattern, address, allowed) => {
    const known = hostPattern(pattern)
    expect(known).not.toBeNull()
    expect(isAllowedHost([known ?? ''], new URL(address))).toBe(allowed)
  })

  test('no pattern allows nothing', () => {
    expect(isAllowedHost([], new URL('https://scim.example.com'))).toBe(false)
  })

  test('a domain never allows what does not end with it after a dot', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/)
    const host = fc.array(label, { minLength: 2, maxLength: 5 }).map((labels) => labels.join('.'))
    fc.assert(
      fc.property(host, host, (domain, other) => {
        const pattern = hostPattern(`*.${domain}`) ?? ''
        expect(isAllowedHost([pattern], new URL(`https://${other}`))).toBe(other.endsWith(`.${domain}`))
        expect(isAllowedHost([pattern], new URL(`https://${other}.${domain}`))).toBe(true)
        expect(isAllowedHost([domain], new URL(`https://${other}`))).toBe(other === domain)
      }),
      { numRuns: process.env['FULL'] === undefined ? 50 : 1_000 },
    )
  })
})
