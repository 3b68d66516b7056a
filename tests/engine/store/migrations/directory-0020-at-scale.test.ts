import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { MemberType } from '#shared/domain/directory'
import { cacheWriter } from '#shared/engine/directory/cache-writer'
import { type Database, openDatabase } from '#shared/engine/store/database'
import { countAnew, directorySize, hideSizes, membersByType, sweepGroups } from '#shared/engine/store/group-rows'
import { migrate } from '#shared/engine/store/migrate'
import { cache } from '#shared/engine/store/migrations/directory/0010-cache'
import { atScale } from '#shared/engine/store/migrations/directory/0020-at-scale'
import { migrations } from '#shared/engine/store/migrations/index'
import { sweepPeople } from '#shared/engine/store/people-rows'
import { sweepPrincipals } from '#shared/engine/store/principal-rows'
import { sql } from '#shared/engine/store/sql'
import {
  beginSync,
  brokenOffSync,
  endSync,
  noteInSync,
  syncNotes,
  synchronisedAt,
} from '#shared/engine/store/sync-rows'
import { temporaryFolder } from '#tests/temporary-folder'

function database(): Database {
  const db = openDatabase(join(temporaryFolder(), 'directory.db'))
  onTestFinished(() => db.close())
  // The rows' functions are those of the newest file.
  migrate(db, migrations.directory, { backup: false })
  return db
}

const begun = { kind: 'full', scope: 'all', membersWay: 'scoped-delta', peopleWay: 'list', began: 't1' } as const
const group = (id: string, hidesMembers = false) => ({
  id,
  displayName: `Group ${id}`,
  kind: 'security' as const,
  dynamic: false,
  securityEnabled: true,
  hidesMembers,
})
const person = (id: string, displayName = `Person ${id}`) => ({
  id,
  displayName,
  userPrincipalName: `${id}@example.com`,
  mail: null,
  accountEnabled: true,
  userType: 'Member',
  attributes: {},
})
const link = (id: string, type: MemberType = 'user', removed = false) => ({ id, type, removed })
const told = (id: string, ...members: ReturnType<typeof link>[]) => ({ id, group: group(id), removed: null, members })
const keyOf = (db: Database, id: string) =>
  db.get<{ key: number }>(sql`SELECT key FROM principals WHERE id = ${id}`)?.key ?? -1
const found = (db: Database, text: string) =>
  db
    .all<{ id: string }>(sql`
      SELECT id FROM people_search JOIN principals ON principals.key = people_search.rowid
      WHERE people_search MATCH ${`"${text}"`} ORDER BY id`)
    .map(({ id }) => id)

test('what an older cache held is left behind, and asks for a sync', () => {
  const db = openDatabase(join(temporaryFolder(), 'directory.db'))
  onTestFinished(() => db.close())
  migrate(db, [cache], { backup: false })
  db.script(`
    INSERT INTO sync_runs (run, began, ended) VALUES (1, 't1', 't2');
    INSERT INTO groups (id, display_name, kind, dynamic, security_enabled, seen) VALUES ('g', 'G', 'security', 0, 1, 1);
    INSERT INTO memberships (group_id, member_id, type) VALUES ('g', 'u', 'user');`)
  migrate(db, [cache, atScale], { backup: false })
  expect(synchronisedAt(db)).toBeNull()
  expect(directorySize(db)).toEqual({ apps: 0, jobs: 0, groups: 0, memberships: 0, people: 0, assignments: 0 })
})

test('links told twice count once, a slice adds to the one before, and a type told later moves the count', () => {
  const db = database()
  const { run } = beginSync(db, begun)
  const writer = cacheWriter(db)
  writer.merge(told('g', link('u1'), link('u2'), link('u1')), run, 'full')
  writer.merge(told('g', link('u2'), link('x', 'unknown'), link('h', 'group')), run, 'full')
  const sizes = () => membersByType(db, keyOf(db, 'g'))
  expect(sizes()).toEqual({ users: 2, groups: 1, others: 1 })
  writer.merge(told('g', link('u1', 'user', true), link('nobody', 'user', true)), run, 'changes')
  expect(sizes()).toEqual({ users: 1, groups: 1, others: 1 })
  writer.people.put(person('x'), run)
  countAnew(db)
  expect(sizes()).toEqual({ users: 2, groups: 1, others: 0 })
})

