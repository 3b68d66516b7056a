import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { scopingOperator } from '#shared/domain/scoping-operators'
import { clauseWords, scopingWords } from '#shared/domain/scoping-words'
import type { ScopingFilter, SynchronizationSchema } from '#shared/domain/synchronization-schema'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'

interface Filter {
  readonly whom: 'People' | 'Groups'
  readonly filter: ScopingFilter
}

/** Of the mappings that are switched on. */
function filtersOf(schema: SynchronizationSchema): readonly Filter[] {
  const { user, group } = schema
  return [
    ...(user?.enabled === true && user.scope !== null ? [{ whom: 'People' as const, filter: user.scope }] : []),
    ...(group?.enabled === true && group.scope !== null ? [{ whom: 'Groups' as const, filter: group.scope }] : []),
  ]
}

const notUnderstood = (beyond: readonly string[]) =>
  cannotTell(
    `A scoping filter is not understood in full: ${beyond.join('; ')}.`,
    'Look at the filter under Attribute mapping in the Entra admin center.',
  )

const noJob = 'There is no provisioning job whose filters could be looked at.'

export const filtersSupported = defineCheck({
  name: 'filters-supported',
  says: 'The scoping filters use only operators that Entra documents, each with the value that it takes.',
  params: z.strictObject({}),
  needs: ['schema'],
  run: ({ schema }) => {
    if (schema === null) return notApplicable(noJob)
    const filters = filtersOf(schema)
    if (filters.length === 0) return notApplicable('The job has no scoping filter.')
    const faults = filters.flatMap(({ whom, filter }) =>
      filter.groups.flatMap(({ clauses }) =>
        clauses.length === 0
          ? [`a group of clauses for ${whom.toLowerCase()} is empty`]
          : clauses.flatMap((clause) => {
              const known = scopingOperator(clause.operator)
              if (known === null) return [`${clauseWords(clause)}: the operator is not documented`]
              const values = clause.values.filter((value) => value !== '')
              return known.takesValue && values.length === 0 ? [`${clauseWords(clause)}: it names no value`] : []
            }),
      ),
    )
    if (faults.length > 0) {
      return failed(
        `In the scoping filters ${counted(faults.length, 'thing')} cannot be relied on: ${faults.join('; ')}.`,
      )
    }
    const beyond = filters.flatMap(({ filter }) => filter.beyond ?? [])
    if (beyond.length > 0) return notUnderstood(beyond)
    return passed('The scoping filters use documented operators. An empty value meets no clause, and case counts.')
  },
})

export const filtersDescribed = defineCheck({
  name: 'filters-described',
  says: 'Says whom the scoping filters let through; it never fails.',
  params: z.strictObject({}),
  needs: ['schema'],
  run: ({ schema }) => {
    if (schema === null) return notApplicable(noJob)
    const filters = filtersOf(schema)
    if (filters.length === 0) return passed('No scoping filter: everybody whom the job takes is in scope.')
    const beyond = filters.flatMap(({ filter }) => filter.beyond ?? [])
    const words = filters.flatMap(({ whom, filter }) => scopingWords(filter, whom)).join(' ')
    if (beyond.length > 0) return notUnderstood(beyond)
    return passed(words === '' ? 'The scoping filters let everybody through.' : `In scope are: ${words}`)
  },
})
