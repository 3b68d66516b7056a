import type { Group, GroupKind } from '#shared/domain/directory'
import { folded } from '#shared/domain/folded-text'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import type { Principals } from '#shared/engine/store/principal-rows'
import { sql } from '#shared/engine/store/sql'

export interface CachedGroup extends Group {
  /** The number that stands for the group in this file. */
  readonly key: number
  /** Direct members that are users; null while nobody could read them. */
  readonly memberCount: number | null
}

/** What of a group is kept beside its members. */
export interface KeptGroup extends Group {
  readonly hidesMembers: boolean
}

export interface WrittenGroup {
  readonly key: number
  readonly name: string
  /** The sync that began to read its members last; null where none did. */
  readonly read: number | null
  /** It was not kept before. */
  readonly isNew: boolean
}

export interface GroupWriter {
  /** Keeps what Graph told of a group. */
  put(group: KeptGroup, run: number): WrittenGroup
  /** A group that is kept; null where it is not. */
  find(id: string): WrittenGroup | null
  /** A group that Graph says is gone; its memberships go with it. */
  remove(id: string): void
}

interface Found {
  display_name: string
  members_run: number | null
}

/** Call inside a transaction. */
export function groupWriter(db: Database, principals: Principals): GroupWriter {
  const select = db.prepare('SELECT display_name, members_run FROM groups WHERE key = ?')
  const upsert = db.prepare(`
    INSERT INTO groups (key, display_name, sort_name, kind, dynamic, security_enabled, hides_members, seen)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET display_name = excluded.display_name, sort_name = excluded.sort_name, kind = excluded.kind,
      dynamic = excluded.dynamic, security_enabled = excluded.security_enabled, hides_members = excluded.hides_members,
      seen = excluded.seen`)
  const clear = db.prepare('DELETE FROM memberships WHERE group_key = ?')
  const drop = db.prepare('DELETE FROM groups WHERE key = ?')
  const forget = db.prepare('DELETE FROM group_search WHERE rowid = ?')
  const index = db.prepare('INSERT INTO group_search (rowid, display_name) VALUES (?, ?)')
  return {
    put: (group, run) => {
      const { key } = principals.of(group.id, 'group')
      const before = select.get<Found>(key)
      const name = folded(group.displayName).trim()
      upsert.run(
        key,
        group.displayName,
        name,
        group.kind,
        Number(group.dynamic),
        Number(group.securityEnabled),
        Number(group.hidesMembers),
        run,
      )
      if (before?.display_name !== group.displayName) {
        if (before !== undefined) forget.run(key)
        index.run(key, name)
      }
      return { key, name: group.displayName, read: before?.members_run ?? null, isNew: before === undefined }
    },
    find: (id) => {
      const key = principals.known(id)?.key
      const before = key === undefined ? undefined : select.get<Found>(key)
      if (key === undefined || before === undefined) return null
      return { key, name: before.display_name, read: before.members_run, isNew: false }
    },
    remove: (id) => {
      const key = principals.known(id)?.key
      if (key === undefined) return
      clear.run(key)
      drop.run(key)
      forget.run(key)
    },
  }
}

/** Forgets the groups that a full read did not tell, with their memberships; part of ending one. */
export function sweepGroups(db: Database, run: number): void {
  db.run(sql`DELETE FROM memberships WHERE group_key IN (SELECT key FROM groups WHERE seen < ${run})`)
  db.run(sql`DELETE FROM group_search WHERE rowid IN (SELECT key FROM groups WHERE seen < ${run})`)
  db.run(sql`DELETE FROM groups WHERE seen < ${run}`)
}

/** Of a group whose members a full read did not tell nothing is known any more; part of ending one. */
export function forgetUntold(db: Database, run: number): void {
  db.run(sql`DELETE FROM memberships WHERE group_key IN (SELECT key FROM groups WHERE members_run <> ${run})`)
  db.run(sql`
    UPDATE groups SET users = NULL, groups = NULL, others = NULL, members_run = NULL WHERE members_run <> ${run}`)
}

/** Counts the groups anew that count members by a type they were not told with; part of ending a sync. */
export function countAnew(db: Database): void {
  db.run(sql`
    UPDATE groups SET uncounted = 0, (users, groups, others) = (
      SELECT count(*) FILTER (WHERE type = 'user'), count(*) FILTER (WHERE type = 'group'),
        count(*) FILTER (WHERE type NOT IN ('user', 'group'))
      FROM memberships JOIN principals ON principals.key = member_key WHERE group_key = groups.key)
    WHERE uncounted = 1`)
}

/** An empty list of a group that hides its members says nothing about its size; part of ending a sync. */
export function hideSizes(db: Database): void {
  db.run(sql`
    UPDATE groups SET users = NULL, groups = NULL, others = NULL
    WHERE hides_members = 1 AND users = 0 AND groups = 0 AND others = 0`)
}

export interface GroupRow {
  key: number
  id: string
  display_name: string
  kind: string
  dynamic: number
  security_enabled: number
  users: number | null
}

export function groupOf(row: GroupRow): CachedGroup {
  return {
    key: row.key,
    id: row.id,
    displayName: row.display_name,
    kind: row.kind as GroupKind,
    dynamic: row.dynamic === 1,
    securityEnabled: row.security_enabled === 1,
    memberCount: row.users,
  }
}

export interface MembersByType {
  readonly users: number
  readonly groups: number
  readonly others: number
}

/** Direct members of a group by their type; null while nobody could read them. */
export function membersByType(db: ReadDatabase, group: number): MembersByType | null {
  const row = db.get<{ users: number | null; groups: number; others: number }>(
    sql`SELECT users, groups, others FROM groups WHERE key = ${group}`,
  )
  return row === undefined || row.users === null ? null : { users: row.users, groups: row.groups, others: row.others }
}

export interface DirectorySize {
  readonly apps: number
  readonly jobs: number
  readonly groups: number
  readonly memberships: number
  readonly people: number
  readonly assignments: number
}

/** Links are counted from the sizes that the groups keep, not from the links. */
export function directorySize(db: ReadDatabase): DirectorySize {
  const size = db.get<DirectorySize>(sql`
    SELECT (SELECT count(*) FROM apps) AS apps, (SELECT count(*) FROM jobs) AS jobs, (SELECT count(*) FROM groups) AS groups,
      (SELECT coalesce(sum(users + groups + others), 0) FROM groups) AS memberships,
      (SELECT count(*) FROM people) AS people, (SELECT count(*) FROM assignments) AS assignments`)
  return size ?? { apps: 0, jobs: 0, groups: 0, memberships: 0, people: 0, assignments: 0 }
}

/** Direct members of the groups in all; null where the size of one is not known. */
export function sizesOf(db: Database, ids: readonly string[]): number | null {
  const size = db.prepare(
    'SELECT users + groups + others AS size FROM groups WHERE key = (SELECT key FROM principals WHERE id = ?)',
  )
  let all = 0
  for (const id of ids) {
    const row = size.get<{ size: number | null }>(id)
    if (row === undefined) continue
    if (row.size === null) return null
    all += row.size
  }
  return all
}

/** Ids of the groups that a sync has listed, in the order in which it met them. */
export function groupIds(db: ReadDatabase, run: number): string[] {
  return db
    .all<{ id: string }>(
      sql`SELECT id FROM groups JOIN principals ON principals.key = groups.key WHERE seen = ${run} ORDER BY groups.key`,
    )
    .map(({ id }) => id)
}
