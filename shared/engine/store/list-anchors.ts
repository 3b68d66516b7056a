import { groupNameKey } from '#shared/domain/group-name'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** The orders in which lists are shown. Each is an index: its columns, and the number of the row at last; no row stands before `least`. */
const listOrders = {
  'groups/name': { table: 'groups', columns: ['sort_name'], least: [''] },
  'groups/kind': { table: 'groups', columns: ['kind', 'sort_name'], least: ['', ''] },
  'groups/people': { table: 'groups', columns: ['sort_users', 'sort_name'], least: [-1, ''] },
  'people/name': { table: 'people', columns: ['sort_name'], least: [''] },
  'people/userPrincipalName': { table: 'people', columns: ['sort_upn'], least: [''] },
} as const satisfies Readonly<
  Record<string, { table: string; columns: readonly string[]; least: readonly (string | number)[] }>
>

export type ListOrder = keyof typeof listOrders

/** Rows between two anchors: a page begins at most so many rows behind one. */
const anchorEvery = 200

/**
 * Notes where every 200th row of each list stands, how long the lists are, and how many rows of some kinds there are: what a page must
 * not count itself. Ordered passes over whole indexes, at the end of a sync.
 */
export function finishLists(db: Database): void {
  db.run(sql`DELETE FROM list_anchors`)
  db.run(sql`DELETE FROM list_sizes`)
  for (const [list, { table, columns, least }] of Object.entries(listOrders)) {
    putAnchors(db, list, { table, columns, least })
    db.run({ text: `INSERT INTO list_sizes (list, rows) SELECT ?, count(*) FROM ${table}`, values: [list] })
  }
  db.run({
    text: `
    INSERT INTO list_sizes (list, rows)
    SELECT 'groups/not-security-enabled', count(*) FROM groups WHERE security_enabled = 0
    UNION ALL SELECT 'groups/size-unknown', count(*) FROM groups WHERE users IS NULL
    UNION ALL SELECT 'people/disabled', count(*) FROM people WHERE account_enabled = 0
    UNION ALL SELECT 'people/guests', count(*) FROM people WHERE user_type = 'Guest'
    UNION ALL SELECT 'people/in-no-group', count(*) FROM people
      WHERE NOT EXISTS (SELECT 1 FROM memberships WHERE member_key = people.key)`,
    values: [],
  })
  db.run(sql`INSERT INTO list_sizes (list, rows) VALUES ('groups/same-name', ${sharingTheirName(db)})`)
}

/** From anchor to anchor along the index, instead of numbering each row on the way. */
function putAnchors(
  db: Database,
  list: string,
  { table, columns, least }: { table: string; columns: readonly string[]; least: readonly (string | number)[] },
): void {
  const order = [...columns, 'key'].join(', ')
  const [first, second = 'NULL'] = columns
  const next = db.prepare(`
    SELECT ${first} AS first, ${second} AS second, key FROM ${table}
    WHERE (${order}) > (${[...columns, 'key'].map(() => '?').join(', ')}) ORDER BY ${order} LIMIT 1 OFFSET ?`)
  const put = db.prepare('INSERT INTO list_anchors (list, position, first, second, key) VALUES (?, ?, ?, ?, ?)')
  let anchor = next.get<Omit<Anchor, 'position'>>(...least, 0, 0)
  for (let position = 0; anchor !== undefined; position += anchorEvery) {
    put.run(list, position, anchor.first, anchor.second, anchor.key)
    anchor = next.get<Omit<Anchor, 'position'>>(...valuesOf(anchor, columns), anchorEvery - 1)
  }
}

/** Where an anchor stands, as the columns of its order tell it. */
function valuesOf(
  { first, second, key }: Omit<Anchor, 'position'>,
  columns: readonly string[],
): (string | number | null)[] {
  return columns.length === 1 ? [first, key] : [first, second, key]
}

/** Groups that share their name with another. Those of one folded name are few: which of them share the name itself is seen here. */
function sharingTheirName(db: ReadDatabase): number {
  const rows = db.all<{ name: string }>(sql`
    SELECT display_name AS name FROM groups WHERE sort_name IN (SELECT sort_name FROM groups GROUP BY sort_name HAVING count(*) > 1)`)
  const names = Map.groupBy(rows, ({ name }) => groupNameKey(name))
  return [...names.values()].reduce((sum, { length }) => (length > 1 ? sum + length : sum), 0)
}

/** How many rows of a list, or of a kind of its rows, there were at the end of the last sync. */
export function listSize(db: ReadDatabase, list: ListOrder | `${'groups' | 'people'}/${string}`): number {
  return db.get<{ rows: number }>(sql`SELECT rows FROM list_sizes WHERE list = ${list}`)?.rows ?? 0
}

/** Numbers of the rows from row number `from` on, in the order of the list; fewer where it ends. */
export function listWindow(
  db: ReadDatabase,
  list: ListOrder,
  wanted: { readonly from: number; readonly count: number; readonly direction: 'ascending' | 'descending' },
): number[] {
  const { from, count } = wanted
  if (wanted.direction === 'ascending') return ascending(db, list, from, count)
  // The same rows, counted from the other end.
  const end = listSize(db, list) - from
  const begin = Math.max(0, end - count)
  return end <= 0 ? [] : ascending(db, list, begin, end - begin).toReversed()
}

interface Anchor {
  position: number
  first: string | number
  second: string | number | null
  key: number
}

function ascending(db: ReadDatabase, list: ListOrder, from: number, count: number): number[] {
  const anchor = db.get<Anchor>(sql`
    SELECT position, first, second, key FROM list_anchors
    WHERE list = ${list} AND position <= ${from} ORDER BY position DESC LIMIT 1`)
  if (anchor === undefined) return []
  const { table, columns } = listOrders[list]
  const skip = from - anchor.position
  const order = [...columns, 'key'].join(', ')
  const begin = valuesOf(anchor, columns)
  const rows = db.all<{ key: number }>({
    text: `SELECT key FROM ${table} WHERE (${order}) >= (${begin.map(() => '?').join(', ')}) ORDER BY ${order} LIMIT ?`,
    values: [...begin, skip + count],
  })
  return rows.slice(skip).map(({ key }) => key)
}
