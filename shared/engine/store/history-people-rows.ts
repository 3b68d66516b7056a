import { isGuid } from '#shared/domain/object-id'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** Numbers that stand for people in the snapshots of one file. */
export interface PeopleNumbers {
  /** Gives a number to whoever has none yet. */
  of(id: string): number
}

/** Call inside a transaction, and use it no longer than that. */
export function peopleNumbers(db: Database): PeopleNumbers {
  const insert = db.prepare('INSERT INTO history_people (id) VALUES (?) RETURNING number')
  const found = new Map(
    db
      .all<{ number: number; id: string | Uint8Array }>(sql`SELECT number, id FROM history_people`)
      .map(({ number, id }) => [textOf(id), number] as const),
  )
  return {
    of: (id) => {
      const known = found.get(id)
      if (known !== undefined) return known
      const made = insert.get<{ number: number }>(kept(id))
      if (made === undefined) throw new Error('An insert answers its row.')
      found.set(id, made.number)
      return made.number
    },
  }
}

/** The number of a person; null for one who never was in a snapshot. */
export function personNumber(db: ReadDatabase, id: string): number | null {
  return db.get<{ number: number }>(sql`SELECT number FROM history_people WHERE id = ${kept(id)}`)?.number ?? null
}

/** Object ids by numbers; a number that stands for nobody is left out. */
export function idsOfPeople(db: ReadDatabase, numbers: readonly number[]): ReadonlyMap<number, string> {
  const rows = db.all<{ number: number; id: string | Uint8Array }>(sql`
    SELECT number, id FROM history_people WHERE number IN (SELECT value FROM json_each(${JSON.stringify(numbers)}))`)
  return new Map(rows.map(({ number, id }) => [number, textOf(id)]))
}

/** Forgets everybody but those whose numbers are given. */
export function keepPeople(db: Database, numbers: ReadonlySet<number>): void {
  const drop = db.prepare('DELETE FROM history_people WHERE number = ?')
  for (const number of db.column<number>(sql`SELECT number FROM history_people`)) {
    if (!numbers.has(number)) drop.run(number)
  }
}

// An id of Entra in 16 bytes, not 36 letters.

const kept = (id: string): string | Uint8Array => (isPlainGuid(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : id)

/** Only what comes back as it was. */
const isPlainGuid = (id: string) => isGuid(id) && id === id.toLowerCase()

function textOf(id: string | Uint8Array): string {
  if (typeof id === 'string') return id
  const hex = Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
