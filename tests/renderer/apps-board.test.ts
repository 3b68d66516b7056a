import { describe, expect, test } from 'vitest'
import { type AppStanding, appNeed, scopeWords, verifiedWords } from '#renderer/features/directory/app-need'
import { peopleLines, peopleOrder } from '#renderer/features/directory/app-people'
import type { AppRow } from '#renderer/features/directory/app-state'
import { appsVerdict } from '#renderer/features/directory/apps-verdict'
import type { LicencesRow } from '#renderer/features/licences/overview-words'

const now = new Date(2026, 2, 10, 12).getTime()

const job = (change: Partial<AppRow['jobs'][number]> = {}): AppRow['jobs'][number] => ({
  id: 'j',
  state: 'Active',
  interval: 'PT40M',
  last: null,
  next: null,
  quarantine: null,
  ...change,
})
const app = (change: Partial<AppRow> = {}): AppRow => ({
  id: 'a',
  appId: 'app-id',
  displayName: 'UMA',
  profile: null,
  jobs: [job()],
  jobsUnknown: null,
  mappedGroups: 1,
  assignedGroups: 1,
  target: null,
  ...change,
})
const compared = (change: Partial<NonNullable<AppStanding['verified']>> = {}): AppStanding => ({
  id: 'a',
  scope: null,
  verified: { takenAt: '2026-03-10T10:00:00Z', rows: 3, match: 3, differ: 0, failed: 0, open: 0, ...change },
})
const target = (change: Partial<NonNullable<AppRow['target']>> = {}): AppRow['target'] => ({
  url: 'https://scim.example.test',
  lastTest: null,
  expires: null,
  ...change,
})
const failedTest = { at: '', ok: false, message: 'Refused.', failure: null }

describe('what an app is', () => {
  test.each<[string, Partial<AppRow>, AppStanding | undefined, string]>([
    ['a job that runs', {}, undefined, 'healthy'],
    ['one that was compared and matches', {}, compared(), 'healthy'],
    ['no job', { jobs: [] }, undefined, 'not-set-up'],
    ['a job that never ran', { jobs: [job({ state: 'NotRun' })] }, undefined, 'not-set-up'],
    ['a job in quarantine', { jobs: [job({ state: 'Quarantine' })] }, undefined, 'needs-you'],
    ['rows that differ', {}, compared({ match: 2, differ: 1 }), 'needs-you'],
    ['rows that could not be read', {}, compared({ match: 2, failed: 1 }), 'needs-you'],
    ['rows that wait', {}, compared({ match: 2, open: 1 }), 'healthy'],
    ['a test that failed', { target: target({ lastTest: failedTest }) }, undefined, 'needs-you'],
    ['a token in its last week', { target: target({ expires: '2026-03-15' }) }, undefined, 'needs-you'],
    ['a token that ends in a month', { target: target({ expires: '2026-04-05' }) }, undefined, 'healthy'],
    [
      'no job, but a token that has ended',
      { jobs: [], target: target({ expires: '2026-03-01' }) },
      undefined,
      'needs-you',
    ],
    ['jobs that could not be read', { jobs: [], jobsUnknown: 'No right.' }, undefined, 'not-known'],
    ['the same with rows that differ', { jobs: [], jobsUnknown: 'No right.' }, compared({ differ: 1 }), 'needs-you'],
  ])('%s', (_, change, standing, kind) => {
    expect(appNeed(app(change), standing, now).kind).toBe(kind)
  })

  test('the worst comes first', () => {
    const worst = [
      appNeed(app({ jobs: [job({ state: 'Quarantine' })] }), compared({ differ: 1 }), now),
      appNeed(app({ jobs: [job({ state: 'Paused' })] }), undefined, now),
      appNeed(app({ target: target({ expires: '2026-03-01' }) }), undefined, now),
      appNeed(app(), compared({ differ: 1 }), now),
      appNeed(app(), compared({ failed: 1 }), now),
      appNeed(app({ jobs: [job({ state: 'NotRun' })] }), undefined, now),
      appNeed(app(), undefined, now),
      appNeed(app({ jobs: [] }), undefined, now),
    ].map(({ rank }) => rank)
    expect(worst).toEqual(worst.toSorted((a, b) => a - b))
    expect(new Set(worst).size).toBe(worst.length)
  })
})

