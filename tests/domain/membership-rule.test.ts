import { array, assert, boolean, constantFrom, letrec, oneof, property, record, string, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import {
  judgeRule,
  type MembershipRule,
  ruleAttributes,
  type RuleValue,
  textOfRule,
} from '#shared/domain/membership-rule'
import { parseMembershipRule } from '#shared/domain/membership-rule-parser'

const runs = process.env['FULL'] === undefined ? 300 : 5000

const person: Readonly<Record<string, RuleValue>> = {
  department: 'Sales',
  jobTitle: null,
  officeLocation: 'Köln',
  mobilePhone: '+49 1',
  displayName: `Ann "Q" O'Brien`,
  accountEnabled: true,
  userType: 'Guest',
}
const read = (name: string) => (Object.hasOwn(person, name) ? person[name] : undefined)

function judged(text: string): boolean | null {
  const parsed = parseMembershipRule(text)
  if (!parsed.ok) throw new Error(`${parsed.why} (${parsed.at})`)
  return judgeRule(parsed.rule, read)
}

test.each<[rule: string, takes: boolean | null]>([
  ['user.department -eq "Sales"', true],
  ['(user.department -eq "SALES")', true],
  ['user.department eq "IT"', false],
  ['user.department -EQ "sales"', true],
  ["user.department -eq 'Sales'", true],
  ['user.department -ne "Sales"', false],
  ['user.department -ne "IT"', true],
  ['user.department -startsWith "sa"', true],
  ['user.department -startswith "ales"', false],
  ['user.department -in ["IT", "sales"]', true],
  ['user.department -in ["IT"]', false],
  ['user.department -eq null', false],
  ['user.department -ne $null', true],
  // Empty: told, and nothing there.
  ['user.jobTitle -eq null', true],
  ['user.jobTitle -ne null', false],
  ['user.jobTitle -eq "null"', false],
  ['user.jobTitle -ne "Clerk"', true],
  ['user.jobTitle -startsWith "C"', false],
  ['user.jobTitle -in ["Clerk"]', false],
  ['-not (user.jobTitle -eq "Clerk")', true],
  // Not told.
  ['user.city -eq "Bonn"', null],
  ['user.city -eq null', null],
  ['-not (user.city -eq "Bonn")', null],
  ['user.city -eq "Bonn" -and user.department -eq "IT"', false],
  ['user.city -eq "Bonn" -or user.department -eq "Sales"', true],
  ['user.city -eq "Bonn" -and user.department -eq "Sales"', null],
  ['user.city -eq "Bonn" -or user.department -eq "IT"', null],
  ['user.physicalDeliveryOfficeName -eq "köln"', true],
  ['user.mobile -startsWith "+49"', true],
  ['user.displayName -eq "Ann `"Q`" O\'\'Brien"', true],
  ['user.displayName -eq "Ann `"Q`" O\'Brien"', true],
  ['user.accountEnabled -eq true', true],
  ['user.accountEnabled -ne TRUE', false],
  ['user.userType -eq "guest"', true],
  // -not binds first, then -and, then -or.
  ['user.department -eq "Sales" -or user.department -eq "IT" -and user.userType -eq "Member"', true],
  ['(user.department -eq "Sales" -or user.department -eq "IT") -and user.userType -eq "Member"', false],
  ['-not user.department -eq "IT" -and user.userType -eq "Guest"', true],
  ['not(user.department -eq "Sales")or(user.userType -eq "Guest")', true],
  ['-not -not (user.department -eq "Sales")', true],
])('%s takes the person: %s', (rule, takes) => {
  expect(judged(rule)).toBe(takes)
})

const deep = `${'('.repeat(150)}user.city -eq "Bonn"${')'.repeat(150)}`

test.each<[rule: string, at: number, why: RegExp]>([
  ['', 0, /empty/],
  ['   ', 0, /empty/],
  ['user.department', 15, /operator is missing/],
  ['user.department -eq', 19, /value is missing/],
  ['user.department -eq Sales', 20, /'Sales' is no value/],
  ['user.department -eq "Sales', 20, /not closed/],
  ['user.department -eq 5', 20, /no value that can be evaluated/],
  ['user.department -eq ""', 20, /null means empty/],
  ['user.department -eq true', 20, /text in quotes/],
  ['user.accountEnabled -eq "true"', 24, /without quotes/],
  ['user.accountEnabled -in [true]', 25, /-eq and -ne only/],
  ['user.department -in "Sales"', 20, /square brackets/],
  ['user.department -in ["Sales"', 28, /list is not closed/],
  ['user.department -in ["Sales" "IT"]', 29, /not closed|no text expected/],
  ['user.department -in []', 21, /not expected/],
  ['user.department -in [null]', 21, /-eq and -ne only/],
  ['user.department -eq ["Sales"]', 20, /with -in/],
  ['user.department -startsWith null', 28, /-eq and -ne only/],
  ['user.department -contains "al"', 16, /-contains cannot be evaluated here/],
  ['user.department -notIn ["IT"]', 16, /-notIn cannot be evaluated here/],
  ['user.department -match "S.*"', 16, /cannot be evaluated here/],
  ['user.department = "Sales"', 16, /'=' is no operator/],
  ['user.department "Sales"', 16, /A text is no operator/],
  ['user.Department -eq "Sales"', 0, /user\.department, in exactly these letters/],
  ['user.officeLocation -eq "Köln"', 0, /user\.physicalDeliveryOfficeName/],
  ['user.mobilePhone -eq "1"', 0, /user\.mobile,/],
  ['user.extensionAttribute1 -eq "x"', 0, /does not keep it/],
  ['user.memberOf -any (group.objectId -in ["a"])', 0, /does not keep it/],
  ['device.displayName -eq "x"', 0, /devices/],
  ['department -eq "Sales"', 0, /begins with user\./],
  ['(user.department -eq "Sales"', 28, /bracket is not closed/],
  ['user.department -eq "Sales")', 27, /'\)' is not expected/],
  ['user.department -eq "Sales" user.city -eq "Bonn"', 28, /not expected/],
  ['user.department -eq "Sales" -and', 32, /comparison is missing/],
  ['-not', 4, /comparison is missing/],
  ['-not "Sales"', 5, /no text expected/],
  [deep, 101, /too deep/],
  [`user.department -eq "${'x'.repeat(3072)}"`, 3072, /3,072/],
])('%s goes beyond at %i: %s', (rule, at, why) => {
  const parsed = parseMembershipRule(rule)
  expect(parsed).toMatchObject({ ok: false, at })
  expect(parsed.ok ? '' : parsed.why).toMatch(why)
})

const name = constantFrom(...ruleAttributes.filter((one) => one !== 'accountEnabled'))
const letters = constantFrom(...`ab "'()[],-$.ß\\`.split(''))
const text = oneof(string({ unit: letters, minLength: 1, maxLength: 6 }), constantFrom('null', 'true', '-and', "''"))
const comparison = oneof(
  record({
    kind: constantFrom('compare' as const),
    attribute: name,
    operator: constantFrom('-eq' as const, '-ne' as const),
    values: tuple(oneof(text, constantFrom(null))),
  }),
  record({
    kind: constantFrom('compare' as const),
    attribute: name,
    operator: constantFrom('-startsWith' as const),
    values: tuple(text),
  }),
  record({
    kind: constantFrom('compare' as const),
    attribute: name,
    operator: constantFrom('-in' as const),
    values: array(text, { minLength: 1, maxLength: 3 }),
  }),
  record({
    kind: constantFrom('compare' as const),
    attribute: constantFrom('accountEnabled' as const),
    operator: constantFrom('-eq' as const, '-ne' as const),
    values: tuple(boolean()),
  }),
)
const { rule: anyRule } = letrec<{ rule: MembershipRule }>((tie) => ({
  rule: oneof(
    { maxDepth: 4 },
    comparison,
    record({ kind: constantFrom('not' as const), part: tie('rule') }),
    record({
      kind: constantFrom('and' as const, 'or' as const),
      parts: array(tie('rule'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}))

test('what is written of a rule is read as the same rule', () => {
  let rules = 0
  assert(
    property(anyRule, (rule) => {
      const written = textOfRule(rule)
      if (written === null) return
      rules += 1
      expect(parseMembershipRule(written)).toEqual({ ok: true, rule })
    }),
    { numRuns: runs },
  )
  expect(rules).toBeGreaterThan(runs / 2)
})

test('any text is read or refused with a place within it', () => {
  const piece = constantFrom(...'user.city -eq -in -not -and ( ) [ ] , " \' `" null true "x" -any'.split(' '))
  assert(
    property(array(oneof(piece, string()), { maxLength: 12 }), (pieces) => {
      const rule = pieces.join(' ')
      const parsed = parseMembershipRule(rule)
      if (!parsed.ok) {
        expect(parsed.at).toBeGreaterThanOrEqual(0)
        expect(parsed.at).toBeLessThanOrEqual(rule.length)
        expect(parsed.why).not.toBe('')
      }
    }),
    { numRuns: runs },
  )
})

test('what cannot be written in a rule is not', () => {
  const of = (value: string) => textOfRule({ kind: 'compare', attribute: 'city', operator: '-eq', values: [value] })
  expect(of('Bonn')).toBe('user.city -eq "Bonn"')
  expect(of(`"x" O'y`)).toBe('user.city -eq "`"x`" O\'\'y"')
  expect(of('a`b')).toBeNull()
  expect(of('a\nb')).toBeNull()
  expect(of('')).toBeNull()
  expect(of('x'.repeat(3072))).toBeNull()
})
