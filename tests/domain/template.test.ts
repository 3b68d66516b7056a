import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filledPattern, namesCustomer, patternOf, travels } from '#shared/domain/template'

const numRuns = process.env['FULL'] === '1' ? 5_000 : 200

test.each([
  ['Contoso Users', 'Contoso', '{customer} Users'],
  ['SEC-contoso-rooms', 'Contoso', 'SEC-{customer}-rooms'],
  ['Contosoville users', 'Contoso', 'Contosoville users'],
  ['Rooms of Contoso   Ltd', 'Contoso Ltd', 'Rooms of {customer}'],
  ['Überkontor Köln', 'Köln', 'Überkontor {customer}'],
  ['A (b) group', 'A (b)', '{customer} group'],
  ['Users', 'U', 'Users'],
  ['{Contoso}', 'Contoso', '{{{customer}}'],
  ['A {prod} group', 'Contoso', 'A {{prod} group'],
  ['the {customer} group of Contoso', 'Contoso', 'the {{customer} group of {customer}'],
])('%s of %s', (text, customer, pattern) => {
  expect(patternOf(text, customer)).toBe(pattern)
})

test('a text of one customer is the same text again for that customer, but for case and blanks in its name', () => {
  const names = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc
      .array(fc.constantFrom('Contoso', 'contoso', '{customer}', '{{customer}}', '{', '}', ' ', '-', 'x', '$&', 'ß'), {
        maxLength: 8,
      })
      .map((words) => words.join('')),
  )
  fc.assert(
    fc.property(names, fc.constantFrom('Contoso', 'Contoso Ltd', '$1', 'a.b', 'x'), (text, customer) => {
      expect(filledPattern(patternOf(text, customer), customer)?.toLowerCase()).toBe(text.toLowerCase())
      expect(filledPattern(patternOf(text, null), null)).toBe(text)
    }),
    { numRuns },
  )
})

test('a pattern that names the customer means nothing before somebody says who that is', () => {
  expect(filledPattern('{customer} users', null)).toBeNull()
  expect(filledPattern('{customer} users', '  ')).toBeNull()
  expect(filledPattern('A {prod} group by hand', null)).toBe('A {prod} group by hand')
  expect(filledPattern('{customer} users', '$&')).toBe('$& users')
  expect([namesCustomer('{customer}'), namesCustomer('{{customer}'), namesCustomer('users')]).toEqual([
    true,
    false,
    false,
  ])
})

test.each([
  ['price', 'money', '4.5', true],
  ['scope', 'choice', 'assigned', true],
  ['seats', 'number', '40', false],
  ['notification', 'text', 'it@contoso.example', false],
  ['admin', 'address', 'it@contoso.example', false],
  ['secret-ends', 'day', '2027-01-01', false],
  ['groups', 'list', 'Rooms: 0a1b2c3d-0000-4000-8000-0123456789ab', false],
] as const)('whether the answer to %s travels', (key, kind, value, does) => {
  expect(travels({ key, kind }, value)).toBe(does)
})
