import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** Where changes of a resource are asked for: groups, users, or the members of some groups. */
export interface DeltaLink {
  readonly resource: string
  readonly link: string
  readonly taken: string
}

export function deltaLinks(db: ReadDatabase): DeltaLink[] {
  return db.all<DeltaLink>(sql`SELECT resource, link, taken FROM delta_links ORDER BY resource`)
}

export function putDeltaLink(db: Database, { resource, link, taken }: DeltaLink): void {
  db.run(sql`
    INSERT INTO delta_links (resource, link, taken) VALUES (${resource}, ${link}, ${taken})
    ON CONFLICT (resource) DO UPDATE SET link = excluded.link, taken = excluded.taken`)
}

/** After an expiry nothing but a full read helps. */
export function forgetDeltaLinks(db: Database): void {
  db.run(sql`DELETE FROM delta_links`)
}