test.each<[AppStanding | undefined, number, string, string]>([
  [undefined, 0, 'off', 'No mapping'],
  [undefined, 2, 'unknown', 'Not compared'],
  [compared(), 1, 'good', 'All match'],
  [compared({ match: 1, differ: 1, failed: 1 }), 1, 'bad', '1 differs'],
  [compared({ match: 0, differ: 3 }), 1, 'bad', '3 differ'],
  [compared({ match: 2, failed: 1 }), 1, 'warning', '1 not read'],
  [compared({ match: 1, open: 2 }), 1, 'waiting', '2 left open'],
  [compared({ rows: 0, match: 0 }), 1, 'unknown', 'Not compared'],
])('a comparison in one badge: %#', (standing, mappedGroups, status, word) => {
  expect(verifiedWords({ mappedGroups }, standing)).toMatchObject({ status, word })
})

test('the tooltip of a comparison counts every row', () => {
  expect(verifiedWords(app(), compared({ rows: 6, match: 2, differ: 1, failed: 1, open: 2 })).tooltip).toBe(
    '2 mappings match, 1 differs, 1 could not be read, 2 wait or cannot be told',
  )
})

test('whom the job takes is said as it was answered, and otherwise not', () => {
  expect(scopeWords(app(), undefined)).toBe('scope not said')
  expect(scopeWords(app(), { ...compared(), scope: 'all' })).toBe('takes everybody')
  expect(scopeWords(app(), { ...compared(), scope: 'assigned' })).toBe('takes assigned only')
  expect(scopeWords(app({ jobs: [] }), undefined)).toBe('nobody is sent')
})

describe('people and seats', () => {
  const row = (change: Partial<LicencesRow>): LicencesRow => ({
    id: 'a',
    displayName: 'UMA',
    profile: 'UMA',
    people: 1_200,
    billable: 1_200,
    bought: null,
    short: null,
    cost: null,
    missing: 0,
    ...change,
  })
  const lines = (change: Partial<LicencesRow>) => peopleLines(app(), new Map([['a', row(change)]]))
  test.each([
    [{}, '1,200 people', 'seats not said'],
    [{ people: 1, bought: 1_000 }, '1 person', 'of 1,000 seats'],
    [{ bought: 1_000, short: 200 }, '1,200 people', '200 seats short'],
    [{ missing: 2 }, 'at least 1,200 people', 'seats not said'],
  ])('%o', (change, first, second) => {
    expect(lines(change)).toEqual({ first, second })
  })

  test('what is on its way, failed or nobody counts is said so', () => {
    expect(peopleLines(app(), 'reading').second).toBe('being counted')
    expect(peopleLines(app(), 'failed').first).toBe('Not known')
    expect(peopleLines(app(), new Map())).toEqual({ first: 'Nobody', second: 'none assigned' })
    expect([peopleOrder(app(), 'reading'), peopleOrder(app(), new Map([['a', row({})]]))]).toEqual([null, -1_200])
  })
})

test('the sentence on top counts those who need a person, whatever needs one', () => {
  const verdict = (apps: AppRow[], needing: number) => appsVerdict({ apps }, needing).verdict
  expect(verdict([app(), app()], 0)).toBe('2 of 2 apps provision people; none needs you')
  expect(verdict([app(), app({ jobs: [] })], 1)).toBe('1 of 2 apps provisions people; 1 needs you')
  expect(verdict([app({ jobs: [] })], 0)).toBe('None of 1 app provisions people')
  expect(verdict([app({ jobs: [] })], 1)).toBe('None of 1 app provisions people; 1 needs you')
  expect(appsVerdict(undefined, 0)).toEqual({ verdict: 'Apps' })
})
