import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  guestUserName,
  joinAccounts,
  type JoinedPerson,
  type JoinKey,
  joinKeys,
  nobody,
  several,
} from '#shared/domain/person-join'

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

const person = (
  over: Partial<{ externalId: string; userName: string; userPrincipalName: string; mail: string }>,
): JoinedPerson => ({
  externalId: over.externalId ?? null,
  userName: over.userName ?? over.userPrincipalName ?? null,
  userPrincipalName: over.userPrincipalName ?? null,
  mail: over.mail ?? null,
})

const accounts = [
  product('by-id', { externalId: 'AAAAAAAA-0000-4000-8000-000000000001', userName: 'other@x.test' }),
  product('by-upn', { userName: 'Ada@Contoso.test', mail: 'zoe@contoso.test' }),
  product('by-guest', { userName: 'guest@home.test' }),
  product('by-mail', { userName: 'local-7', mail: 'MAIL@contoso.test' }),
  product('twin-1', { userName: 'twin@contoso.test' }),
  product('twin-2', { userName: 'TWIN@contoso.test' }),
  product('by-nickname', { externalId: 'Nick', userName: 'nick-in-product' }),
]

test.each<[string, JoinedPerson, JoinKey | null, string | null]>([
  [
    'a GUID in either case',
    person({ externalId: 'aaaaaaaa-0000-4000-8000-000000000001', userPrincipalName: 'ada@contoso.test' }),
    'externalId',
    'by-id',
  ],
  [
    'a user name without case',
    person({ externalId: '2', userPrincipalName: 'ADA@contoso.test' }),
    'userName',
    'by-upn',
  ],
  [
    'a guest by the home name',
    person({ userPrincipalName: 'guest_home.test#EXT#@contoso.test' }),
    'userName-guest',
    'by-guest',
  ],
  [
    'a guest whose mapped user name is the home name',
    person({ userName: 'guest@home.test', userPrincipalName: 'guest_home.test#EXT#@contoso.test' }),
    'userName-guest',
    'by-guest',
  ],
  ['mail last', person({ userPrincipalName: 'nobody@contoso.test', mail: 'mail@contoso.test' }), 'mail', 'by-mail'],
  ['an externalId that is no GUID, exactly', person({ externalId: 'Nick' }), 'externalId', 'by-nickname'],
  ['an externalId that is no GUID, in other letters', person({ externalId: 'nick' }), null, null],
  ['nobody', person({ userPrincipalName: 'nobody@contoso.test' }), null, null],
])('joins %s', (_, who, key, id) => {
  const joins = joinAccounts([who], accounts)
  const at = joins.account[0] as number
  expect(at < 0 ? null : accounts[at]?.id).toBe(id)
  if (key !== null) expect(joinKeys[joins.key[0] as number]).toBe(key)
  expect([...joins.doubtful]).not.toContain(1)
})

test('two accounts of one key are nobody sure', () => {
  const joins = joinAccounts([person({ userPrincipalName: 'twin@contoso.test' })], accounts)
  expect(joins.account[0]).toBe(several)
  expect([...joins.doubtful.keys()].filter((at) => joins.doubtful[at] === 1)).toEqual([4, 5])
  expect([joins.person[4], joins.person[5]]).toEqual([0, 0])
})

test('two people with one key are nobody sure, and a stronger key takes an account out of reach of weaker ones', () => {
  const shared = [person({ mail: 'mail@contoso.test' }), person({ mail: 'MAIL@contoso.test' })]
  const both = joinAccounts(shared, accounts)
  expect([...both.account]).toEqual([several, several])
  expect(both.doubtful[3]).toBe(1)
  const stronger = joinAccounts(
    [person({ mail: 'zoe@contoso.test' }), person({ userPrincipalName: 'ada@contoso.test' })],
    accounts,
  )
  expect([...stronger.account]).toEqual([nobody, 1])
})

test('an account is never given to two people, whatever the keys', () => {
  const text = fc.constantFrom('a', 'b', 'A', 'c@x.test', 'd_e.test#EXT#@x.test', 'd@e.test')
  const maybe = fc.option(text, { nil: null })
  fc.assert(
    fc.property(
      fc.array(fc.record({ externalId: maybe, userName: maybe, userPrincipalName: maybe, mail: maybe }), {
        maxLength: 8,
      }),
      fc.array(fc.record({ externalId: maybe, userName: maybe, mail: maybe }), { maxLength: 8 }),
      (people, held) => {
        const joins = joinAccounts(
          people,
          held.map((one, at) => ({ ...one, id: String(at), active: true })),
        )
        const given = [...joins.account].filter((at) => at >= 0)
        expect(new Set(given).size).toBe(given.length)
        for (const [who, at] of joins.account.entries()) {
          if (at < 0) continue
          expect(joins.person[at]).toBe(who)
          expect(joins.doubtful[at]).toBe(0)
        }
      },
    ),
  )
})
