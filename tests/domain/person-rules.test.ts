import { expect, test } from 'vitest'
import { predict } from '#shared/domain/person-rules'
import { graphProperties, readerOf, type SourcePerson } from '#shared/domain/source-attributes'
import type { AttributeMapping, ScopingFilter, SynchronizationSchema } from '#shared/domain/synchronization-schema'

const from = (target: string, source: string, matchingPriority = 0): AttributeMapping => ({
  target,
  matchingPriority,
  flowType: 'Always',
  defaultValue: null,
  source: /^\w+$/.test(source)
    ? { type: 'Attribute', name: source, expression: `[${source}]` }
    : { type: 'Function', name: source.split('(')[0] ?? '', expression: source },
})

const schema = (
  attributes: readonly AttributeMapping[],
  scope: ScopingFilter | null = null,
): SynchronizationSchema => ({
  user: {
    enabled: true,
    flowTypes: ['Add', 'Update', 'Delete'],
    sourceObject: 'User',
    targetObject: 'User',
    scope,
    attributes,
  },
  group: null,
})

const person = (changes: Partial<SourcePerson> = {}): SourcePerson => ({
  id: '11111111-2222-4333-8444-555555555555',
  displayName: 'Ann Lee',
  userPrincipalName: 'ann@contoso.com',
  mail: 'ann.lee@contoso.com',
  accountEnabled: true,
  userType: 'Member',
  attributes: {},
  ...changes,
})

const stock = [
  from('userName', 'userPrincipalName', 1),
  from('active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'),
  from('emails[type eq "work"].value', 'mail'),
  from('externalId', 'mailNickname'),
  from('title', 'jobTitle'),
]

test('a plain person of the stock mapping is sent under its names', () => {
  expect(predict(schema(stock), person({ attributes: { mailNickname: 'ann' } }))).toEqual({
    scope: { passes: true },
    externalId: { known: true, value: 'ann' },
    userName: { known: true, value: 'ann@contoso.com' },
    mail: { known: true, value: 'ann.lee@contoso.com' },
    matching: [{ target: 'userName', value: { known: true, value: 'ann@contoso.com' } }],
    missing: null,
    special: null,
  })
})

test('what was not read is not known, and what the schema does not map is not sent', () => {
  const found = predict(schema(stock), person())
  expect(found.externalId).toEqual({ known: false, why: 'the attribute mailNickname was not read' })
  expect(predict(schema([]), person())).toMatchObject({
    externalId: { known: true, value: null },
    matching: [],
    missing: null,
  })
  expect(predict({ user: null, group: null }, person())).toMatchObject({
    scope: { passes: null },
    userName: { known: false },
    missing: null,
  })
})

test('keys are found by any spelling of a SCIM path', () => {
  const found = predict(
    schema([from('USERNAME', 'objectId', 2), from('Emails[type EQ "work"].value', 'mail', 1)]),
    person(),
  )
  expect(found.userName).toEqual({ known: true, value: person().id })
  expect(found.matching.map(({ target }) => target)).toEqual(['Emails[type EQ "work"].value', 'USERNAME'])
})

test("a guest's name is sent without its mark, and the original with it", () => {
  const guest = person({ userPrincipalName: 'ann_lee_home.example#EXT#@contoso.com', userType: 'Guest' })
  const found = predict(schema([from('userName', 'userPrincipalName', 1)]), guest)
  expect(found).toMatchObject({ userName: { value: 'ann_lee@home.example' }, special: null })
  const original = predict(schema([from('userName', 'originalUserPrincipalName', 1)]), guest)
  expect(original).toMatchObject({ userName: { value: guest.userPrincipalName }, special: guest.userPrincipalName })
})

