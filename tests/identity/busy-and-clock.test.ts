import { Server } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { trustedAuthority } from '#tests/fakes/trusted-authority'
import { failureOf, graph, identityWorld } from '#tests/identity/identity-world'

const authority = trustedAuthority()
afterEach(() => vi.restoreAllMocks())

const day = 24 * 60 * 60_000
const requests = () => authority().seen.length

test.each([
  ['429 with seconds', { status: 429, headers: { 'retry-after': '40' }, body: '{}' }, 40_000, /40 seconds/],
  [
    '503 with a page',
    { status: 503, headers: { 'retry-after': '120' }, body: '<html>busy</html>' },
    120_000,
    /2 minutes/,
  ],
  ['429 with nothing told', { status: 429, headers: {}, body: '{}' }, 60_000, /60 seconds/],
  ['429 for a day', { status: 429, headers: { 'retry-after': '86400' }, body: '{}' }, 60 * 60_000, /60 minutes/],
  ['429 with nonsense', { status: 429, headers: { 'retry-after': 'soon' }, body: '{}' }, 60_000, /60 seconds/],
])('%s is told in words, and nothing is sent before its time', async (_, busy, rest, words) => {
  const { begin, person, pass } = identityWorld(authority())
  const { source } = await begin()
  authority().behaviour.busy = busy
  const first = await failureOf(person.acquire(source, { graph, forceRefresh: true }))
  expect(first).toMatchObject({ code: 'sign-in-throttled', message: expect.stringMatching(words) as string })
  expect(first.remedy).toMatch(words)
  authority().behaviour.busy = null
  const sent = requests()
  for (let tries = 0; tries < 5; tries += 1) {
    expect((await failureOf(person.acquire(source, { graph, forceRefresh: true }))).code).toBe('sign-in-throttled')
  }
  expect((await failureOf(begin())).code).toBe('sign-in-throttled')
  expect(requests()).toBe(sent)
  pass(rest + 1)
  expect(await person.acquire(source, { graph, forceRefresh: true })).toBe(
    authority().issued.findLast(({ kind }) => kind === 'access')?.value,
  )
  expect(await person.account(source)).not.toBeNull()
})

test('a service that fails is asked again at once, not answered from memory', async () => {
  const { begin, person } = identityWorld(authority())
  const { source } = await begin()
  authority().behaviour.busy = { status: 500, headers: {}, body: '{"error":"server_error"}' }
  expect((await failureOf(person.acquire(source, { graph, forceRefresh: true }))).code).toBe('sign-in-unreachable')
  authority().behaviour.busy = null
  await person.acquire(source, { graph, forceRefresh: true })
})

test.each([
  ['a day behind', day, true, /24 hours behind/],
  ['a day ahead', -day, true, /24 hours ahead of/],
  ['six minutes behind', 6 * 60_000, true, /6 minutes behind/],
  ['a day behind, and only the id token tells', day, false, /24 hours behind/],
])('a clock that is %s is told, and nothing is kept', async (_, ahead, dated, words) => {
  Object.assign(authority().behaviour, { ahead, dated })
  const { begin, browser } = identityWorld(authority())
  const failure = await failureOf(begin())
  expect(failure).toMatchObject({ code: 'clock-skewed', message: expect.stringMatching(words) as string })
  // Where an answer bears a date nobody is sent to a browser for nothing.
  expect(browser.opened).toHaveLength(dated ? 0 : 1)
})

test('a clock that was set right is believed, also where no answer tells the time any more', async () => {
  authority().behaviour.ahead = day
  const { begin } = identityWorld(authority())
  expect((await failureOf(begin())).code).toBe('clock-skewed')
  Object.assign(authority().behaviour, { ahead: 0, dated: false })
  expect((await begin()).tenantId).toBe(authority().tenantId)
})

test('a clock that is four minutes off signs in', async () => {
  authority().behaviour.ahead = 4 * 60_000
  const { begin } = identityWorld(authority())
  expect((await begin()).tenantId).toBe(authority().tenantId)
})

test('an answer out of a store tells no time', async () => {
  const old = new Date(Date.now() - day).toUTCString()
  const { begin } = identityWorld(authority(), undefined, {
    fetch: async (url, init) => {
      const response = await fetch(url, init)
      const text = await response.text()
      return new Response(text, { status: response.status, headers: { date: old, age: '86400' } })
    },
  })
  expect((await begin()).tenantId).toBe(authority().tenantId)
})

test('a renewal that is refused because of times names how far the clock is off', async () => {
  const { begin, person } = identityWorld(authority())
  const { source } = await begin()
  Object.assign(authority().behaviour, {
    ahead: -2 * day,
    refresh: { error: 'invalid_grant', error_description: 'AADSTS700024: not within its valid time range' },
  })
  expect(await failureOf(person.acquire(source, { graph, forceRefresh: true }))).toMatchObject({
    code: 'clock-skewed',
    message: expect.stringContaining('2 days ahead of') as string,
  })
})

test('where no port can be had the sign-in says so, and no browser opens', async () => {
  const listen = Server.prototype.listen
  vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server, ...rest: unknown[]) {
    if (rest[1] !== '127.0.0.1') return listen.apply(this, rest as never)
    queueMicrotask(() =>
      this.emit('error', Object.assign(new Error('listen EACCES'), { code: 'EACCES', syscall: 'listen' })),
    )
    return this
  })
  const { begin, browser } = identityWorld(authority())
  expect(await failureOf(begin())).toMatchObject({
    code: 'sign-in-failed',
    message: 'The console could not listen on 127.0.0.1 for the answer of the browser.',
  })
  expect(browser.opened).toEqual([])
}, 20_000)

test('a listener takes a free port of its own, however many others are taken', async () => {
  const taken = await Promise.all(
    Array.from({ length: 200 }, () => {
      const server = new Server()
      return new Promise<Server>((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
    }),
  )
  try {
    const { begin } = identityWorld(authority())
    expect((await begin()).tenantId).toBe(authority().tenantId)
  } finally {
    for (const server of taken) server.close()
  }
})
