import type { RuleAttribute } from '#shared/domain/membership-rule'
import { textOfRule } from '#shared/domain/membership-rule'
import type { PreparedDirectory } from '#shared/engine/licences/prepared-directory'
import { attributeColumn } from '#shared/engine/licences/smaller-group-columns'

/** An attribute of the people who are counted, each value once, whatever its case. */
export interface TermColumn {
  readonly attribute: RuleAttribute
  /** By place among those who are counted; nought is what no rule is made of: empty, not told, or not to be written. */
  readonly codes: Uint32Array
  /** By code. */
  readonly values: readonly string[]
}

/** The people a search is among. */
export interface Crowd {
  readonly size: number
  /** By place: 1 needs access. */
  readonly wanted: Uint8Array
  readonly wantedPeople: number
  readonly columns: readonly TermColumn[]
}

/** `counted` and `wanted` by number. */
export function crowdOf(
  directory: PreparedDirectory,
  attributes: readonly RuleAttribute[],
  { counted, wanted }: { readonly counted: Uint8Array; readonly wanted: Uint8Array },
): Crowd {
  const everybody = directory.everybody()
  const rows: number[] = []
  for (let row = 0; row < everybody.length; row += 1) if (counted[everybody[row] ?? 0] === 1) rows.push(row)
  const marks = Uint8Array.from(rows, (row) => wanted[everybody[row] ?? 0] ?? 0)
  return {
    size: rows.length,
    wanted: marks,
    wantedPeople: marks.reduce((sum, mark) => sum + mark, 0),
    columns: attributes.map((attribute) => {
      const { codes, values } = attributeColumn(directory, attribute)
      const texts = ['']
      const codeOf = new Map<string, number>()
      const folded = Uint32Array.from(values, (value) => {
        if (typeof value !== 'string') return 0
        const text = value.toLowerCase()
        const before = codeOf.get(text)
        if (before !== undefined) return before
        const writable = textOfRule({ kind: 'compare', attribute, operator: '-eq', values: [value] }) !== null
        codeOf.set(text, writable ? texts.length : 0)
        if (writable) texts.push(value)
        return writable ? texts.length - 1 : 0
      })
      return { attribute, codes: Uint32Array.from(rows, (row) => folded[codes[row] ?? 0] ?? 0), values: texts }
    }),
  }
}

/** One of some values of an attribute. */
export interface Condition {
  readonly column: TermColumn
  /** By code: 1 is one of them. */
  readonly chosen: Uint8Array
}

/** People who are had already, and how many of them need access. */
export interface Cover {
  readonly counted: number
  readonly hits: number
}

/** A condition has so many values at most: more nobody reads. */
const mostValues = 20
/** What a value costs in closeness, so that those that hardly help are left out. */
export const costOfValue = 0.003

/**
 * The values of a column that bring what is had nearest to the need, among the people whose mark is 1; null where none helps. The best
 * set is a beginning of the values by how many of theirs need access, because the people of two values are never the same.
 */
export function bestCondition(crowd: Crowd, column: TermColumn, among: Uint8Array, had: Cover): Condition | null {
  const all = new Uint32Array(column.values.length)
  const hits = new Uint32Array(column.values.length)
  const { codes } = column
  const { wanted, wantedPeople } = crowd
  for (let place = 0; place < codes.length; place += 1) {
    if (among[place] !== 1) continue
    const code = codes[place] ?? 0
    all[code] = (all[code] ?? 0) + 1
    if (wanted[place] === 1) hits[code] = (hits[code] ?? 0) + 1
  }
  const share = (code: number) => (hits[code] ?? 0) / (all[code] ?? 1)
  const helpful: number[] = []
  for (let code = 1; code < hits.length; code += 1) if ((hits[code] ?? 0) > 0) helpful.push(code)
  helpful.sort((a, b) => share(b) - share(a) || (hits[b] ?? 0) - (hits[a] ?? 0) || a - b)
  const near = (one: Cover) => (2 * one.hits) / (wantedPeople + one.counted)
  const plus = (one: Cover, code: number, sign: 1 | -1): Cover => ({
    counted: one.counted + sign * (all[code] ?? 0),
    hits: one.hits + sign * (hits[code] ?? 0),
  })
  let sum = had
  let best = { near: near(had), length: 0, sum: had }
  for (const [place, code] of helpful.entries()) {
    sum = plus(sum, code, 1)
    if (near(sum) > best.near) best = { near: near(sum), length: place + 1, sum }
  }
  const few = helpful.slice(0, best.length).toSorted((a, b) => (hits[a] ?? 0) - (hits[b] ?? 0) || b - a)
  sum = best.sum
  let left = few.length
  const kept = few.filter((code) => {
    const without = plus(sum, code, -1)
    if (left === 1 || (left <= mostValues && near(sum) - near(without) >= costOfValue)) return true
    sum = without
    left -= 1
    return false
  })
  if (kept.length === 0) return null
  const chosen = new Uint8Array(column.values.length)
  for (const code of kept) chosen[code] = 1
  return { column, chosen }
}

/** Those of the people whose mark is 1 who fit a condition. */
export function fitting({ column, chosen }: Condition, among: Uint8Array): Uint8Array {
  const { codes } = column
  const found = new Uint8Array(among.length)
  for (let place = 0; place < found.length; place += 1) {
    if (among[place] === 1 && chosen[codes[place] ?? 0] === 1) found[place] = 1
  }
  return found
}
