/** A map by object id that keeps a list of its rows between changes, so that a page of it costs no walk over all of it. */
export class RowMap<Row extends { readonly id: string }> extends Map<string, Row> {
  #list: readonly Row[] | null = null

  constructor() {
    super()
  }

  /** The rows in the order they came; the same array until a row comes or goes. */
  list(): readonly Row[] {
    this.#list ??= [...this.values()]
    return this.#list
  }

  override set(id: string, row: Row): this {
    this.#list = null
    return super.set(id, row)
  }

  override delete(id: string): boolean {
    this.#list = null
    return super.delete(id)
  }

  override clear(): void {
    this.#list = null
    super.clear()
  }
}

/** A map of these rows in their order. */
export function byId<Row extends { readonly id: string }>(rows: Iterable<Row>): RowMap<Row> {
  const map = new RowMap<Row>()
  for (const row of rows) map.set(row.id, row)
  return map
}

/** The rows of any map in their order; quick where it is a RowMap that has not changed. */
export function rowsOf<Row extends { readonly id: string }>(map: ReadonlyMap<string, Row>): readonly Row[] {
  return map instanceof RowMap ? (map as RowMap<Row>).list() : [...map.values()]
}
