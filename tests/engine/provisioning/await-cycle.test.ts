import { expect, test } from 'vitest'
import type { ConsoleFailure } from '#shared/contract/failure'
import type { CycleExecution, SynchronizationJob } from '#shared/domain/provisioning'
import { awaitCycle } from '#shared/engine/provisioning/await-cycle'

const after = '2026-03-01T09:00:00.500Z'

const execution = (began: string, state = 'Succeeded'): CycleExecution => ({
  activityIdentifier: null,
  state,
  began,
  ended: '2026-03-01T09:10:00Z',
  exported: 3,
  escrowed: 0,
  error: state === 'Failed' ? { code: 'Invalid', message: 'Wrong token.' } : null,
})

const job = (over: Partial<SynchronizationJob>): SynchronizationJob => ({
  id: 'job',
  templateId: 'scim',
  state: 'Active',
  interval: 'PT40M',
  last: null,
  quarantine: null,
  ...over,
})

/** Plays a job's states one by one, the last for ever; time passes only by sleeping. */
function watching(states: SynchronizationJob[], timeoutMinutes = 60) {
  let now = Date.parse(after)
  const sleeps: number[] = []
  const done = awaitCycle(
    {
      read: () => {
        const [state] = states.length > 1 ? states.splice(0, 1) : states
        return state === undefined ? Promise.reject(new Error('no state')) : Promise.resolve(state)
      },
      after,
      timeoutMinutes,
      clock: {
        now: () => now,
        sleep: (milliseconds) => {
          sleeps.push(milliseconds)
          now += milliseconds
          return Promise.resolve()
        },
      },
    },
    { signal: new AbortController().signal, progress: () => undefined },
  )
  return { done, sleeps }
}

test('a cycle that was under way when the call came does not count', async () => {
  const { done, sleeps } = watching([
    job({ last: execution('2026-03-01T08:59:59Z') }),
    job({ last: execution('2026-03-01T08:59:59.900Z') }),
    job({ last: execution('2026-03-01T09:00:02Z') }),
  ])
  expect((await done).execution.began).toBe('2026-03-01T09:00:02Z')
  expect(sleeps).toEqual([1000, 1000])
})

test.each([
  ['whole seconds may lie before what they mean', '2026-03-01T09:00:00Z', true],
  ['a fraction is taken at its word', '2026-03-01T09:00:00.499Z', false],
  ['a fraction after the call', '2026-03-01T09:00:00.501Z', true],
])('%s', async (_, began, counts) => {
  const { done } = watching([job({ last: execution(began) })], 1)
  const code = await done.then(
    () => 'counts',
    (thrown: ConsoleFailure) => thrown.failure.code,
  )
  expect(code).toBe(counts ? 'counts' : 'cycle-timeout')
})

test('people held back are no failure of the cycle', async () => {
  const { done } = watching([job({ last: execution('2026-03-01T09:00:02Z', 'EntryLevelErrors') })])
  expect((await done).execution.state).toBe('EntryLevelErrors')
})

test('a failed cycle and a fresh quarantine end the waiting with their cause', async () => {
  const failed = watching([job({ last: execution('2026-03-01T09:00:02Z', 'Failed') })])
  await expect(failed.done).rejects.toMatchObject({
    failure: { code: 'cycle-failed', detail: 'Invalid: Wrong token.' },
  })
  const quarantine = { reason: 'x', nextAttempt: null, error: { code: 'C', message: 'm' } }
  const old = { ...quarantine, began: '2026-03-01T08:00:00Z' }
  const fresh = { ...quarantine, began: '2026-03-01T09:00:05Z' }
  const quarantined = watching([
    job({ state: 'Quarantine', quarantine: old }),
    job({ state: 'Quarantine', quarantine: fresh }),
  ])
  await expect(quarantined.done).rejects.toMatchObject({ failure: { code: 'cycle-failed', detail: 'C: m' } })
  expect(quarantined.sleeps).toHaveLength(1)
})

test('waiting ends at its time, politely slower as it lasts', async () => {
  const { done, sleeps } = watching([job({})], 30)
  await expect(done).rejects.toMatchObject({ failure: { code: 'cycle-timeout' } })
  expect(sleeps.reduce((sum, it) => sum + it, 0)).toBe(30 * 60_000)
  expect(sleeps.length).toBeLessThan(80)
  expect(Math.max(...sleeps)).toBe(30_000)
})
