import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import {
  authorityDefaults,
  type AuthorityOptions,
  type OpenIdAuthority,
  startOpenIdAuthority,
} from '#tests/fakes/openid-authority'

/** For all tests of a file: an authority whose certificate this process trusts, with its ways set back before each test. */
export function trustedAuthority(
  options: AuthorityOptions | (() => Promise<AuthorityOptions>) = {},
): () => OpenIdAuthority {
  let authority: OpenIdAuthority | undefined
  const before = getCACertificates('default')
  beforeAll(async () => {
    authority = await startOpenIdAuthority(typeof options === 'function' ? await options() : options)
    setDefaultCACertificates([...before, authority.certificate])
  })
  afterAll(async () => {
    setDefaultCACertificates(before)
    await authority?.stop()
  })
  beforeEach(() => {
    if (authority === undefined) return
    Object.assign(authority.behaviour, authorityDefaults)
    authority.consents.clear()
  })
  return () => {
    if (authority === undefined) throw new Error('The authority has not been started.')
    return authority
  }
}
