import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#shared/engine/store/database'
import { migrate } from '#shared/engine/store/migrate'
import { tenants } from '#shared/engine/store/migrations/app/0010-tenants'
import { sql } from '#shared/engine/store/sql'
import { temporaryFolder } from '#tests/temporary-folder'

test('tenants are told apart by id and by name', () => {
  const db = openDatabase(join(temporaryFolder(), 'app.db'))
  onTestFinished(() => db.close())
  migrate(db, [tenants], { backup: false })
  const add = (id: string, name: string) =>
    db.run(
      sql`INSERT INTO tenants (id, name, graph, sign_in, demo, added_at) VALUES (${id}, ${name}, 'g', '{}', 0, 'now')`,
    )
  add('1', 'a')
  expect(() => add('1', 'b')).toThrow('could not be used')
  expect(() => add('2', 'a')).toThrow('could not be used')
  expect(add('2', 'b')).toBe(1)
})