test.each<[attributes: readonly AttributeMapping[], changes: Partial<SourcePerson>, missing: string | null]>([
  [[from('userName', 'mail', 1)], { mail: null }, 'userName'],
  [[from('externalId', 'employeeId', 1), from('userName', 'mail')], { attributes: { employeeId: null } }, 'externalId'],
  [
    [from('externalId', 'employeeId', 1), from('userName', 'mail')],
    { attributes: { employeeId: '1' }, mail: null },
    'userName',
  ],
  [[from('externalId', 'employeeId', 1), from('userName', 'mail', 2)], { attributes: { employeeId: '' } }, null],
  [[from('externalId', 'employeeId', 1)], {}, null],
  [[from('userName', 'Left([mail], 3)', 1)], { mail: null }, 'userName'],
])('of %j with %j is missing: %j', (attributes, changes, missing) => {
  expect(predict(schema(attributes), person(changes)).missing).toBe(missing)
})

test.each<[value: string, special: boolean]>([
  ['a"b', true],
  ['a\\b', true],
  ['a#b', true],
  ['a&b', true],
  ["o'neill+x@contoso.com", false],
])('%s is special: %j', (mail, special) => {
  expect(predict(schema([from('userName', 'mail', 1)]), person({ mail })).special).toBe(special ? mail : null)
})

test('a disabled account counts as soft deleted, and nobody knows of one that is not told', () => {
  const active = [from('externalId', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")')]
  const value = (accountEnabled: boolean | null) => predict(schema(active), person({ accountEnabled })).externalId
  expect([value(true), value(false)]).toMatchObject([{ value: 'True' }, { value: 'False' }])
  expect(value(null)).toMatchObject({ known: false })
})

test('a filter on IsSoftDeleted, which rests on the filter, tells nothing', () => {
  const scope = {
    groups: [{ name: '', clauses: [{ attribute: 'IsSoftDeleted', operator: 'IS FALSE', values: [] }] }],
    beyond: null,
  }
  expect(predict(schema(stock, scope), person()).scope.passes).toBeNull()
})

test.each<[attribute: string, value: string | null | undefined]>([
  ['objectId', person().id],
  ['mobile', '+1'],
  ['telephoneNumber', '+2'],
  ['extensionAttribute7', 'seven'],
  ['EXTENSIONATTRIBUTE7', 'seven'],
  ['extensionAttribute8', undefined],
  ['dirSyncEnabled', 'False'],
  ['accountEnabled', 'True'],
  ['IsSoftDeleted', 'False'],
  ['city', null],
  ['department', undefined],
  ['manager', undefined],
  ['constructor', undefined],
  ['userType', 'Member'],
])('Entra calls it %s: %j', (attribute, value) => {
  const attributes = {
    mobilePhone: '+1',
    businessPhones: '+2',
    extensionAttribute7: 'seven',
    onPremisesSyncEnabled: false,
    city: null,
  }
  expect(readerOf(person({ attributes }), false)(attribute)).toBe(value)
})

test('a person that Graph told little of is not taken for one without', () => {
  const basic = person({ accountEnabled: null, userType: null, mail: null })
  expect(readerOf(basic, false)('userType')).toBeUndefined()
  expect(readerOf(basic, false)('accountEnabled')).toBeUndefined()
  expect(readerOf(basic, false)('mail')).toBeNull()
  expect(readerOf(person({ userPrincipalName: null, mail: null }), false)('mail')).toBeUndefined()
  expect(readerOf(person({ userType: null }), false)('userType')).toBeNull()
})

test('Graph is asked for what scope, keys and matching read, and for nothing that it does not have', () => {
  const scope = {
    groups: [
      {
        name: '',
        clauses: ['department', 'userType', 'manager', 'extensionAttribute3'].map((attribute) => ({
          attribute,
          operator: 'IS NOT NULL',
          values: [],
        })),
      },
    ],
    beyond: null,
  }
  const attributes = [...stock, from('nickName', 'Coalesce([extensionAttribute1], [mobile])', 2)]
  expect(graphProperties(schema(attributes, scope))).toEqual([
    'department',
    'mailNickname',
    'mobilePhone',
    'onPremisesExtensionAttributes',
  ])
  expect(graphProperties(null)).toEqual([])
})
