import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { failedRows, logOf } from '#shared/engine/graph/provisioning-log'
import { failureFrom, graphError, heldClock, scriptedGraph } from '#tests/engine/graph/scripted-graph'

const since = '2026-11-22T00:00:00Z'

const row = (sourceId: string, minute: number, status: string, more: object = {}) => ({
  id: `${sourceId}-${minute}`,
  activityDateTime: `2026-11-22T09:${String(minute).padStart(2, '0')}:00Z`,
  jobId: 'scim.1',
  provisioningAction: 'Update',
  sourceIdentity: { id: sourceId, identityType: 'User' },
  provisioningStatusInfo: {
    status,
    errorInformation: status === 'success' ? null : { errorCode: 'EntryConflict', reason: 'Taken.' },
  },
  ...more,
})

const answering = (value: readonly unknown[]) => scriptedGraph(() => ({ body: { value } }))

describe('what a job failed at', () => {
  it('is told newest first, without what succeeded later', async () => {
    const graph = await answering([
      row('u1', 10, 'success'),
      row('u1', 20, 'Failure'),
      row('u2', 10, 'failure'),
      row('u2', 20, 'success'),
      row('u3', 30, 'skipped'),
      row('u4', 5, 'failure'),
    ])
    const wanted = { action: 'update', status: 'failure', errorCode: 'EntryConflict', reason: 'Taken.' }
    expect(await failedRows(graph.client, "scim.o'1", since)).toEqual([
      { sourceId: 'u1', at: '2026-11-22T09:20:00.000Z', ...wanted },
      { sourceId: 'u4', at: '2026-11-22T09:05:00.000Z', ...wanted },
    ])
    expect(decodeURIComponent(graph.asked[0]?.path ?? '')).toBe(
      "/auditLogs/provisioning?$filter=jobId eq 'scim.o''1' and activityDateTime gt 2026-11-22T00:00:00.000Z&$orderby=activityDateTime desc&$top=1000",
    )
  })

  it.each<[name: string, odd: object]>([
    ['no source', { sourceIdentity: null }],
    ['a source without an id', { sourceIdentity: { id: '' } }],
    ['a source of another kind', { sourceIdentity: ['u9'] }],
    ['no time', { activityDateTime: 'yesterday' }],
    ['no status', { provisioningStatusInfo: { status: 3 } }],
  ])('leaves out a row with %s', async (_name, odd) => {
    const graph = await answering([row('u9', 9, 'failure', odd), row('u1', 1, 'failure')])
    expect((await failedRows(graph.client, 'scim.1', since))?.map(({ sourceId }) => sourceId)).toEqual(['u1'])
  })

  it('is told also where nothing says why', async () => {
    const odd = { provisioningAction: null, provisioningStatusInfo: { status: 'failure', errorInformation: 'x' } }
    const graph = await answering([row('u1', 1, 'failure', odd)])
    expect(await failedRows(graph.client, 'scim.1', since)).toMatchObject([
      { action: null, errorCode: null, reason: null },
    ])
  })

  it('is read over at most five pages, and no more than five requests in ten seconds', async () => {
    let root = ''
    const graph = await scriptedGraph((_, nth) => ({
      body: {
        value: [row(`u${nth}`, 1, 'failure')],
        '@odata.nextLink': `${root}/auditLogs/provisioning?$skiptoken=${nth}`,
      },
    }))
    root = graph.root
    expect(await failedRows(graph.client, 'scim.1', since)).toHaveLength(5)
    expect(graph.asked).toHaveLength(5)
    expect(graph.clock.slept).toEqual([])
    await logOf(graph.client, 'scim.1', 'u1')
    await logOf(graph.client, 'scim.1', 'u1')
    expect(graph.asked).toHaveLength(7)
    expect(graph.clock.slept.reduce((sum, slept) => sum + slept, 0)).toBe(10_000)
  })

  it('makes nobody else wait', async () => {
    const clock = heldClock()
    const graph = await scriptedGraph(() => ({ body: { value: [] } }), {
      clock,
    })
    for (let nth = 0; nth < 5; nth += 1) await logOf(graph.client, 'scim.1', 'u1')
    const waits: number[] = []
    const sixth = logOf(graph.client, 'scim.1', 'u1', { onWait: ({ milliseconds }) => waits.push(milliseconds) })
    for await (const page of graph.client.pages('/groups', z.unknown())) expect(page).toEqual([])
    expect([graph.asked.length, waits, clock.sleeping()]).toEqual([6, [10_000], 1])
    clock.pass(10_000)
    expect(await sixth).toEqual([])
  })

  it.each([
    [403, graphError('Authentication_RequestFromNonPremiumTenantOrB2CTenant', 'No premium license.')],
    [403, graphError('Authorization_RequestDenied', 'No.')],
    [400, graphError('BadRequest', 'No.')],
    [404, graphError('Request_ResourceNotFound', 'No.')],
  ])('is not known where Graph answers %i', async (status, body) => {
    const graph = await scriptedGraph(() => ({ status, body }))
    expect(await failedRows(graph.client, 'scim.1', since)).toBeNull()
    expect(await logOf(graph.client, 'scim.1', 'u1')).toBeNull()
  })

  it('is a failure where Graph fails, or answers with something else', async () => {
    const failing = await scriptedGraph(() => ({ status: 500, body: graphError('x', 'y') }))
    expect((await failureFrom(failedRows(failing.client, 'scim.1', since))).code).toBe('graph-failed')
    const odd = await scriptedGraph(() => ({ body: { value: 'rows' } }))
    expect((await failureFrom(failedRows(odd.client, 'scim.1', since))).code).toBe('graph-answer-invalid')
  })
})

describe('the log of one person', () => {
  it('is told newest first, whatever came of it', async () => {
    const graph = await answering([row('u1', 1, 'success'), row('u1', 3, 'failure'), row('u1', 2, 'warning')])
    const rows = await logOf(graph.client, 'scim.1', 'u1')
    expect(rows?.map(({ status }) => status)).toEqual(['failure', 'warning', 'success'])
    expect(decodeURIComponent(graph.asked[0]?.path ?? '')).toBe(
      "/auditLogs/provisioning?$filter=jobId eq 'scim.1' and sourceIdentity/id eq 'u1'&$orderby=activityDateTime desc&$top=20",
    )
  })
})
