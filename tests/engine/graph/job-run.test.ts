import { describe, expect, it } from 'vitest'
import { readJobRuns } from '#shared/engine/graph/synchronization'
import { validateCredentials } from '#shared/engine/graph/validate-credentials'
import { failureFrom, graphError, scriptedGraph } from '#tests/engine/graph/scripted-graph'

async function runOf(raw: object) {
  const graph = await scriptedGraph(() => ({ body: { value: [raw] } }))
  const [run] = await readJobRuns(graph.client, 'sp1')
  return run
}

describe('how a job runs', () => {
  it('is read as Graph tells it, counts by their own names', async () => {
    const run = await runOf({
      id: 'j',
      schedule: { interval: 'PT40M', state: 'Active' },
      status: {
        code: 'Quarantine',
        escrowsPruned: true,
        lastExecution: {
          state: 'Failed',
          timeBegan: '2026-11-22T09:00:00Z',
          countEntitled: 4,
          countOfTomorrow: 7,
          counter: 1,
        },
        progress: [
          { units: 'objects', completedUnits: 4, totalUnits: 9, progressObservationDateTime: '2026-11-22T09:01:00Z' },
        ],
        quarantine: { reason: 'TooManyDeletes', seriesBegan: '2026-11-20T00:00:00Z', seriesCount: 2 },
        synchronizedEntryCountByType: [{ key: 'user to User', value: 3 }],
      },
      synchronizationJobSettings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '500' }],
    })
    expect(run).toMatchObject({
      schedule: 'Active',
      escrowsPruned: true,
      progress: [{ units: 'objects', completed: 4, total: 9, observedAt: '2026-11-22T09:01:00.000Z' }],
      counts: [
        { name: 'countEntitled', count: 4 },
        { name: 'countOfTomorrow', count: 7 },
      ],
      entries: [{ name: 'user to User', count: 3 }],
      series: { began: '2026-11-20T00:00:00.000Z', count: 2 },
    })
    expect([...(run?.settings ?? [])]).toEqual([['QuarantineTooManyDeletesThreshold', '500']])
  })

  it.each([
    [{ id: 'j' }],
    [{ id: 'j', status: { progress: {}, synchronizedEntryCountByType: 'x', escrowsPruned: 'no' } }],
    [
      {
        id: 'j',
        status: {
          progress: [null, 'x', { completedUnits: '4', totalUnits: 9 }],
          synchronizedEntryCountByType: [null, { key: 7, value: 1 }, { key: 'a' }],
          lastExecution: { state: '', countEntitled: 3 },
          quarantine: { seriesBegan: 'once', seriesCount: '2' },
        },
        synchronizationJobSettings: [{ name: 'x', value: 5 }, 7],
      },
    ],
  ])('of %j is not told', async (raw) => {
    expect(await runOf(raw)).toMatchObject({
      progress: [],
      counts: [],
      entries: [],
      escrowsPruned: null,
      series: { began: null, count: null },
      settings: new Map(),
      schedule: null,
    })
  })
})

describe("Entra's test of the credentials", () => {
  const test = (graph: Awaited<ReturnType<typeof scriptedGraph>>) => validateCredentials(graph.client, 'sp1', 'a/b')

  it('asks for the saved ones and sends none', async () => {
    const graph = await scriptedGraph(() => ({ status: 204 }))
    expect(await test(graph)).toEqual({ ok: true })
    expect(graph.asked).toMatchObject([
      {
        method: 'POST',
        path: '/servicePrincipals/sp1/synchronization/jobs/a%2Fb/validateCredentials',
        body: { useSavedCredentials: true },
      },
    ])
  })

  it.each([
    ['BadToken', 'The token (of today) is bad.', { code: 'BadToken', message: 'The token (of today) is bad.' }],
    ['NoWords', '', { code: 'NoWords', message: '' }],
    ['', 'No code.', null],
  ])('refused with %s and "%s" is an answer', async (code, message, error) => {
    const graph = await scriptedGraph(() => ({ status: 400, body: graphError(code, message) }))
    expect(await test(graph)).toMatchObject({ ok: false, error, failure: { code: 'graph-refused' } })
  })

  it('refused with the empty 401 of this service is a missing right, and nothing about the credentials', async () => {
    const graph = await scriptedGraph(() => ({ status: 401, body: graphError('UnknownError', '') }))
    expect((await failureFrom(test(graph))).code).toBe('permission-missing')
  })

  it('without an answer may be asked again, for it changes nothing', async () => {
    const graph = await scriptedGraph((_, nth) => (nth === 1 ? 'no answer' : { status: 204 }))
    expect(await test(graph)).toEqual({ ok: true })
    expect(graph.asked).toHaveLength(2)
  })
})
