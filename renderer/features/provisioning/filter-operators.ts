/** The operators of scoping filters as Microsoft documents them, in Graph's own names, and whether they take a value. */
export const filterOperators: readonly { readonly name: string; readonly words: string; readonly unary: boolean }[] = [
  { name: 'EQUALS', words: 'is exactly', unary: false },
  { name: 'NOT EQUALS', words: 'is not', unary: false },
  { name: 'IS TRUE', words: 'is true', unary: true },
  { name: 'IS FALSE', words: 'is false', unary: true },
  { name: 'IS NULL', words: 'is empty', unary: true },
  { name: 'IS NOT NULL', words: 'is not empty', unary: true },
  { name: 'REGEX MATCH', words: 'matches the regular expression', unary: false },
  { name: 'NOT REGEX MATCH', words: 'does not match the regular expression', unary: false },
  { name: 'Greater_Than', words: 'is greater than', unary: false },
  { name: 'Greater_Than_OR_EQUALS', words: 'is at least', unary: false },
  { name: 'Includes', words: 'contains', unary: false },
  { name: 'ENDS_WITH', words: 'ends with', unary: false },
]

/** Whether an operator takes no value; one that is not known takes one. Blanks, underscores and case make no difference. */
export function isUnary(operator: string): boolean {
  const plain = (name: string) => name.replaceAll(/[\s_]+/g, '').toUpperCase()
  return filterOperators.some(({ name, unary }) => unary && plain(name) === plain(operator))
}
