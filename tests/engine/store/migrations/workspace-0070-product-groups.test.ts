import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#shared/engine/store/database'
import { migrate } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { keptProductGroups, putProductGroups } from '#shared/engine/store/product-group-rows'
import { putTarget } from '#shared/engine/store/target-rows'
import { temporaryFolder } from '#tests/temporary-folder'

test('the groups of a product are those that it listed last, and those of another server are forgotten', () => {
  const db = openDatabase(join(temporaryFolder(), 'workspace.db'))
  onTestFinished(() => db.close())
  migrate(db, migrations.workspace.slice(0, 6), { backup: false })
  migrate(db, migrations.workspace, { backup: true })
  const at = '2026-11-01T09:00:00Z'
  const one = { id: '1', displayName: 'One', externalId: null }
  const two = { id: '2', displayName: 'Two', externalId: 'x' }
  const target = (url: string) =>
    putTarget(db, {
      appId: 'app',
      url,
      token: { kind: 'environment', variable: 'TOKEN' },
      auth: { kind: 'bearer' },
      notes: [],
      setAt: at,
      expires: null,
      lastTest: null,
      probe: null,
    })
  putProductGroups(db, 'app', [one], at)
  expect(keptProductGroups(db, 'app')).toBeNull()
  target('http://127.0.0.1:4001/scim')
  putProductGroups(db, 'app', [one], at)
  putProductGroups(db, 'app', [two], at)
  expect(keptProductGroups(db, 'app')).toEqual([two])
  expect(keptProductGroups(db, 'other')).toBeNull()
  target('http://127.0.0.1:4002/scim')
  expect(keptProductGroups(db, 'app')).toBeNull()
})
