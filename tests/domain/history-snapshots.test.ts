import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Lag, lagBetween, lagFigures, openLag } from '#shared/domain/lag'
import { isDrift, snapshotDrift } from '#shared/domain/drift'
import { type Snapshot, snapshotFigures } from '#shared/domain/snapshot'
import { deltaBetween, nothingKnown, peopleBetween, withDelta } from '#shared/domain/snapshot-delta'
import { piecesOf, snapshotOf } from '#shared/domain/snapshot-pieces'
import { mergedTimeline, narrowed, type TimelineEvent } from '#shared/domain/timeline'
import { anySnapshot, emptySnapshot, people, sortedPieces } from '#tests/engine/history/any-snapshot'

const numRuns = process.env['FULL'] === '1' ? 2_000 : 100

test('a snapshot comes out of its pieces as it went in', () => {
  fc.assert(
    fc.property(anySnapshot, (snapshot) => {
      expect(sortedPieces(piecesOf(snapshotOf(piecesOf(snapshot))))).toEqual(sortedPieces(piecesOf(snapshot)))
      const again = snapshotOf(piecesOf(snapshot))
      expect(new Set(again.groups)).toEqual(new Set(snapshot.groups))
      expect(again.assignments === null).toBe(snapshot.assignments === null || snapshot.direct === null)
      expect(new Set(again.mappings)).toEqual(new Set(snapshot.mappings))
      expect(again.counts?.rows.length).toBe(snapshot.counts?.rows.length)
    }),
    { numRuns },
  )
})

test('what was before with what changed is what is after, and nothing changed is no change', () => {
  fc.assert(
    fc.property(anySnapshot, anySnapshot, (one, other) => {
      const [before, after] = [piecesOf(one), piecesOf(other)]
      const delta = deltaBetween(before, after)
      const made = delta === null ? before : withDelta(before, delta)
      expect(sortedPieces(made)).toEqual(sortedPieces(after))
      expect(deltaBetween(after, piecesOf(snapshotOf(after)))).toBeNull()
      expect(sortedPieces(withDelta(nothingKnown, deltaBetween(nothingKnown, after) ?? noDelta))).toEqual(
        sortedPieces(after),
      )
    }),
    { numRuns },
  )
})

const noDelta = { put: [], gone: [], sets: [], lost: [] }

test('who joined and who left are the differences of two sets', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 })).map((list) => list.toSorted((a, b) => a - b))
  fc.assert(
    fc.property(numbers, numbers, (before, after) => {
      const { joined, left } = peopleBetween(people(...before), people(...after))
      expect([...joined]).toEqual(after.filter((one) => !before.includes(one)))
      expect([...left]).toEqual(before.filter((one) => !after.includes(one)))
    }),
    { numRuns },
  )
})

test('the way back differs in the same things, and the same snapshot in none', () => {
  fc.assert(
    fc.property(anySnapshot, anySnapshot, (one, other) => {
      const [there, back] = [snapshotDrift(one, other), snapshotDrift(other, one)]
      expect(new Set(back.assignments.removed)).toEqual(new Set(there.assignments.added))
      expect(new Set(back.mappings.added)).toEqual(new Set(there.mappings.removed))
      expect(back.people).toHaveLength(there.people.length)
      const none = snapshotDrift(one, one)
      expect(none.assignments.added).toEqual([])
      expect(none.counts.rows).toEqual([])
      expect(none.jobs.lines).toEqual([])
      expect(none.people.filter(({ unknown }) => unknown === null)).toEqual([])
      const head = { app: { id: '', displayName: '' }, from: never, to: never, schemas: [] }
      expect(isDrift({ ...head, ...none, people: [] })).toBe(false)
    }),
    { numRuns },
  )
})

const never = undefined as never

test('what could not be read is not taken for nothing', () => {
  const group = { id: 'g', name: 'Sales', dynamic: false, people: people(1, 2) }
  const known: Snapshot = { ...emptySnapshot, assignments: [], direct: [], groups: [group], jobs: [] }
  const unread: Snapshot = { ...emptySnapshot, groups: [{ ...group, people: null }] }
  const drift = snapshotDrift(known, unread)
  expect(drift.assignments).toEqual({ unknown: 'after', added: [], removed: [], changed: [] })
  expect(drift.jobs).toEqual({ unknown: 'after', lines: [] })
  expect(drift.people).toMatchObject([{ group: { id: 'g' }, unknown: 'after' }])
  // A group that was neither mapped nor assigned before was not looked into: nobody joined it as far as anybody knows.
  expect(snapshotDrift({ ...known, groups: [] }, known).people).toMatchObject([{ unknown: 'before' }])
  expect(snapshotFigures(unread).people).toBeNull()
})

