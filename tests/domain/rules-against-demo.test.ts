import { expect, test } from 'vitest'
import { evaluateExpression } from '#shared/domain/expression'
import { predict } from '#shared/domain/person-rules'
import { passesFilter } from '#shared/domain/scoping-filter'
import { readerOf, type SourcePerson } from '#shared/domain/source-attributes'
import type { ScopingFilter } from '#shared/domain/synchronization-schema'
import type { DemoUser } from '#shared/demo/model'
import { evaluate } from '#shared/demo/provisioning/expression'
import { passes } from '#shared/demo/provisioning/scoping-filter'
import { readUser } from '#shared/demo/provisioning/source-attributes'
import { type Draws, draws } from '../reference/draws'

const turns = process.env['FULL'] === '1' ? 50_000 : 5000

const words = ['', 'Sales', 'sales', 'IT', 'ann lee', 'Ann', 'a.b', 'True', 'False', '10', '999', 'Zoë']
const attributes = [
  'department',
  'jobTitle',
  'employeeId',
  'mobile',
  'mailNickname',
  'mail',
  'userPrincipalName',
] as const

function drawUser(luck: Draws): DemoUser {
  const word = () => (luck.chance(0.25) ? null : luck.pick(words.slice(1))) ?? null
  const guest = luck.chance(0.3)
  return {
    id: '11111111-2222-4333-8444-555555555555',
    userPrincipalName: guest ? 'ann_lee_home.example#EXT#@contoso.com' : 'ann@contoso.com',
    displayName: 'Ann Lee',
    givenName: word(),
    surname: word(),
    mail: word(),
    mailNickname: word() ?? 'ann',
    accountEnabled: luck.chance(0.7),
    userType: guest ? 'Guest' : 'Member',
    department: word(),
    jobTitle: word(),
    officeLocation: word(),
    mobilePhone: word(),
    employeeId: word(),
    createdDateTime: '2026-01-01T00:00:00Z',
    deletedDateTime: null,
  }
}

function personOf(user: DemoUser): SourcePerson {
  const { id, displayName, userPrincipalName, mail, accountEnabled, userType } = user
  const { department, jobTitle, employeeId, mobilePhone, mailNickname } = user
  return {
    id,
    displayName,
    userPrincipalName,
    mail,
    accountEnabled,
    userType,
    attributes: { department, jobTitle, employeeId, mobilePhone, mailNickname },
  }
}

function drawExpression(luck: Draws, depth: number): string {
  const inner = () => drawExpression(luck, depth - 1)
  const filled = () => luck.pick(words.slice(1)) ?? ''
  const quoted = () => `"${luck.pick(words) ?? ''}"`
  const attribute = () => `[${luck.pick([...attributes, 'IsSoftDeleted', 'accountEnabled']) ?? ''}]`
  if (depth === 0 || luck.chance(0.15)) return luck.chance(0.6) ? attribute() : quoted()
  const condition = () =>
    luck.pick([`${inner()} = ${inner()}`, `${inner()}<>${quoted()}`, `IsPresent(${inner()})`, `Not(${inner()})`]) ?? ''
  const forms = [
    () => `Append(${inner()}, ${inner()})`,
    () => `Coalesce(${inner()}, ${inner()}, ${inner()})`,
    () => `IIF(${condition()}, ${inner()}, ${inner()})`,
    () => `IsNull(${inner()})`,
    () => `IsNullOrEmpty(${inner()})`,
    () => `Join(${quoted()},${inner()}, ${inner()})`,
    // Of nothing Microsoft's Left makes an empty text, the demo's nothing.
    () => `Left(${luck.chance(0.5) ? '[userPrincipalName]' : quoted()}, ${luck.below(5)})`,
    () => `Mid(${inner()}, ${luck.below(4)}, ${luck.below(5)})`,
    () => `NormalizeDiacritics(${inner()})`,
    () => `StripSpaces( ${inner()} )`,
    // By the key "" Microsoft's Switch finds an empty attribute, the demo's does not.
    () =>
      `Switch(${inner()}, ${luck.chance(0.5) ? '' : inner()}, "${filled()}", ${inner()}, ${attribute()}, ${inner()})`,
    () => `ToLower(${inner()})`,
    () => `ToUpper(${inner()})`,
  ]
  return luck.pick(forms)?.() ?? ''
}

