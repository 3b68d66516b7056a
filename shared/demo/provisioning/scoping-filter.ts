import type { ScopingFilter } from '#shared/demo/model'
import { ProvisioningFailure } from '#shared/demo/provisioning/failure'
import type { SourceReader } from '#shared/demo/provisioning/source-attributes'

/** Whether an object passes: clauses of a group all, groups any; a null attribute answers every comparison with no (Entra's rule). */
export function passes(filter: ScopingFilter | null, read: SourceReader): boolean {
  if (filter === null || filter.groups.length === 0) return true
  return filter.groups.some((group) =>
    group.clauses.every((clause) =>
      holds(clause.operatorName, read(clause.sourceOperandName), clause.targetOperand.values),
    ),
  )
}

function holds(operator: string, value: string | null, wanted: readonly string[]): boolean {
  const name = operator.trim().toUpperCase().replaceAll('_', ' ')
  if (name === 'IS NULL') return value === null
  if (name === 'IS NOT NULL') return value !== null
  if (value === null) return false
  switch (name) {
    case 'EQUALS':
      return wanted.includes(value)
    case 'NOT EQUALS':
      return !wanted.includes(value)
    case 'IS TRUE':
      return value.toLowerCase() === 'true'
    case 'IS FALSE':
      return value.toLowerCase() === 'false'
    case 'INCLUDES':
      return wanted.some((text) => value.includes(text))
    case 'ENDS WITH':
      return wanted.some((text) => value.endsWith(text))
    case 'REGEX MATCH':
      return wanted.some((text) => pattern(text).test(value))
    case 'NOT REGEX MATCH':
      return !wanted.some((text) => pattern(text).test(value))
    case 'GREATER THAN':
      return wanted.some((text) => Number(value) > Number(text))
    case 'GREATER THAN OR EQUALS':
      return wanted.some((text) => Number(value) >= Number(text))
    default:
      throw new ProvisioningFailure(
        'UnsupportedOperator',
        `The demo's service does not know the operator ${operator}.`,
        true,
      )
  }
}

function pattern(text: string): RegExp {
  try {
    return new RegExp(text)
  } catch {
    throw new ProvisioningFailure('InvalidScopingFilter', `${text} is no regular expression.`, true)
  }
}
