import { describe, expect, it } from 'vitest'

import { failureOf } from '#shared/contract/failure'
import type { ScimAuth } from '#shared/engine/scim/scim-client'
import { listen } from '#tests/fakes/loopback-server'
import { clientFor, failureFrom, quickClock } from '#tests/fakes/scim-ports'
import { page, people, startScripted } from '#tests/fakes/scripted-scim-server'
import type { ScriptedAnswer, ScriptedRequest } from '#tests/fakes/scripted-scim-server'
import { startScriptedTokens } from '#tests/fakes/scripted-token-endpoint'
import type { TokenRequest } from '#tests/fakes/scripted-token-endpoint'

const unauthorized: ScriptedAnswer = { status: 401, body: { detail: 'who are you' } }

const basicHeader = (userName: string, password: string) =>
  `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`

describe('Basic authentication', () => {
  const auth: ScimAuth = { kind: 'basic', userName: 'zoë' }

  it('sends user name and password in UTF-8', async () => {
    const server = await startScripted(({ query }) => page(people(1), query))
    await clientFor(server, { auth, token: 'pass word: €\n' }).test()
    await server.stop()
    expect(server.requests[0]?.headers.authorization).toBe(basicHeader('zoë', 'pass word: €'))
  })

  it('never repeats the password, in either form', async () => {
    const password = 'correct horse battery'
    const server = await startScripted(({ headers }) => ({
      status: 403,
      body: { detail: `${String(headers.authorization)} is ${password}` },
    }))
    const client = clientFor(server, { auth, token: password })
    const failure = await failureFrom(client.test())
    await server.stop()
    expect(failure).toMatchObject({ code: 'scim-unauthorized', detail: 'Basic (token) is (token)' })
    expect(JSON.stringify(client.logged)).not.toContain(password)
  })

  it('is refused by name where header or password cannot be, before anything is sent', async () => {
    const server = await startScripted(({ query }) => page(people(1), query))
    const withColon: ScimAuth = { kind: 'basic', userName: 'a:b' }
    for (const options of [
      { auth, token: '' },
      { auth, token: null },
      { auth, token: 'two\nlines' },
      { auth: withColon },
    ]) {
      expect((await failureFrom(clientFor(server, options).test())).code).toBe('scim-unauthorized')
    }
    await server.stop()
    expect(server.requests).toHaveLength(0)
  })
})

interface Setting {
  readonly tokens?: (request: TokenRequest, number: number) => ScriptedAnswer
  readonly scim?: (request: ScriptedRequest) => ScriptedAnswer
  readonly scope?: string
}

const secret = 'client +secret/%&'
const token = (name: string, more: Readonly<Record<string, unknown>> = {}): ScriptedAnswer => ({
  body: { access_token: name, token_type: 'Bearer', expires_in: 3600, ...more },
})

async function withTokens<T>(
  { tokens = (_, number) => token(`token-${number}`), scim = ({ query }) => page(people(3), query), scope }: Setting,
  work: (given: {
    client: ReturnType<typeof clientFor>
    endpoint: Awaited<ReturnType<typeof startScriptedTokens>>
    server: Awaited<ReturnType<typeof startScripted>>
    clock: ReturnType<typeof quickClock>
  }) => Promise<T>,
): Promise<T> {
  const endpoint = await startScriptedTokens(tokens)
  const server = await startScripted(scim)
  const clock = quickClock()
  const auth = { kind: 'client-credentials', tokenUrl: endpoint.tokenUrl, clientId: 'con sole', scope } as const
  const client = clientFor(server, { auth, token: secret, clock })
  try {
    return await work({ client, endpoint, server, clock })
  } finally {
    await server.stop()
    await endpoint.stop()
    expect(JSON.stringify(client.logged)).not.toContain(secret)
  }
}

const sent = (server: { readonly requests: readonly ScriptedRequest[] }) =>
  server.requests.map(({ headers }) => headers.authorization)

