import { ConsoleFailure } from '#shared/contract/failure'
import type { Plan } from '#shared/contract/plans'
import type { Call } from '#shared/contract/server'
import { z } from 'zod'
import type { ProductRule } from '#shared/domain/product-profile'
import type { Concerned, RuleOutcome } from '#shared/domain/readiness'
import { assignmentsRoom } from '#shared/engine/assignments/assignments-room'
import { provisioningRoom } from '#shared/engine/provisioning/provisioning-room'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { assignedAmong, type CachedApp } from '#shared/engine/store/app-rows'

/** What is to be mended, as the last check found it. */
export interface Mending {
  readonly access: TenantAccess
  readonly app: CachedApp
  readonly rule: ProductRule
  readonly outcome: RuleOutcome
  readonly concerned: Concerned | null
}

/**
 * Makes the plan by which a rule is mended, in the room that such plans belong to. Throws `no-fix` where the rule did not fail or the
 * console can do nothing about it, and whatever that room throws.
 */
export function planFixes(parts: ReadinessParts): (mending: Mending, call: Call) => Promise<Plan> {
  const { 'assignments.plan': planAssignments } = assignmentsRoom(parts)
  const { 'provisioning.planJob': planJob, 'provisioning.planSchema': planSchema } = provisioningRoom(parts)
  return async (mending, call) => {
    const { access, app, rule, outcome } = mending
    const of = { tenant: access.tenant.id, app: app.id }
    if (rule.fix?.kind !== 'plan') {
      throw noFix(`The console cannot mend the rule ${rule.id} itself.`, rule.remedy ?? 'See the rule for what to do.')
    }
    if (outcome !== 'fail') {
      throw noFix(`The rule ${rule.id} did not fail when it was checked last.`, 'Check it again.')
    }
    switch (rule.fix.plan) {
      case 'assign-mapped':
        return planAssignments({ ...of, verb: 'assign', groups: concernedGroups(mending) }, call)
      case 'unassign-unfit':
        return planAssignments({ ...of, verb: 'unassign', groups: assignedOnes(mending) }, call)
      case 'start':
      case 'restart':
        return planJob({ ...of, verb: rule.fix.plan }, call)
      case 'group-mapping-off':
      case 'group-mapping-on':
        return planSchema(
          { ...of, change: { kind: 'group-mapping', enabled: rule.fix.plan === 'group-mapping-on' } },
          call,
        )
      case 'attribute-source':
        return planSchema({ ...of, change: { kind: 'source', ...wantedSource(rule) } }, call)
    }
  }
}

function noFix(message: string, remedy: string): ConsoleFailure {
  return new ConsoleFailure({ code: 'no-fix', message, remedy })
}

function concernedGroups({ rule, concerned }: Mending): string[] {
  if (concerned?.kind === 'groups' && concerned.ids.length > 0) return [...concerned.ids]
  throw noFix(`The rule ${rule.id} concerns no group.`, 'Check it again.')
}

/** A mapped group that is not assigned needs no plan: its mapping is taken away instead. */
function assignedOnes(mending: Mending): string[] {
  const ids = concernedGroups(mending)
  const assigned = assignedAmong(mending.access.directory, mending.app.id, ids)
  const found = assigned === null ? ids : ids.filter((id) => assigned.has(id))
  if (found.length > 0) return found
  throw noFix(
    'None of these groups is assigned: they are mapped only.',
    'Take their mappings away on the page Mappings, or map others in their place.',
  )
}

const sourceSchema = z.object({
  object: z.enum(['user', 'group']),
  target: z.string().min(1),
  attribute: z.string().min(1).optional(),
  expression: z.string().min(1).optional(),
})

/** What the rule's own check wants to find. */
function wantedSource(rule: ProductRule) {
  const wanted = sourceSchema.safeParse(rule.check?.params)
  const { object, target, attribute, expression } = wanted.data ?? {}
  if (object !== undefined && target !== undefined) {
    if (expression !== undefined) return { object, target, source: { type: 'Function' as const, expression } }
    if (attribute !== undefined) return { object, target, source: { type: 'Attribute' as const, name: attribute } }
  }
  throw noFix(`The rule ${rule.id} names no source to put there.`, 'Change the mapping on the page Attribute mappings.')
}
