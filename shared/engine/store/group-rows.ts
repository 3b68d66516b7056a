import type { Group, GroupKind, Member } from '#shared/domain/directory'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

export interface CachedGroup extends Group {
  /** Direct members that are users; null while the members were never read. */
  readonly memberCount: number | null
}

interface GroupRow {
  id: string
  display_name: string
  kind: string
  dynamic: number
  security_enabled: number
  members: number | null
}

export function putGroups(db: Database, groups: readonly Group[], run: number): void {
  db.transaction(() => {
    for (const group of groups) {
      db.run(sql`
        INSERT INTO groups (id, display_name, kind, dynamic, security_enabled, seen)
        VALUES (${group.id}, ${group.displayName}, ${group.kind}, ${group.dynamic}, ${group.securityEnabled}, ${run})
        ON CONFLICT (id) DO UPDATE SET display_name = excluded.display_name, kind = excluded.kind, dynamic = excluded.dynamic,
          security_enabled = excluded.security_enabled, seen = excluded.seen`)
    }
  })
}

/** Replaces a group's direct members, once all its pages were read. */
export function putMembers(db: Database, group: string, members: readonly Member[], run: number): void {
  db.transaction(() => {
    db.run(sql`DELETE FROM memberships WHERE group_id = ${group}`)
    for (const m of members) {
      db.run(sql`
        INSERT INTO members (id, type, display_name, user_principal_name, mail, account_enabled, user_type, seen)
        VALUES (${m.id}, ${m.type}, ${m.displayName}, ${m.userPrincipalName}, ${m.mail},
          ${m.accountEnabled === null ? null : Number(m.accountEnabled)}, ${m.userType}, ${run})
        ON CONFLICT (id) DO UPDATE SET type = excluded.type, display_name = excluded.display_name,
          user_principal_name = excluded.user_principal_name, mail = excluded.mail,
          account_enabled = excluded.account_enabled, user_type = excluded.user_type, seen = excluded.seen`)
      db.run(sql`
        INSERT INTO memberships (group_id, member_id, type) VALUES (${group}, ${m.id}, ${m.type})
        ON CONFLICT (group_id, member_id) DO UPDATE SET type = excluded.type`)
    }
    db.run(sql`UPDATE groups SET members_known = 1 WHERE id = ${group}`)
  })
}

/** Marks a group whose members could not be read: its size is unknown, not zero. */
export function forgetMembers(db: Database, group: string): void {
  db.transaction(() => {
    db.run(sql`DELETE FROM memberships WHERE group_id = ${group}`)
    db.run(sql`UPDATE groups SET members_known = 0 WHERE id = ${group}`)
  })
}

/** A group that Graph says is gone; its memberships go with it. */
export function removeGroup(db: Database, group: string): void {
  db.run(sql`DELETE FROM groups WHERE id = ${group}`)
}

/** Groups by name; `search` is a part of the name, without case. */
export function listGroups(db: ReadDatabase, search = ''): CachedGroup[] {
  const rows = db.all<GroupRow>(sql`
    SELECT g.id, g.display_name, g.kind, g.dynamic, g.security_enabled,
      CASE WHEN g.members_known THEN
        (SELECT count(*) FROM memberships m WHERE m.group_id = g.id AND m.type = 'user') END AS members
    FROM groups g ORDER BY g.display_name COLLATE NOCASE, g.id`)
  // SQLite folds ASCII only; names hold any script.
  const folded = search.toLocaleLowerCase('und')
  return rows
    .map((row) => ({
      id: row.id,
      displayName: row.display_name,
      kind: row.kind as GroupKind,
      dynamic: row.dynamic === 1,
      securityEnabled: row.security_enabled === 1,
      memberCount: row.members,
    }))
    .filter((group) => folded === '' || group.displayName.toLocaleLowerCase('und').includes(folded))
}

export interface MembersByType {
  readonly users: number
  readonly groups: number
  readonly others: number
}

/** Direct members of a group by their type; null while they were never read. */
export function membersByType(db: ReadDatabase, group: string): MembersByType | null {
  const row = db.get<MembersByType & { known: number }>(sql`
    SELECT g.members_known AS known, count(m.type) FILTER (WHERE m.type = 'user') AS users,
      count(m.type) FILTER (WHERE m.type = 'group') AS groups,
      count(m.type) FILTER (WHERE m.type NOT IN ('user', 'group')) AS others
    FROM groups g LEFT JOIN memberships m ON m.group_id = g.id WHERE g.id = ${group} GROUP BY g.id`)
  return row === undefined || row.known !== 1 ? null : { users: row.users, groups: row.groups, others: row.others }
}

export interface DirectorySize {
  readonly apps: number
  readonly jobs: number
  readonly groups: number
  readonly memberships: number
  readonly people: number
  readonly assignments: number
}

export function directorySize(db: ReadDatabase): DirectorySize {
  const size = db.get<DirectorySize>(sql`
    SELECT (SELECT count(*) FROM apps) AS apps, (SELECT count(*) FROM jobs) AS jobs, (SELECT count(*) FROM groups) AS groups,
      (SELECT count(*) FROM memberships) AS memberships, (SELECT count(*) FROM members WHERE type = 'user') AS people,
      (SELECT count(*) FROM assignments) AS assignments`)
  return size ?? { apps: 0, jobs: 0, groups: 0, memberships: 0, people: 0, assignments: 0 }
}
