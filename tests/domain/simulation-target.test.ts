import { expect, test } from 'vitest'
import { heldAt, sameValue, targetPath } from '#shared/domain/simulation-target'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const resource = {
  id: '7',
  UserName: 'ann@contoso.com',
  active: true,
  name: { givenName: 'Ann', familyName: '' },
  emails: [
    { type: 'home', value: 'ann@home.example' },
    { type: 'Work', value: 'ann.lee@contoso.com', primary: true },
  ],
  phoneNumbers: [
    { type: 'mobile', value: '1' },
    { type: 'mobile', value: '2' },
  ],
  roles: [],
  entitlements: [{ value: 'x' }],
  age: 40,
  [enterprise]: { department: 'Sales', manager: { value: '9' } },
}

test.each([
  ['userName', 'ann@contoso.com'],
  ['active', 'True'],
  ['name.givenName', 'Ann'],
  ['name.familyName', null],
  ['name.formatted', null],
  ['emails[type eq "work"].value', 'ann.lee@contoso.com'],
  ['emails[primary eq true].value', 'ann.lee@contoso.com'],
  ['emails[type eq "other"].value', null],
  ['addresses[type eq "work"].formatted', null],
  ['phoneNumbers[type eq "mobile"].value', undefined],
  ['roles', null],
  ['entitlements', undefined],
  ['entitlements.value', undefined],
  ['age', '40'],
  [`${enterprise}:department`, 'Sales'],
  [`${enterprise}:manager.value`, '9'],
  [`${enterprise}:costCenter`, null],
  ['urn:ietf:params:scim:schemas:core:2.0:User:userName', 'ann@contoso.com'],
  ['urn:example:other:1.0:User:shoe', null],
])('%s holds %s', (target, value) => {
  const path = targetPath(target)
  expect(path).not.toBeNull()
  expect(path === null ? 'no path' : heldAt(resource, path)).toBe(value)
})

test.each(['', 'emails[type eq work].value', 'a b', 'emails[type eq "work" and primary eq true].value', 'name.a.b'])(
  '%s is no path that is understood',
  (target) => {
    expect(targetPath(target)).toBeNull()
  },
)

test.each([null, 'text', 7, [], undefined])('an answer of %s holds nothing', (answer) => {
  const path = targetPath('name.givenName')
  expect(path === null ? 'no path' : heldAt(answer, path)).toBeNull()
})

test('truth values are the same in any case, and other texts are not', () => {
  expect([sameValue('True', 'true'), sameValue('FALSE', 'False'), sameValue('True', 'False')]).toEqual([
    true,
    true,
    false,
  ])
  expect([sameValue('Ann', 'ann'), sameValue('Ann', 'Ann')]).toEqual([false, true])
})
