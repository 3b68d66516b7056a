import { createConnection } from 'node:net'
import { expect, test } from 'vitest'
import type { Failure } from '#shared/contract/failure'
import { cacheKey } from '#shared/identity/token-cache'
import type { AuthorityBehaviour } from '#tests/fakes/openid-authority'
import { type AnswerForm, post, scriptedBrowser, type ScriptedBrowser } from '#tests/fakes/scripted-browser'
import { trustedAuthority } from '#tests/fakes/trusted-authority'
import { failureOf, graph, identityWorld, type WorldOptions } from '#tests/identity/identity-world'

const authority = trustedAuthority()
const world = (...options: [ScriptedBrowser?, WorldOptions?]) => identityWorld(authority(), ...options)
const issued = (kind: string) => authority().issued.filter((it) => it.kind === kind)

test('a person signs in once; after that tokens come without a browser, for this tenant only', async () => {
  const { begin, browser, person, secrets } = world()
  const { source, tenantId, graph: root } = await begin()
  expect({ tenantId, root }).toEqual({ tenantId: authority().tenantId, root: graph })
  expect(source).toEqual({
    kind: 'msal',
    clientId: authority().clientId,
    authority: `${authority().origin}/${tenantId}`,
    homeAccountId: expect.stringMatching(/^[0-9a-f-]{36}\.[0-9a-f-]{36}$/) as string,
    username: authority().username,
    access: 'write',
    consented: [],
  })
  const asked = authority().asked.at(-1)
  expect(asked?.get('scope')?.split(' ')).toEqual(
    expect.arrayContaining(['https://graph.example/Synchronization.Read.All', 'offline_access', 'openid']),
  )
  expect(asked?.get('prompt')).toBe('select_account')
  expect(asked?.get('nonce')).toMatch(/^[0-9a-f-]{36}$/)

  const tokens = authority().seen.filter((it) => it.endsWith('/token')).length
  expect(await person.acquire(source, { graph })).toBe(issued('access').at(-1)?.value)
  expect(await person.acquire(source, { graph })).toBe(issued('access').at(-1)?.value)
  expect(authority().seen.filter((it) => it.endsWith('/token'))).toHaveLength(tokens)
  expect(browser.opened).toHaveLength(1)
  expect(await person.account(source)).toEqual({ username: authority().username, name: 'Alex Admin' })
  expect(await secrets.read({ kind: 'sealed', key: cacheKey(source) })).toContain(issued('refresh').at(-1)?.value)
})

test.each(['read', 'write'] as const)('a sign-in to %s asks for no right to write', async (access) => {
  const { person, request } = world()
  await person.begin({ ...request, access, loginHint: 'alex' }, new AbortController().signal)
  const asked = authority().asked.at(-1)
  expect(asked?.get('scope')).not.toContain('ReadWrite')
  expect(asked?.get('login_hint')).toBe('alex')
})

test('a token that nears its end, or that Graph refused, is renewed once for all who ask', async () => {
  const { begin, person, pass } = world()
  const { source } = await begin({ tenantHint: 'contoso.example' })
  const first = await person.acquire(source, { graph })
  const [second, third] = await Promise.all([1, 2].map(() => person.acquire(source, { graph, forceRefresh: true })))
  expect(second).not.toBe(first)
  expect(third).toBe(second)
  expect(await person.acquire(source, { graph })).toBe(second)
  pass(56 * 60_000)
  expect(await person.acquire(source, { graph })).toBe(second)
})

test.each<[string, (body: URLSearchParams) => void]>([
  ['another state', (body) => body.set('state', 'guessed')],
  ['no state', (body) => body.delete('state')],
  ['two states', (body) => body.append('state', body.get('state') ?? '')],
])('an answer with %s neither ends nor disturbs the sign-in', async (_, change) => {
  const statuses: number[] = []
  const browser = scriptedBrowser(async (form) => {
    statuses.push(await post({ ...form, fields: { ...form.fields, code: 'injected' } }, change))
    statuses.push(await post(form))
  })
  const { begin } = world(browser)
  expect((await begin()).tenantId).toBe(authority().tenantId)
  await browser.idle()
  expect(statuses).toEqual([400, 200])
})

