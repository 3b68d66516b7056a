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
/** So many rows are read for a word too short for the index: what a frame has time for. */
const mostSifted = 5_000
/** Trigrams find nothing shorter. */
const leastIndexed = 3
/** Less than this of an id means nothing: any two letters are in one. */
const leastOfAnId = 4

interface Candidate {
  key: number
  name: string
  text: string
}

type Searched = 'people' | 'groups'

const names = {
  groups: { columns: ['sort_name'], text: 'sort_name' },
  people: {
    columns: ['sort_name', 'sort_upn'],
    text: "sort_name || ' ' || sort_upn || ' ' || lower(coalesce(mail, ''))",
  },
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
  const most = short.length === 0 ? mostKept : mostSifted
  const keys = new Set([
    ...byId(db, table, whole),
    ...byBegin(db, table, whole),
    ...(indexed.length === 0 ? [] : byWords(db, table, indexed, most + 1)),
  ])
  const hits = textsOf(db, table, [...keys].slice(0, most))
    .filter(({ text }) => short.every((word) => text.includes(word)))
    .toSorted((a, b) => Number(b.name.startsWith(whole)) - Number(a.name.startsWith(whole)) || order(a, b))
  return { keys: hits.slice(0, mostKept).map(({ key }) => key), more: keys.size > most || hits.length > mostKept }
}

const order = (a: Candidate, b: Candidate) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.key - b.key)

function byWords(db: ReadDatabase, table: Searched, words: readonly string[], limit: number): number[] {
  const match = words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ')
  const index = table === 'people' ? 'people_search' : 'group_search'
  return db
    .all<{ key: number }>({
      text: `SELECT rowid AS key FROM ${index} WHERE ${index} MATCH ? LIMIT ?`,
      values: [match, limit],
    })
    .map(({ key }) => key)
}

/** Names that begin with the search: found from the first letter on, and first however many others there are. */
function byBegin(db: ReadDatabase, table: Searched, begin: string): number[] {
  return names[table].columns.flatMap((column) =>
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

function textsOf(db: ReadDatabase, table: Searched, keys: readonly number[]): Candidate[] {
  return db.all<Candidate>({
    text: `SELECT key, sort_name AS name, ${names[table].text} AS text FROM ${table} WHERE key IN (SELECT value FROM json_each(?))`,
    values: [JSON.stringify(keys)],
  })
}

/** What the file holds now, as one text: it changes with every write of this process or another. */
export function stateOf(db: ReadDatabase): string {
  const own = db.get<{ n: number }>(sql`SELECT total_changes() AS n`)?.n ?? 0
  const others = db.get<{ data_version: number }>(sql`PRAGMA data_version`)?.data_version ?? 0
  return `${own}/${others}`
}
