import { expect, test } from 'vitest'
import { askedConditions, failedConditions } from '#shared/engine/reports/fail-on'
import { readinessHolds } from '#shared/engine/reports/kinds/readiness-report'
import { verificationHolds } from '#shared/engine/reports/kinds/verification-report'
import { plantedHandOver, plantedResult } from '#tests/engine/reports/planted-hand-over'

const app = { displayName: 'App' }
const now = Date.parse('2026-03-02T10:00:00.000Z')
const parts = [{ what: 'Comparison', at: '2026-03-01T10:00:00.000Z' }]
const failed = (condition: string, holds = {}, read: typeof parts = parts) =>
  failedConditions(askedConditions('verification', [condition]), { holds, parts: read }, now)

test('what is old, was never read or has no time is stale', () => {
  expect(failed('stale:24')).toEqual([])
  expect(failed('stale:23')).toEqual([{ condition: 'stale:23', says: ['Comparison: read 2026-03-01 10:00 UTC.'] }])
  expect(
    failedConditions(
      askedConditions('licence', ['stale:1']),
      { holds: {}, parts: [{ what: 'Directory', at: null }] },
      now,
    ),
  ).toEqual([{ condition: 'stale:1', says: ['Directory: never read.'] }])
  expect(failed('stale:1000', {}, [])).toEqual([{ condition: 'stale:1000', says: ['Nothing was read.'] }])
  expect(failed('stale:1000', {}, [{ what: 'Comparison', at: 'some day' }])).toHaveLength(1)
})

test('many reasons are counted, and none is told twice', () => {
  const holds = { differs: Array.from({ length: 25 }, (_, at) => `Group ${at}.`) }
  const [one] = failedConditions(
    askedConditions('verification', ['differs', 'differs', 'missing']),
    { holds, parts },
    now,
  )
  expect(one?.says).toHaveLength(21)
  expect(one?.says.at(-1)).toBe('And 5 more.')
})

test('a severity fails with all that are graver', () => {
  const { last } = plantedHandOver()
  if (last === null) throw new Error('The planted report holds a check.')
  const of = (severity: 'blocker' | 'error' | 'warning') =>
    Object.keys(readinessHolds([[app, { ...last, results: [plantedResult('R-1', { severity, outcome: 'fail' })] }]]))
  expect(of('blocker')).toEqual(['blocker', 'error', 'warning'])
  expect(of('error')).toEqual(['error', 'warning'])
  expect(of('warning')).toEqual(['warning'])
  expect(readinessHolds([[app, { ...last, results: [plantedResult('R-1')] }]])).toEqual({})
  expect(Object.keys(readinessHolds([[app, null]]))).toEqual(['blocker', 'error', 'warning', 'cannot-tell'])
})

test('each verdict of a group is the condition that it says', () => {
  const { comparison } = plantedHandOver()
  const [group] = comparison?.groups ?? []
  if (comparison === null || group === undefined) throw new Error('The planted report holds a comparison.')
  const of = (verdict: (typeof group)['verdict'], missing = 0) =>
    Object.keys(
      verificationHolds([
        [app, { ...comparison, groups: [{ ...group, verdict }], totals: { ...comparison.totals, missing } }],
      ]),
    )
  expect(of('match')).toEqual([])
  expect(of('waiting')).toEqual([])
  expect(of('differs')).toEqual(['differs'])
  expect(of('missing-in-product')).toEqual(['missing'])
  expect(of('missing-in-entra')).toEqual(['missing'])
  expect(of('failed')).toEqual(['failed'])
  expect(of('not-disclosed')).toEqual(['cannot-tell'])
  expect(of('match', 2)).toEqual(['missing'])
  expect(Object.keys(verificationHolds([[app, null]]))).toEqual(['differs', 'missing', 'failed', 'cannot-tell'])
  expect(Object.keys(verificationHolds([]))).toHaveLength(4)
})
