import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listSearch } from '#renderer/app/search-params'
import { isTouched } from '#renderer/backend/areas'
import { ageInWords, lengthInWords } from '#renderer/ui/age-in-words'
import { jobStateWords } from '#renderer/ui/job-words'
import { asGraphRequest, asPowerShell } from '#shared/domain/plan-requests'
import { findRows, searchRows } from '#renderer/ui/search-rows'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

test.each([
  [0, 'just now'],
  [59 * second, 'just now'],
  [minute, '1 minute ago'],
  [4 * minute + 59 * second, '4 minutes ago'],
  [hour, '1 hour ago'],
  [25 * hour, '1 day ago'],
  [72 * hour, '3 days ago'],
  [-30 * second, 'just now'],
  [-5 * minute, 'in 5 minutes'],
  [-(6 * hour - second), 'in 6 hours'],
  [-(hour - second), 'in 1 hour'],
  [-(24 * hour - second), 'in 1 day'],
])('an age of %i ms is "%s"', (age, words) => {
  expect(ageInWords(10_000_000, 10_000_000 + age)).toBe(words)
})

test.each([
  [0, '0 seconds'],
  [1_500, '1 second'],
  [61 * second, '1 minute'],
  [-5, '0 seconds'],
])('%i ms last %s', (length, words) => {
  expect(lengthInWords(length)).toBe(words)
})

describe('what a change touches', () => {
  test.each([
    ['directory.apps', { tenant: 'a' }, { tenant: 'a', areas: ['jobs'] }, true],
    ['directory.apps', { tenant: 'a' }, { tenant: 'b', areas: ['jobs'] }, false],
    ['directory.apps', { tenant: 'a' }, { tenant: null, areas: ['jobs'] }, true],
    ['directory.apps', {}, { tenant: 'b', areas: ['jobs'] }, true],
    ['directory.groups', { tenant: 'a' }, { tenant: 'a', areas: ['jobs'] }, false],
    ['directory.groupRows', { tenant: 'a', from: 200, count: 200 }, { tenant: 'a', areas: ['mappings'] }, true],
    ['directory.peopleRows', { tenant: 'a', from: 200, count: 200 }, { tenant: 'a', areas: ['mappings'] }, false],
    ['directory.freshness', { tenant: 'a' }, { tenant: 'a', areas: ['freshness'] }, true],
    ['directory.refreshSettings', {}, { tenant: null, areas: ['settings'] }, true],
    ['session.tenants', {}, { tenant: 'a', areas: ['tenants'] }, true],
    ['nothing.known', {}, { tenant: null, areas: ['tenants'] }, false],
    ['constructor', null, { tenant: null, areas: ['tenants'] }, false],
  ] as const)('%s %o by %o: %s', (name, input, change, touched) => {
    expect(isTouched(name, input, change)).toBe(touched)
  })
})

describe('searching ten thousand groups', () => {
  const rows = searchRows([
    { id: 'aaaa1111-0000', name: 'Köln Sales', about: 'Security · 3 people' },
    { id: 'bbbb2222-0000', name: 'Sales Köln', about: 'Microsoft 365 · dynamic' },
    { id: 'cccc3333-0000', name: 'North', about: 'Distribution list' },
  ])
  const names = (search: string, limit = 10) => findRows(rows, search, limit).hits.map(({ name }) => name)

  test.each([
    ['', ['Köln Sales', 'Sales Köln', 'North']],
    ['koln', ['Köln Sales', 'Sales Köln']],
    ['SALES', ['Sales Köln', 'Köln Sales']],
    ['sales kö', ['Sales Köln', 'Köln Sales']],
    ['dynamic', ['Sales Köln']],
    ['cccc3', ['North']],
    ['333', []],
    ['aaaa1111-0000', ['Köln Sales']],
    ['nobody', []],
  ])('"%s"', (search, found) => {
    expect(names(search)).toEqual(found)
  })

  test('only so many are handed out, and all are counted', () => {
    const many = searchRows(
      Array.from({ length: 10_000 }, (_, index) => ({ id: `${index}`, name: `Group ${index}`, about: '' })),
    )
    const { hits, total } = findRows(many, 'group 9', 60)
    expect(hits).toHaveLength(60)
    expect(hits.every(({ name }) => name.startsWith('Group 9'))).toBe(true)
    expect(total).toBe(10_000 - many.filter(({ name }) => !name.includes('9')).length)
  })

  test('whatever is typed, what is found is some of the rows, each once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(5), (search, limit) => {
        const { hits, total } = findRows(rows, search, limit)
        expect(new Set(hits).size).toBe(hits.length)
        expect(hits.length).toBe(Math.min(limit, total))
      }),
      { numRuns: process.env['FULL'] === '1' ? 5_000 : 200 },
    )
  })
})

describe('a plan to copy', () => {
  const request = {
    method: 'POST' as const,
    url: "https://graph.microsoft.com/v1.0/x('1')/restart",
    body: { a: "it's" },
  }

  test('for PowerShell every value is a quoted text', () => {
    expect(asPowerShell([request])).toBe(
      `Invoke-MgGraphRequest -Method POST -Uri 'https://graph.microsoft.com/v1.0/x(''1'')/restart' -ContentType 'application/json' -Body '{"a":"it''s"}'`,
    )
  })

  test.each(['‘', '’', '‚', '‛', "'"])('a value cannot end its quotes by %s', (quote) => {
    const [text = ''] =
      /-Body '.*'$/s.exec(asPowerShell([{ ...request, body: { a: `x${quote}; Remove-Item C:\\` } }])) ?? []
    const inside = text.slice("-Body '".length, -1)
    expect(inside.replaceAll(/(['‘’‚‛])\1/g, '')).not.toMatch(/['‘’‚‛]/)
  })

  test('a request without a body has none', () => {
    const bare = { method: 'DELETE' as const, url: 'https://graph.microsoft.com/v1.0/x', body: null }
    expect(asPowerShell([bare])).toBe(`Invoke-MgGraphRequest -Method DELETE -Uri 'https://graph.microsoft.com/v1.0/x'`)
    expect(asGraphRequest(bare)).toBe('DELETE https://graph.microsoft.com/v1.0/x')
  })
})

test.each([
  [{ jobs: [], jobsUnknown: null }, 'No provisioning'],
  [{ jobs: [], jobsUnknown: 'no right' }, 'Not known'],
  [{ jobs: [{ id: '1', state: 'Active' }], jobsUnknown: null }, 'Active'],
  [
    {
      jobs: [
        { id: '1', state: 'Active' },
        { id: '2', state: 'Quarantine' },
      ],
      jobsUnknown: null,
    },
    'Quarantine · 2 jobs',
  ],
  [{ jobs: [{ id: '1', state: 'Novel' }], jobsUnknown: null }, 'Novel'],
])('%o is "%s"', (app, word) => {
  expect(jobStateWords(app).word).toBe(word)
})

test.each([
  [
    { q: 'a', open: 'b' },
    { q: 'a', open: 'b' },
  ],
  [{ q: '', other: 1 }, {}],
  [{ q: 365 }, { q: '365' }],
  [{ q: ['a'], open: { b: 1 } }, {}],
  [{ q: 'x'.repeat(300) }, { q: 'x'.repeat(256) }],
])('of an address %o a list takes %o', (search, taken) => {
  expect(listSearch(search)).toEqual(taken)
})