test.each<[string, (form: AnswerForm) => Promise<unknown>, Partial<AuthorityBehaviour>, Partial<Failure>]>([
  [
    'an answer in the address (GET)',
    (form) => fetch(`${form.action}/?${new URLSearchParams(form.fields).toString()}`).then((it) => it.text()),
    {},
    { code: 'sign-in-failed' },
  ],
  [
    'an id token for another nonce',
    post,
    { nonce: 'other' },
    { code: 'sign-in-failed', detail: expect.stringContaining('nonce_mismatch') as string },
  ],
  [
    'an id token without nonce',
    post,
    { nonce: null },
    { code: 'sign-in-failed', detail: expect.stringContaining('nonce_mismatch') as string },
  ],
  ["somebody else's code", (form) => post(form, (body) => body.set('code', 'stolen')), {}, { code: 'sign-in-failed' }],
  [
    'a refusal in the browser',
    post,
    { refusal: { error: 'access_denied', error_description: 'AADSTS65004: the user declined' } },
    { code: 'sign-in-failed', message: 'The consent was declined in the browser.' },
  ],
  [
    'missing consent',
    post,
    { refusal: { error: 'invalid_grant', error_description: 'AADSTS65001: nobody has consented' } },
    {
      code: 'consent-required',
      remedy: expect.stringMatching(/\/organizations\/v2\.0\/adminconsent\?client_id=2d4f3c1a-/) as string,
      consent: {
        scopes: expect.arrayContaining(['User.Read.All']) as string[],
        adminUrl: expect.stringContaining('scope=https%3A%2F%2Fgraph.example%2FUser.Read') as string,
      },
    },
  ],
  [
    'a registration for the web only',
    post,
    {
      tokenAnswer: {
        status: 401,
        headers: {},
        body: '{"error":"invalid_client","error_description":"AADSTS7000218: secret"}',
      },
    },
    { code: 'sign-in-failed', remedy: expect.stringContaining('http://localhost') as string },
  ],
  [
    'an authority that answers a page',
    post,
    { tokenAnswer: { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>proxy</html>' } },
    { code: 'sign-in-unreachable' },
  ],
  [
    'an authority that sends on',
    post,
    { tokenAnswer: { status: 307, headers: { location: '/elsewhere/token' }, body: '' } },
    { code: 'sign-in-unreachable' },
  ],
  [
    'an endless answer',
    post,
    { tokenAnswer: { status: 200, headers: {}, body: `{"a":"${'x'.repeat(1_100_000)}"}` } },
    { code: 'sign-in-unreachable' },
  ],
  ['a token of no tenant', post, { tenantId: '../x' }, { code: 'sign-in-failed' }],
])('%s ends the sign-in, and nothing is kept', async (_, script, behaviour, failure) => {
  Object.assign(authority().behaviour, behaviour)
  const { begin, secrets, person } = world(scriptedBrowser(script), { patience: 1500 })
  expect(await failureOf(begin())).toMatchObject(failure)
  const source = {
    kind: 'msal',
    clientId: authority().clientId,
    authority: `${authority().origin}/${authority().tenantId}`,
    homeAccountId: '0f9d1c2b-3a4e-4f5a-8b6c-7d8e9f0a1b2c.6c1f6d0e-7a5d-4b8e-9a53-2f1a3c9d7e10',
    username: 'a',
    access: 'write',
    consented: [],
  } as const
  expect(await secrets.read({ kind: 'sealed', key: cacheKey(source) })).toBeNull()
  expect((await failureOf(person.acquire(source, { graph }))).code).toBe('sign-in-required')
})

test('a browser that cannot be opened ends the sign-in with what to do', async () => {
  const { begin } = world({ ...scriptedBrowser(), open: () => Promise.reject(new Error('no default browser')) })
  expect(await failureOf(begin())).toMatchObject({
    code: 'sign-in-failed',
    message: 'The browser of this system could not be opened.',
    detail: 'no default browser',
  })
})

test('a token of another tenant than asked for is refused', async () => {
  authority().behaviour.tenantId = '11111111-2222-4333-8444-555555555555'
  const { begin } = world()
  expect((await failureOf(begin({ tenantHint: authority().tenantId }))).code).toBe('wrong-tenant')
})

test('a second answer finds the door closed', async () => {
  let second: Promise<number> | undefined
  const browser = scriptedBrowser(async (form) => {
    await post(form)
    await expect.poll(() => isOpen(form.action)).toBe(false)
    second = post(form)
    second.catch(() => undefined)
  })
  const { begin } = world(browser)
  await begin()
  await browser.idle()
  await expect(second).rejects.toThrow('fetch failed')
})

test.each([
  ['nobody signs in', 300, 0, 'sign-in-timeout'],
  ['it is cancelled', 20_000, 100, 'AbortError'],
] as const)('where %s the listener is gone too', async (_, patience, cancelAfter, ending) => {
  let door = ''
  const browser = scriptedBrowser((form) => Promise.resolve((door = form.action)))
  const abort = new AbortController()
  const { begin } = world(browser, { patience })
  const running = begin({}, abort.signal)
  running.catch(() => undefined)
  await expect.poll(() => door).not.toBe('')
  if (cancelAfter > 0) abort.abort()
  if (ending === 'AbortError') await expect(running).rejects.toMatchObject({ name: 'AbortError' })
  else expect((await failureOf(running)).code).toBe(ending)
  await expect.poll(() => isOpen(door)).toBe(false)
})

test('two sign-ins at once have each a port of their own, and take no answer of the other', async () => {
  const forms: AnswerForm[] = []
  const crossed: number[] = []
  const browser = scriptedBrowser(async (form) => {
    forms.push(form)
    await expect.poll(() => forms.length).toBe(2)
    const other = forms.find((it) => it.action !== form.action)
    crossed.push(await post({ action: other?.action ?? '', fields: form.fields }))
    await expect.poll(() => crossed.length).toBe(2)
    await post(form)
  })
  const { begin } = world(browser)
  const both = await Promise.all([begin(), begin()])
  await browser.idle()
  expect(crossed).toEqual([400, 400])
  expect(both.map(({ tenantId }) => tenantId)).toEqual([authority().tenantId, authority().tenantId])
})

test('a renewed token that turns out to be of another tenant is not used', async () => {
  const { begin, person } = world()
  const { source } = await begin()
  authority().behaviour.tenantId = '11111111-2222-4333-8444-555555555555'
  expect((await failureOf(person.acquire(source, { graph, forceRefresh: true }))).code).toBe('wrong-tenant')
})

test.each([
  ['has expired', { error: 'invalid_grant', error_description: 'AADSTS70008: the refresh token has expired' }],
  [
    'was revoked',
    { error: 'invalid_grant', error_description: 'AADSTS50173: the grant was revoked', suberror: 'bad_token' },
  ],
  ['is not enough', { error: 'interaction_required', error_description: 'AADSTS50076: multi-factor is needed' }],
])('a refresh token that %s asks for a new sign-in', async (_, refresh) => {
  const { begin, person } = world()
  const { source } = await begin()
  authority().behaviour.refresh = refresh
  expect(await failureOf(person.acquire(source, { graph, forceRefresh: true }))).toMatchObject({
    code: 'sign-in-required',
    message: expect.stringContaining(authority().username) as string,
  })
})

test('without a network the sign-in stays', async () => {
  let offline = false
  const { begin, person } = world(undefined, {
    fetch: (...request) => (offline ? Promise.reject(new TypeError('fetch failed')) : fetch(...request)),
  })
  const { source } = await begin()
  offline = true
  expect((await failureOf(person.acquire(source, { graph, forceRefresh: true }))).code).toBe('sign-in-unreachable')
  expect(await person.account(source)).not.toBeNull()
  offline = false
  expect(await person.acquire(source, { graph, forceRefresh: true })).toBe(issued('access').at(-1)?.value)
})

test('a certificate that this machine does not trust ends it before the browser', async () => {
  const { startOpenIdAuthority } = await import('#tests/fakes/openid-authority')
  const stranger = await startOpenIdAuthority()
  try {
    const { person, request, browser } = world()
    const cloud = { authority: stranger.origin, graph }
    const failure = await failureOf(person.begin({ ...request, cloud }, new AbortController().signal))
    expect(failure.code).toBe('sign-in-unreachable')
    expect(browser.opened).toEqual([])
  } finally {
    await stranger.stop()
  }
})

test('signing out leaves nothing behind', async () => {
  const { begin, person, secrets, browser } = world()
  const { source } = await begin()
  await person.acquire(source, { graph })
  expect(await person.signOut(source)).toBe(true)
  expect(await secrets.read({ kind: 'sealed', key: cacheKey(source) })).toBeNull()
  expect(await person.account(source)).toBeNull()
  expect((await failureOf(person.acquire(source, { graph }))).code).toBe('sign-in-required')
  expect(await person.signOut(source)).toBe(false)
  expect(browser.opened).toHaveLength(1)
})

test('a cache that is no longer readable counts as signed out', async () => {
  const { begin, person, secrets } = world()
  const { source } = await begin()
  await secrets.write(cacheKey(source), '{broken')
  expect(await person.account(source)).toBeNull()
  expect((await failureOf(person.acquire(source, { graph }))).code).toBe('sign-in-required')
})

test.each(['http://login.example', 'https://login.example/tenant', 'https://a:b@login.example', 'nonsense'])(
  'a sign-in host must be a bare https address: %s',
  async (host) => {
    const { person, request, browser } = world()
    const cloud = { authority: host, graph }
    const failure = await failureOf(person.begin({ ...request, cloud }, new AbortController().signal))
    expect(failure.code).toBe('invalid-input')
    expect(browser.opened).toEqual([])
  },
)

function isOpen(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port: Number(new URL(address).port) })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
