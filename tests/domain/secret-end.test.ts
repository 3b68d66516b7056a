import { expect, test } from 'vitest'
import { daysLeft, endState, secretEnd } from '#shared/domain/secret-end'

test.each([
  ['nothing known', {}, { day: null, from: 'unknown' }],
  ['said', { expires: '2026-05-01' }, { day: '2026-05-01', from: 'said' }],
  ['never, as was said', { neverEnds: true }, { day: null, from: 'never' }],
  ['by the token', { tokenEnds: '2026-05-01' }, { day: '2026-05-01', from: 'token' }],
  [
    'never, but the token says when',
    { neverEnds: true, tokenEnds: '2026-05-01' },
    { day: '2026-05-01', from: 'token' },
  ],
  [
    'the token ends before what was said',
    { expires: '2026-06-01', tokenEnds: '2026-05-01' },
    { day: '2026-05-01', from: 'token' },
  ],
  ['what was said ends first', { expires: '2026-04-01', tokenEnds: '2026-05-01' }, { day: '2026-04-01', from: 'said' }],
] as const)('%s', (_, known, end) => {
  expect(secretEnd({ expires: null, neverEnds: false, tokenEnds: null, ...known })).toEqual(end)
})

test.each([
  ['2026-03-10', new Date(2026, 2, 10, 0, 0), 0],
  ['2026-03-10', new Date(2026, 2, 10, 23, 59), 0],
  ['2026-03-10', new Date(2026, 2, 11, 0, 0), -1],
  ['2026-03-10', new Date(2026, 2, 9, 23, 59), 1],
  // Across the days on which clocks are changed.
  ['2026-04-01', new Date(2026, 2, 1, 0, 30), 31],
  ['2026-11-30', new Date(2026, 9, 1, 23, 30), 60],
  ['2028-03-01', new Date(2028, 1, 28), 2],
])('until %s it is from %s %d days', (day, now, left) => {
  expect(daysLeft(day, now.getTime())).toBe(left)
})

test('it is told a month ahead, and urgent in the last week', () => {
  expect([31, 30, 8, 7, 0, -1].map(endState)).toEqual(['fine', 'warning', 'warning', 'danger', 'danger', 'ended'])
})
