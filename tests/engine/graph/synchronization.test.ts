import { describe, expect, it } from 'vitest'
import type { JobVerb } from '#shared/domain/provisioning'
import { batchJobs, jobReadBack, jobWrite, readJob, readJobs } from '#shared/engine/graph/synchronization'
import { type Asked, failureFrom, graphError, scriptedGraph } from '#tests/engine/graph/scripted-graph'

const jobId = 'scim.0d5f/1.a17c'
const never = '0001-01-01T00:00:00Z'

/** As Graph's reference shows a job that runs. */
const running = {
  id: jobId,
  templateId: 'scim',
  schedule: { expiration: null, interval: 'PT40M', state: 'Active' },
  status: {
    code: 'Active',
    countSuccessiveCompleteFailures: 0,
    lastExecution: {
      activityIdentifier: 'c1',
      state: 'Succeeded',
      error: null,
      timeBegan: '2026-11-22T09:00:00.1234567Z',
      timeEnded: '2026-11-22T09:02:10Z',
      countEscrowed: 2,
      countExported: 3,
    },
    progress: [],
    quarantine: null,
    steadyStateFirstAchievedTime: '2026-11-01T00:00:00Z',
    troubleshootingUrl: '',
  },
}

const read = {
  id: jobId,
  templateId: 'scim',
  state: 'Active',
  interval: 'PT40M',
  last: {
    activityIdentifier: 'c1',
    state: 'Succeeded',
    began: '2026-11-22T09:00:00.123Z',
    ended: '2026-11-22T09:02:10.000Z',
    exported: 3,
    escrowed: 2,
    error: null,
  },
  quarantine: null,
  steadyStateFirstAchieved: '2026-11-01T00:00:00.000Z',
  progressObserved: null,
  schedule: 'Active',
}

const inBatch = (asked: Asked) => (asked.body as { requests: { id: string }[] }).requests

async function readAs(raw: object) {
  const graph = await scriptedGraph(() => ({ body: { value: [raw] } }))
  const [job] = await readJobs(graph.client, 'sp1')
  return job
}

describe('a job', () => {
  it('is read as Graph tells it, its id as one segment', async () => {
    const graph = await scriptedGraph(({ path }) => ({ body: path.endsWith('/jobs') ? { value: [running] } : running }))
    expect(await readJobs(graph.client, 'sp1')).toEqual([read])
    expect(await readJob(graph.client, 'sp1', jobId)).toEqual(read)
    expect(graph.asked.map(({ path }) => path)).toEqual([
      '/servicePrincipals/sp1/synchronization/jobs',
      '/servicePrincipals/sp1/synchronization/jobs/scim.0d5f%2F1.a17c',
    ])
  })

  it('that never ran says so with year 0001 and the longest of all intervals', async () => {
    expect(
      await readAs({
        ...running,
        schedule: { interval: 'P10675199DT2H48M5.4775807S', state: 'Disabled' },
        status: {
          code: 'NotConfigured',
          lastExecution: { activityIdentifier: null, state: null, timeBegan: never, timeEnded: never },
          quarantine: null,
          steadyStateFirstAchievedTime: never,
          progress: [{ progressObservationDateTime: never }],
        },
      }),
    ).toMatchObject({
      state: 'NotConfigured',
      interval: null,
      last: null,
      steadyStateFirstAchieved: null,
      progressObserved: null,
    })
  })

  it('that is not in quarantine may hold one full of empty strings', async () => {
    const quarantine = {
      reason: '',
      currentBegan: '',
      nextAttempt: '',
      seriesBegan: '',
      seriesCount: 0,
      error: { code: '' },
    }
    expect(await readAs({ ...running, status: { ...running.status, quarantine } })).toMatchObject({ quarantine: null })
  })

  it('in quarantine tells why, since when and until when', async () => {
    const quarantine = {
      reason: 'QuarantineOnDemandOfTomorrow',
      currentBegan: '2026-11-20T00:00:00Z',
      nextAttempt: '2026-11-23T00:00:00Z',
      error: {
        code: 'SystemForCrossDomainIdentityManagementInvalidCredentials',
        message: 'Bad token.',
        tenantActionable: true,
      },
    }
    expect(await readAs({ ...running, status: { ...running.status, code: 'Quarantine', quarantine } })).toMatchObject({
      state: 'Quarantine',
      quarantine: {
        reason: 'QuarantineOnDemandOfTomorrow',
        began: '2026-11-20T00:00:00.000Z',
        nextAttempt: '2026-11-23T00:00:00.000Z',
        error: { code: 'SystemForCrossDomainIdentityManagementInvalidCredentials', message: 'Bad token.' },
      },
    })
  })

  it.each([
    [{ id: 'j' }],
    [{ id: 'j', schedule: null, status: null }],
    [{ id: 'j', schedule: 'x', status: 7 }],
    [{ id: 'j', status: { code: 4, lastExecution: 'x', quarantine: [], progress: {} } }],
    [{ id: 'j', status: { lastExecution: { timeBegan: 'yesterday', countExported: '3' } } }],
  ])('of %j is told as unknown', async (raw) => {
    expect(await readAs(raw)).toMatchObject({ id: 'j', state: 'Unknown', interval: null, last: null, quarantine: null })
  })

  it('without an id is no job', async () => {
    const graph = await scriptedGraph(() => ({ body: { value: [{ status: {} }] } }))
    expect((await failureFrom(readJobs(graph.client, 'sp1'))).code).toBe('graph-answer-invalid')
  })
})

