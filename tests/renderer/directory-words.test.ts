import { expect, test } from 'vitest'
import { groupsVerdict } from '#renderer/features/directory/groups-verdict'
import { nestedInWords } from '#renderer/features/directory/members-in-words'
import { peopleVerdict } from '#renderer/features/directory/people-verdict'
import { accountWords, personName } from '#renderer/features/directory/person-words'

test.each([
  [
    { people: 5_000, disabled: 188, guests: 40, inNoGroup: 12 },
    '4,812 of 5,000 people are enabled',
    '188 disabled · 40 guests · 12 in no group',
  ],
  [
    { people: 1, disabled: 0, guests: 1, inNoGroup: 0 },
    '1 of 1 person is enabled',
    '1 guest · everybody is in a group',
  ],
  [
    { people: 2, disabled: 2, guests: 0, inNoGroup: 2 },
    'None of 2 people is enabled',
    '2 disabled · no guests · 2 in no group',
  ],
])('people %o', (facts, verdict, detail) => {
  expect(peopleVerdict(facts)).toEqual({ verdict, detail })
})

test.each([
  [
    { groups: 35, mapped: 0, notSecurityEnabled: 2, sameName: 2, sizeUnknown: 1 },
    'None of 35 groups is mapped to an app',
    '2 cannot be provisioned from · 2 share their name with another · size of 1 not known',
  ],
  [
    { groups: 10_000, mapped: 1_200, notSecurityEnabled: 0, sameName: 0, sizeUnknown: 0 },
    '1,200 of 10,000 groups are mapped to an app',
    'Entra can provision from every one',
  ],
])('groups %o', (facts, verdict, detail) => {
  expect(groupsVerdict(facts)).toEqual({ verdict, detail })
})

test('an empty tenant and one that is on its way', () => {
  expect(peopleVerdict({ people: 0, disabled: 0, guests: 0, inNoGroup: 0 }).verdict).toBe('The tenant has no people')
  expect(groupsVerdict({ groups: 0, mapped: 0, notSecurityEnabled: 0, sameName: 0, sizeUnknown: 0 }).verdict).toBe(
    'The tenant has no groups',
  )
  expect([peopleVerdict(undefined), groupsVerdict(undefined)]).toEqual([{ verdict: 'People' }, { verdict: 'Groups' }])
})

test('a person without a name is called by what there is', () => {
  const id = '00000000-0000-4000-8000-000000000001'
  expect(personName({ id, displayName: null, userPrincipalName: 'ann@x.test' })).toBe('ann@x.test')
  expect(personName({ id, displayName: null, userPrincipalName: null })).toBe('00000000…')
})

test('an account of which nobody told is neither enabled nor disabled', () => {
  expect([true, false, null].map((enabled) => accountWords(enabled).word)).toEqual(['Enabled', 'Disabled', 'Not told'])
})

test('whom nested groups leave out is counted in words', () => {
  expect(nestedInWords({ groups: 0, people: 0 })).toBeNull()
  expect(nestedInWords({ groups: 2, people: 1 })).toContain('1 person in those groups alone is left out')
  expect(nestedInWords({ groups: 1, people: 0 })).toContain('nobody is in those groups alone')
})
