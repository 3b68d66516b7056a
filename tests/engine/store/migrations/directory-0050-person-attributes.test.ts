import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { personAttributes } from '#shared/domain/directory'
import { openDatabase } from '#shared/engine/store/database'
import { migrate } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { attributeColumns, peopleWriter } from '#shared/engine/store/people-rows'
import { principalsOf } from '#shared/engine/store/principal-rows'
import { sql } from '#shared/engine/store/sql'
import { temporaryFolder } from '#tests/temporary-folder'

test('people of an earlier cache have told nothing more, and the next sync reads everybody anew', () => {
  const db = openDatabase(join(temporaryFolder(), 'directory.db'))
  onTestFinished(() => db.close())
  migrate(
    db,
    migrations.directory.filter(({ version }) => version < 50),
    { backup: false },
  )
  db.run(sql`INSERT INTO principals (key, id, type) VALUES (1, 'u1', 'user')`)
  db.run(sql`INSERT INTO people (key, display_name, sort_name, sort_upn, seen) VALUES (1, 'Ann', 'ann', 'ann', 1)`)
  db.run(sql`INSERT INTO delta_links (resource, link, taken) VALUES ('users', 'x', 'then')`)
  migrate(db, migrations.directory, { backup: false })
  const columns = personAttributes.map((name) => attributeColumns[name])
  const row = () =>
    db.get<Record<string, string | null>>({
      text: `SELECT ${columns.join(', ')} FROM people WHERE key = 1`,
      values: [],
    })
  expect(row()).toEqual(Object.fromEntries(columns.map((column) => [column, null])))
  expect(db.all(sql`SELECT * FROM delta_links`)).toEqual([])

  // What is told is kept, empty apart from not told.
  const told = { displayName: 'Ann', userPrincipalName: null, mail: null, accountEnabled: true, userType: null }
  db.transaction(() => {
    const attributes = { givenName: 'Ann', surname: null, city: '' }
    peopleWriter(db, principalsOf(db)).put({ id: 'u1', ...told, attributes }, 2)
  })
  expect(row()).toMatchObject({ given_name: 'Ann', surname: '', city: '', department: null })
})
