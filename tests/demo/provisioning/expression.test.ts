import { expect, test } from 'vitest'
import type { ScopingFilter } from '#shared/demo/model'
import { evaluate } from '#shared/demo/provisioning/expression'
import { passes } from '#shared/demo/provisioning/scoping-filter'

const read = (attributes: Record<string, string>) => (name: string) => attributes[name] ?? null
const ada = read({ IsSoftDeleted: 'False', givenName: 'Ada', surname: 'Byron', mail: 'Ada@X.example', level: '7' })

test.each([
  ['Switch([IsSoftDeleted], , "False", "True", "True", "False")', 'True'],
  ['Switch([givenName], "other", "Bea", "b")', 'other'],
  ['Switch([givenName], , "Bea", "b")', null],
  ['IIF([IsSoftDeleted]="False", "on", "off")', 'on'],
  ['IIF([givenName]<>"Ada", "on", "off")', 'off'],
  ['IIF(IsNullOrEmpty([nickname]), [givenName], [nickname])', 'Ada'],
  ['Coalesce([nickname], [mail], "none")', 'Ada@X.example'],
  ['Join(" ", [givenName], [nickname], [surname])', 'Ada Byron'],
  ['Append(ToLower([givenName]), "-\\"x\\"")', 'ada-"x"'],
  ['Left([surname], 2)', 'By'],
  ['Mid([surname], 2, 3)', 'yro'],
  ['NormalizeDiacritics("Zoë Łé")', 'Zoe Le'],
  ['StripSpaces("a b c")', 'abc'],
  ['"constant"', 'constant'],
  ['[surname]', 'Byron'],
  ['[absent]', null],
])('%s gives %s', (expression, expected) => {
  expect(evaluate(expression, ada)).toBe(expected)
})

test.each([
  ['Wobble([mail])', 'does not know the function Wobble'],
  ['Join(" ", [mail]', 'not closed'],
  ['[mail] [surname]', 'not understood at character 8'],
  ['mail', 'where a function or an attribute is wanted'],
  ['('.repeat(100), 'not understood'],
  ['Not('.repeat(60), 'nested too deeply'],
])('%s is refused', (expression, message) => {
  expect(() => evaluate(expression, ada)).toThrow(message)
})

const filter = (...groups: [string, string, ...string[]][][]): ScopingFilter => ({
  groups: groups.map((clauses, at) => ({
    name: `group ${at}`,
    clauses: clauses.map(([sourceOperandName, operatorName, ...values]) => ({
      sourceOperandName,
      operatorName,
      targetOperand: { values },
    })),
  })),
  inputFilterGroups: [],
  categoryFilterGroups: [],
})

test.each([
  ['no groups', filter(), true],
  ['EQUALS', filter([['givenName', 'EQUALS', 'Ada']]), true],
  ['EQUALS minds case', filter([['givenName', 'EQUALS', 'ada']]), false],
  ['NOT EQUALS', filter([['givenName', 'NOT EQUALS', 'Bea']]), true],
  ['null is no', filter([['nickname', 'NOT EQUALS', 'Bea']]), false],
  ['IS NULL', filter([['nickname', 'IS NULL']]), true],
  ['IS NOT NULL', filter([['nickname', 'IS NOT NULL']]), false],
  ['REGEX MATCH', filter([['mail', 'REGEX MATCH', '^Ada@']]), true],
  ['Greater_Than', filter([['level', 'Greater_Than', '6']]), true],
  ['Includes', filter([['mail', 'Includes', 'X.ex']]), true],
  ['ENDS_WITH', filter([['mail', 'ENDS_WITH', '.org']]), false],
  [
    'clauses of a group are joined by and',
    filter([
      ['givenName', 'EQUALS', 'Ada'],
      ['surname', 'EQUALS', 'X'],
    ]),
    false,
  ],
  ['groups are joined by or', filter([['surname', 'EQUALS', 'X']], [['givenName', 'EQUALS', 'Ada']]), true],
])('scoping filter: %s', (_, scope, expected) => {
  expect(passes(scope, ada)).toBe(expected)
})
