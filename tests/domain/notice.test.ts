import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type NoticeFacts, noticesOf } from '#shared/domain/notice'

const now = new Date(2026, 2, 10, 12).getTime()
const readAt = new Date(now - 60_000).toISOString()
const part = { readAt, triedAt: readAt, failure: null }
const plain = { id: 'a', displayName: 'UMA', jobs: [], verified: null, end: null }
const unsaid = { expires: null, neverEnds: false, tokenEnds: null }

const told = (app: Partial<NoticeFacts['apps'][number]>, more: Partial<NoticeFacts> = {}, at = now) =>
  noticesOf({ apps: [{ ...plain, ...app }], directory: part, jobs: part, ...more }, at)

test('a tenant in which all is well has nothing to tell', () => {
  expect(told({ jobs: [{ id: 'j', state: 'Active', quarantine: null }] })).toEqual([])
  expect(told({ end: { ...unsaid, expires: '2026-06-10' } })).toEqual([])
  expect(told({ verified: { takenAt: readAt, differ: 0, failed: 0, mark: '' } })).toEqual([])
})

test('a quarantine is told once a job, with its cause', () => {
  const quarantine = {
    reason: 'EncounteredQuarantineException',
    began: '2026-03-01T00:00:00Z',
    error: { code: 'SystemForCrossDomainIdentityManagementInvalidCredentials', message: 'Refused.' },
  }
  const jobs = ['one', 'two'].map((id) => ({ id, state: 'Quarantine', quarantine }))
  const notices = told({ jobs })
  expect(notices.map(({ key }) => key)).toEqual(['quarantine a one', 'quarantine a two'])
  expect(notices[0]).toMatchObject({
    status: 'bad',
    title: 'Provisioning of UMA is in quarantine.',
    text: expect.stringMatching(/^The product refuses the sign-in\. /) as string,
    since: '2026-03-01T00:00:00Z',
  })
  const [unexplained] = told({ jobs: [{ id: 'one', state: 'Quarantine', quarantine: null }] })
  expect(unexplained?.text).toBe('Entra does not tell why.')
  expect(unexplained?.state).not.toBe(notices[0]?.state)
})

test.each([
  [2, 0, 'bad', 'The last comparison of UMA found differences.', '2 mapped groups differ'],
  [1, 3, 'bad', 'The last comparison of UMA found differences.', '1 mapped group differs'],
  [0, 1, 'warning', 'The last comparison of UMA is not whole.', '1 mapped group could not be compared.'],
])('a comparison with %i rows that differ and %i that failed', (differ, failed, status, title, text) => {
  const [notice] = told({ verified: { takenAt: readAt, differ, failed, mark: 'm' } })
  expect(notice).toMatchObject({ status, title, state: 'm', since: readAt })
  expect(notice?.text).toContain(text)
})

test.each([
  ['2026-04-09', 'warning', 'ends in 30 days'],
  ['2026-03-17', 'bad', 'ends in 7 days'],
  ['2026-03-11', 'bad', 'ends in 1 day.'],
  ['2026-03-10', 'bad', 'ends today'],
  ['2026-03-09', 'bad', 'has ended'],
])('a token whose last day is %s', (expires, status, words) => {
  const [notice] = told({ end: { ...unsaid, expires } })
  expect(notice).toMatchObject({ kind: 'token', status })
  expect(notice?.title).toContain(words)
})

test('a token that was put aside a month ahead is another notice in its last week and after its end, and no other in between', () => {
  const end = { ...unsaid, expires: '2026-03-31' }
  const states = [12, 14, 20, 24, 26, 31, 32, 40].map(
    (day) => told({ end }, {}, new Date(2026, 2, day, 12).getTime())[0]?.state,
  )
  expect(new Set(states).size).toBe(3)
})

test('an old cache is told with why it is old; one that was never read is not old', () => {
  const failure = { code: 'network', message: 'No answer.' }
  expect(told({}, { directory: { ...part, failure } })[0]).toMatchObject({ kind: 'stale', app: null, since: readAt })
  const dayBefore = new Date(now - 50 * 3_600_000).toISOString()
  expect(told({}, { directory: { ...part, readAt: dayBefore } })[0]?.text).toBe('It was last read 2 days ago.')
  expect(told({}, { directory: { readAt: null, triedAt: readAt, failure }, jobs: { ...part, failure } })).toEqual([])
  // The whole tenant was read after the jobs failed.
  const earlier = new Date(now - 120_000).toISOString()
  expect(told({}, { jobs: { readAt: null, triedAt: earlier, failure } })).toEqual([])
  expect(told({}, { jobs: { readAt: null, triedAt: new Date(now).toISOString(), failure } })).toHaveLength(1)
})

test('notices of any facts are apart by their keys, gravest first, and the same for the same facts', () => {
  const day = fc.option(fc.constantFrom('2026-01-01', '2026-03-12', '2026-04-01', '2030-01-01'), { nil: null })
  const app = fc.record({
    displayName: fc.string(),
    jobs: fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        state: fc.constantFrom('Quarantine', 'Active', 'Paused'),
        quarantine: fc.option(
          fc.record({
            reason: fc.option(fc.string(), { nil: null }),
            began: fc.constant(null),
            error: fc.option(fc.record({ code: fc.string(), message: fc.string() }), { nil: null }),
          }),
          { nil: null },
        ),
      }),
      { selector: ({ id }) => id, maxLength: 3 },
    ),
    verified: fc.option(
      fc.record({ takenAt: fc.constant(readAt), differ: fc.nat(3), failed: fc.nat(3), mark: fc.string() }),
      { nil: null },
    ),
    end: fc.option(fc.record({ expires: day, neverEnds: fc.boolean(), tokenEnds: day }), { nil: null }),
  })
  fc.assert(
    fc.property(fc.array(app, { maxLength: 6 }), (apps) => {
      const facts = { apps: apps.map((one, index) => ({ ...one, id: `app-${index}` })), directory: part, jobs: part }
      const notices = noticesOf(facts, now)
      expect(new Set(notices.map(({ key }) => key)).size).toBe(notices.length)
      const statuses = notices.map(({ status }) => status)
      expect(statuses.lastIndexOf('bad')).toBeLessThan(
        statuses.includes('warning') ? statuses.indexOf('warning') : Infinity,
      )
      expect(noticesOf(facts, now)).toEqual(notices)
      const inQuarantine = apps.flatMap(({ jobs }) => jobs.filter(({ state }) => state === 'Quarantine'))
      expect(notices.filter(({ kind }) => kind === 'quarantine')).toHaveLength(inQuarantine.length)
    }),
    { numRuns: process.env['FULL'] === '1' ? 2_000 : 100 },
  )
})
