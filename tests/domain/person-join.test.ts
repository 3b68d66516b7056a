import { expect, test } from 'vitest'
import { guestUserName, personFinder } from '#shared/domain/person-join'

test.each([
  ['ada_contoso.com#EXT#@fabrikam.onmicrosoft.com', 'ada@contoso.com'],
  ['ada_lovelace_contoso.com#EXT#@fabrikam.onmicrosoft.com', 'ada_lovelace@contoso.com'],
  ['ada_contoso.com#ext#@fabrikam.onmicrosoft.com', 'ada@contoso.com'],
  ['ada@contoso.com', null],
  ['#EXT#@fabrikam.onmicrosoft.com', null],
  ['ada#EXT#@fabrikam.onmicrosoft.com', null],
])('the UPN %s is sent as %s', (upn, home) => {
  expect(guestUserName(upn)).toBe(home)
})

const product = (id: string, over: Partial<{ userName: string; externalId: string; mail: string }>) => ({
  id,
  userName: over.userName ?? null,
  externalId: over.externalId ?? null,
  mail: over.mail ?? null,
  active: true,
})

test('the first key that hits decides, in the order externalId, userName, guest name, mail', () => {
  const find = personFinder([
    product('by-id', { externalId: 'AAAA-1', userName: 'other@x.test' }),
    product('by-upn', { userName: 'Ada@Contoso.test', mail: 'zoe@contoso.test' }),
    product('by-guest', { userName: 'guest@home.test' }),
    product('by-mail', { userName: 'local-7', mail: 'MAIL@contoso.test' }),
    product('twin-1', { userName: 'twin@contoso.test' }),
    product('twin-2', { userName: 'TWIN@contoso.test' }),
  ])
  const person = (id: string, userPrincipalName: string | null, mail: string | null = null) => {
    const hit = find({ id, userPrincipalName, mail })
    return hit === null ? null : [hit.key, hit.people.map((it) => it.id)]
  }
  expect(person('aaaa-1', 'ada@contoso.test')).toEqual(['externalId', ['by-id']])
  expect(person('2', 'ada@contoso.test')).toEqual(['userName', ['by-upn']])
  expect(person('3', 'guest_home.test#EXT#@contoso.test')).toEqual(['userName-guest', ['by-guest']])
  expect(person('4', 'nobody@contoso.test', 'mail@contoso.test')).toEqual(['mail', ['by-mail']])
  expect(person('5', 'twin@contoso.test')).toEqual(['userName', ['twin-1', 'twin-2']])
  expect(person('6', 'nobody@contoso.test')).toBeNull()
  expect(person('7', null)).toBeNull()
})
