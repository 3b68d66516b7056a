import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** Who may do what only one may at a time; kept in the file, for other processes may have it open. */
export interface Lease {
  readonly holder: string
  readonly pid: number
  readonly since: string
  /** Milliseconds since 1970; ends by itself then. */
  readonly until: number
}

const name = 'sync'

export function currentLease(db: ReadDatabase): Lease | null {
  return db.get<Lease>(sql`SELECT holder, pid, since, until FROM leases WHERE name = ${name}`) ?? null
}

/** Takes or renews it unless `isHeld` says of the present holder that it still works; answers who has it then. */
export function takeLease(db: Database, wanted: Lease, isHeld: (other: Lease) => boolean): Lease {
  return db.transaction(() => {
    const present = currentLease(db)
    if (present !== null && present.holder !== wanted.holder && isHeld(present)) return present
    db.run(sql`
      INSERT INTO leases (name, holder, pid, since, until)
      VALUES (${name}, ${wanted.holder}, ${wanted.pid}, ${wanted.since}, ${wanted.until})
      ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, pid = excluded.pid, since = excluded.since,
        until = excluded.until`)
    return wanted
  })
}

export function dropLease(db: Database, holder: string): void {
  db.run(sql`DELETE FROM leases WHERE name = ${name} AND holder = ${holder}`)
}
