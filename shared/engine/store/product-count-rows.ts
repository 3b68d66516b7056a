import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** How many people a product group held at a moment. */
export interface ProductCount {
  readonly groupId: string
  readonly name: string
  readonly people: number
  readonly at: string
}

/** So many moments of one group are kept: the first, which is what everything is held against, and the latest. */
const mostKept = 100

/** Keeps what product groups hold at one moment; of an unbroken run of the same number its first and last moment. */
export function putProductCounts(db: Database, appId: string, counts: readonly ProductCount[]): void {
  db.transaction(() => {
    for (const { groupId, name, people, at } of counts) {
      const latest = db.all<{ people: number; at: string }>(sql`
        SELECT people, at FROM product_counts WHERE app_id = ${appId} AND group_id = ${groupId} ORDER BY at DESC LIMIT 2`)
      const [last, before] = latest
      const goesOn = last !== undefined && last.people === people && before?.people === people
      if (goesOn) {
        db.run(sql`DELETE FROM product_counts WHERE app_id = ${appId} AND group_id = ${groupId} AND at = ${last.at}`)
      }
      db.run(sql`
        INSERT INTO product_counts (app_id, group_id, name, people, at) VALUES (${appId}, ${groupId}, ${name}, ${people}, ${at})
        ON CONFLICT (app_id, group_id, at) DO UPDATE SET name = excluded.name, people = excluded.people`)
      if (goesOn) continue
      db.run(sql`
        DELETE FROM product_counts WHERE app_id = ${appId} AND group_id = ${groupId} AND at IN (
          SELECT at FROM product_counts WHERE app_id = ${appId} AND group_id = ${groupId} ORDER BY at DESC
          LIMIT -1 OFFSET ${mostKept - 1})
          AND at > (SELECT min(at) FROM product_counts WHERE app_id = ${appId} AND group_id = ${groupId})`)
    }
  })
}

/** Everything kept of an app's product groups, oldest first. */
export function listProductCounts(db: ReadDatabase, appId: string): ProductCount[] {
  return db.all<ProductCount>(sql`
    SELECT group_id AS groupId, name, people, at FROM product_counts WHERE app_id = ${appId} ORDER BY at, group_id`)
}
