import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { userAgent } from '#shared/engine/scim/user-agent'
import { listen } from '#tests/fakes/loopback-server'
import { clientFor, failureFrom, quickClock } from '#tests/fakes/scim-ports'
import { list, page, people, startScripted } from '#tests/fakes/scripted-scim-server'
import type { ScriptedAnswer, ScriptedRequest } from '#tests/fakes/scripted-scim-server'

// Scripted doubles: bad answers, redirects and throttling.

async function failure(script: (request: ScriptedRequest) => ScriptedAnswer) {
  const server = await startScripted(script)
  const client = clientFor(server)
  try {
    const failures = [
      await failureFrom(client.test()),
      await failureFrom(client.listUsers()),
      await failureFrom(client.listGroupsWithMembers()),
    ]
    for (const one of [...failures, client.logged]) expect(JSON.stringify(one)).not.toContain(server.token)
    const [first] = failures
    expect(new Set(failures.map((one) => one.code))).toEqual(new Set([first?.code]))
    return first as (typeof failures)[number]
  } finally {
    await server.stop()
  }
}

const html = {
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!DOCTYPE html><html><h1>Sign in</h1></html>',
}

describe('answers that are no SCIM', () => {
  it('names a web page by its content type and shows none of it', async () => {
    const said = await failure(() => html)
    expect(said.code).toBe('scim-answer-invalid')
    expect(said.message).toContain('text/html')
    expect(JSON.stringify(said)).not.toMatch(/<|Sign in/)
  })

  it('names an empty object, an error in a success, a list, a bare value', async () => {
    const error = { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '400', totalResults: 0 }
    for (const body of [{}, error, [{ id: 'u1' }], 7, null, { Resources: 'none' }]) {
      expect(await failure(() => ({ body: JSON.stringify(body) }))).toMatchObject({ code: 'scim-answer-invalid' })
    }
  })

  it('names truncated JSON, an empty body and text that is not UTF-8', async () => {
    const whole = JSON.stringify(list(people(3), { totalResults: 3 }))
    expect((await failure(() => ({ body: whole.slice(0, 100) }))).message).toContain('not whole JSON')
    expect((await failure(() => ({ body: '' }))).message).toContain('empty')
    const broken = Buffer.from(whole.replace('person1', 'pers\u00f6n'), 'latin1')
    expect((await failure(() => ({ body: broken }))).message).toContain('UTF-8')
  })

  it('takes JSON under any content type and in its charset', async () => {
    for (const type of ['text/plain', 'application/json', 'application/octet-stream']) {
      const server = await startScripted(({ query }) => {
        const answer = page(people(2), query)
        return { body: JSON.stringify(answer.body), headers: { 'content-type': type } }
      })
      expect((await clientFor(server).listUsers()).users).toHaveLength(2)
      await server.stop()
    }
    const latin = Buffer.from(JSON.stringify(list([{ id: '1', userName: 'j\u00f6rg' }], { totalResults: 1 })), 'latin1')
    const server = await startScripted(() => ({
      body: latin,
      headers: { 'content-type': 'application/json; charset=iso-8859-1' },
    }))
    expect((await clientFor(server).listUsers()).users[0]?.userName).toBe('jörg')
    await server.stop()
  })
})

