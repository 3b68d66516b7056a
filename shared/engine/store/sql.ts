export type SqlValue = string | number | bigint | null | Uint8Array

/** A statement with its values apart: interpolations are always bound, never text. */
export interface Sql {
  readonly text: string
  readonly values: readonly SqlValue[]
}

/** sql`SELECT ... WHERE id = ${id}`; booleans are kept as 0 and 1. */
export function sql(strings: TemplateStringsArray, ...values: (SqlValue | boolean)[]): Sql {
  return {
    text: strings.join('?'),
    values: values.map((value) => (typeof value === 'boolean' ? Number(value) : value)),
  }
}
