import type { Group, GroupKind } from '#shared/domain/directory'
import type { ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** A group with the sizes that rules look at. */
export interface GroupWithSizes extends Group {
  /** The number that stands for the group in this file. */
  readonly key: number
  readonly hidesMembers: boolean
  /** Direct members that are users, and that are groups; null where nobody has read them. */
  readonly users: number | null
  readonly groups: number | null
}

interface Row {
  key: number
  id: string
  display_name: string
  kind: string
  dynamic: number
  security_enabled: number
  hides_members: number
  users: number | null
  groups: number | null
}

/** Groups by their object ids, by name; an id of none is left out. */
export function groupsWithSizes(db: ReadDatabase, ids: readonly string[]): GroupWithSizes[] {
  return db
    .all<Row>(sql`
      SELECT groups.key AS key, principals.id AS id, display_name, kind, dynamic, security_enabled, hides_members, users, groups
      FROM principals JOIN groups ON groups.key = principals.key
      WHERE principals.id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY sort_name, groups.key`)
    .map((row) => ({
      key: row.key,
      id: row.id,
      displayName: row.display_name,
      kind: row.kind as GroupKind,
      dynamic: row.dynamic === 1,
      securityEnabled: row.security_enabled === 1,
      hidesMembers: row.hides_members === 1,
      users: row.users,
      groups: row.groups,
    }))
}

/** Other groups of the same folded name, by the object id of each of some groups; a group without any is left out. */
export function groupsOfSameName(db: ReadDatabase, ids: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const rows = db.all<{ id: string; other: string }>(sql`
    SELECT asked.id AS id, others.id AS other
    FROM json_each(${JSON.stringify(ids)}) CROSS JOIN principals AS asked ON asked.id = json_each.value
    CROSS JOIN groups ON groups.key = asked.key
    CROSS JOIN groups AS twin ON twin.sort_name = groups.sort_name AND twin.key <> groups.key
    CROSS JOIN principals AS others ON others.key = twin.key
    WHERE groups.sort_name <> '' ORDER BY twin.key`)
  return new Map([...Map.groupBy(rows, ({ id }) => id)].map(([id, twins]) => [id, twins.map(({ other }) => other)]))
}

/** Groups that are direct members of groups, by the number of the group that holds them. */
export function groupsInGroups(
  db: ReadDatabase,
  holders: readonly number[],
): ReadonlyMap<number, readonly GroupWithSizes[]> {
  // Most groups hold none, and then nobody has to walk through their members.
  const links = db.all<{ holder: number; id: string }>(sql`
    SELECT group_key AS holder, principals.id AS id
    FROM json_each(${JSON.stringify(holders)}) CROSS JOIN groups AS holding ON holding.key = json_each.value AND holding.groups > 0
    CROSS JOIN memberships ON group_key = holding.key CROSS JOIN groups AS held ON held.key = member_key
    CROSS JOIN principals ON principals.key = member_key`)
  const held = new Map(groupsWithSizes(db, [...new Set(links.map(({ id }) => id))]).map((group) => [group.id, group]))
  return new Map(
    [...Map.groupBy(links, ({ holder }) => holder)].map(([holder, theirs]) => [
      holder,
      theirs.flatMap(({ id }) => held.get(id) ?? []),
    ]),
  )
}
