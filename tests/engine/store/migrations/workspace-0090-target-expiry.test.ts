import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#shared/engine/store/database'
import { migrate, versionOf } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { sql } from '#shared/engine/store/sql'
import { putTarget, readTarget } from '#shared/engine/store/target-rows'
import { temporaryFolder } from '#tests/temporary-folder'

test('a target of an older file keeps its day; that it never ends, or what its token says, is kept from now on', () => {
  const db = openDatabase(join(temporaryFolder(), 'workspace.db'))
  onTestFinished(() => db.close())
  migrate(
    db,
    migrations.workspace.filter(({ version }) => version < 90),
    { backup: false },
  )
  db.run(sql`
    INSERT INTO targets (app_id, url, token, notes, set_at, expires)
    VALUES ('app', 'https://scim.example/v2', '{"kind":"environment","variable":"TOKEN"}', '[]', '2026-01-01', '2027-03-01')`)
  migrate(db, migrations.workspace, { backup: true })
  expect(versionOf(db)).toBe(migrations.workspace.at(-1)?.version)
  const kept = readTarget(db, 'app')
  expect(kept).toMatchObject({ expires: '2027-03-01', neverEnds: false, tokenEnds: null })
  if (kept === null) throw new Error('The target is gone.')

  putTarget(db, { ...kept, expires: null, neverEnds: true, tokenEnds: '2026-12-01' })
  expect(readTarget(db, 'app')).toMatchObject({ expires: null, neverEnds: true, tokenEnds: '2026-12-01' })
  const { neverEnds: _, tokenEnds: __, ...rest } = kept
  putTarget(db, rest)
  expect(readTarget(db, 'app')).toEqual(kept)

  // An older console goes on reading and writing the file: what was added has a value without being named.
  db.run(sql`
    INSERT INTO targets (app_id, url, token, notes, set_at, expires, last_test, auth, probe)
    VALUES ('other', 'https://scim.example/v2', '{"kind":"environment","variable":"TOKEN"}', '[]', '2026-01-01', NULL, NULL,
      '{"kind":"bearer"}', NULL)`)
  expect(readTarget(db, 'other')).toMatchObject({ neverEnds: false, tokenEnds: null })
})
