import type { MemberType } from '#shared/domain/directory'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** An object id's stand-in in one file. */
export interface Principal {
  readonly key: number
  /** As it was told best: what was `unknown` takes the type that is told later. */
  readonly type: MemberType
}

/** The principals of one file, for as long as one sync writes there. */
export interface Principals {
  /** Makes the principal where the id is new. */
  of(id: string, type: MemberType): Principal
  /** Only what is known already. */
  known(id: string): Principal | undefined
  /** Whether this object made it. */
  made(principal: Principal): boolean
}

interface Row {
  key: number
  type: MemberType
}

/** What was looked up once is remembered: make a new one after a transaction that failed. Call inside a transaction. */
export function principalsOf(db: Database): Principals {
  const select = db.prepare('SELECT key, type FROM principals WHERE id = ?')
  const insert = db.prepare('INSERT INTO principals (id, type) VALUES (?, ?) RETURNING key, type')
  const retype = db.prepare('UPDATE principals SET type = ? WHERE key = ?')
  // A group that counted it as something else is counted anew at the end of the sync.
  const recount = db.prepare(
    'UPDATE groups SET uncounted = 1 WHERE key IN (SELECT group_key FROM memberships WHERE member_key = ?)',
  )
  const found = new Map<string, Row>()
  const made = new Set<Principal>()

  const known = (id: string): Row | undefined => {
    const seen = found.get(id)
    if (seen !== undefined) return seen
    const row = select.get<Row>(id)
    if (row !== undefined) found.set(id, row)
    return row
  }
  return {
    known,
    made: (principal) => made.has(principal),
    of: (id, type) => {
      const before = known(id)
      if (before === undefined) {
        const row = insert.get<Row>(id, type)
        if (row === undefined) throw new Error('An insert answers its row.')
        found.set(id, row)
        made.add(row)
        return row
      }
      if (before.type === 'unknown' && type !== 'unknown') {
        before.type = type
        retype.run(type, before.key)
        recount.run(before.key)
      }
      return before
    },
  }
}

/** Forgets the ids that nothing speaks of any more; part of ending a full read. */
export function sweepPrincipals(db: Database): void {
  db.run(sql`
    DELETE FROM principals WHERE NOT EXISTS (SELECT 1 FROM people WHERE people.key = principals.key)
      AND NOT EXISTS (SELECT 1 FROM groups WHERE groups.key = principals.key)
      AND NOT EXISTS (SELECT 1 FROM memberships WHERE member_key = principals.key)`) // Its number may be given to another one: nothing may be said of that one by what the first one did.
  db.run(sql`
    DELETE FROM membership_changes WHERE NOT EXISTS (SELECT 1 FROM principals WHERE principals.key = member_key)
      OR NOT EXISTS (SELECT 1 FROM principals WHERE principals.key = group_key)`)
}

/** The numbers of some objects by their ids; what the file does not know is left out. */
export function principalKeys(db: ReadDatabase, ids: readonly string[]): ReadonlyMap<string, number> {
  const rows = db.all<{ id: string; key: number }>(sql`
    SELECT id, key FROM principals WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
  return new Map(rows.map(({ id, key }) => [id, key]))
}
