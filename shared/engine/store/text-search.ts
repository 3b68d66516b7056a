import { wordsOf } from '#shared/domain/folded-text'
import type { ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

export interface Found {
  /** Numbers of the rows, best first: those whose name begins with the search, then by name. */
  readonly keys: readonly number[]
  /** There are more than are kept. */
  readonly more: boolean
}

/** So many rows of a search are kept; whoever looks for one of more types on. */
const mostKept = 1_000
/** So many rows are looked through for a word that is too short for the index: as many as a keystroke has time for. */
const mostSifted = 5_000
/** Trigrams find nothing shorter. */
const leastIndexed = 3
/** Less than this of an id means nothing: any two letters are in one. */
const leastOfAnId = 4

interface Named {
  key: number
  name: string
}

type Searched = 'people' | 'groups'

/** Columns whose begin is looked for. */
const columns = { groups: ['sort_name'], people: ['sort_name', 'sort_upn'] } as const
/** All that a row is found by. */
const texts = {
  groups: 'sort_name',
  people: "sort_name || ' ' || sort_upn || ' ' || lower(coalesce(mail, ''))",
} as const

/** People or groups whose texts hold every word, wherever it stands, or whose object id begins with the search. */
export function searchRows(db: ReadDatabase, table: Searched, search: string): Found {
  // The search language of SQLite ends at a zero, and no name holds one.
  const words = wordsOf(search.replaceAll('\0', ' '))
  const whole = words.join(' ')
  if (whole === '') return { keys: [], more: false }
  // Letters as Unicode counts them: some take two places in a text of ours.
  const indexed = words.filter((word) => [...word].length >= leastIndexed)
  const short = words.filter((word) => !indexed.includes(word))
  const inside = byWords(db, table, indexed, short)
  const keys = new Set([...byId(db, table, whole), ...byBegin(db, table, whole), ...inside.keys])
  const hits = namesOf(db, table, [...keys].slice(0, mostKept)).toSorted(
    (a, b) => Number(b.name.startsWith(whole)) - Number(a.name.startsWith(whole)) || order(a, b),
  )
  return { keys: hits.map(({ key }) => key), more: keys.size > mostKept || inside.more }
}

const order = (a: Named, b: Named) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.key - b.key)

/** Rows that hold all words, wherever they stand; the short ones are looked for in what the long ones find. */
function byWords(db: ReadDatabase, table: Searched, long: readonly string[], short: readonly string[]): Found {
  if (long.length === 0) return { keys: [], more: false }
  const match = long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ')
  const index = table === 'people' ? 'people_search' : 'group_search'
  const hits = `SELECT rowid AS hit FROM ${index} WHERE ${index} MATCH ? LIMIT ?`
  const keysOf = (text: string, values: (string | number)[]) =>
    db.all<{ key: number }>({ text, values }).map(({ key }) => key)
  if (short.length === 0) {
    const keys = keysOf(`SELECT hit AS key FROM (${hits})`, [match, mostKept + 1])
    return { keys, more: keys.length > mostKept }
  }
  const holds = short.map(() => `instr(${texts[table]}, ?) > 0`).join(' AND ')
  const keys = keysOf(`SELECT key FROM (${hits}) CROSS JOIN ${table} ON key = hit WHERE ${holds} LIMIT ?`, [
    match,
    mostSifted,
    ...short,
    mostKept + 1,
  ])
  if (keys.length > mostKept) return { keys, more: true }
  const sifted = db.get<{ n: number }>({
    text: `SELECT count(*) AS n FROM (${hits})`,
    values: [match, mostSifted + 1],
  })
  return { keys, more: (sifted?.n ?? 0) > mostSifted }
}

/** Names that begin with the search: found from the first letter on, and first however many others there are. */
function byBegin(db: ReadDatabase, table: Searched, begin: string): number[] {
  return columns[table].flatMap((column) =>
    db
      .all<{ key: number }>({
        text: `SELECT key FROM ${table} WHERE ${column} >= ? AND ${column} < ? ORDER BY ${column}, key LIMIT ?`,
        values: [begin, `${begin}\u{10FFFF}`, mostKept + 1],
      })
      .map(({ key }) => key),
  )
}

function byId(db: ReadDatabase, table: Searched, begin: string): number[] {
  if (begin.length < leastOfAnId || !/^[0-9a-f-]+$/.test(begin)) return []
  return db
    .all<{ key: number }>({
      text: `
        SELECT key FROM principals WHERE id >= ? AND id < ? AND key IN (SELECT key FROM ${table} WHERE ${table}.key = principals.key)
        LIMIT 100`,
      values: [begin, `${begin}g`],
    })
    .map(({ key }) => key)
}

function namesOf(db: ReadDatabase, table: Searched, keys: readonly number[]): Named[] {
  return db.all<Named>({
    text: `SELECT key, sort_name AS name FROM ${table} WHERE key IN (SELECT value FROM json_each(?))`,
    values: [JSON.stringify(keys)],
  })
}

/** What the file holds now, as one text: it changes with every write of this process or another. */
export function stateOf(db: ReadDatabase): string {
  const own = db.get<{ n: number }>(sql`SELECT total_changes() AS n`)?.n ?? 0
  const others = db.get<{ data_version: number }>(sql`PRAGMA data_version`)?.data_version ?? 0
  return `${own}/${others}`
}
