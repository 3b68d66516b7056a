import { joinAccounts, type Joins } from '#shared/domain/person-join'
import { type JudgedRow, judgeRow, type NoteTotal } from '#shared/engine/verification/judge-row'
import type { Reading } from '#shared/engine/verification/reading'
import { marksOf } from '#shared/engine/verification/tell-members'

export interface Totals {
  readonly people: number
  readonly inBoth: number | null
  readonly missing: number | null
  readonly unexpected: number | null
  readonly excluded: number | null
  readonly inactive: number | null
}

export interface JudgedReading {
  readonly joins: Joins
  readonly rows: readonly JudgedRow[]
  readonly totals: Totals
}

/** Joins people and accounts, and judges every row by its people, or by numbers where the server tells no more. */
export function judgeReading(reading: Reading): JudgedReading {
  const joins = joinAccounts(reading.people, reading.accounts)
  const marks = marksOf(reading)
  const totals = totalsOf(reading)
  const rows = reading.rows.map((row) => judgeRow(reading, joins, row, marks, totals.note))
  return { joins, rows, totals: totals.sum(rows) }
}

/** People counted once over all rows; an account that is nobody's counts as itself. */
function totalsOf(reading: Reading): { note: NoteTotal; sum(rows: readonly JudgedRow[]): Totals } {
  const bits = { 'in-both': 1, missing: 2, unexpected: 4, excluded: 8, inactive: 16, ambiguous: 32 } as const
  const ofPerson = new Uint8Array(reading.people.length)
  const ofAccount = new Uint8Array(reading.accounts.length)
  const found = (bit: number): number => {
    let sum = 0
    for (const mask of ofPerson) if ((mask & bit) !== 0) sum += 1
    for (const mask of ofAccount) if ((mask & bit) !== 0) sum += 1
    return sum
  }
  return {
    note: (verdict, person, account) => {
      const bit = bits[verdict]
      if (person >= 0) ofPerson[person] = (ofPerson[person] as number) | bit
      else if (account >= 0) ofAccount[account] = (ofAccount[account] as number) | bit
    },
    sum: (rows) => {
      const members = new Uint8Array(reading.people.length)
      for (const { group } of reading.rows) for (const who of reading.groups[group]?.members ?? []) members[who] = 1
      const known = rows.some(({ people }) => people !== null)
      const number = (bit: number) => (known ? found(bit) : null)
      return {
        people: members.reduce((sum, mark) => sum + mark, 0),
        inBoth: number(bits['in-both']),
        missing: number(bits.missing),
        unexpected: number(bits.unexpected),
        excluded: number(bits.excluded),
        inactive: number(bits.inactive),
      }
    },
  }
}
