import { describe, expect, it } from 'vitest'
import { ConsoleFailure } from '#shared/contract/failure'
import { addressBelow, segment, serviceRoot } from '#shared/engine/graph/service-root'

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure) return thrown.failure.code
    throw thrown
  }
  return 'no failure'
}

describe('the service root', () => {
  it.each([
    [' https://graph.microsoft.com/v1.0/ ', 'https://graph.microsoft.com/v1.0'],
    ['HTTPS://Graph.Microsoft.US:443/v1.0', 'https://graph.microsoft.us/v1.0'],
    ['http://127.0.0.1:4000/v1.0', 'http://127.0.0.1:4000/v1.0'],
    ['http://localhost:4000/v1.0//', 'http://localhost:4000/v1.0'],
    ['http://[::1]:4000/v1.0', 'http://[::1]:4000/v1.0'],
    ['https://own.cloud.example/graph/v1.0', 'https://own.cloud.example/graph/v1.0'],
  ])('%s is kept as %s', (text, root) => {
    expect(serviceRoot(text)).toBe(root)
  })

  it.each([
    '',
    'graph.microsoft.com',
    'graph.microsoft.com/v1.0',
    'https://graph.microsoft.com',
    'https://',
    'ftp://graph.microsoft.com/v1.0',
    'javascript:alert(1)',
    'https://graph.microsoft.com/v1.0?x=1',
    'https://graph.microsoft.com/v1.0#top',
  ])('%j is invalid-input', (text) => {
    expect(codeOf(() => serviceRoot(text))).toBe('invalid-input')
  })

  it.each([
    'http://graph.microsoft.com/v1.0',
    'http://127.0.0.1.example.com/v1.0',
    'http://10.0.0.1/v1.0',
    'http://0.0.0.0/v1.0',
  ])('%s is address-insecure', (text) => {
    expect(codeOf(() => serviceRoot(text))).toBe('address-insecure')
  })

  it('with a password is refused without repeating it', () => {
    expect(() => serviceRoot('https://jane:hunter2@graph.microsoft.com/v1.0')).toThrow(/user name or password/)
    expect(() => serviceRoot('https://jane:hunter2@graph.microsoft.com/v1.0')).not.toThrow(/hunter2/)
  })
})

describe('an id in a path', () => {
  it('is one segment, whatever it holds', () => {
    expect(segment('scim.0d5f/../x?y#z')).toBe('scim.0d5f%2F..%2Fx%3Fy%23z')
  })

  it.each(['', '.', '..'])('%j would walk the path', (id) => {
    expect(codeOf(() => segment(id))).toBe('invalid-input')
  })

  it('that is encoded stays below the root', () => {
    const root = 'https://graph.microsoft.com/v1.0'
    expect(addressBelow(root, `/groups/${segment('../../x')}`)).toBe(`${root}/groups/..%2F..%2Fx`)
    expect(codeOf(() => addressBelow(root, '/../beta/groups'))).toBe('graph-host-refused')
    expect(codeOf(() => addressBelow(root, 'https://['))).toBe('graph-answer-invalid')
  })
})
