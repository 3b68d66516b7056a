import { expect, test } from 'vitest'
import { cacheKey } from '#shared/identity/token-cache'
import { trustedAuthority } from '#tests/fakes/trusted-authority'
import { failureOf, graph, identityWorld } from '#tests/identity/identity-world'

const authority = trustedAuthority()
const never = new AbortController().signal
const sync = 'Synchronization.ReadWrite.All'
const assign = 'AppRoleAssignment.ReadWrite.All'
const long = (scope: string) => `https://graph.example/${scope}`
const lastAccess = () => authority().issued.findLast(({ kind }) => kind === 'access')
/** What a request wants in the access token. */
const claimsOf = (request: URLSearchParams | undefined) =>
  (JSON.parse(request?.get('claims') ?? '{}') as { access_token?: unknown }).access_token
const capable = { xms_cc: { values: ['cp1'] } }
const challenge = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } })

test('a scope to write is had without a person where an administrator has consented for all', async () => {
  const { begin, person, browser } = identityWorld(authority())
  const { source } = await begin()
  expect(lastAccess()?.scopes).not.toContain(long(sync))
  authority().consents.consentForAll(authority().tenantId, [long(sync)])
  const wider = await person.widen(source, { graph, write: [sync] })
  expect(wider).toEqual({ ...source, consented: [sync] })
  const token = await person.acquire(wider, { graph })
  expect(authority().issued.find(({ value }) => value === token)?.scopes).toContain(long(sync))
  expect(browser.opened).toHaveLength(1)
  // Nothing is asked of the service for what is had.
  const sent = authority().redeemed.length
  expect(await person.widen(wider, { graph, write: [sync] })).toBe(wider)
  expect(authority().redeemed).toHaveLength(sent)
})

test('a scope that nobody has consented to names itself, its reason and the page for an administrator', async () => {
  const { begin, person, browser, secrets } = identityWorld(authority())
  const { source } = await begin()
  const kept = await secrets.read({ kind: 'sealed', key: cacheKey(source) })
  const failure = await failureOf(person.widen(source, { graph, write: [sync, assign] }))
  expect(failure).toMatchObject({
    code: 'consent-required',
    message: expect.stringMatching(/Synchronization\.ReadWrite\.All.*assign groups to an app/) as string,
    consent: { scopes: [sync, assign] },
    detail: expect.stringContaining('AADSTS65001') as string,
  })
  const url = new URL(failure.consent?.adminUrl ?? '')
  expect([url.origin, url.pathname]).toEqual([authority().origin, `/${authority().tenantId}/v2.0/adminconsent`])
  expect(url.searchParams.get('client_id')).toBe(authority().clientId)
  expect(url.searchParams.get('scope')?.split(' ')).toEqual(expect.arrayContaining([long(sync), long(assign)]))
  expect(failure.remedy).toContain(url.href)
  // Reading goes on as before.
  expect(await person.acquire(source, { graph, forceRefresh: true })).toBe(lastAccess()?.value)
  expect(kept).not.toBeNull()
  expect(browser.opened).toHaveLength(1)
})

test('the browser asks for exactly the scopes that are missing beside those to read, for the same account', async () => {
  const { begin, person } = identityWorld(authority())
  const { source, tenantId } = await begin()
  const { source: wider } = await begin({
    tenantHint: tenantId,
    loginHint: source.username,
    homeAccountId: source.homeAccountId,
    write: [sync],
  })
  expect(wider).toEqual({ ...source, consented: [sync] })
  const asked = authority().asked.at(-1)
  const scopes = asked?.get('scope')?.split(' ') ?? []
  expect(scopes.filter((scope) => scope.includes('ReadWrite'))).toEqual([long(sync)])
  expect([asked?.get('login_hint'), asked?.get('prompt')]).toEqual([source.username, null])
  const token = await person.acquire(wider, { graph, forceRefresh: true })
  expect(authority().issued.find(({ value }) => value === token)?.scopes).toContain(long(sync))
})

test.each([
  ['declined', 'sign-in-failed'],
  ['administrator', 'consent-required'],
] as const)('consent that is refused (%s) leaves the sign-in as it was', async (consent, code) => {
  const { begin, person, secrets } = identityWorld(authority())
  const { source, tenantId } = await begin()
  const kept = await secrets.read({ kind: 'sealed', key: cacheKey(source) })
  authority().behaviour.consent = consent
  const failure = await failureOf(begin({ tenantHint: tenantId, loginHint: source.username, write: [sync] }))
  expect(failure.code).toBe(code)
  if (code === 'consent-required') expect(failure.consent?.scopes).toEqual([sync])
  expect(await secrets.read({ kind: 'sealed', key: cacheKey(source) })).toBe(kept)
  expect(await person.acquire(source, { graph })).not.toBe('')
})

test('a token answer that names less than was asked for is no consent', async () => {
  const { begin } = identityWorld(authority())
  const { tenantId } = await begin()
  authority().consents.consentForAll(tenantId, [long(sync)])
  const narrow = identityWorld(authority(), undefined, {
    fetch: async (url, init) => {
      const response = await fetch(url, init)
      const text = (await response.text()).replaceAll(/ ?https:\/\/graph\.example\/\w+\.ReadWrite\.All/g, '')
      return new Response(text, { status: response.status, headers: response.headers })
    },
  })
  expect(await failureOf(narrow.begin({ write: [sync] }))).toMatchObject({
    code: 'consent-required',
    consent: { scopes: [sync] },
  })
  const { source } = await narrow.begin()
  expect((await failureOf(narrow.person.widen(source, { graph, write: [sync] }))).code).toBe('consent-required')
})

