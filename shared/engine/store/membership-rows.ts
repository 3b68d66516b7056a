import type { MemberType } from '#shared/domain/directory'
import type { Database } from '#shared/engine/store/database'
import { membershipChangeWriter } from '#shared/engine/store/membership-change-rows'
import type { Principals } from '#shared/engine/store/principal-rows'

/** A member link as a page of Graph tells it: there, or no more. */
export interface MemberLink {
  readonly id: string
  readonly type: MemberType
  readonly removed: boolean
}

/** Between which two readings a change happened; ISO 8601. */
export interface ChangeTime {
  readonly before: string
  readonly at: string
}

export interface MembershipWriter {
  /**
   * Puts and takes links of one group and keeps its counts by type. A link that is told twice counts once. With `time` what is new by
   * it is remembered as a change.
   */
  merge(group: number, links: readonly MemberLink[], time?: ChangeTime): void
  /** Forgets every link of a group before they are told anew, and counts it as read from now on. */
  begin(group: number, run: number): void
  /** Links and size of a group that cannot be read: not known, which is not none. */
  unknown(group: number): void
}

/** Call inside a transaction. */
export function membershipWriter(db: Database, principals: Principals): MembershipWriter {
  const put = db.prepare('INSERT OR IGNORE INTO memberships (group_key, member_key) VALUES (?, ?)')
  const take = db.prepare('DELETE FROM memberships WHERE group_key = ? AND member_key = ?')
  const clear = db.prepare('DELETE FROM memberships WHERE group_key = ?')
  const begin = db.prepare('UPDATE groups SET users = 0, groups = 0, others = 0, members_run = ? WHERE key = ?')
  const unknown = db.prepare('UPDATE groups SET users = NULL, groups = NULL, others = NULL WHERE key = ?')
  const count = db.prepare(`
    UPDATE groups SET users = coalesce(users, 0) + ?, groups = coalesce(groups, 0) + ?, others = coalesce(others, 0) + ?
    WHERE key = ?`)
  const changes = membershipChangeWriter(db)
  return {
    merge: (group, links, time) => {
      let users = 0
      let groups = 0
      let others = 0
      for (const { id, type, removed } of links) {
        const member = removed ? principals.known(id) : principals.of(id, type)
        if (member === undefined) continue
        const changed = removed ? -take.run(group, member.key) : put.run(group, member.key)
        if (changed !== 0 && time !== undefined) changes.note(group, member.key, !removed, time.before, time.at)
        if (member.type === 'user') users += changed
        else if (member.type === 'group') groups += changed
        else others += changed
      }
      if (links.length > 0) count.run(users, groups, others, group)
    },
    begin: (group, run) => {
      clear.run(group)
      begin.run(run, group)
    },
    unknown: (group) => {
      clear.run(group)
      unknown.run(group)
    },
  }
}
