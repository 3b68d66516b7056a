import { describe, expect, test } from 'vitest'
import {
  type CyclePhase,
  cyclePhase,
  firstCycleEstimate,
  intervalMinutes,
  type RunningJob,
} from '#shared/domain/cycle-phase'

const now = Date.parse('2026-03-01T12:00:00Z')
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()

/** A job in its steady state whose last cycle ended ten minutes ago. */
const steady: RunningJob = {
  state: 'Active',
  schedule: 'Active',
  interval: 'PT40M',
  last: { state: 'Succeeded', began: ago(12), ended: ago(10) },
  steadyStateFirstAchieved: ago(50_000),
  progress: [],
  quarantine: null,
}
const ended = (minutes: number, took = 2) => ({
  last: { state: 'Succeeded', began: ago(minutes + took), ended: ago(minutes) },
})
const progress = (observedAt: string | null, completed = 40, total = 100) => ({
  progress: [{ units: 'objects', completed, total, observedAt }],
})

test.each<[string, Partial<RunningJob>, CyclePhase, string]>([
  ['waits', {}, 'waiting', 'due in 30 minutes'],
  ['is due', ended(45), 'waiting', 'due now'],
  ['is late', ended(60), 'late', 'due 20 minutes ago'],
  ['may be late by as long as its last cycle ran', ended(60, 25), 'waiting', 'due now'],
  ['has an interval of its own', { interval: 'PT4H', ...ended(120) }, 'waiting', 'due in 2 hours'],
  ['goes by 40 minutes where it tells none', { interval: null }, 'waiting', 'due in 30 minutes'],
  ['never had a cycle that ended', { last: null }, 'waiting', 'is not told'],
  ['shows an instant that is none', { last: { state: 'x', began: 'x', ended: 'yesterday' } }, 'waiting', 'is not told'],
  ['runs', progress(ago(1)), 'running', '(40 of 100 objects)'],
  ['shows what is left of an earlier cycle', progress(ago(11)), 'waiting', 'due in 30 minutes'],
  ['does not say when it looked', progress(null), 'waiting', 'due in 30 minutes'],
  ['tells more than all', progress(ago(1), 7, 5), 'running', 'A cycle is running.'],
  ['is in its first cycle', { steadyStateFirstAchieved: null }, 'first-cycle', 'is not through yet'],
  [
    'has not run yet',
    { state: 'NotRun', last: null, steadyStateFirstAchieved: null },
    'first-cycle',
    'everyone in scope',
  ],
  ['has not been started', { state: 'NotRun', schedule: 'Disabled', last: null }, 'never-ran', 'never through'],
  ['was told to pause', { schedule: 'Paused' }, 'pausing', 'the running cycle ends first'],
  ['is paused', { state: 'Paused', schedule: 'Paused' }, 'paused', 'nothing is sent'],
  [
    'was set up and not started',
    { state: 'Paused', schedule: 'Disabled', last: null, steadyStateFirstAchieved: null },
    'never-ran',
    'was not started yet',
  ],
  ['is not set up', { state: 'NotConfigured', schedule: 'Disabled', last: null }, 'not-configured', 'no address'],
  [
    'is in quarantine',
    { state: 'Quarantine', quarantine: { nextAttempt: ago(-180) } },
    'quarantine',
    'the next attempt is due in 3 hours',
  ],
  ['is in quarantine and tells nothing', { state: 'Quarantine' }, 'quarantine', 'is not told'],
  ['was disabled', { state: 'Quarantine', schedule: 'Disabled' }, 'disabled', 'Entra has disabled the job'],
  ['is in a state of tomorrow', { state: 'Hibernating' }, 'unknown', 'Hibernating'],
])('a job that %s', (_, change, phase, words) => {
  const found = cyclePhase({ ...steady, ...change }, now)
  expect(found).toMatchObject({ phase, words: expect.stringContaining(words) as string })
  expect(found.lateSince).toBe(phase === 'late' ? found.due : null)
})

describe('an interval', () => {
  test.each([
    ['PT40M', 40],
    ['PT1H30M', 90],
    [null, 40],
    ['P10675199DT2H48M5.4775807S', 40],
    ['PT0S', 40],
    ['soon', 40],
  ])('%s', (told, minutes) => {
    expect(intervalMinutes(told)).toBe(minutes)
  })
})

test('a first cycle is estimated by the figures of Microsoft', () => {
  expect(firstCycleEstimate(1000)).toEqual({ objects: 1000, leastMinutes: 10, mostMinutes: 80 })
})