function drawFilter(luck: Draws): ScopingFilter {
  const operators = ['EQUALS', 'NOT EQUALS', 'IS NULL', 'IS NOT NULL', 'IS TRUE', 'IS FALSE', 'Includes', 'ENDS_WITH']
  const more = ['REGEX MATCH', 'NOT REGEX MATCH', 'Greater_Than', 'Greater_Than_OR_EQUALS']
  const clause = () => {
    const operator = luck.pick([...operators, ...more]) ?? ''
    const patterns = ['.*a.*', '[A-Z]\\w+', '^S', '(10|999)', '.*#EXT#.*', 'x?']
    const value = luck.pick(operator.includes('REGEX') ? patterns : words.slice(1)) ?? ''
    return {
      attribute: luck.pick([...attributes, 'userType', 'accountEnabled']) ?? '',
      operator,
      values: operator.startsWith('IS') ? [] : [value],
    }
  }
  const group = (name: string) => ({ name, clauses: Array.from({ length: 1 + luck.below(3) }, clause) })
  return { groups: Array.from({ length: 1 + luck.below(3) }, (_, index) => group(String(index))), beyond: null }
}

const filterOfDemo = (filter: ScopingFilter) => ({
  groups: filter.groups.map(({ name, clauses }) => ({
    name,
    clauses: clauses.map(({ attribute, operator, values }) => ({
      sourceOperandName: attribute,
      operatorName: operator,
      targetOperand: { values: [...values] },
    })),
  })),
  inputFilterGroups: [],
  categoryFilterGroups: [],
})

test(`${turns} random expressions are either left open or what the demo's service sends`, () => {
  const luck = draws(11)
  let known = 0
  let filled = 0
  for (let turn = 0; turn < turns; turn += 1) {
    const user = drawUser(luck)
    const softDeleted = !user.accountEnabled
    const expression = drawExpression(luck, 3)
    const found = evaluateExpression(expression, readerOf(personOf(user), softDeleted))
    if (!found.known) continue
    known += 1
    if ((found.value ?? '') !== '') filled += 1
    // Neither an empty text nor none is sent.
    expect([expression, found.value ?? '']).toEqual([
      expression,
      evaluate(expression, readUser(user, softDeleted)) ?? '',
    ])
  }
  expect(known).toBeGreaterThan(turns / 3)
  expect(filled).toBeGreaterThan(turns / 5)
})

test(`${turns} random filters are either left open or decided as the demo's service does`, () => {
  const luck = draws(12)
  const outcomes = { true: 0, false: 0, null: 0 }
  for (let turn = 0; turn < turns; turn += 1) {
    const user = drawUser(luck)
    const filter = drawFilter(luck)
    const outcome = passesFilter(filter, readerOf(personOf(user), false))
    outcomes[`${outcome.passes}`] += 1
    if (outcome.passes === null) continue
    const theirs = passes(filterOfDemo(filter), readUser(user, false))
    expect([filter, user, outcome.passes]).toEqual([filter, user, theirs])
  }
  for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(turns / 10)
})

test('neither text nor nonsense makes the rules throw', () => {
  const luck = draws(13)
  const pieces = [
    'Switch(',
    'IIF(',
    'ToLower(',
    '(',
    ')',
    ',',
    '[mail]',
    '[',
    ']',
    '"',
    '\\',
    '"x"',
    '=',
    '<>',
    '1',
    'é',
    '\u0000',
  ]
  const person = personOf(drawUser(luck))
  let known = 0
  for (let turn = 0; turn < turns; turn += 1) {
    const expression = Array.from({ length: luck.below(9) }, () => luck.pick(pieces)).join('')
    const clause = { attribute: luck.pick(pieces) ?? '', operator: luck.pick(pieces) ?? '', values: [expression] }
    const source = { type: 'Function' as const, name: '', expression }
    const mapping = { target: 'userName', matchingPriority: 1, flowType: '', defaultValue: null, source }
    const user = {
      enabled: true,
      flowTypes: [],
      sourceObject: 'User',
      targetObject: 'User',
      attributes: [mapping],
      scope: { groups: [{ name: '', clauses: [clause] }], beyond: null },
    }
    const found = predict({ user, group: null }, person)
    expect(found.scope.passes).not.toBe(true)
    if (found.userName.known) known += 1
  }
  expect(known).toBeGreaterThan(10)
})
