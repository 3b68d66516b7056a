import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAnswer } from '#shared/domain/answers'
import { costOf, currencyDigits, type Price, seatsCost } from '#shared/domain/money'
import { consoleQuestions } from '#shared/domain/questions'

const euros = (amount: string, period: Price['period'] = 'month'): Price => ({ amount, currency: 'EUR', period })

describe('what seats cost', () => {
  test('the case of the mockup', () => {
    expect(costOf(euros('5.00'), 772, 5096)).toEqual({
      currency: 'EUR',
      period: 'month',
      price: '5.00',
      now: '3860.00',
      after: '25480.00',
      delta: '21620.00',
      firstMonth: '21620.00',
      yearly: '259440.00',
    })
  })

  test.each<[string, string | null, number, string]>([
    ['0', 'EUR', 5000, '0.00'],
    ['0.1', 'EUR', 3, '0.30'],
    ['0.0125', 'EUR', 5096, '63.70'],
    ['0.005', 'EUR', 1, '0.01'],
    ['0.0049', 'EUR', 1, '0.00'],
    ['1234.5', 'JPY', 3, '3704'],
    ['1.5', 'BHD', 7, '10.500'],
    ['9.99', null, 2, '19.98'],
    ['1000000000', 'USD', 10_000_000, '10000000000000000.00'],
    ['999999999.99', 'USD', 9_999_999, '9999998999900000.01'],
  ])('%s %s for %i is %s', (amount, currency, seats, wanted) => {
    expect(seatsCost({ amount, currency, period: 'month' }, seats)).toBe(wanted)
  })

  test('a price of a year is a twelfth of it in the first month, fewer seats are less, and nothing is no minus', () => {
    expect(costOf(euros('60', 'year'), 10, 11)).toMatchObject({ delta: '60.00', firstMonth: '5.00', yearly: '60.00' })
    expect(costOf(euros('100', 'year'), 1, 0)).toMatchObject({
      delta: '-100.00',
      firstMonth: '-8.33',
      yearly: '-100.00',
    })
    expect(costOf(euros('0.001'), 1, 0)?.delta).toBe('0.00')
    // A price is not rounded, whatever its currency's digits.
    expect(costOf({ amount: '0.0125', currency: 'JPY', period: 'month' }, 0, 0)?.price).toBe('0.0125')
  })

  test.each(['', '-5', '1,5', '1e3', '5.', '.5', '12345678901', '1.23456', 'five', '５', '1 000', 'NaN', 'Infinity'])(
    'what is no kept amount has no cost: %j',
    (amount) => {
      expect(costOf(euros(amount), 1, 2)).toBeNull()
      expect(seatsCost(euros(amount), 1)).toBeNull()
    },
  )

  test('digits are those of the currency, two for one that nobody knows', () => {
    expect(['EUR', 'JPY', 'KWD', 'no', null].map(currencyDigits)).toEqual([2, 0, 3, 2, 2])
  })

  test('whatever the page of answers takes as a price can be counted with, and what it refuses has no price', () => {
    const question = consoleQuestions.find(({ key }) => key === 'price')
    if (question === undefined) throw new Error('The price is asked for.')
    const typed = [
      ['5', '5.00'],
      ['5,50', '5.50'],
      ['1.234,50', '1234.50'],
      ["1'234.50", '1234.50'],
      ['0,0125', '0.0125'],
      ['1.000.000.000', '1000000000.00'],
      ['0', '0.00'],
    ] as const
    for (const [text, wanted] of typed) {
      const answer = readAnswer(question, text)
      expect(answer.ok && costOf(euros(answer.value), 0, 0)?.price).toBe(wanted)
    }
    for (const text of ['-5', '1.000.000.001', 'five', '1e9', '']) expect(readAnswer(question, text).ok).toBe(false)
  })

  test('equals an addition seat by seat in the smallest coin', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999 }),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 300 }),
        (cents, now, after) => {
          const add = (seats: number) => Array.from({ length: seats }, () => cents).reduce((sum, one) => sum + one, 0)
          const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
          const cost = costOf(euros(amount), now, after)
          const inCents = (text = '') => Number(text.replace('.', ''))
          expect([inCents(cost?.now), inCents(cost?.after), inCents(cost?.delta)]).toEqual([
            add(now),
            add(after),
            add(after) - add(now),
          ])
          expect(inCents(cost?.yearly)).toBe(12 * inCents(cost?.firstMonth))
        },
      ),
      { numRuns: process.env['FULL'] === undefined ? 100 : 10_000 },
    )
  })
})
