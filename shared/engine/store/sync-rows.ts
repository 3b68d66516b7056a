import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** The number of a sync; rows carry the number of the sync that saw them last. */
export function beginSync(db: Database, began: string): number {
  return db.transaction(() => {
    const run = (db.get<{ run: number | null }>(sql`SELECT max(run) AS run FROM sync_runs`)?.run ?? 0) + 1
    db.run(sql`INSERT INTO sync_runs (run, began) VALUES (${run}, ${began})`)
    return run
  })
}

/** Sweeps what this sync did not see and makes it the last finished one. */
export function endSync(db: Database, run: number, ended: string, notes: readonly string[]): void {
  db.transaction(() => {
    db.run(sql`DELETE FROM apps WHERE seen < ${run}`)
    db.run(sql`DELETE FROM groups WHERE seen < ${run}`)
    db.run(sql`DELETE FROM members WHERE seen < ${run} AND id NOT IN (SELECT member_id FROM memberships)`)
    db.run(sql`UPDATE sync_runs SET ended = ${ended}, notes = ${JSON.stringify(notes)} WHERE run = ${run}`)
    db.run(sql`DELETE FROM sync_runs WHERE run < ${run}`)
  })
}

/** When the last finished sync ended; null before the first. */
export function synchronisedAt(db: ReadDatabase): string | null {
  return (
    db.get<{ ended: string }>(sql`SELECT ended FROM sync_runs WHERE ended IS NOT NULL ORDER BY run DESC LIMIT 1`)
      ?.ended ?? null
  )
}

/** What the last finished sync could not read, and why; nothing before the first. */
export function syncNotes(db: ReadDatabase): string[] {
  const row = db.get<{ notes: string }>(
    sql`SELECT notes FROM sync_runs WHERE ended IS NOT NULL ORDER BY run DESC LIMIT 1`,
  )
  return row === undefined ? [] : (JSON.parse(row.notes) as string[])
}
