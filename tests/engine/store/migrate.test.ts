import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#shared/engine/store/database'
import { migrate, type Migration, versionOf } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { sql } from '#shared/engine/store/sql'
import { temporaryFolder } from '#tests/temporary-folder'

function database() {
  const db = openDatabase(join(temporaryFolder(), 'file.db'))
  onTestFinished(() => db.close())
  return db
}

const first: Migration = { version: 10, name: 'first', up: (db) => db.script('CREATE TABLE a (x TEXT) STRICT') }
const second: Migration = { version: 20, name: 'second', up: (db) => db.script('ALTER TABLE a ADD COLUMN y TEXT') }

test('only pending steps run, and the version is that of the last one', () => {
  const db = database()
  migrate(db, [first], { backup: false })
  db.run(sql`INSERT INTO a (x) VALUES ('kept')`)
  migrate(db, [first, second], { backup: false })
  migrate(db, [first, second], { backup: false })
  expect(versionOf(db)).toBe(20)
  expect(db.all(sql`SELECT * FROM a`)).toEqual([{ x: 'kept', y: null }])
})

test('a copy is kept before what a person made is changed, none before a new file', () => {
  const db = database()
  migrate(db, [first], { backup: true })
  expect(existsSync(`${db.path}.before-v10`)).toBe(false)
  db.run(sql`INSERT INTO a (x) VALUES ('kept')`)
  migrate(db, [first, second], { backup: true })
  const copy = openDatabase(`${db.path}.before-v20`)
  onTestFinished(() => copy.close())
  expect(versionOf(copy)).toBe(10)
  expect(copy.all(sql`SELECT * FROM a`)).toEqual([{ x: 'kept' }])
})

test('a step that fails leaves the file at the version it had', () => {
  const db = database()
  migrate(db, [first], { backup: false })
  const broken: Migration = {
    version: 30,
    name: 'broken',
    up: (it) => it.script('CREATE TABLE b (z TEXT) STRICT; CREATE TABLE a (x TEXT)'),
  }
  expect(() => migrate(db, [first, second, broken], { backup: false })).toThrow('could not be used')
  expect(versionOf(db)).toBe(10)
  expect(db.all(sql`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)).toEqual([{ name: 'a' }])
})

test('numbers must rise', () => {
  expect(() => migrate(database(), [second, first], { backup: false })).toThrow(/must have a higher number/)
})

test.each(Object.entries(migrations))('the steps of the %s files run on a new file and rise', (_, steps) => {
  const db = database()
  migrate(db, steps, { backup: true })
  expect(versionOf(db)).toBe(steps.at(-1)?.version)
})
