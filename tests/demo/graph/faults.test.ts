import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rawStatus, startTestGraph } from '#tests/demo/graph/demo-graph'
import type { TestGraph } from '#tests/demo/graph/demo-graph'

let graph: TestGraph

beforeEach(async () => {
  graph = await startTestGraph()
})
afterEach(() => graph.stop())

const plain = { displayName: 'New', mailEnabled: false, mailNickname: 'new', securityEnabled: true }
const made = () => [...graph.tenant.groups.values()].filter((group) => group.displayName === 'New').length

describe('refusals', () => {
  it('carry code, message, date and both request ids', async () => {
    const { headers, body } = await graph.get('/groups/x', { 'client-request-id': 'abc' })
    expect(body.error).toMatchObject({ code: 'Request_ResourceNotFound', innerError: { 'client-request-id': 'abc' } })
    expect(headers.get('client-request-id')).toBe('abc')
    expect(body.error.innerError['request-id']).toBe(headers.get('request-id'))
    expect(body.error.innerError.date).toBe('2026-06-01T09:00:00')
  })

  it('meet tokens that are missing, foreign, old or expired by hand', async () => {
    const code = async (authorization: string) => {
      const { status, body } = await graph.get('/me', { authorization })
      return [status, body.error.code]
    }
    expect(await code('')).toEqual([401, 'InvalidAuthenticationToken'])
    expect(await code('Bearer nobody')).toEqual([401, 'InvalidAuthenticationToken'])
    graph.expireTokens()
    const expired = await graph.get('/me')
    expect([expired.status, expired.body.error.message]).toEqual([401, expect.stringContaining('expired')])
    expect(expired.headers.get('www-authenticate')).toContain('Bearer')
  })

  it.each([
    ['/users', ['User.Read.All']],
    ['/groups', ['GroupMember.Read.All', 'Group.ReadWrite.All']],
    ['/servicePrincipals', ['Application.Read.All']],
    ['/subscribedSkus', ['LicenseAssignment.Read.All', 'Organization.Read.All']],
    ['/organization', ['User.Read', 'User.Read.All', 'Organization.Read.All']],
  ])('%s without its scopes is 403', async (path, rights) => {
    for (const right of rights) graph.faults.rights.delete(right)
    const { status, body } = await graph.get(path)
    expect([status, body.error.code]).toEqual([403, 'Authorization_RequestDenied'])
  })

  it('meet unknown paths, methods, versions, bodies, hosts and web pages', async () => {
    expect((await graph.get('/planets')).status).toBe(400)
    const patched = await graph.call('PATCH', '/groups', { body: {} })
    expect([patched.status, patched.body.error.code]).toEqual([405, 'Request_BadRequest'])
    expect((await graph.get(`${graph.root.replace('v1.0', 'beta')}/me`)).status).toBe(400)
    const authorization = `Bearer ${graph.token}`
    const broken = await fetch(`${graph.root}/groups`, { method: 'POST', headers: { authorization }, body: '{' })
    expect(broken.status).toBe(400)
    const long = await fetch(`${graph.root}/groups`, {
      method: 'POST',
      headers: { authorization },
      body: 'x'.repeat(4_200_000),
    })
    expect(long.status).toBe(413)
    expect(await rawStatus(`${graph.root}/me`, { authorization })).toBe(200)
    expect(await rawStatus(`${graph.root}/me`, { authorization, host: 'evil.example' })).toBe(403)
    expect(await rawStatus(`${graph.root}/me`, { authorization, origin: 'http://evil.example' })).toBe(403)
  })
})

describe('switches', () => {
  it('turn the next requests away and then let them through', async () => {
    graph.faults.throttle = { remaining: 2, seconds: 3 }
    const answers = [await graph.get('/me'), await graph.get('/me'), await graph.get('/me')]
    expect(answers.map((answer) => answer.status)).toEqual([429, 429, 200])
    expect(answers[0]?.headers.get('retry-after')).toBe('3')
    expect(answers[0]?.headers.get('x-ms-throttle-scope')).toContain(graph.tenant.id)
    expect(answers[2]?.headers.get('x-ms-resource-unit')).toBe('1')
  })

  it('count resource units in windows of ten seconds', async () => {
    graph.faults.unitQuota = 10
    const members = `/groups/${graph.group('Finance')}/members`
    const units = async (path: string) => (await graph.get(path)).headers.get('x-ms-resource-unit')
    expect([await units(members), await units(`${members}?$select=id&$top=5`), await units('/subscribedSkus')]).toEqual(
      ['3', '1', '3'],
    )
    const near = await graph.get('/users')
    expect([near.status, near.headers.get('x-ms-throttle-limit-percentage')]).toEqual([200, '0.90'])
    graph.pass(2_000)
    const over = await graph.get('/users')
    expect([over.status, over.headers.get('x-ms-throttle-information'), over.headers.get('retry-after')]).toEqual([
      429,
      'ResourceUnitLimitExceeded',
      '8',
    ])
    graph.pass(8_000)
    expect((await graph.get('/users')).status).toBe(200)
  })

  it('break writes before, after, and without an answer', async () => {
    const post = () => graph.call('POST', '/groups', { body: plain })
    graph.faults.writes = { remaining: 1, kind: 'error-before' }
    expect([(await post()).status, made()]).toEqual([503, 0])
    graph.faults.writes = { remaining: 1, kind: 'error-after' }
    expect([(await post()).status, made()]).toEqual([503, 1])
    graph.faults.writes = { remaining: 1, kind: 'lost-answer' }
    expect((await graph.get('/me')).status).toBe(200)
    await expect(post()).rejects.toThrow('fetch failed')
    expect(made()).toBe(2)
    expect([(await post()).status, made()]).toEqual([201, 3])
  })

  it('drop every connection while the network is away', async () => {
    graph.faults.offline = true
    await expect(graph.get('/me')).rejects.toThrow('fetch failed')
    await expect(graph.call('POST', '/groups', { body: plain })).rejects.toThrow('fetch failed')
    graph.faults.offline = false
    expect([(await graph.get('/me')).status, made()]).toEqual([200, 0])
  })

  it('lose the answer of what was under way when the network went', async () => {
    graph.faults.latencyMs = 100
    const under = graph.get('/me')
    setTimeout(() => (graph.faults.offline = true), 30)
    await expect(under).rejects.toThrow('fetch failed')
  })

  it('hold answers back', async () => {
    graph.faults.latencyMs = 120
    const began = performance.now()
    await graph.get('/me')
    expect(performance.now() - began).toBeGreaterThanOrEqual(115)
  })
})

it('counts requests, calls in batches, resource units and bytes since start', async () => {
  expect(graph.meter).toEqual({ requests: 0, batched: 0, units: 0, bytes: 0 })
  const me = await graph.get('/me')
  expect(graph.meter).toEqual({ requests: 1, batched: 0, units: 1, bytes: Buffer.byteLength(me.text) })
  const requests = ['/users', '/groups?$top=5'].map((url, id) => ({ id: String(id), method: 'GET', url }))
  const batch = await graph.call('POST', '/$batch', { body: { requests } })
  graph.faults.offline = true
  await expect(graph.get('/me')).rejects.toThrow('fetch failed')
  expect(graph.meter).toEqual({
    requests: 2,
    batched: 2,
    units: 4,
    bytes: Buffer.byteLength(me.text) + Buffer.byteLength(batch.text),
  })
})
