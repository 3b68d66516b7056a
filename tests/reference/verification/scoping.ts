import { attributeOf, type ReferenceClause, type ReferencePerson } from '#tests/reference/verification/tenant'

/** Whether a person passes a scoping filter; null where an operator is none of the documented ones and the others do not decide. */
export function passes(filter: readonly (readonly ReferenceClause[])[], person: ReferencePerson): boolean | null {
  if (filter.length === 0) return true
  const lists = filter.map((clauses) => {
    const told = clauses.map((clause) => holds(clause, person))
    if (told.includes(false)) return false
    return told.includes(null) ? null : true
  })
  if (lists.includes(true)) return true
  return lists.includes(null) ? null : false
}

/** Whether a clause is about being a guest, which only the mark in the original user principal name tells for sure. */
export function keepsGuestsOut({ attribute, values }: ReferenceClause): boolean {
  return attribute === 'originalUserPrincipalName' && values.some((value) => value.includes('#EXT#'))
}

/** One clause: texts are compared with case, what is empty answers no to everything but IS NULL. */
function holds({ attribute, operator, values }: ReferenceClause, person: ReferencePerson): boolean | null {
  const told = attributeOf(person, attribute)
  const value = told === '' ? null : told
  const [first = ''] = values
  if (operator === 'IS NULL') return value === null
  if (operator === 'IS NOT NULL') return value !== null
  if (operator === 'SOUNDS LIKE') return null
  if (value === null) return false
  if (operator === 'EQUALS') return value === first
  if (operator === 'NOT EQUALS') return value !== first
  if (operator === 'IS TRUE') return value === 'True'
  if (operator === 'IS FALSE') return value === 'False'
  if (operator === 'INCLUDES') return value.includes(first)
  if (operator === 'ENDS_WITH') return value.endsWith(first)
  if (operator === 'REGEX MATCH') return new RegExp(first).test(value)
  if (operator === 'NOT REGEX MATCH') return !new RegExp(first).test(value)
  if (operator === 'GREATER_THAN') return Number(value) > Number(first)
  if (operator === 'GREATER_THAN_OR_EQUALS') return Number(value) >= Number(first)
  throw new Error(`The reference knows no operator ${operator}.`)
}
