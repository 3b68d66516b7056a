import { expect, test } from 'vitest'
import { appliesTo, readCondition, reportConditions, reportKinds } from '#shared/domain/report'

test('a condition is read as it is written, with hours where it has them and nowhere else', () => {
  expect(readCondition('differs')).toEqual({ name: 'differs', hours: null, text: 'differs' })
  expect(readCondition('stale:24')).toEqual({ name: 'stale', hours: 24, text: 'stale:24' })
  expect(readCondition('stale:0')).toMatchObject({ hours: 0 })
  for (const wrong of [
    '',
    'stale',
    'stale:',
    'stale:x',
    'stale:-1',
    'stale:99999',
    'differs:2',
    'toString',
    '__proto__',
    'DIFFERS',
    ' differs',
  ]) {
    expect(readCondition(wrong), `of '${wrong}'`).toBeNull()
  }
})

test('every kind can fail on something, and on what is stale', () => {
  for (const kind of reportKinds) {
    const known = Object.keys(reportConditions).filter((name) => appliesTo(name as keyof typeof reportConditions, kind))
    expect(known.length, `of ${kind}`).toBeGreaterThan(1)
    expect(known).toContain('stale')
  }
  expect(appliesTo('blocker', 'licence')).toBe(false)
})