describe('refusals', () => {
  it('name the token for 401 with what WWW-Authenticate says', async () => {
    const said = await failure(() => ({
      status: 401,
      headers: { 'www-authenticate': 'Bearer error="invalid_token", error_description="The token expired"' },
      body: 'Unauthorized',
    }))
    expect(said).toMatchObject({ code: 'scim-unauthorized', detail: 'Unauthorized | invalid_token: The token expired' })
  })

  it('tell 403 from 401, and never repeat a token that the server echoes', async () => {
    const said = await failure(({ headers }) => ({
      status: 403,
      body: { detail: `no right for ${String(headers.authorization)}` },
    }))
    expect(said).toMatchObject({ code: 'scim-unauthorized', detail: 'no right for Bearer (token)' })
    expect(said.message).toContain('403')
  })

  it('name a wrong path for 404 and the status for others, with the words of the server', async () => {
    expect(await failure(() => ({ status: 404, ...html }))).toMatchObject({ code: 'scim-not-found' })
    const other = await failure(() => ({ status: 500, body: { code: 300, message: 'Internal\n fault' } }))
    expect(other).toMatchObject({ code: 'scim-failed', detail: 'Internal fault' })
    const long = await failure(() => ({ status: 400, body: { scimType: 'tooMany', detail: 'x'.repeat(5000) } }))
    expect(long.detail?.length).toBeLessThan(400)
    expect(long.detail).toMatch(/^tooMany: x/)
  })

  it('are made without a token, and with one that no header can carry, before anything is sent', async () => {
    const server = await startScripted(({ query }) => page(people(1), query))
    for (const token of [null, '', '  ', 'two\nlines', 'with blank', 'ünïcode']) {
      const said = await failureFrom(clientFor(server, { token }).test())
      expect(said.code).toBe('scim-unauthorized')
      expect(`${said.message} ${said.remedy}`).not.toMatch(/two|lines|with blank|nïc/)
      expect(said.detail).toBeUndefined()
    }
    expect(server.requests).toHaveLength(0)
    await server.stop()
  })
})

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])(
    'to another origin (%i) are refused and no token arrives there',
    async (status) => {
      const thief = await startScripted(({ query }) => page(people(1), query))
      const said = await failure(() => ({ status, headers: { location: `${thief.base}/Users?secret=1` } }))
      expect(said.code).toBe('scim-redirect-refused')
      expect(JSON.stringify(said)).not.toContain('secret')
      expect(thief.requests).toHaveLength(0)
      await thief.stop()
    },
  )

  it('within the origin are refused with the address to use', async () => {
    const said = await failure(({ path }) => ({ status: 302, headers: { location: `/v2${path}` } }))
    expect(said).toMatchObject({ code: 'scim-redirect-refused' })
    expect(said.message).toContain('/v2/Users')
  })

  it('without a usable location are refused too', async () => {
    expect(await failure(() => ({ status: 302 }))).toMatchObject({ code: 'scim-redirect-refused' })
    expect(await failure(() => ({ status: 302, headers: { location: 'http://[' } }))).toMatchObject({
      code: 'scim-redirect-refused',
    })
  })
})

describe('throttling', () => {
  const once = async (headers: Record<string, string>, status = 429) => {
    let refusals = 1
    const server = await startScripted(({ query }) => {
      refusals -= 1
      return refusals >= 0 ? { status, headers, body: 'Too many requests' } : page(people(1), query)
    })
    const clock = quickClock()
    const answer = await clientFor(server, { clock }).test()
    await server.stop()
    expect(answer).toEqual({ users: 1 })
    expect(server.requests).toHaveLength(2)
    return clock.slept.reduce((sum, slept) => sum + slept, 0)
  }
  const near = (milliseconds: number) => [milliseconds - 1500, milliseconds + 1500] as const
  const expectNear = (value: number, milliseconds: number) => {
    const [low, high] = near(milliseconds)
    expect(value).toBeGreaterThanOrEqual(low)
    expect(value).toBeLessThanOrEqual(high)
  }

  it('waits as long as it is told, in any of the ways', async () => {
    expect(await once({ 'retry-after': '7' })).toBe(7000)
    expectNear(await once({ 'retry-after': new Date(Date.now() + 20_000).toUTCString() }), 20_000)
    expect(await once({ 'x-retry-after': '9' })).toBe(9000)
    expect(await once({ 'x-rate-limit-reset': '11' })).toBe(11_000)
    expectNear(await once({ 'x-rate-limit-reset': String(Math.round(Date.now() / 1000) + 30) }), 30_000)
    expect(await once({ 'retry-after': '3' }, 503)).toBe(3000)
  })

  it('understands each header in each of its forms', async () => {
    const clock = () => Date.now()
    const date = (milliseconds: number) => new Date(clock() + milliseconds).toUTCString()
    expectNear(await once({ 'x-retry-after': date(20_000) }), 20_000)
    expectNear(await once({ 'x-ratelimit-reset': String(clock() + 25_000) }), 25_000)
    expect(await once({ 'ratelimit-reset': '4' })).toBe(4000)
    expect(await once({ 'retry-after': '1.5' }, 503)).toBe(1500)
    expectNear(await once({ 'x-rate-limit-reset': String(Math.round(clock() / 1000) + 12) }, 503), 12_000)
    expect(await once({ 'retry-after': date(-60_000) })).toBe(0)
  })

  it('prefers Retry-After, and waits by itself where nothing is said', async () => {
    expect(await once({ 'retry-after': '2', 'x-rate-limit-reset': '60' })).toBe(2000)
    const own = await once({ 'retry-after': 'soon' })
    expect(own).toBeGreaterThanOrEqual(500)
    expect(own).toBeLessThanOrEqual(1000)
  })

  it('gives up by name after a number of tries, and at once where the wait is too long', async () => {
    const patient = await startScripted(() => ({ status: 429, headers: { 'retry-after': '1' }, body: 'slow down' }))
    const said = await failureFrom(clientFor(patient).test())
    expect(said).toMatchObject({ code: 'scim-throttled', detail: 'slow down' })
    expect(patient.requests).toHaveLength(6)
    await patient.stop()

    const long = await startScripted(() => ({ status: 429, headers: { 'retry-after': '86400' } }))
    const clock = quickClock()
    expect((await failureFrom(clientFor(long, { clock }).test())).message).toContain('86400')
    expect(clock.slept).toEqual([])
    await long.stop()
  })

  it('tries a gateway fault thrice and then names it', async () => {
    const server = await startScripted(() => ({ status: 502, ...html }))
    const said = await failureFrom(clientFor(server).test())
    expect(said).toMatchObject({ code: 'scim-failed' })
    expect(said.detail).toBeUndefined()
    expect(server.requests).toHaveLength(3)
    await server.stop()
  })
})