test('a full pass makes void what was known of a group, a change does not, and of a group that cannot be read nothing is known', () => {
  const db = database()
  const first = beginSync(db, begun).run
  cacheWriter(db).merge(told('g', link('u1'), link('u2')), first, 'full')
  endSync(db, { run: first, kind: 'full' }, 't2')
  const second = beginSync(db, begun).run
  const writer = cacheWriter(db)
  writer.merge(told('g', link('u3')), second, 'changes')
  expect(membersByType(db, keyOf(db, 'g'))?.users).toBe(3)
  writer.merge(told('g', link('u3')), second, 'full')
  writer.merge(told('g', link('u4')), second, 'full')
  expect(membersByType(db, keyOf(db, 'g'))?.users).toBe(2)
  writer.memberships.unknown(keyOf(db, 'g'))
  expect(membersByType(db, keyOf(db, 'g'))).toBeNull()
  writer.groups.put(group('new'), second)
  writer.merge({ id: 'new', group: null, removed: null, members: [link('u1')] }, second, 'changes')
  expect(membersByType(db, keyOf(db, 'new'))).toBeNull()
})

test('a finished sync sweeps what it did not see, an unfinished one leaves everything', () => {
  const db = database()
  const one = beginSync(db, begun).run
  const first = cacheWriter(db)
  for (const id of ['u1', 'u2', 'u3']) first.people.put(person(id), one)
  first.merge(told('g1', link('u1'), link('u2')), one, 'full')
  first.merge(told('g2', link('u3')), one, 'full')
  endSync(db, { run: one, kind: 'full' }, 't2')
  expect(directorySize(db)).toMatchObject({ groups: 2, memberships: 3, people: 3 })

  const two = beginSync(db, begun)
  const second = cacheWriter(db)
  second.people.put(person('u1'), two.run)
  second.merge(told('g1', link('u1')), two.run, 'full')
  expect(synchronisedAt(db)).toBe('t2')
  expect(brokenOffSync(db)).toEqual(two)
  expect(directorySize(db)).toMatchObject({ groups: 2, people: 3 })
  sweepPeople(db, two.run)
  sweepGroups(db, two.run)
  sweepPrincipals(db)
  endSync(db, two, 't4')
  expect(directorySize(db)).toMatchObject({ groups: 1, memberships: 1, people: 1 })
  expect(db.all(sql`SELECT id FROM principals ORDER BY id`)).toEqual([{ id: 'g1' }, { id: 'u1' }])
  expect(found(db, 'person')).toEqual(['u1'])
  expect(brokenOffSync(db)).toBeNull()
})

test('people are found by their newest name only, however often they are told', () => {
  const db = database()
  const { run } = beginSync(db, begun)
  const writer = cacheWriter(db)
  writer.people.put(person('u1', 'Stefan Größl'), run)
  writer.people.put(person('u1', 'Stefan Größl'), run)
  expect(found(db, 'grossl')).toEqual(['u1'])
  writer.people.put(person('u1', 'Stefan Maier'), run)
  expect(found(db, 'grossl')).toEqual([])
  expect(found(db, 'maier')).toEqual(['u1'])
  writer.people.remove('u1')
  expect(found(db, 'maier')).toEqual([])
})

test('an empty list of a group that hides its members is no number; notes of members outlive a read of changes', () => {
  const db = database()
  const full = beginSync(db, begun)
  const writer = cacheWriter(db)
  writer.merge({ ...told('g'), group: group('g', true) }, full.run, 'full')
  writer.merge(told('empty'), full.run, 'full')
  hideSizes(db)
  expect(membersByType(db, keyOf(db, 'g'))).toBeNull()
  expect(membersByType(db, keyOf(db, 'empty'))).toEqual({ users: 0, groups: 0, others: 0 })
  noteInSync(db, full.run, 'members', 'one group')
  noteInSync(db, full.run, 'apps', 'no jobs')
  endSync(db, full, 't2')
  expect(syncNotes(db)).toEqual(['one group', 'no jobs'])
  const changes = beginSync(db, { ...begun, kind: 'changes' })
  noteInSync(db, changes.run, 'apps', 'still no jobs')
  endSync(db, changes, 't3')
  expect(syncNotes(db)).toEqual(['still no jobs', 'one group'])
})