describe('no job', () => {
  const gone = { status: 404, body: graphError('Request_ResourceNotFound', 'No synchronization.') }

  it('is 404 or an empty list; a missing right is neither', async () => {
    const bodies = [
      { status: 200, body: { value: [running] } },
      { status: 200, body: { value: [] } },
      gone,
      { status: 401, body: graphError('UnknownError', '') },
    ]
    const graph = await scriptedGraph((asked) => ({
      body: { responses: inBatch(asked).map(({ id }, n) => ({ id, ...bodies[n] })) },
    }))
    expect(await batchJobs(graph.client, ['a', 'b', 'c', 'd'])).toMatchObject([
      { ok: true, value: [read] },
      { ok: true, value: [] },
      { ok: true, value: [] },
      { ok: false, failure: { code: 'permission-missing' } },
    ])
  })

  it('is none when asked alone', async () => {
    const graph = await scriptedGraph(() => gone)
    expect(await readJobs(graph.client, 'sp1')).toEqual([])
    expect(await readJob(graph.client, 'sp1', 'j')).toBeNull()
  })
})

describe('a verb', () => {
  it('is a POST; restart carries its criteria, empty as the portal sends', () => {
    const jobs = '/servicePrincipals/sp1/synchronization/jobs'
    expect(jobWrite('sp1', { id: jobId }, 'start')).toEqual({
      method: 'POST',
      path: `${jobs}/scim.0d5f%2F1.a17c/start`,
    })
    expect(jobWrite('sp1', { id: 'j' }, 'pause')).toEqual({ method: 'POST', path: `${jobs}/j/pause` })
    expect(jobWrite('sp1', { id: 'j' }, 'restart', '')).toMatchObject({
      path: `${jobs}/j/restart`,
      body: { criteria: {} },
    })
    expect(jobWrite('sp1', { id: 'j' }, 'restart', 'Watermark, Escrows').body).toEqual({
      criteria: { resetScope: 'Watermark, Escrows' },
    })
  })

  const paused = { ...running, status: { ...running.status, code: 'Paused' } }
  const quarantined = { ...running, status: { ...running.status, code: 'Quarantine' } }
  const reset = { ...running, status: { ...running.status, steadyStateFirstAchievedTime: never } }
  const ranSince = {
    ...running,
    status: {
      ...running.status,
      lastExecution: { ...running.status.lastExecution, timeBegan: '2026-11-22T10:00:05Z' },
    },
  }
  const ranBefore = {
    ...running,
    status: {
      ...running.status,
      lastExecution: { ...running.status.lastExecution, timeBegan: '2026-11-22T09:40:05Z' },
    },
  }
  const moving = {
    ...running,
    status: {
      ...running.status,
      progress: [{ progressObservationDateTime: '2026-11-22T10:00:02Z', completedUnits: 1 }],
    },
  }
  const rows: [JobVerb, string, object, object | null, string][] = [
    ['start', 'Paused, now Active', paused, running, 'done'],
    ['start', 'Paused, still Paused', paused, paused, 'not-done'],
    ['start', 'Paused, now in Quarantine', paused, quarantined, 'done'],
    ['start', 'Quarantine, still so', quarantined, quarantined, 'unknown'],
    ['start', 'a job that is gone', paused, null, 'unknown'],
    ['pause', 'Active, now Paused', running, paused, 'done'],
    ['pause', 'Active, still Active', running, running, 'unknown'],
    ['restart', 'nothing changed', running, running, 'unknown'],
    ['restart', 'steady state forgotten', running, reset, 'done'],
    ['restart', 'never had a steady state', reset, reset, 'unknown'],
    ['restart', 'a cycle that began since', running, ranSince, 'done'],
    ['restart', 'a cycle that began before it was sent', running, ranBefore, 'unknown'],
    ['restart', 'progress since', running, moving, 'done'],
    ['restart', 'quarantine lifted', quarantined, running, 'done'],
  ]
  it.each(rows)('%s read back, %s', async (verb, _name, before, now, verdict) => {
    const graph = await scriptedGraph((_asked, nth) =>
      nth === 1 ? { body: before } : now === null ? { status: 404, body: graphError('x', 'y') } : { body: now },
    )
    const job = await readJob(graph.client, 'sp1', jobId)
    if (job === null) throw new Error('the first read answers')
    const readBack = jobReadBack(graph.client, 'sp1', job, verb)
    expect(await readBack({ sentAt: Date.UTC(2026, 10, 22, 10), look: 1 })).toBe(verdict)
  })
})
