import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#shared/engine/store/database'
import { migrate, versionOf } from '#shared/engine/store/migrate'
import { intent } from '#shared/engine/store/migrations/workspace/0010-intent'
import { targetTests } from '#shared/engine/store/migrations/workspace/0020-target-tests'
import { migrations } from '#shared/engine/store/migrations/index'
import { sql } from '#shared/engine/store/sql'
import { listTargets, putTarget, putTargetTest, readTarget } from '#shared/engine/store/target-rows'
import { temporaryFolder } from '#tests/temporary-folder'

function older() {
  const db = openDatabase(join(temporaryFolder(), 'workspace.db'))
  onTestFinished(() => db.close())
  migrate(db, [intent], { backup: false })
  return db
}

test('a target of an older file is kept, untested and without a day of expiry', () => {
  const db = older()
  db.run(sql`
    INSERT INTO targets (app_id, url, token, notes, set_at)
    VALUES ('app', 'https://scim.example/v2', '{"kind":"environment","variable":"TOKEN"}', '["a note"]', '2026-01-01')`)
  migrate(db, [intent, targetTests], { backup: true })
  expect(versionOf(db)).toBe(20)
  migrate(db, migrations.workspace, { backup: false })
  expect(listTargets(db)).toEqual([
    {
      appId: 'app',
      url: 'https://scim.example/v2',
      token: { kind: 'environment', variable: 'TOKEN' },
      notes: ['a note'],
      setAt: '2026-01-01',
      expires: null,
      lastTest: null,
      auth: { kind: 'bearer' },
      probe: null,
      neverEnds: false,
      tokenEnds: null,
    },
  ])
})

test('a test belongs to the target as it was set', () => {
  const db = older()
  migrate(db, migrations.workspace, { backup: false })
  const target = {
    appId: 'app',
    url: 'https://scim.example/v2',
    token: { kind: 'sealed', key: 'scim/t/app/x' },
    notes: [],
    setAt: '2026-01-01',
    expires: '2027-01-01',
    lastTest: null,
    auth: { kind: 'bearer' },
    probe: null,
    neverEnds: false,
    tokenEnds: null,
  } as const
  putTarget(db, target)
  const late = { at: '2026-01-02', ok: false, message: 'late', failure: null }
  putTargetTest(db, { appId: 'app', setAt: '2025-12-31' }, late)
  expect(readTarget(db, 'app')).toEqual(target)
  const test = { at: '2026-01-02', ok: true, message: 'fine', failure: null }
  putTargetTest(db, target, test)
  expect(readTarget(db, 'app')).toEqual({ ...target, lastTest: test })
  putTarget(db, target)
  expect(readTarget(db, 'app')).toEqual(target)
})