describe('client credentials', () => {
  it('fetch one token for all requests, by POST with the secret in the header', async () => {
    await withTokens({ scope: 'scim read' }, async ({ client, endpoint, server }) => {
      await Promise.all([client.test(), client.listUsers(), client.countUsers()])
      expect(endpoint.requests).toHaveLength(1)
      const [request] = endpoint.requests
      expect(request?.method).toBe('POST')
      expect(Object.fromEntries(request?.form ?? [])).toEqual({ grant_type: 'client_credentials', scope: 'scim read' })
      expect(request?.authorization).toBe(basicHeader('con+sole', 'client+%2Bsecret%2F%25%26'))
      expect(new Set(sent(server))).toEqual(new Set(['Bearer token-1']))
    })
  })

  it.each([400, 401])(
    'name the client in the body where the header is refused with %i, and keep to it',
    async (status) => {
      const tokens = ({ form }: TokenRequest, number: number): ScriptedAnswer =>
        form.get('client_secret') === secret
          ? token(`token-${number}`, { expires_in: 10 })
          : { status, body: { error: 'invalid_client' } }
      await withTokens({ tokens }, async ({ client, endpoint, clock }) => {
        await client.test()
        expect(endpoint.requests.map(({ authorization }) => authorization === undefined)).toEqual([false, true])
        expect(endpoint.requests[1]?.form.get('client_id')).toBe('con sole')
        await clock.sleep(11_000)
        await client.test()
        expect(endpoint.requests.map(({ authorization }) => authorization === undefined)).toEqual([false, true, true])
      })
    },
  )

  it('are renewed once for a read, however often the server has it tried again in between', async () => {
    let asked = 0
    const scim = (): ScriptedAnswer => {
      asked += 1
      return asked % 2 === 1 ? unauthorized : { status: 503, body: {}, headers: { 'retry-after': '1' } }
    }
    await withTokens({ scim }, async ({ client, endpoint, server }) => {
      expect((await failureFrom(client.test())).code).toBe('scim-unauthorized')
      expect(endpoint.requests).toHaveLength(2)
      // Refused, asked to wait with the new token, refused again.
      expect(sent(server)).toEqual(['Bearer token-1', 'Bearer token-2', 'Bearer token-2'])
    })
  })

  it('are renewed at 80 % of the life of a token, whether it is a number or a text', async () => {
    const tokens = (_: TokenRequest, number: number) =>
      token(`token-${number}`, { expires_in: number === 1 ? '100' : 100 })
    await withTokens({ tokens }, async ({ client, server, clock }) => {
      await client.test()
      await clock.sleep(79_000)
      await client.test()
      await clock.sleep(2000)
      await client.test()
      await clock.sleep(79_000)
      await client.test()
      expect(sent(server)).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2', 'Bearer token-2'])
    })
  })

  it('are renewed once where the server no longer takes a token, and the request is sent once more', async () => {
    const scim = ({ headers, query }: ScriptedRequest) =>
      headers.authorization === 'Bearer token-1' ? unauthorized : page(people(3), query)
    await withTokens({ scim }, async ({ client, endpoint, server }) => {
      expect(await client.test()).toEqual({ users: 3 })
      expect(sent(server)).toEqual(['Bearer token-1', 'Bearer token-2'])
      const many = await Promise.all([client.test(), client.test(), client.test()])
      expect(many).toHaveLength(3)
      expect(endpoint.requests).toHaveLength(2)
    })
  })

  it('share the new token where several requests are refused at once', async () => {
    const scim = ({ headers, query }: ScriptedRequest) =>
      headers.authorization === 'Bearer token-1' ? unauthorized : page(people(3), query)
    await withTokens({ scim }, async ({ client, endpoint }) => {
      await Promise.all([client.test(), client.test(), client.test(), client.test()])
      expect(endpoint.requests).toHaveLength(2)
    })
  })

  it('give up by name where the new token is refused as well', async () => {
    await withTokens({ scim: () => unauthorized }, async ({ client, endpoint, server }) => {
      expect(await failureFrom(client.test())).toMatchObject({ code: 'scim-unauthorized', detail: 'who are you' })
      expect(server.requests).toHaveLength(2)
      expect(endpoint.requests).toHaveLength(2)
    })
  })

  it('fail with what the endpoint says, never with the secret', async () => {
    const said = (description: string): ScriptedAnswer => ({
      status: 401,
      body: { error: 'invalid_client', error_description: description },
    })
    const tokens = ({ form, authorization }: TokenRequest) =>
      said(`no such client: ${authorization ?? ''} ${form.get('client_secret') ?? ''} ${form.toString()}`)
    await withTokens({ tokens }, async ({ client, endpoint, server }) => {
      const failure = await failureFrom(client.test())
      expect(failure.code).toBe('scim-unauthorized')
      expect(failure.detail).toContain('invalid_client: no such client')
      for (const form of [secret, 'client+%2Bsecret', 'Y29uK3']) expect(JSON.stringify(failure)).not.toContain(form)
      expect(endpoint.requests).toHaveLength(2)
      expect(server.requests).toHaveLength(0)
    })
  })

  it('say what was wrong with the first way where the second is merely not taken', async () => {
    const tokens = ({ authorization }: TokenRequest): ScriptedAnswer =>
      authorization === undefined
        ? { status: 401, body: { error: 'invalid_client' } }
        : { status: 400, body: { error: 'invalid_scope', error_description: 'unknown scope' } }
    await withTokens({ tokens }, async ({ client }) => {
      expect((await failureFrom(client.test())).detail).toBe('invalid_scope: unknown scope')
    })
  })

  it.each<readonly [string, ScriptedAnswer, string]>([
    ['a web page', { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' }, 'scim-answer-invalid'],
    ['no token', { body: { access_token: 7, token_type: 'Bearer' } }, 'scim-answer-invalid'],
    ['a token that no header can carry', { body: { access_token: 'a b\n' } }, 'scim-answer-invalid'],
    ['a token of another kind', { body: { access_token: 'x', token_type: 'mac' } }, 'scim-answer-invalid'],
    ['too much', { body: { access_token: 'x', pad: 'y'.repeat(70_000) } }, 'scim-answer-invalid'],
    ['403', { status: 403, body: '' }, 'scim-unauthorized'],
    ['404', { status: 404, body: '' }, 'scim-not-found'],
    ['500', { status: 500, body: { error: 'server_error' } }, 'scim-failed'],
    ['a redirect', { status: 307, headers: { location: 'https://thief.example.test/' } }, 'scim-redirect-refused'],
  ])('name the failure where the endpoint answers with %s', async (_, answer, code) => {
    await withTokens({ tokens: () => answer }, async ({ client, endpoint, server }) => {
      const failure = await failureFrom(client.test())
      expect(failure.code).toBe(code)
      expect(JSON.stringify(failure)).not.toMatch(/Sign in|thief|<html/)
      expect(endpoint.requests).toHaveLength(1)
      expect(server.requests).toHaveLength(0)
    })
  })

  it('wait as long as the endpoint asks, and give up by name', async () => {
    const tokens = (_: TokenRequest, number: number) =>
      number === 1 ? { status: 429, headers: { 'retry-after': '7' }, body: '' } : token('late')
    await withTokens({ tokens }, async ({ client, clock, server }) => {
      await client.test()
      expect(clock.slept).toEqual([7000])
      expect(sent(server)).toEqual(['Bearer late'])
    })
    const always = () => ({ status: 503, headers: { 'retry-after': '1' }, body: '' })
    await withTokens({ tokens: always }, async ({ client, endpoint }) => {
      expect((await failureFrom(client.test())).code).toBe('scim-throttled')
      expect(endpoint.requests).toHaveLength(6)
    })
  })

  it('name an endpoint that cannot be reached and one that is silent', async () => {
    const server = await startScripted(({ query }) => page(people(1), query))
    const gone = await startScriptedTokens(() => token('x'))
    await gone.stop()
    const silent = await listen(() => undefined)
    // A busy machine may take longer to refuse than the silence that is waited for here.
    for (const [tokenUrl, words, timeoutMs] of [
      [gone.tokenUrl, 'refused', 30_000],
      [`${silent.origin}/token`, 'no answer', 150],
    ] as const) {
      const auth: ScimAuth = { kind: 'client-credentials', tokenUrl, clientId: 'c' }
      const failure = await failureFrom(clientFor(server, { auth, token: secret, limits: { timeoutMs } }).test())
      expect(failure.code).toBe('scim-unreachable')
      expect(failure.message).toContain(words)
    }
    await silent.stop()
    await server.stop()
  })

  it('are not sent to an address that is not https, except on this machine', async () => {
    const server = await startScripted(({ query }) => page(people(1), query))
    const codeFor = (tokenUrl: string) => {
      try {
        clientFor(server, { auth: { kind: 'client-credentials', tokenUrl, clientId: 'c' } })
        return 'taken'
      } catch (error) {
        return failureOf(error).code
      }
    }
    await server.stop()
    expect(codeFor('http://login.example.test/token')).toBe('address-insecure')
    for (const bad of [
      'login.example.test/token',
      'ftp://x/',
      'https://u:p@x.example.test/',
      'https://x.example.test/#a',
    ]) {
      expect(codeFor(bad)).toBe('invalid-input')
    }
    for (const good of ['https://login.example.test/token?a=1', 'http://127.0.0.1:1/token', 'http://[::1]:1/t']) {
      expect(codeFor(good)).toBe('taken')
    }
  })

  it('go on for others where one request is cancelled while the token is fetched', async () => {
    const stop = new AbortController()
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const server = await startScripted(({ query }) => page(people(2), query))
    const endpoint = await listen((_, response) => {
      stop.abort()
      void held.then(() => response.end(JSON.stringify({ access_token: 'late' })))
    })
    const auth: ScimAuth = { kind: 'client-credentials', tokenUrl: `${endpoint.origin}/token`, clientId: 'c' }
    const client = clientFor(server, { auth, token: secret })
    const other = client.test()
    await expect(client.test({ signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' })
    release()
    expect(await other).toEqual({ users: 2 })
    await server.stop()
    await endpoint.stop()
  })
})
