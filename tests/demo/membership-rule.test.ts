import { expect, test } from 'vitest'
import { membershipRule } from '#shared/demo/membership-rule'
import type { DemoUser } from '#shared/demo/model'

const person: DemoUser = {
  id: '0a0a0a0a-0000-4000-8000-000000000001',
  userPrincipalName: 'ana@northwind-learning.example',
  displayName: 'Ana "The" Díaz',
  givenName: 'Ana',
  surname: "O'Díaz",
  mail: 'ana@northwind-learning.example',
  mailNickname: 'ana',
  accountEnabled: true,
  userType: 'Member',
  department: 'Sales',
  jobTitle: null,
  officeLocation: 'Köln',
  mobilePhone: '',
  employeeId: '17',
  createdDateTime: '2026-01-01T00:00:00Z',
  deletedDateTime: null,
}

test.each([
  ['user.department -eq "sales"', true],
  ['user.department -ne "Sales"', false],
  ['user.department -eq "Sal"', false],
  ['(user.department -startsWith "Sa")', true],
  ['user.department -notStartsWith "Sa"', false],
  ['user.department -in ["Legal", "SALES"]', true],
  ['user.department -notIn ["Legal", "SALES"]', false],
  ['user.mail -endsWith ".example" -and user.mail -contains "@north"', true],
  ['user.mail -match "^ana@"', true],
  ['user.physicalDeliveryOfficeName -eq "köln"', true],
  ['user.jobTitle -eq null', true],
  ['user.mobile -eq $null', true],
  ['user.jobTitle -ne "Manager"', true],
  ['user.city -eq "Lyon"', false],
  ['user.accountEnabled -eq true', true],
  ['user.accountEnabled -eq "true"', false],
  ['user.displayName -eq "Ana `"The`" Díaz"', true],
  ["user.surname -eq 'O''Díaz'", true],
  ['user.surname -eq "O\'\'Díaz"', true],
  // -not binds closest, then -and, then -or.
  ['-not user.department -eq "Sales" -or user.userType -eq "Member"', true],
  ['user.userType -eq "Guest" -and user.department -eq "Sales" -or user.employeeId -eq "17"', true],
  ['user.userType -eq "Guest" -and (user.department -eq "Sales" -or user.employeeId -eq "17")', false],
  ['-not (user.department -eq "Sales" -or user.userType -eq "Member")', false],
])('%s', (rule, takes) => {
  expect(membershipRule(rule)(person)).toBe(takes)
})

test.each([
  ['', /its end/],
  ['user.department', /an operator/],
  ['user.department -eq', /is no value/],
  ['user.department -eq Sales', /quotes/],
  ['user.department -like "Sales"', /no operator '-like'/],
  ['user.Department -eq "Sales"', /no property/],
  ['device.model -eq "x"', /no property/],
  ['user.department -in "Sales"', /lacks '\['/],
  ['(user.department -eq "Sales"', /lacks '\)'/],
  ['user.department -eq "Sales" user.mail -eq "x"', /goes on/],
  ['user.department -eq "Sales', /place/],
  ['user.mail -match "("', /no pattern/],
])('%s is refused with words', (rule, words) => {
  expect(() => membershipRule(rule)).toThrow(words)
})
