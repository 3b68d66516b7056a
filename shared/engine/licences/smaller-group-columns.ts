import type { RuleAttribute, RuleValue } from '#shared/domain/membership-rule'
import type { PreparedDirectory } from '#shared/engine/licences/prepared-directory'
import { peopleColumns, type PeopleColumns } from '#shared/engine/store/people-in-scope-rows'

/** An attribute of everybody, each value once. */
export interface AttributeColumn {
  /** By the place in `everybody()`: the place of the value. */
  readonly codes: Uint32Array
  readonly values: readonly RuleValue[]
}

/** Everybody whom the cache has, in the order of `everybody()`. */
export function columnsOfEverybody(directory: PreparedDirectory): PeopleColumns {
  return directory.once('columns of everybody', () => peopleColumns(directory.db, [...directory.everybody()]))
}

/** An attribute of everybody whom the cache has, in the order of `everybody()`; read once for as long as the file does not change. */
export function attributeColumn(directory: PreparedDirectory, attribute: RuleAttribute): AttributeColumn {
  return directory.once(`attribute ${attribute}`, () => {
    const columns = columnsOfEverybody(directory)
    if (attribute === 'accountEnabled') {
      return coded(columns.read<number>('accountEnabled'), (value) => (value === null ? undefined : value === 1))
    }
    if (attribute === 'userType') {
      // Whoever is told whether the account is enabled is told its type: none is none then.
      const isGuest = columns.read<number>('isGuest')
      const types = columns.read<string>('userType')
      return coded(
        types.map((type, place) => type ?? (isGuest[place] === null ? null : '')),
        textOrEmpty,
      )
    }
    return coded(columns.read<string>(attribute), textOrEmpty)
  })
}

const textOrEmpty = (value: string | null): RuleValue => (value === null ? undefined : value === '' ? null : value)

function coded<T>(rows: readonly T[], meant: (value: T) => RuleValue): AttributeColumn {
  const places = new Map<T, number>()
  const values: RuleValue[] = []
  const codes = new Uint32Array(rows.length)
  for (let row = 0; row < rows.length; row += 1) {
    const value = rows[row] as T
    let place = places.get(value)
    if (place === undefined) {
      place = values.length
      places.set(value, place)
      values.push(meant(value))
    }
    codes[row] = place
  }
  return { codes, values }
}
