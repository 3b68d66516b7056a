import { expect, test } from 'vitest'
import { groupsByKey } from '#shared/engine/store/group-lists'
import { peopleByKey } from '#shared/engine/store/people-lists'
import { searchRows } from '#shared/engine/store/text-search'
import { idOf, seededDirectory } from '#tests/engine/store/seeded-directory'

const numbered = (kind: 'person' | 'group', count: number, name: (number: number) => string, first = 0) =>
  Array.from({ length: count }, (_, index) => ({ id: idOf(kind, first + index), name: name(first + index) }))

test('what is left out is said, however short the search', () => {
  const db = seededDirectory({ groups: numbered('group', 1_001, (number) => `Sales ${number}`) })
  for (const search of ['s', 'sa', 'sal', 'sales', 'sales s']) {
    const { keys, more } = searchRows(db, 'groups', search)
    expect([search, keys.length, new Set(keys).size, more]).toEqual([search, 1_000, 1_000, true])
  }
  const { keys, more } = searchRows(db, 'groups', 'sales 99')
  const found = groupsByKey(db, keys).map(({ displayName }) => displayName)
  const held = Array.from({ length: 1_001 }, (_, number) => `Sales ${number}`).filter((name) => name.includes('99'))
  expect([found.toSorted(), more]).toEqual([held.toSorted(), false])
})

test('exactly as many as are kept are all there are', () => {
  const db = seededDirectory({ groups: numbered('group', 1_000, (number) => `Sales ${number}`) })
  for (const search of ['s', 'sales']) expect(searchRows(db, 'groups', search)).toMatchObject({ more: false })
})

test('a word that is too short for the index is looked for behind more rows than are kept', () => {
  const many = numbered('person', 3_000, (number) => `Person Smith ${number}`)
  const db = seededDirectory({ people: [...many, { id: idOf('person', 9_000), name: 'Quentin Smith' }] })
  const { keys, more } = searchRows(db, 'people', 'smith qu')
  expect(peopleByKey(db, keys).map(({ displayName }) => displayName)).toEqual(['Quentin Smith'])
  expect(more).toBe(false)
})

test('letters outside the basic plane count as one each', () => {
  const db = seededDirectory({ people: [{ id: idOf('person', 1), name: '𠮷田 太郎右衛門' }] })
  for (const search of ['𠮷田', '太郎右衛門 𠮷田', '𠮷田 太郎']) {
    expect([search, searchRows(db, 'people', search).keys.length]).toEqual([search, 1])
  }
})

test('a zero in a search parts words', () => {
  const db = seededDirectory({ people: [{ id: idOf('person', 1), name: 'Anna Larsen' }] })
  expect(searchRows(db, 'people', 'anna\0larsen').keys).toHaveLength(1)
  expect(searchRows(db, 'people', '\0\0\0').keys).toHaveLength(0)
})

test('the begin of an id finds its rows among the rows of that list only', () => {
  const db = seededDirectory({
    people: numbered('person', 2, (number) => `P${number}`),
    groups: numbered('group', 2, (number) => `G${number}`),
  })
  expect(searchRows(db, 'people', 'AAAAAAAA-0000').keys).toHaveLength(2)
  expect(searchRows(db, 'groups', 'aaaaaaaa-0000').keys).toHaveLength(0)
  expect(searchRows(db, 'groups', 'bbbb').keys).toHaveLength(2)
  expect(searchRows(db, 'groups', idOf('group', 1)).keys).toHaveLength(1)
})
