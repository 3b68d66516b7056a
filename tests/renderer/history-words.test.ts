import fc from 'fast-check'
import { expect, test } from 'vitest'
import { driftVerdict, type Drift, unknownParts } from '#renderer/features/history/drift-words'
import { chartDrawing, type ChartPoint } from '#renderer/features/history/history-drawing'
import { historySearch } from '#renderer/features/history/history-search'
import {
  eventTime,
  historyVerdict,
  type HistoryEvent,
  type ListedSnapshot,
  sizeInWords,
} from '#renderer/features/history/history-words'
import {
  lagCount,
  type LagFigures,
  lagLeftOut,
  type Lags,
  lagVerdict,
  lagWords,
} from '#renderer/features/history/lag-words'

const snapshot = (number: number, changed: boolean): ListedSnapshot => ({
  number,
  takenAt: '2026-05-01T08:00:00.000Z',
  why: 'sync',
  readFrom: '2026-05-01T07:59:00.000Z',
  readTo: '2026-05-01T07:59:30.000Z',
  clockBack: false,
  changed,
  figures: null,
})

test.each<[rows: ListedSnapshot[], total: number, verdict: string]>([
  [[], 0, 'No snapshot of this app is kept yet'],
  [[snapshot(1, true)], 1, 'One snapshot is kept: the next one shows what changes'],
  [[snapshot(2, true), snapshot(1, true)], 2, 'The last snapshot, number 2, differs from the one before'],
  [[snapshot(3, false), snapshot(2, true)], 3, 'Nothing has changed since snapshot 2'],
  [[snapshot(90, false), snapshot(89, false)], 90, 'Nothing has changed in the last 2 snapshots'],
])('the verdict of %j of %i is: %s', (rows, total, verdict) => {
  expect(historyVerdict(rows, total)).toBe(verdict)
})

const event: HistoryEvent = {
  what: 'joined group',
  subject: 'Sales',
  detail: '',
  from: '2026-05-01T08:00:00.000Z',
  to: '2026-05-01T09:00:00.000Z',
  certainty: 'between',
  source: 'snapshots',
  snapshot: 2,
}

test('when it was is said as surely as it is known', () => {
  expect(eventTime(event)).toMatch(/^Between .+ and .+/)
  expect(eventTime({ ...event, certainty: 'exact', from: event.to })).not.toMatch(/between|to/i)
  expect(eventTime({ ...event, certainty: 'first-look', from: null })).toMatch(/^By .+, when it was first looked at$/)
  expect(eventTime({ ...event, certainty: 'cannot-tell' })).toBe('Cannot tell: the clock was set back')
})

const figures = (least: number, most: number | null, n = 3, unbounded = 0): LagFigures => ({
  n,
  unbounded,
  median: { least, most },
  p90: { least, most },
})

test.each<[LagFigures, string]>([
  [null, 'cannot tell'],
  [figures(0, null), 'cannot tell'],
  [figures(0, 12), 'at most 12 minutes'],
  [figures(20, null), 'more than 20 minutes'],
  [figures(20, 45), '20 to 45 minutes'],
  [figures(45, 180), '45 minutes to 3 hours'],
  [figures(30, 30), '30 minutes'],
])('%j is %s', (lag, words) => {
  expect(lagWords(lag, 'median')).toBe(words)
})

test('what a lag rests on, and what was left out, is said', () => {
  expect(lagCount(null)).toBe('none')
  expect(lagCount(figures(1, 2, 5, 2))).toBe('5 followed, 2 not there yet')
  const none = { joinedToSent: null, sentToSeen: null, joinedToSeen: null }
  const lags: Lags = {
    app: { id: 'a', displayName: 'A' },
    dynamic: none,
    static: none,
    unknownKind: 0,
    cannotTell: 1,
    notRead: 2,
    notes: [],
  }
  expect(lagVerdict(lags)).toBe('No join could be followed yet.')
  expect(lagVerdict({ ...lags, static: { ...none, joinedToSent: figures(0, 5) } })).toBe(
    'From joining to being sent, half of the joins took: dynamic groups cannot tell, static groups at most 5 minutes.',
  )
  expect(lagLeftOut(lags)).toEqual([
    '1 join is left out: the clock was set back.',
    '2 joins are left out: the provisioning log was not read after them.',
  ])
})

const part = { unknown: null, added: [], removed: [], changed: [] }
const head = { ...snapshot(1, true), schemaReadAt: null }
const drift: Drift = {
  app: { id: 'a', displayName: 'A' },
  from: head,
  to: head,
  differs: false,
  assignments: part,
  mappings: part,
  people: [],
  counts: { unknown: null, rows: [] },
  jobs: { unknown: null, lines: [] },
  seats: null,
  schemas: [],
}

test('what differs is one sentence; what is not known is no sameness', () => {
  expect(driftVerdict(drift)).toBe('Nothing differs')
  const unknown: Drift = { ...drift, jobs: { unknown: 'after', lines: [] } }
  expect(driftVerdict(unknown)).toBe('Nothing differs that is known of both')
  expect(unknownParts(unknown)).toEqual(['Provisioning jobs: not known in the second.'])
  const people = { group: { id: 'g', name: 'Sales' }, roleId: null, unknown: null }
  expect(
    driftVerdict({
      ...drift,
      differs: true,
      people: [{ ...people, joined: { count: 1200, people: [] }, left: { count: 1, people: [] } }],
      seats: { before: null, after: 5 },
    }),
  ).toBe('1,200 joined, 1 left, 1 other change')
})

test('the address keeps two numbers, and nothing else of the kind', () => {
  expect(historySearch({ from: 3, to: '12' })).toEqual({ from: 3, to: 12 })
  expect(historySearch({ from: -1, to: '1e9', open: 'x' })).toEqual({ open: 'x' })
})

test.each([
  [10, '1 kB'],
  [16_339, '17 kB'],
  [2_460_000, '2.5 MB'],
])('%i bytes are %s', (bytes, words) => expect(sizeInWords(bytes)).toBe(words))

test('every figure is drawn within the field, in the order of snapshots, with a gap where it is not known', () => {
  const point = fc.record({
    takenAt: fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
    people: fc.option(fc.nat(200_000)),
    expected: fc.option(fc.nat(200_000)),
    product: fc.constant(null),
  })
  fc.assert(
    fc.property(fc.array(point, { maxLength: 30 }), (drawn) => {
      const points = drawn.map(({ takenAt, ...counts }, place): ChartPoint => ({
        number: place + 1,
        takenAt: takenAt.toISOString(),
        figures: counts,
      }))
      const { lines, ticks } = chartDrawing(points, 600, 160)
      expect(new Set(ticks.map(({ count }) => count)).size).toBe(3)
      for (const { line, pieces } of lines) {
        const all = pieces.flat()
        expect(all.map(({ number }) => number)).toEqual(
          points.flatMap(({ number, figures: counts }) => (counts[line] === null ? [] : [number])),
        )
        for (const [place, { x, y }] of all.entries()) {
          expect(x).toBeGreaterThanOrEqual(all[place - 1]?.x ?? 0)
          expect(x).toBeLessThanOrEqual(600)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(160)
        }
        for (const piece of pieces) {
          const [first] = piece
          expect(piece.map(({ number }) => number)).toEqual(piece.map((_, at) => (first?.number ?? 0) + at))
        }
      }
    }),
    { numRuns: process.env['FULL'] === '1' ? 1000 : 60 },
  )
})