describe('connections', () => {
  it('name a refused connection, an unknown host and a server that is silent', async () => {
    const gone = await startScripted(() => ({}))
    await gone.stop()
    expect((await failureFrom(clientFor(gone).test())).message).toContain('refused')
    const nowhere = { base: 'https://no-such-host.invalid/scim', token: 'x' }
    expect(await failureFrom(clientFor(nowhere).test())).toMatchObject({ code: 'scim-unreachable' })

    const silent = await listen(() => undefined)
    const client = clientFor({ base: silent.origin, token: 'x' }, { limits: { timeoutMs: 150 } })
    const said = await failureFrom(client.test())
    await silent.stop()
    expect(said.code).toBe('scim-unreachable')
    expect(said.message).toContain('no answer')
  })

  it('sends a read again once where the connection broke', async () => {
    let breaks = 1
    const server = await listen((_, response) => {
      breaks -= 1
      if (breaks >= 0) response.destroy()
      else response.end(JSON.stringify(list([], { totalResults: 4 })))
    })
    const client = clientFor({ base: server.origin, token: 'x' })
    expect(await client.test()).toEqual({ users: 4 })
    breaks = 5
    expect(await failureFrom(client.test())).toMatchObject({ code: 'scim-unreachable' })
    await server.stop()
  })

  it('ends with an AbortError when cancelled, in flight and while waiting', async () => {
    const server = await startScripted(({ query }) => page(people(3000), query))
    const stop = new AbortController()
    const call = { signal: stop.signal, onProgress: () => stop.abort() }
    await expect(clientFor(server).listUsers(call)).rejects.toMatchObject({ name: 'AbortError' })
    expect(server.requests.length).toBeLessThan(3)
    await server.stop()
  })

  it('tells progress, never sends more than four at once, and begins with two', async () => {
    const groups = people(30).map(({ id }) => ({ id, displayName: String(id) }))
    let now = 0
    let most = 0
    const atOnce: number[] = []
    const server = await listen((request, response) => {
      const url = new URL(request.url ?? '', 'http://127.0.0.1')
      now += 1
      most = Math.max(most, now)
      atOnce.push(now)
      setTimeout(() => {
        now -= 1
        const isList = url.pathname === '/Groups' || url.pathname === '/Users'
        const members = [{ value: 'somebody' }]
        const body = isList ? page(groups, url.searchParams).body : { id: url.pathname.split('/').at(-1), members }
        response.end(JSON.stringify(body))
      }, 5)
    })
    const told: (readonly [number, number | null])[] = []
    const client = clientFor({ base: server.origin, token: 'x' })
    const read = await client.listGroupsWithMembers({ onProgress: (done, total) => told.push([done, total]) })
    await server.stop()
    expect(read.groups.every(({ members }) => members.count === 1)).toBe(true)
    expect(Math.max(...atOnce.slice(0, 12))).toBe(2)
    expect(most).toBeLessThanOrEqual(4)
    expect(told[0]).toEqual([30, 30])
  })
})

describe('what is sent', () => {
  it('is a GET with the token, Accept and a User-Agent that names the version', async () => {
    const server = await startScripted(({ query }) => page(people(1), query))
    await clientFor(server, { token: `Bearer ${server.token}` }).test()
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: `Bearer ${server.token}`,
      accept: 'application/scim+json, application/json;q=0.9',
      'user-agent': userAgent,
    })
    await server.stop()
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(userAgent).toBe(`SCIM-Console/${version}`)
  })
})