test('a role that changed is one change; that another cycle has run is none', () => {
  const of = (roleId: string, ended: string): Snapshot => ({
    ...emptySnapshot,
    direct: [],
    assignments: [{ principalId: 'g', roleId, kind: 'Group', name: 'Sales' }],
    jobs: [
      {
        id: 'job',
        state: 'Active',
        interval: 'PT40M',
        quarantine: null,
        last: { state: 'Succeeded', ended, error: null },
      },
    ],
  })
  const drift = snapshotDrift(of('member', '2026-01-01T00:00:00Z'), of('owner', '2026-01-02T00:00:00Z'))
  expect(drift.assignments).toMatchObject({
    added: [],
    removed: [],
    changed: [{ before: { roleIds: ['member'] }, after: { roleIds: ['owner'] } }],
  })
  expect(drift.jobs.lines).toEqual([])
})

test('people in scope count once, whatever brings them', () => {
  const group = (id: string, ...members: number[]) => ({ id, name: id, dynamic: false, people: people(...members) })
  const assigned = (id: string) => ({ principalId: id, roleId: 'r', kind: 'Group', name: id })
  const figures = snapshotFigures({
    ...emptySnapshot,
    assignments: [assigned('a'), assigned('b')],
    direct: [{ roleId: 'r', people: people(3, 9) }],
    groups: [group('a', 1, 2, 3), group('b', 2, 4), group('only mapped', 77)],
  })
  expect(figures).toEqual({ people: 5, entra: null, expected: null, product: null, seats: null })
})

test('the true statistics lie within their bounds wherever the true lags lie within theirs', () => {
  const lag = fc.record({
    truth: fc.integer({ min: 0, max: 10_000 }),
    less: fc.nat(500),
    more: fc.option(fc.nat(500), { freq: 4 }),
  })
  fc.assert(
    fc.property(fc.array(lag, { minLength: 1, maxLength: 40 }), (drawn) => {
      const lags = drawn.map(({ truth, less, more }): Lag => ({
        least: Math.max(0, truth - less),
        most: more === null ? null : truth + more,
      }))
      const figures = lagFigures(lags)
      const sorted = drawn.map(({ truth }) => truth).toSorted((a, b) => a - b)
      for (const [share, said] of [
        [0.5, figures?.median],
        [0.9, figures?.p90],
      ] as const) {
        const truth = sorted[Math.ceil(share * sorted.length) - 1] ?? -1
        expect(said?.least).toBeLessThanOrEqual(truth)
        expect(said?.most ?? Infinity).toBeGreaterThanOrEqual(truth)
      }
      expect([figures?.n, figures?.unbounded]).toEqual([lags.length, lags.filter(({ most }) => most === null).length])
    }),
    { numRuns },
  )
  expect(lagFigures([])).toBeNull()
})

test('a lag lies between what its ends allow; over a clock that was set back nobody can tell', () => {
  const minute = 60_000
  const at = (from: number | null, to: number) => ({ from: from === null ? null : from * minute, to: to * minute })
  expect(lagBetween(at(10, 20), at(50, 50))).toEqual({ least: 30, most: 40 })
  expect(lagBetween(at(10, 20), at(15, 15))).toEqual({ least: 0, most: 5 })
  expect(lagBetween(at(null, 20), at(50, 50))).toEqual({ least: 30, most: null })
  expect(lagBetween(at(20, 10), at(50, 50))).toBeNull()
  expect(lagBetween(at(30, 40), at(10, 20))).toBeNull()
  expect(openLag(at(10, 20), 90 * minute)).toEqual({ least: 70, most: null })
})

const event = (to: string, snapshot: number | null): TimelineEvent => ({
  what: snapshot === null ? 'sent' : 'joined group',
  subject: '',
  detail: '',
  from: null,
  to,
  certainty: 'exact',
  source: snapshot === null ? 'provisioning log' : 'snapshots',
  snapshot,
})

test('snapshots stay in their order when a clock is set back; others stand between them by their time', () => {
  const ofSnapshots = [event('2026-03-02', 1), event('2026-03-01', 2), event('2026-03-04', 3)]
  const others = [event('2026-03-03', null), event('2026-02-28', null), event('2026-03-05', null)]
  expect(mergedTimeline(ofSnapshots, others).map(({ to }) => to)).toEqual([
    '2026-02-28',
    '2026-03-02',
    '2026-03-01',
    '2026-03-03',
    '2026-03-04',
    '2026-03-05',
  ])
})

test('two pieces of evidence of one happening narrow it; of two they do not', () => {
  expect(narrowed({ from: '01', to: '05' }, { from: '03', to: '08' })).toEqual({ from: '03', to: '05' })
  expect(narrowed({ from: null, to: '05' }, { from: null, to: '04' })).toEqual({ from: null, to: '04' })
  expect(narrowed({ from: '01', to: '02' }, { from: '03', to: '08' })).toBeNull()
})
