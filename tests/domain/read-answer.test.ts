import { expect, test } from 'vitest'
import { longestAnswer, readAnswer } from '#shared/domain/answers'
import { consoleQuestions, doneKey, type Question, questionsOf } from '#shared/domain/questions'

const question = (kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  key: 'k',
  asks: 'What?',
  why: null,
  kind,
  values: [],
  least: null,
  most: null,
  ...more,
})
const period = question('choice', {
  values: [
    { value: 'month', says: 'A month' },
    { value: 'year', says: 'A year' },
  ],
})
const some = question('number', { least: 1, most: 10_000 })
const money = question('money')

/** The answer as it is kept; null where it is refused. */
const rows: readonly (readonly [Question, string, string | null])[] = [
  [question('yes-no'), ' Yes ', 'yes'],
  [question('yes-no'), 'NO', 'no'],
  [question('yes-no'), 'maybe', null],
  [question('yes-no'), '', null],
  [question('yes-no', { values: [{ value: 'on', says: 'On' }] }), 'on', 'on'],
  [question('yes-no', { values: [{ value: 'on', says: 'On' }] }), 'yes', null],
  [period, 'Year', 'year'],
  [period, 'A year', null],
  [period, 'week', null],
  [some, '250', '250'],
  [some, '007', '7'],
  [some, '1,000', '1000'],
  [some, '1.000', '1000'],
  [some, '1 000', '1000'],
  [some, '1’000', '1000'],
  [some, '0', null],
  [some, '10001', null],
  [some, '10,001', null],
  [some, '1.5', null],
  [some, '-5', null],
  [some, '1e3', null],
  [some, 'ten', null],
  [some, '12,34', null],
  [question('number'), '9'.repeat(16), null],
  [money, '12', '12'],
  [money, '12.5', '12.5'],
  [money, '12,50', '12.50'],
  [money, '1234.50', '1234.50'],
  [money, '1.234,50', '1234.50'],
  [money, '1,234.50', '1234.50'],
  [money, '1 234 567,8', '1234567.8'],
  [money, '1,234', '1234'],
  [money, '1.234.567', '1234567'],
  [money, '0,125', '0.125'],
  [money, '0.0125', '0.0125'],
  [money, '0012', '12'],
  [money, '1.234,567', null],
  [money, '1,23,456', null],
  [money, '12.', null],
  [money, '-1', null],
  [money, '12 EUR', null],
  [money, '€12', null],
  [money, '9999999999', null],
  [question('currency'), 'eur', 'EUR'],
  [question('currency'), 'XQQ', null],
  [question('currency'), 'EURO', null],
  [question('currency'), '€', null],
  [question('day'), '2028-02-29', '2028-02-29'],
  [question('day'), '2027-02-29', null],
  [question('day'), '2027-13-01', null],
  [question('day'), '29.02.2028', null],
  [question('day'), '2028-02-29T00:00', null],
  [question('address'), 'ops@contoso.example', 'ops@contoso.example'],
  [question('address'), 'https://scim.contoso.example/v2?x=1', 'https://scim.contoso.example/v2?x=1'],
  [question('address'), 'javascript:alert(1)', null],
  [question('address'), 'https://', null],
  [question('address'), 'contoso', null],
  [question('address'), 'https://a.example/ and more', null],
  [question('text'), ' 08:00-18:00 Europe/Amsterdam ', '08:00-18:00 Europe/Amsterdam'],
  [question('text'), '<b>bold</b>', '<b>bold</b>'],
  [question('text'), 'a\nb', null],
  [question('text'), 'a\u0000b', null],
  [question('text'), 'x'.repeat(longestAnswer), 'x'.repeat(longestAnswer)],
  [question('text'), 'x'.repeat(longestAnswer + 1), null],
  [question('list'), ' Marketing \r\n\r\nSales\nMarketing', 'Marketing\nSales'],
  [question('list'), ' \n ', null],
  [question('list'), 'x'.repeat(301), null],
  [question('list'), Array.from({ length: 400 }, (_, line) => `line number ${line}`).join('\n'), null],
]

test.each(rows)('%#', (asked, typed, kept) => {
  const answer = readAnswer(asked, typed)
  expect({ kind: asked.kind, typed, kept: answer.ok ? answer.value : null }).toEqual({ kind: asked.kind, typed, kept })
  if (!answer.ok) expect(answer.why).toMatch(/\.$/)
  // What is kept is read again as it is.
  else expect(readAnswer(asked, answer.value)).toEqual(answer)
})

test('each key is asked for once, and a profile may put it in its own words', () => {
  const own = question('number', { key: 'seats', asks: 'How many doors?' })
  const all = questionsOf({ questions: [own, question('text', { key: 'plan' })] })
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
  expect(all.length).toBe(consoleQuestions.length + 1)
  expect(all.find(({ key }) => key === 'seats')).toBe(own)
  expect(doneKey('SS-SUP-01')).toBe('done:SS-SUP-01')
})
