import type { Database } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** The orders in which lists are shown. Each is an index: its columns, then the number of the row. */
export const listOrders = {
  'groups/name': { table: 'groups', first: 'sort_name', second: 'NULL' },
  'groups/kind': { table: 'groups', first: 'kind', second: 'sort_name' },
  'groups/people': { table: 'groups', first: 'users', second: 'sort_name' },
  'people/name': { table: 'people', first: 'sort_name', second: 'NULL' },
  'people/userPrincipalName': { table: 'people', first: 'sort_upn', second: 'NULL' },
} as const

export type ListOrder = keyof typeof listOrders

/** Rows between two anchors: a page begins at most so many rows behind one. */
export const anchorEvery = 200

/** Notes where every 200th row of each list stands, and how long the lists are. One ordered pass over each index, at the end of a sync. */
export function rebuildAnchors(db: Database): void {
  db.run(sql`DELETE FROM list_anchors`)
  db.run(sql`DELETE FROM list_sizes`)
  for (const [list, { table, first, second }] of Object.entries(listOrders)) {
    const order = second === 'NULL' ? `${first}, key` : `${first}, ${second}, key`
    db.run({
      text: `
        INSERT INTO list_anchors (list, position, first, second, key)
        SELECT ?, position, first, second, key FROM (
          SELECT row_number() OVER (ORDER BY ${order}) - 1 AS position, ${first} AS first, ${second} AS second, key FROM ${table})
        WHERE position % ? = 0`,
      values: [list, anchorEvery],
    })
    db.run({ text: `INSERT INTO list_sizes (list, rows) SELECT ?, count(*) FROM ${table}`, values: [list] })
  }
}
