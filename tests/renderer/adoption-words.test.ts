import { describe, expect, test } from 'vitest'
import { readinessSearch } from '#renderer/app/search-params'
import {
  accountName,
  activeWord,
  adoptionVerdict,
  fateOf,
  fateWords,
  personName,
} from '#renderer/features/readiness/adoption-words'
import { eventInWords, groupLeaves, type Leaving, peopleLeave } from '#renderer/features/readiness/leaving-words'
import { adoptionFates } from '#shared/domain/adoption'

const none = { link: 0, duplicate: 0, create: 0, orphan: 0, 'left-alone': 0, 'cannot-tell': 0 }

describe('existing accounts', () => {
  test.each([
    [{}, 'Nobody is in scope, and the product has no accounts'],
    [{ link: 1 }, '1 account is linked'],
    [{ link: 18, create: 4 }, '18 accounts are linked, 4 new accounts are made'],
    [
      { link: 2, duplicate: 1, orphan: 3, 'cannot-tell': 5, 'left-alone': 1, create: 1 },
      '1 person gets a second account, 3 accounts are not kept, of 5 it cannot be told, 2 accounts are linked, 1 account is left alone, 1 new account is made',
    ],
    [{ 'cannot-tell': 2 }, 'Of 2 it cannot be told'],
  ])('%o: %s', (tally, words) => {
    expect(adoptionVerdict({ tally: { ...none, ...tally } })).toBe(words)
  })

  test('every fate has a word, and an address names it', () => {
    expect(new Set(adoptionFates.map((fate) => fateWords(fate).word)).size).toBe(adoptionFates.length)
    expect(fateOf('orphan')).toBe('orphan')
    expect(fateOf('gone')).toBeNull()
    expect(readinessSearch({ fate: 'orphan', other: 1 })).toEqual({ fate: 'orphan' })
  })

  test('accounts and people are called by what is known best', () => {
    const account = { id: 'a1', userName: null, displayName: null, active: null }
    expect(accountName(account)).toBe('a1')
    expect(accountName({ ...account, userName: 'ann', displayName: 'Ann' })).toBe('ann')
    const person = { id: 'p1', displayName: null, userPrincipalName: 'ann@x.test', inScope: true }
    expect(personName(person)).toBe('ann@x.test')
    expect([true, false, null].map(activeWord)).toEqual(['Active', 'Not active', 'Not told'])
  })
})

describe('what would happen', () => {
  const part = { effect: 'deleted', says: 'It is deleted.', reversible: 'no', disputed: null } as const
  const leaving: Leaving = {
    group: { event: 'group-leaves-scope', ...part, disputed: 'The documents disagree (C16).' },
    people: { total: 2, ...part, effect: 'inactive', reversible: 'yes', says: 'They are switched off.' },
    threshold: '',
    notes: [],
  }

  test('to the group and to people, with what is disputed', () => {
    expect(groupLeaves(leaving)).toMatchObject({
      status: 'bad',
      word: 'Group destroyed',
      lines: ['It is deleted.', 'It cannot be taken back.', 'The documents disagree (C16).'],
    })
    expect(peopleLeave(leaving)).toMatchObject({ status: 'warning', word: '2 people: accounts switched off' })
    expect(peopleLeave({ people: { ...leaving.people, total: 1 } })?.word).toBe('1 person: accounts switched off')
  })

  test('nothing is said of what does not leave, and what is not known is unknown', () => {
    expect(groupLeaves({ group: { ...leaving.group, effect: 'not-applicable' } })).toBeNull()
    expect(peopleLeave({ people: { ...leaving.people, total: 0 } })).toBeNull()
    expect(peopleLeave({ people: { ...leaving.people, total: null } })?.word).toMatch(
      /^People whose number is not known/,
    )
    expect(groupLeaves({ group: { ...leaving.group, effect: 'unknown', reversible: 'unknown' } })?.status).toBe(
      'unknown',
    )
    expect(groupLeaves({ group: { ...leaving.group, effect: 'nothing', reversible: 'yes' } })?.status).toBe('good')
    expect(eventInWords('unassigned')).toBe('If it were unassigned')
  })
})
