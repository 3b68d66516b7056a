/** A map by object id that keeps a list of its rows between changes, so that a page of it costs no walk over all of it. */
export class RowMap<Row extends { readonly id: string }> extends Map<string, Row> {
  private kept: readonly Row[] | null = null

  /** The rows in the order they came; the same array until a row comes or goes. */
  list(): readonly Row[] {
    this.kept ??= [...this.values()]
    return this.kept
  }

  override set(id: string, row: Row): this {
    this.kept = null
    return super.set(id, row)
  }

  override delete(id: string): boolean {
    this.kept = null
    return super.delete(id)
  }

  override clear(): void {
    this.kept = null
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
