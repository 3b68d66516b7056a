import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#shared/engine/store/database'
import { migrate } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { putSetting, readSetting } from '#shared/engine/store/setting-rows'
import { temporaryFolder } from '#tests/temporary-folder'

test('a setting is what was chosen last, and nothing before', () => {
  const db = openDatabase(join(temporaryFolder(), 'app.db'))
  onTestFinished(() => db.close())
  migrate(db, migrations.app.slice(0, 2), { backup: false })
  migrate(db, migrations.app, { backup: true })
  expect(readSetting(db, 'a')).toBeNull()
  putSetting(db, 'a', 'one')
  putSetting(db, 'a', 'two')
  putSetting(db, 'b', 'three')
  expect([readSetting(db, 'a'), readSetting(db, 'b')]).toEqual(['two', 'three'])
})
