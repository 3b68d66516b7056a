import { expect, test } from 'vitest'
import { groupsById } from '#shared/engine/store/group-lists'
import { memberSets } from '#shared/engine/store/member-sets'
import type { MemberLink } from '#shared/engine/store/membership-rows'
import { idOf, seededDirectory, writeSeed } from '#tests/engine/store/seeded-directory'
import { draws } from '#tests/reference/draws'
import { temporaryFolder } from '#tests/temporary-folder'

const user = (number: number): MemberLink => ({ id: idOf('person', number), type: 'user', removed: false })
const device = (number: number): MemberLink => ({ id: idOf('device', number), type: 'device', removed: false })

test('a union counts each person once and nothing that is no user', () => {
  const draw = draws(21)
  const groups = Array.from({ length: 60 }, (_, number) => ({
    id: idOf('group', number),
    name: `G${number}`,
    members: [
      ...Array.from({ length: draw.below(120) }, () => user(draw.below(800))),
      ...Array.from({ length: draw.below(5) }, () => device(draw.below(9))),
    ],
  }))
  const db = seededDirectory({ groups })
  const sets = memberSets(db)
  const keys = new Map(
    groupsById(
      db,
      groups.map(({ id }) => id),
    ).map(({ id, key }) => [id, key]),
  )
  for (let round = 0; round < 50; round += 1) {
    const chosen = groups.filter(() => draw.chance(0.3))
    const people = new Set(
      chosen
        .flatMap(({ members }) => members)
        .filter(({ type }) => type === 'user')
        .map(({ id }) => id),
    )
    expect(sets.union(chosen.map(({ id }) => keys.get(id) ?? -1))).toBe(people.size)
  }
  expect(sets.union([])).toBe(0)
  expect(sets.union([-1])).toBe(0)
})

test('what was read before a write is not used after it, whoever wrote', () => {
  const folder = temporaryFolder()
  const group = { id: idOf('group', 1), name: 'G' }
  const db = seededDirectory({ groups: [{ ...group, members: [user(1)] }] }, folder)
  const key = groupsById(db, [group.id])[0]?.key ?? -1
  const before = memberSets(db)
  expect(before.union([key])).toBe(1)
  expect(memberSets(db)).toBe(before)
  writeSeed(db, { groups: [{ ...group, members: [user(1), user(2)] }] })
  expect(memberSets(db).union([key])).toBe(2)
  // Another process: a connection of its own.
  seededDirectory({ groups: [{ ...group, members: [user(1), user(2), user(3)] }] }, folder)
  expect(memberSets(db).union([key])).toBe(3)
})
