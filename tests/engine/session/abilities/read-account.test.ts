import { describe, expect, it } from 'vitest'
import { readAccount } from '#shared/engine/session/abilities/read-account'
import { failureFrom, graphError, type Reply, scriptedGraph } from '#tests/engine/graph/scripted-graph'

const at = '2026-11-22T10:00:00.000Z'
const never = new AbortController().signal
const refused: Reply = { status: 403, body: graphError('Authorization_RequestDenied', 'No.') }
const missing: Reply = { status: 404, body: graphError('Request_ResourceNotFound', 'No.') }
const broken: Reply = { status: 200, body: { value: 'none' } }

interface BatchItem {
  id: string
  url: string
}

/** Answers single calls by the beginning of their path, and items of a batch alike; everything else with an empty list. */
async function graphThat(answers: Readonly<Record<string, Reply>>) {
  const answerTo = (path: string): Reply => {
    const name = Object.keys(answers).find((one) => path.split('?')[0] === one)
    return (name === undefined ? undefined : answers[name]) ?? { body: { value: [] } }
  }
  return scriptedGraph(({ path, body }) => {
    if (path !== '/$batch') return answerTo(path)
    const { requests } = body as { requests: BatchItem[] }
    return {
      body: {
        responses: requests.map(({ id, url }) => {
          const reply = answerTo(url)
          if (typeof reply === 'string') throw new Error('An item of a batch is always answered.')
          return { id, status: reply.status ?? 200, body: reply.body }
        }),
      },
    }
  })
}

const me = '/me'
const roles = '/me/transitiveMemberOf/microsoft.graph.directoryRole'
const owned = '/me/ownedObjects'
const tried = { group: 'g1', app: 'a1' }
const read = async (answers: Readonly<Record<string, Reply>>) => {
  const graph = await graphThat(answers)
  return { graph, account: await readAccount(graph.client, tried, at, never) }
}

describe('what Graph tells of an account', () => {
  it('is read by a few calls, trials in one batch', async () => {
    const { graph, account } = await read({
      [me]: { body: { id: 'm', userType: 'Member' } },
      [owned]: { body: { value: [{ id: 'A1' }] } },
    })
    expect(account).toMatchObject({ takenAt: at, guest: false, premium: 'none', notes: [] })
    expect(account.owned).toEqual(new Set(['a1']))
    expect(graph.asked.map(({ method, path }) => `${method} ${path.split('?')[0]}`).toSorted()).toEqual([
      'GET /auditLogs/provisioning',
      'GET /me',
      'GET /me/ownedObjects',
      'GET /me/transitiveMemberOf/microsoft.graph.directoryRole',
      'GET /subscribedSkus',
      'POST /$batch',
    ])
    expect([...account.seen].map(([name, { outcome }]) => `${name} ${outcome}`).toSorted()).toEqual(
      ['apps', 'groups', 'jobs', 'licences', 'log', 'members', 'people', 'tenant'].map((name) => `${name} answered`),
    )
  })

  // A guest, a partner, and answers that nobody understands: only what was asked there is not known.
  it.each<[string, Reply]>([
    ['refused', refused],
    ['not found', missing],
    ['not understood', broken],
  ])('is null where it was %s, and nothing else fails', async (_, reply) => {
    const { account } = await read({ [me]: reply, [roles]: reply, [owned]: reply })
    expect([account.roles, account.owned]).toEqual([null, null])
    expect(account.guest).toBeNull()
    expect(account.seen.size).toBe(8)
    expect(account.notes.length).toBeGreaterThanOrEqual(2)
  })

  it('tells a refused trial from one that told nothing', async () => {
    const { account } = await read({
      [me]: { body: { id: 'm' } },
      '/users': refused,
      '/groups/g1/members': missing,
      '/servicePrincipals/a1/synchronization/jobs': { status: 401, body: graphError('UnknownError', '') },
      '/auditLogs/provisioning': refused,
      '/subscribedSkus': refused,
    })
    const seen = (name: 'people' | 'members' | 'jobs' | 'log' | 'licences') => account.seen.get(name)?.outcome ?? null
    expect([seen('people'), seen('members'), seen('jobs'), seen('log'), seen('licences')]).toEqual([
      'refused',
      null,
      'refused',
      'refused',
      'refused',
    ])
    expect(account.premium).toBeNull()
    expect(account.notes.some((note) => note.startsWith('A trial told nothing'))).toBe(true)
  })

  it('takes an app that has no provisioning for one whose jobs may be asked for', async () => {
    const { account } = await read({ '/servicePrincipals/a1/synchronization/jobs': missing })
    expect(account.seen.get('jobs')?.outcome).toBe('answered')
  })

  it('fails where nothing at all can be asked', async () => {
    const graph = await graphThat({ [me]: 'no answer', [roles]: 'no answer', [owned]: 'no answer' })
    const failure = await failureFrom(readAccount(graph.client, tried, at, never))
    expect(failure.code).toBe('graph-unreachable')
  })
})
