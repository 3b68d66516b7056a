import type { Failure } from '#shared/contract/failure'
import { ConsoleFailure } from '#shared/contract/failure'
import { assignableRoles, type KnownAssignment, whyNotAssignable } from '#shared/domain/assignments'
import type { AppRole } from '#shared/domain/directory'
import type { AssignmentPlanData, AssignmentStep } from '#shared/engine/assignments/assignment-steps'
import { isOf } from '#shared/engine/assignments/assignment-steps'
import type { BatchAnswer } from '#shared/engine/graph/graph-call'
import { batchGroups } from '#shared/engine/graph/groups'
import { batchPeople } from '#shared/engine/graph/people'
import { readEnterpriseApp } from '#shared/engine/graph/service-principals'
import type { TenantAccess } from '#shared/engine/session/tenants'

const mostTold = 10

/**
 * What of the tenant is not as the steps take it to be, as one sentence; null where all is. `standing`: who is assigned now; `standingIsFine`: also where a step would
 * assign the same again. Throws where
 * Graph fails to tell.
 */
export async function whatChanged(
  access: TenantAccess,
  app: AssignmentPlanData['app'],
  steps: readonly AssignmentStep[],
  standing: readonly KnownAssignment[],
  { signal, standingIsFine }: { readonly signal: AbortSignal; readonly standingIsFine: boolean },
): Promise<string | null> {
  const found = await readEnterpriseApp(access.graph, app.id, { signal })
  if (found === null) return `the app '${app.displayName}' is gone.`
  const making = steps.filter(({ verb }) => verb === 'assign')
  const groupIds = idsOf(making, 'group')
  const personIds = idsOf(making, 'user')
  const [groups, people] = await Promise.all([
    groupIds.length === 0 ? [] : batchGroups(access.graph, groupIds, { signal }),
    personIds.length === 0 ? [] : batchPeople(access.graph, personIds, { signal }),
  ])
  const groupOf = new Map(groupIds.map((id, at) => [id, told(groups[at])]))
  const personOf = new Map(personIds.map((id, at) => [id, told(people[at])]))

  const ids = new Set(standing.map(({ id }) => id))
  const assigned = Map.groupBy(standing, ({ principalId }) => principalId)
  const differences = new Set<string>()
  for (const step of steps) {
    const difference =
      step.verb === 'unassign'
        ? ids.has(step.assignmentId)
          ? null
          : `'${step.principalName}' is no longer assigned with the role '${step.role.displayName}'`
        : (roleChange(found.appRoles, step) ??
          (!standingIsFine && assigned.get(step.principalId)?.some((row) => isOf(step, row)) === true
            ? `'${step.principalName}' was assigned meanwhile with the role '${step.role.displayName}'`
            : step.principalType === 'group'
              ? groupChange(step, groupOf.get(step.principalId) ?? null)
              : (personOf.get(step.principalId) ?? null) === null
                ? `'${step.principalName}' is gone`
                : null))
    if (difference !== null) differences.add(difference)
  }
  if (differences.size === 0) return null
  const first = [...differences].slice(0, mostTold)
  const more = differences.size - first.length
  return `${first.join('; ')}${more === 0 ? '' : `; and ${more} more`}.`
}

function roleChange(appRoles: readonly AppRole[], { role }: AssignmentStep): string | null {
  if (assignableRoles(appRoles).some(({ id }) => id === role.id)) return null
  const there = appRoles.find(({ id }) => id === role.id)
  if (there === undefined) return `the app no longer takes the role '${role.displayName}'`
  return there.isEnabled
    ? `the role '${role.displayName}' can no longer be given to groups and people`
    : `the role '${role.displayName}' is disabled now`
}

function groupChange(
  { principalName }: AssignmentStep,
  group: Parameters<typeof whyNotAssignable>[0] | null,
): string | null {
  if (group === null) return `the group '${principalName}' is gone`
  return whyNotAssignable(group) === null
    ? null
    : `the group '${principalName}' is ${group.kind === 'distribution' ? 'a distribution group' : 'not security-enabled'} now`
}

const idsOf = (steps: readonly AssignmentStep[], type: AssignmentStep['principalType']) => [
  ...new Set(steps.filter((step) => step.principalType === type).map(({ principalId }) => principalId)),
]

/** What a batch answered of one object; null where Graph does not know it. */
function told<T>(answer: BatchAnswer<T> | undefined): T | null {
  if (answer?.ok === true) return answer.value
  const failure: Failure | undefined = answer?.failure
  if (failure === undefined || failure.code === 'graph-not-found') return null
  throw new ConsoleFailure(failure)
}
