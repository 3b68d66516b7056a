import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#shared/engine/store/database'
import { migrate } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { membersOf } from '#shared/engine/verification/compared-members'
import { comparisonOf } from '#shared/engine/verification/comparison-of'
import { judgeReading } from '#shared/engine/verification/judge-reading'
import { keepReading, keptReading, keptResult, keptRow } from '#shared/engine/verification/kept-reading'
import { mergeReadings } from '#shared/engine/verification/merge-readings'
import type { Reading } from '#shared/engine/verification/reading'
import { drawnReading } from '#tests/engine/verification/drawn-reading'
import { draws } from '#tests/reference/draws'
import { temporaryFolder } from '#tests/temporary-folder'

const rounds = process.env['FULL'] === '1' ? 300 : 40

function database() {
  const db = openDatabase(join(temporaryFolder(), 'directory.db'))
  onTestFinished(() => db.close())
  migrate(db, migrations.directory, { backup: false })
  return db
}

/** What a reading says, without the order of people. */
function said(reading: Reading) {
  const { groups, totals } = comparisonOf(reading, judgeReading(reading), { members: true })
  return {
    totals,
    groups: groups.map(({ members, ...row }) => ({
      ...row,
      members: (members ?? []).map((member) => JSON.stringify(member)).toSorted(),
    })),
  }
}

test('a reading says the same from the store, whole and row by row', () => {
  const db = database()
  for (let seed = 1; seed <= rounds; seed += 1) {
    const { whole } = drawnReading(draws(seed), 3)
    const judged = judgeReading(whole)
    const result = comparisonOf(whole, judged, { members: false })
    keepReading(db, whole, true, { joins: judged.joins, result })
    expect(keptResult(db, 'app')).toEqual(result)
    const kept = keptReading(db, 'app')
    expect(kept === null ? null : said(kept.reading)).toEqual(said(whole))
    for (const row of whole.rows) {
      const one = keptRow(db, 'app', row.row)
      if (one === null) throw new Error('Each row is kept.')
      const alone = membersOf(one.reading, one.joins, one.row)
      const among = membersOf(whole, judged.joins, row)
      expect(alone.all.map(alone.show)).toEqual(among.all.map(among.show))
    }
  }
  expect(keptRow(db, 'app', 'no such row')).toBeNull()
  expect(keptResult(db, 'another app')).toBeNull()
})

test('a row that is read again is laid over the others, which stay as they were', () => {
  for (let seed = 1; seed <= rounds; seed += 1) {
    const draw = draws(seed)
    const { whole, take } = drawnReading(draw, 4)
    const before = drawnReading(draws(seed), 4).take([0, 1, 2, 3])
    expect(said(mergeReadings(before, take([draw.chance(0.5) ? 1 : 3]))), `seed ${seed}`).toEqual(said(whole))
  }
})

test('the new row counts, not the one before; what only the old rows speak of is still known', () => {
  const { whole, take } = drawnReading(draws(7), 2)
  const fresh = take([1])
  const emptied: Reading = {
    ...fresh,
    groups: fresh.groups.map((group) => ({
      ...group,
      members: new Uint32Array(),
      nested: new Uint32Array(),
      nestedIn: new Uint32Array(),
      joined: [],
    })),
    productGroups: fresh.productGroups.map((group) => ({ ...group, members: new Uint32Array(), count: 0 })),
  }
  const merged = said(mergeReadings(whole, emptied))
  expect(merged.groups[0]).toEqual(said(whole).groups[0])
  expect(merged.groups[1]).toMatchObject({ members: [], graph: { count: 0 }, verdict: 'match' })
})
