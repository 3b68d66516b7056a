/** An operator of scoping filters. Source: "Scoping users or groups to be provisioned with scoping filters". */
export interface ScopingOperator {
  /** As Microsoft's page writes it. */
  readonly name: string
  readonly takesValue: boolean
  /** Between the attribute and its value: `is`, `ends with`. */
  readonly words: string
}

export const scopingOperators: readonly ScopingOperator[] = [
  { name: 'EQUALS', takesValue: true, words: 'is' },
  { name: 'NOT EQUALS', takesValue: true, words: 'is not' },
  { name: 'IS TRUE', takesValue: false, words: 'is true' },
  { name: 'IS FALSE', takesValue: false, words: 'is false' },
  { name: 'IS NULL', takesValue: false, words: 'is empty' },
  { name: 'IS NOT NULL', takesValue: false, words: 'is not empty' },
  { name: 'REGEX MATCH', takesValue: true, words: 'matches the pattern' },
  { name: 'NOT REGEX MATCH', takesValue: true, words: 'does not match the pattern' },
  { name: 'Greater_Than', takesValue: true, words: 'is greater than' },
  { name: 'Greater_Than_OR_EQUALS', takesValue: true, words: 'is greater than or equal to' },
  { name: 'Includes', takesValue: true, words: 'contains' },
  { name: 'ENDS_WITH', takesValue: true, words: 'ends with' },
  { name: '&', takesValue: true, words: 'has the bits' },
  { name: '!&', takesValue: true, words: 'does not have the bits' },
]

/** The operator that a text means; Microsoft itself writes them with spaces, with underscores, and in three cases. */
export function scopingOperator(text: string): ScopingOperator | null {
  const wanted = bare(text)
  return scopingOperators.find(({ name }) => bare(name) === wanted) ?? null
}

function bare(text: string): string {
  return text.replaceAll(/[\s_]+/g, '').toUpperCase()
}
