import { expect, test } from 'vitest'
import { type ListOrder, listSize, listWindow } from '#shared/engine/store/list-anchors'
import { peopleByKey } from '#shared/engine/store/people-lists'
import { sql } from '#shared/engine/store/sql'
import { idOf, seededDirectory, writeSeed } from '#tests/engine/store/seeded-directory'
import { draws } from '#tests/reference/draws'

const orders: ListOrder[] = ['people/name', 'people/userPrincipalName']

test('rows that came and went since the anchors were made shift a window, and nothing else', () => {
  const draw = draws(11)
  const person = (number: number) => ({ id: idOf('person', number), name: `P${draw.below(1_000)}` })
  const db = seededDirectory({ people: Array.from({ length: 1_500 }, (_, number) => person(number)) })
  for (let round = 0; round < 8; round += 1) {
    writeSeed(db, { people: Array.from({ length: 40 }, (_, number) => person(2_000 + round * 40 + number)) })
    // Anchors themselves go too.
    db.run(sql`DELETE FROM people WHERE key % 13 = ${round} OR key IN (
      SELECT key FROM list_anchors WHERE position = ${round * 200})`)
    for (const list of orders) {
      const column = list === 'people/name' ? 'sort_name' : 'sort_upn'
      const living = db.all<{ key: number }>({ text: `SELECT key FROM people ORDER BY ${column}, key`, values: [] })
      const place = new Map(living.map(({ key }, index) => [key, index]))
      for (const direction of ['ascending', 'descending'] as const) {
        for (let time = 0; time < 20; time += 1) {
          const from = draw.below(1_700)
          const count = 1 + draw.below(500)
          const keys = listWindow(db, list, { from, count, direction })
          expect(keys.length).toBeLessThanOrEqual(count)
          expect(peopleByKey(db, keys)).toHaveLength(keys.length)
          // One row after the other, as the list is now: none twice, none left out.
          const places = keys.map((key) => place.get(key) ?? Number.NaN)
          const step = direction === 'ascending' ? 1 : -1
          expect(places).toEqual(places.map((_, index) => (places[0] ?? 0) + index * step))
        }
      }
    }
  }
})

test('a list that lost all its rows, or never had one, has empty windows', () => {
  const db = seededDirectory({ people: [{ id: idOf('person', 1), name: 'Anna' }] })
  db.run(sql`DELETE FROM people`)
  for (const direction of ['ascending', 'descending'] as const) {
    expect(listWindow(db, 'people/name', { from: 0, count: 500, direction })).toEqual([])
    expect(listWindow(db, 'groups/people', { from: 0, count: 500, direction })).toEqual([])
  }
})

test('groups whose names differ by an accent only do not share a name; by case and outer blanks they do', () => {
  const names = ['Café', 'Cafe', ' café', 'Sales', 'SALES ', 'Sáles', 'Alone']
  const groups = names.map((name, number) => ({ id: idOf('group', number), name }))
  expect(listSize(seededDirectory({ groups }), 'groups/same-name')).toBe(4)
})
