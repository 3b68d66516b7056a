import { expect, test } from 'vitest'
import { passesFilter } from '#shared/domain/scoping-filter'
import type { ScopingClause, ScopingFilter } from '#shared/domain/synchronization-schema'

const attributes: Readonly<Record<string, string | null>> = {
  department: 'Sales',
  jobTitle: null,
  employeeId: '1234567',
  accountEnabled: 'True',
  userType: 'Guest',
  userPrincipalName: 'ann@home.example',
  originalUserPrincipalName: 'ann_home.example#EXT#@contoso.com',
}

const read = (name: string) => (Object.hasOwn(attributes, name) ? attributes[name] : undefined)
const clause = (attribute: string, operator: string, ...values: string[]): ScopingClause => ({
  attribute,
  operator,
  values,
})
const filter = (...groups: ScopingClause[][]): ScopingFilter => ({
  groups: groups.map((clauses, index) => ({ name: `group ${index}`, clauses })),
  beyond: null,
})

test.each<[clause: ScopingClause, passes: boolean | null]>([
  [clause('department', 'EQUALS', 'Sales'), true],
  [clause('department', 'EQUALS', 'sales'), false],
  [clause('department', 'NOT EQUALS', 'IT'), true],
  [clause('department', 'NOT_EQUALS', 'Sales'), false],
  [clause('department', 'not equals', 'sales'), true],
  [clause('jobTitle', 'NOT EQUALS', 'IT'), false],
  [clause('jobTitle', 'IS NULL'), true],
  [clause('jobTitle', 'IS NOT NULL'), false],
  [clause('department', 'IS_NULL'), false],
  [clause('department', 'IS NOT NULL', 'ignored'), true],
  [clause('accountEnabled', 'IS TRUE'), true],
  [clause('accountEnabled', 'IS FALSE'), false],
  [clause('department', 'IS TRUE'), null],
  [clause('accountEnabled', 'EQUALS', 'True'), true],
  [clause('accountEnabled', 'EQUALS', 'true'), null],
  [clause('department', 'Includes', 'ale'), true],
  [clause('department', 'INCLUDES', 'ALE'), false],
  [clause('department', 'ENDS_WITH', 'les'), true],
  [clause('department', 'Ends With', 'IT'), false],
  [clause('department', 'ENDS_WITH', 'LES'), null],
  [clause('employeeId', 'Greater_Than', '999999'), true],
  [clause('employeeId', 'Greater_Than', '1234567'), false],
  [clause('employeeId', 'Greater_Than_OR_EQUALS', '1234567'), true],
  [clause('employeeId', 'Greater_Than', '99.5'), null],
  [clause('department', 'Greater_Than', '9'), null],
  [clause('employeeId', 'REGEX MATCH', '(1[0-9][0-9][0-9][0-9][0-9][0-9])'), true],
  [clause('employeeId', 'REGEX MATCH', '[a-z]+'), false],
  [clause('employeeId', 'REGEX MATCH', '([1-9][0-9])'), null],
  [clause('employeeId', 'NOT REGEX MATCH', '^12.*$'), false],
  [clause('jobTitle', 'NOT REGEX MATCH', 'x'), false],
  [clause('department', 'REGEX MATCH', '(a+)\\1'), null],
  [clause('department', '&', 'x'), null],
  [clause('department', '!&', 'x'), null],
  [clause('department', 'IsMemberOf', 'x'), null],
  [clause('city', 'EQUALS', 'x'), null],
  [clause('department', 'EQUALS'), null],
  [clause('department', 'EQUALS', 'x', 'y'), false],
  [clause('department', 'EQUALS', 'Sales', 'y'), null],
  // A guest's name, with and without its mark.
  [clause('userPrincipalName', 'REGEX MATCH', '.*EXT.*'), null],
  [clause('userPrincipalName', 'Includes', 'ann'), true],
  [clause('originalUserPrincipalName', 'NOT REGEX MATCH', '.*#EXT#.*'), false],
])('%j passes: %j', (one, passes) => {
  expect(passesFilter(filter([one]), read).passes).toBe(passes)
})

const [yes, no, open] = [
  clause('department', 'EQUALS', 'Sales'),
  clause('department', 'EQUALS', 'IT'),
  clause('city', 'EQUALS', 'x'),
]

test.each<[groups: ScopingClause[][], passes: boolean | null, why: string]>([
  [[[yes, yes]], true, 'all of a group hold'],
  [[[yes, no]], false, 'one of a group fails'],
  [[[open, no]], false, 'a failure decides a group whatever else is open'],
  [[[open, yes]], null, 'what is open stays open where nothing fails'],
  [[[no], [yes]], true, 'any group is enough'],
  [[[open], [yes]], true, 'a group that is passed decides whatever else is open'],
  [[[open], [no]], null, 'no group is passed, and one may be'],
  [[[no], [no, yes]], false, 'no group is passed'],
  [[[]], null, 'a group without clauses'],
  [[], true, 'no groups'],
])('%j passes: %j, as %s', (groups, passes, _) => {
  expect(passesFilter(filter(...groups), read).passes).toBe(passes)
})

test('no filter lets everybody through; one with more in it than is evaluated here tells nothing', () => {
  expect(passesFilter(null, read)).toEqual({ passes: true })
  expect(passesFilter({ ...filter([yes]), beyond: 'it has input filters' }, read)).toEqual({
    passes: null,
    why: 'it has input filters',
  })
})

test('a failure names the clause and what was found', () => {
  expect(passesFilter(filter([yes, no], [clause('jobTitle', 'IS NOT NULL')]), read)).toEqual({
    passes: false,
    failed: 'department EQUALS "IT", found "Sales"; jobTitle IS NOT NULL, found nothing',
    aboutGuests: false,
  })
})

test.each<[groups: ScopingClause[][], changed: Record<string, string | null>, aboutGuests: boolean]>([
  [[[clause('userType', 'NOT EQUALS', 'Guest')]], {}, true],
  [[[clause('userType', 'EQUALS', 'Member')], [no]], {}, false],
  [[[clause('userType', 'EQUALS', 'Guest')]], { userType: 'Member', originalUserPrincipalName: 'ann@x' }, false],
  [[[clause('originalUserPrincipalName', 'NOT REGEX MATCH', '.*#EXT#.*')]], { userType: null }, true],
])('%j with %j is about guests: %j', (groups, changed, aboutGuests) => {
  const outcome = passesFilter(filter(...groups), (name) => (Object.hasOwn(changed, name) ? changed[name] : read(name)))
  expect(outcome).toMatchObject({ passes: false, aboutGuests })
})
