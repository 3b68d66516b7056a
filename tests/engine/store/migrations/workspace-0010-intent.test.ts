import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#shared/engine/store/database'
import { listMappings, putMapping, removeMapping } from '#shared/engine/store/mapping-rows'
import { migrate } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { temporaryFolder } from '#tests/temporary-folder'

function database() {
  const db = openDatabase(join(temporaryFolder(), 'workspace.db'))
  onTestFinished(() => db.close())
  migrate(db, migrations.workspace, { backup: false })
  return db
}

const mapping = {
  appId: 'app',
  groupId: 'group',
  groupName: 'Sales',
  mode: 'picked',
  to: { id: 'stem-1', name: 'Sales (STEM)' },
  addedAt: '2026-01-01',
  note: '',
} as const

test('a pair is one row however often it is added; other product groups are rows of their own', () => {
  const db = database()
  putMapping(db, mapping)
  putMapping(db, { ...mapping, groupName: 'Sales, renamed', addedAt: '2026-02-02' })
  putMapping(db, { ...mapping, to: { id: null, name: 'Elsewhere' } })
  putMapping(db, { ...mapping, to: null, mode: 'synced' })
  expect(listMappings(db).map((it) => [it.groupName, it.to, it.addedAt])).toEqual([
    ['Sales', null, '2026-01-01'],
    ['Sales', { id: null, name: 'Elsewhere' }, '2026-01-01'],
    ['Sales, renamed', mapping.to, '2026-01-01'],
  ])
  expect(removeMapping(db, mapping)).toBe(1)
  expect(removeMapping(db, mapping)).toBe(0)
  expect(listMappings(db)).toHaveLength(2)
})
