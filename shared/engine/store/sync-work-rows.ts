import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** Something that a sync has still to ask Graph for. */
export interface SyncWork {
  readonly position: number
  /** A path below the service root, or the link to the next page. */
  readonly link: string
}

export function addWork(db: Database, step: string, links: readonly string[]): void {
  for (const link of links) db.run(sql`INSERT INTO sync_work (step, start, link) VALUES (${step}, ${link}, ${link})`)
}

/** The next pieces of a step, oldest first. */
export function nextWork(db: ReadDatabase, step: string, limit: number): SyncWork[] {
  return db.all<SyncWork>(
    sql`SELECT position, link FROM sync_work WHERE step = ${step} ORDER BY position LIMIT ${limit}`,
  )
}

/** Everything that is still to be asked for: a few hundred pieces at most. */
export function allWork(db: ReadDatabase): SyncWork[] {
  return db.all<SyncWork>(sql`SELECT position, link FROM sync_work`)
}

export function workLeft(db: ReadDatabase, step: string): number {
  return db.get<{ left: number }>(sql`SELECT count(*) AS left FROM sync_work WHERE step = ${step}`)?.left ?? 0
}

/** Goes on with the next page of a piece; null where it was the last one. */
export function advanceWork(db: Database, position: number, next: string | null): void {
  if (next === null) db.run(sql`DELETE FROM sync_work WHERE position = ${position}`)
  else db.run(sql`UPDATE sync_work SET link = ${next} WHERE position = ${position}`)
}

/** Begins a piece again from its first page. */
export function restartWork(db: Database, position: number): void {
  db.run(sql`UPDATE sync_work SET link = start WHERE position = ${position}`)
}
