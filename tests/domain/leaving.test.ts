import { expect, test } from 'vitest'
import {
  disputeWords,
  gravityOf,
  groupEffectWords,
  isLostForGood,
  limitWords,
  namesInWords,
  peopleEffectWords,
  reversibleWords,
} from '#shared/domain/leaving'
import { type LeavingEffect, leavingEffects } from '#shared/domain/product-profile'

const leaving = (effect: LeavingEffect['effect'], reversible: LeavingEffect['reversible'] = 'yes'): LeavingEffect => ({
  effect,
  reversible,
  says: 'It goes.',
  origin: 'doc',
  disputed: null,
})

test.each([
  ['unknown', 'unknown', 'warning', false],
  ['unknown', 'no', 'danger', true],
  ['nothing', 'no', 'info', false],
  ['inactive', 'yes', 'warning', false],
  ['soft-deleted', 'yes', 'warning', false],
  ['soft-deleted', 'no', 'danger', true],
  ['deleted', 'yes', 'danger', false],
  ['deleted', 'no', 'danger', true],
  ['removed-from-workspaces', 'by-hand', 'danger', false],
  ['loses-source', 'yes', 'warning', false],
  ['not-applicable', 'no', 'info', false],
] as const)('%s, reversible %s: %s, lost for good %s', (effect, reversible, gravity, lost) => {
  expect(gravityOf(leaving(effect, reversible))).toBe(gravity)
  expect(isLostForGood(leaving(effect, reversible))).toBe(lost)
})

test('every effect has words of its own for groups and for people', () => {
  for (const words of [groupEffectWords, peopleEffectWords]) {
    const told = leavingEffects.map((effect) => words(leaving(effect)))
    expect(told.every((one) => one.length > 0)).toBe(true)
    // Nothing and not applicable are one to whoever reads.
    expect(new Set(told).size).toBeGreaterThanOrEqual(told.length - 2)
  }
  expect(groupEffectWords(leaving('deleted'))).toBe('destroyed')
})

test('whether it can be taken back is said wherever something is done', () => {
  expect(reversibleWords(leaving('nothing'))).toBeNull()
  expect(reversibleWords(leaving('deleted', 'no'))).toBe('It cannot be taken back.')
  expect(reversibleWords(leaving('unknown', 'unknown'))).toContain('take it for something that cannot')
  expect(reversibleWords(leaving('removed-from-workspaces', 'by-hand'))).toContain('by hand')
  expect(reversibleWords(leaving('inactive'))).toContain('the next cycle brings it back')
})

test('a dispute tells both statements with their days, and how the console acts', () => {
  const contradiction = {
    id: 'C16',
    topic: 'Groups',
    statements: [
      { who: 'workspace-365', says: 'It is destroyed', date: '2025-03' },
      { who: 'microsoft', says: 'It stays.', date: null },
    ],
    acts: 'Takes it for destroyed',
    measure: null,
  }
  const names = (who: string) => who.toUpperCase()
  expect(disputeWords({ disputed: null }, [contradiction], names)).toBeNull()
  expect(disputeWords({ disputed: 'C16' }, [contradiction], names)).toBe(
    'The documents disagree (C16). WORKSPACE-365 (2025-03): It is destroyed. MICROSOFT (no date): It stays. This console: Takes it for destroyed.',
  )
  expect(disputeWords({ disputed: 'C99' }, [contradiction], names)).toBe('The documents disagree about it (C99).')
})

test.each([
  [{ known: true, limit: 5 }, 5, 'lets 5 through in one cycle: 5 objects are not held back.'],
  [{ known: true, limit: 5 }, 6, 'lets 5 through in one cycle: 6 objects are more, so that all are held back'],
  [{ known: true, limit: 1000 }, 1, 'lets 1,000 through in one cycle: 1 object is not held back.'],
  [{ known: true, limit: 5 }, null, 'how many leave is not known.'],
  [{ known: false, why: 'off' }, 5, 'has no limit for this job'],
  [{ known: false, why: 'unread' }, 5, 'could not be read'],
] as const)('the limit %o and %s objects', (limit, count, words) => {
  expect(limitWords(limit, count)).toContain(words)
})

test('names are told up to a few, and how many more there are', () => {
  expect(namesInWords(['Ann', 'Bo'], 2)).toBe('Ann, Bo')
  expect(namesInWords(['Ann'], 1201)).toBe('Ann and 1,200 more')
  expect(limitWords({ known: true, limit: 1 }, 3, true)).toContain('at least 3 objects')
})
