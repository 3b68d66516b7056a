import { describe, expect, it } from 'vitest'
import { networkTrouble, troubleKind, type TroubleKind, troubleWords } from '#shared/domain/network-trouble'

/** Each kind by Node's names and by Chromium's. */
const table: readonly (readonly [TroubleKind, readonly string[], readonly string[]])[] = [
  ['name-unknown', ['ENOTFOUND', 'EAI_AGAIN'], ['ERR_NAME_NOT_RESOLVED']],
  ['refused', ['ECONNREFUSED'], ['ERR_CONNECTION_REFUSED']],
  [
    'no-route',
    ['EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
    ['ERR_ADDRESS_UNREACHABLE', 'ERR_INTERNET_DISCONNECTED'],
  ],
  [
    'authority-unknown',
    [
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'CERT_UNTRUSTED',
    ],
    ['ERR_CERT_AUTHORITY_INVALID'],
  ],
  ['outdated', ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'], ['ERR_CERT_DATE_INVALID']],
  ['wrong-name', ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'], ['ERR_CERT_COMMON_NAME_INVALID']],
  [
    'certificate',
    ['CERT_REVOKED', 'CERT_SIGNATURE_FAILURE', 'ERR_SSL_WRONG_VERSION_NUMBER', 'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY'],
    ['ERR_CERT_REVOKED', 'ERR_CERT_INVALID', 'ERR_SSL_PROTOCOL_ERROR', 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH'],
  ],
  ['proxy-sign-in', [], ['ERR_PROXY_AUTH_REQUESTED', 'ERR_PROXY_AUTH_UNSUPPORTED', 'ERR_UNEXPECTED_PROXY_AUTH']],
  ['proxy-unreachable', [], ['ERR_PROXY_CONNECTION_FAILED', 'ERR_SOCKS_CONNECTION_FAILED', 'ERR_PAC_SCRIPT_FAILED']],
  ['proxy-refused', [], ['ERR_TUNNEL_CONNECTION_FAILED']],
  ['other', ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'], ['ERR_CONNECTION_RESET', 'ERR_EMPTY_RESPONSE', 'ERR_TIMED_OUT']],
]
const rows = table.flatMap(([kind, node, chromium]) => [...node, ...chromium].map((code) => [code, kind] as const))

describe('a code of the network', () => {
  it.each(rows)('%s is %s, wherever it lies', (code, kind) => {
    expect(troubleKind(code)).toBe(kind)
    const deep = Object.assign(new Error('secret words'), { code })
    expect(networkTrouble(new TypeError('fetch failed', { cause: deep }))).toEqual({ code, kind, proxy: null })
    const many = new AggregateError([deep], 'all failed')
    expect(networkTrouble(new TypeError('fetch failed', { cause: many }))?.code).toBe(code)
    if (code.startsWith('ERR_')) expect(networkTrouble(new Error(`net::${code}`))?.code).toBe(code)
  })

  it.each(rows)('%s is told with a reason and a way out', (code, kind) => {
    const { why, remedy } = troubleWords({ code, kind, proxy: 'proxy.example:3128' }, 'graph.example', 'the address')
    expect(why).toContain(`(${code})`)
    expect(remedy).toMatch(/^[A-Z].*\.$/)
    expect(why.includes('proxy.example:3128')).toBe(kind.startsWith('proxy-'))
  })

  it('is not found in what is no fault of the network', () => {
    expect(networkTrouble(new TypeError('x is not a function'))).toBeNull()
    expect(networkTrouble('ECONNREFUSED')).toBeNull()
  })
})

it('an unknown authority is named with its host, and where a root belongs', () => {
  const words = troubleWords({ code: 'SELF_SIGNED_CERT_IN_CHAIN', kind: 'authority-unknown', proxy: null }, 'h', 'it')
  expect(words.why).toContain('the certificate of h is signed by an authority that this machine does not trust')
  expect(words.remedy).toContain("its root belongs into the system's store")
})
