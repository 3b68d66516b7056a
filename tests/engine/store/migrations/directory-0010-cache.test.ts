import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#shared/engine/store/database'
import { migrate, versionOf } from '#shared/engine/store/migrate'
import { cache } from '#shared/engine/store/migrations/directory/0010-cache'
import { sql } from '#shared/engine/store/sql'
import { temporaryFolder } from '#tests/temporary-folder'

test('the first cache keeps a member of a group once, and forgets memberships with their group', () => {
  const db = openDatabase(join(temporaryFolder(), 'directory.db'))
  onTestFinished(() => db.close())
  migrate(db, [cache], { backup: false })
  expect(versionOf(db)).toBe(10)
  db.script(`
    INSERT INTO groups (id, display_name, kind, dynamic, security_enabled, seen) VALUES ('g', 'G', 'security', 0, 1, 1);
    INSERT INTO memberships (group_id, member_id, type) VALUES ('g', 'u', 'user');
    INSERT INTO memberships (group_id, member_id, type) VALUES ('g', 'u', 'user') ON CONFLICT DO NOTHING;`)
  const links = () => db.get<{ n: number }>(sql`SELECT count(*) AS n FROM memberships`)?.n
  expect(links()).toBe(1)
  db.run(sql`DELETE FROM groups`)
  expect(links()).toBe(0)
})