test('who chose to read only is remembered without scopes to write, whatever was consented to', async () => {
  const { begin } = identityWorld(authority())
  authority().consents.consentForAll(authority().tenantId, [long(sync)])
  expect((await begin({ access: 'read' })).source.consented).toEqual([])
  expect((await begin()).source.consented).toEqual([sync])
})

test('every request says that challenges are understood', async () => {
  const { begin, person } = identityWorld(authority())
  const { source } = await begin()
  await person.acquire(source, { graph, forceRefresh: true })
  for (const request of [authority().asked.at(-1), authority().redeemed.at(-1)]) {
    expect(claimsOf(request)).toEqual(capable)
  }
})

test('claims are brought to the service past the token that is kept, and what came of it is used by all', async () => {
  const { begin, person } = identityWorld(authority())
  const { source } = await begin()
  const before = await person.acquire(source, { graph })
  const sent = authority().redeemed.length
  const both = await Promise.all([1, 2].map(() => person.acquire(source, { graph, claims: challenge })))
  expect(both[0]).not.toBe(before)
  expect(both[1]).toBe(both[0])
  expect(authority().redeemed).toHaveLength(sent + 1)
  expect(lastAccess()?.claims).toEqual(JSON.parse(challenge))
  expect(await person.acquire(source, { graph })).toBe(both[0])
})

test('claims that need a person are brought by the next sign-in of that tenant, once', async () => {
  const { begin, person } = identityWorld(authority())
  const { source, tenantId } = await begin()
  authority().behaviour.claims = 'interactive'
  expect(await failureOf(person.acquire(source, { graph, claims: challenge }))).toMatchObject({
    code: 'sign-in-required',
    message: expect.stringContaining(`The tenant asks ${source.username} for a new sign-in`) as string,
    detail: expect.stringContaining('AADSTS50076') as string,
  })
  await begin({ tenantHint: tenantId, loginHint: source.username })
  expect(claimsOf(authority().asked.at(-1))).toEqual({ ...capable, acrs: { essential: true, value: 'c1' } })
  await begin({ tenantHint: tenantId, loginHint: source.username })
  expect(claimsOf(authority().asked.at(-1))).toEqual(capable)
})

test('claims that are asked for again were not met, and are brought by the next sign-in', async () => {
  const { begin, person } = identityWorld(authority())
  const { source, tenantId } = await begin()
  await person.acquire(source, { graph, claims: challenge })
  await person.acquire(source, { graph, claims: challenge })
  await begin({ tenantHint: tenantId })
  expect(claimsOf(authority().asked.at(-1))).toEqual({ ...capable, acrs: { essential: true, value: 'c1' } })
})

test('consent that was taken back ends the writing, not the reading', async () => {
  const { begin, person } = identityWorld(authority())
  authority().consents.consentForAll(authority().tenantId, [long(sync)])
  const { source } = await begin()
  expect(source.consented).toEqual([sync])
  authority().consents.clear()
  authority().consents.consentForAll(authority().tenantId, (authority().asked.at(-1)?.get('scope') ?? '').split(' '))
  const token = await person.acquire(source, { graph, forceRefresh: true })
  expect(authority().issued.find(({ value }) => value === token)?.scopes).not.toContain(long(sync))
  expect(await failureOf(person.widen(source, { graph, write: [sync] }))).toMatchObject({
    code: 'consent-required',
    consent: { scopes: [sync] },
  })
})

test.each([
  ['no JSON', '{"access_token"'],
  ['a list', '[1]'],
  ['far too much', JSON.stringify({ access_token: { x: 'y'.repeat(9000) } })],
])('claims that are %s are not passed on', async (_, claims) => {
  const { begin, person } = identityWorld(authority())
  const { source, tenantId } = await begin()
  const sent = authority().redeemed.length
  await person.acquire(source, { graph, claims, forceRefresh: true })
  expect(claimsOf(authority().redeemed.at(sent))).toEqual(capable)
  authority().behaviour.refresh = { error: 'interaction_required', error_description: 'AADSTS50076: more' }
  await failureOf(person.acquire(source, { graph, claims, forceRefresh: true }))
  await begin({ tenantHint: tenantId })
  expect(claimsOf(authority().asked.at(-1))).toEqual(capable)
})

test('another account than the one that was meant is refused, and nothing of it kept', async () => {
  const { begin, secrets } = identityWorld(authority())
  const { source } = await begin()
  await secrets.remove(cacheKey(source))
  expect(await failureOf(begin({ homeAccountId: 'somebody.else' }, never))).toMatchObject({ code: 'wrong-tenant' })
  expect(await secrets.read({ kind: 'sealed', key: cacheKey(source) })).toBeNull()
})

test('a renewal that ends after the sign-out brings nothing back', async () => {
  const { begin, person, secrets } = identityWorld(authority())
  const { source } = await begin()
  let go = () => {}
  authority().behaviour.hold = new Promise<void>((resolve) => (go = resolve))
  const sent = authority().redeemed.length
  const renewal = person.acquire(source, { graph, forceRefresh: true })
  renewal.catch(() => undefined)
  await expect.poll(() => authority().redeemed.length).toBe(sent + 1)
  expect(await person.signOut(source)).toBe(true)
  go()
  await renewal
  expect(await secrets.read({ kind: 'sealed', key: cacheKey(source) })).toBeNull()
  expect(await person.account(source)).toBeNull()
  expect((await failureOf(person.acquire(source, { graph }))).code).toBe('sign-in-required')
})
