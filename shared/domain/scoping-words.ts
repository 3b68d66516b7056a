import { scopingOperator } from '#shared/domain/scoping-operators'
import type { ScopingClause, ScopingFilter } from '#shared/domain/synchronization-schema'

/**
 * A scoping filter as sentences, one a group of clauses: whoever meets all clauses of any of them is in scope. `whom` begins each:
 * `People`, `Groups`. A filter without groups lets everybody through.
 */
export function scopingWords(filter: Pick<ScopingFilter, 'groups'>, whom: string): string[] {
  return filter.groups.map(({ clauses }) =>
    clauses.length === 0
      ? `${whom} by a group of clauses that is empty; what that means is not documented.`
      : `${whom} whose ${clauses.map(clauseWords).join(' and whose ')}.`,
  )
}

/** e.g. `department is "Sales"`; an operator that nobody documents stands as it is. */
export function clauseWords({ attribute, operator, values }: ScopingClause): string {
  const known = scopingOperator(operator)
  const named = values.map((value) => `"${value}"`).join(', ')
  if (known === null) return [attribute, operator, named].filter((part) => part !== '').join(' ')
  if (!known.takesValue) return `${attribute} ${known.words}`
  return `${attribute} ${known.words} ${named === '' ? '(no value)' : named}`
}
