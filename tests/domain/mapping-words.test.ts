import { expect, test } from 'vitest'
import { clauseWords, scopingWords } from '#shared/domain/scoping-words'
import { beyondWords, sourceWords } from '#shared/domain/source-words'
import type { AttributeSource } from '#shared/domain/synchronization-schema'

const source = (type: AttributeSource['type'], name: string, expression = ''): AttributeSource => ({
  type,
  name,
  expression,
})

test.each<[AttributeSource | null, string | null, string, string | null]>([
  [source('Attribute', 'mail', '[mail]'), null, 'the attribute mail', null],
  [
    source('Attribute', 'mail', '[mail]'),
    'x@y',
    'the attribute mail; where that is empty, "x@y" when an account is made',
    null,
  ],
  [source('Constant', 'Member', '"Member"'), null, 'always "Member"', null],
  [source('Constant', 'Member'), null, 'always "Member"', null],
  [source('Function', '', '[mail]'), null, 'the attribute mail', null],
  [source('Function', '', '"a"'), null, 'always "a"', null],
  [source('Function', 'Append', 'Append([a], Left([b], 1))'), null, 'worked out by Append, Left from a, b', null],
  [source('Function', 'Guid', 'Guid()'), null, 'worked out by Guid', 'the console does not work out Guid'],
  [
    source('Function', 'Word', 'Word([a], 1, Split([b], ","))'),
    null,
    'worked out by Word, Split from a, b',
    'the console does not work out Word, Split',
  ],
  [source('Function', 'Odd', 'Odd((('), null, 'the expression Odd(((', 'the expression has ( where a value is wanted'],
  [source('Function', 'Odd', ''), null, 'the function Odd', 'the expression ends too early'],
  [null, 'none', 'always "none"', null],
  [null, null, 'nothing', null],
])('%j, default %j', (from, standing, words, beyond) => {
  expect(sourceWords(from, standing)).toBe(words)
  expect(beyondWords(from)).toBe(beyond)
})

const clause = (attribute: string, operator: string, ...values: string[]) => ({ attribute, operator, values })

test.each([
  [clause('department', 'EQUALS', 'Sales'), 'department is "Sales"'],
  [clause('department', 'not_equals', 'Sales'), 'department is not "Sales"'],
  [clause('department', 'EQUALS', 'Sales', 'IT'), 'department is "Sales", "IT"'],
  [clause('jobTitle', 'IS NULL', 'ignored'), 'jobTitle is empty'],
  [clause('jobTitle', 'IS_NOT_NULL'), 'jobTitle is not empty'],
  [clause('employeeId', 'greater than or equals', '7'), 'employeeId is greater than or equal to "7"'],
  [clause('department', 'REGEX MATCH', '^S'), 'department matches the pattern "^S"'],
  [clause('flags', '!&', '2'), 'flags does not have the bits "2"'],
  [clause('department', 'SOUNDS LIKE', 'x'), 'department SOUNDS LIKE "x"'],
  [clause('department', 'EQUALS'), 'department is (no value)'],
])('%j', (one, words) => {
  expect(clauseWords(one)).toBe(words)
})

test('a filter is a sentence a group, and one of nothing is none', () => {
  const groups = [
    { name: 'a', clauses: [clause('department', 'EQUALS', 'Sales'), clause('country', 'EQUALS', 'NL')] },
    { name: 'b', clauses: [] },
  ]
  expect(scopingWords({ groups }, 'Groups')).toEqual([
    'Groups whose department is "Sales" and whose country is "NL".',
    'Groups by a group of clauses that is empty; what that means is not documented.',
  ])
  expect(scopingWords({ groups: [] }, 'People')).toEqual([])
})
