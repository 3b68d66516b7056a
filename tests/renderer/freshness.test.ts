import { describe, expect, test } from 'vitest'
import { askAgainAt, dueAt, isOld } from '#renderer/app/refresh-due'
import { staleWords } from '#renderer/app/stale-words'

const minute = 60_000
const every = { jobs: 5, directory: 30 }
const now = Date.parse('2026-03-02T09:00:00Z')
const ago = (minutes: number) => new Date(now - minutes * minute).toISOString()
const times = (
  directory: readonly [read: number, tried: number],
  jobs: readonly [read: number, tried: number] | null,
) => ({
  directory: { readAt: ago(directory[0]), triedAt: ago(directory[1]) },
  jobs:
    jobs === null
      ? { readAt: null, triedAt: null }
      : { readAt: ago(jobs[0]), triedAt: jobs[1] < 0 ? null : ago(jobs[1]) },
})

describe('what is refreshed by itself', () => {
  test.each([
    ['jobs', times([2, 2], [2, 2]), 3],
    ['directory', times([2, 2], [2, 2]), 28],
    // Tried and failed: the next try is as far off as after a read.
    ['jobs', times([2, 2], [60, 1]), 4],
    ['directory', times([60, 10], [2, 2]), 20],
    // Read with the whole directory, and never by themselves.
    ['jobs', times([3, 3], null), 2],
    ['jobs', times([3, 3], [7, 7]), -2],
  ] as const)('%s of %o are due in %i minutes', (part, known, minutes) => {
    expect(dueAt(known, part, every, 0)).toBe(now + minutes * minute)
  })

  test('as often as the organisation lays down', () => {
    const laidDown = { jobs: 5, directory: 120 }
    expect(dueAt(times([100, 100], [2, 2]), 'directory', laidDown, 0)).toBe(now + 20 * minute)
    expect(isOld(times([119, 119], [2, 2]), 'directory', laidDown, now)).toBe(false)
    expect(isOld(times([121, 121], [2, 2]), 'directory', laidDown, now)).toBe(true)
  })

  test('not before it was said', () => {
    expect(dueAt(times([60, 60], null), 'directory', every, now + minute)).toBe(now + minute)
  })

  test.each([
    ['jobs', times([40, 40], [6, 6]), true],
    ['jobs', times([40, 40], [4, 4]), false],
    ['directory', times([29, 29], [1, 1]), false],
    ['directory', times([31, 31], [1, 1]), true],
    // Offline, and the window is looked at time and again.
    ['directory', times([31, 0.5], [1, 1]), false],
    ['jobs', times([6, 6], null), true],
  ] as const)('looked at again, %s of %o: %s', (part, known, old) => {
    expect(isOld(known, part, every, now)).toBe(old)
  })

  test('whoever gives way to a person comes back sooner', () => {
    expect(askAgainAt('busy', 'directory', every, now)).toBeLessThan(askAgainAt('fresh', 'directory', every, now))
    expect(askAgainAt('off', 'jobs', every, now)).toBe(now + 5 * minute)
  })
})

describe('what could not be refreshed', () => {
  const failure = { code: 'graph-unreachable', message: 'No answer.', remedy: 'Wait.' } as const
  const fine = { readAt: ago(3), triedAt: ago(3), failure: null }

  test('nothing is said where both parts came', () => {
    expect(staleWords({ directory: fine, jobs: fine }, now)).toBeNull()
  })

  test('jobs that could not be read before the whole tenant was read are said no more', () => {
    expect(staleWords({ directory: fine, jobs: { readAt: ago(9), triedAt: ago(4), failure } }, now)).toBeNull()
  })

  test.each([
    [
      { directory: { readAt: ago(40), triedAt: ago(5), failure }, jobs: fine },
      'Apps, groups and people are shown as they were read 40 minutes ago. Last tried 5 minutes ago.',
    ],
    [
      { directory: fine, jobs: { readAt: ago(9), triedAt: ago(2), failure } },
      'Job states are shown as they were read 9 minutes ago. Last tried 2 minutes ago.',
    ],
    [
      { directory: { readAt: null, triedAt: ago(0), failure }, jobs: { readAt: null, triedAt: ago(1), failure } },
      'Apps, groups and people were never read. Job states were never read. Last tried just now.',
    ],
  ])('%o', (freshness, shown) => {
    expect(staleWords(freshness, now)).toEqual({ failure, shown })
  })
})
