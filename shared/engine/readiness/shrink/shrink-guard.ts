import { parseResetScopes } from '#shared/domain/provisioning'
import type { PlanMoment } from '#shared/domain/product-profile'
import type { AddedSection, PlanChange, PlanDraft, SectionSource } from '#shared/engine/plans/plan-kind'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'
import { heldDeletions, matchedAnew } from '#shared/engine/readiness/shrink/job-sections'
import { leavingSections } from '#shared/engine/readiness/shrink/leaving-sections'
import { ruleSection } from '#shared/engine/readiness/shrink/rule-section'
import { schemaLeaving } from '#shared/engine/readiness/shrink/schema-leaving'
import { namesOf, type ShrinkContext, shrinkContext } from '#shared/engine/readiness/shrink/shrink-context'
import { assignedNow, type Leaving, leavingWith } from '#shared/engine/readiness/shrink/who-leaves'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { listApps } from '#shared/engine/store/app-rows'

type Change<Kind extends PlanChange['kind']> = Extract<PlanChange, { readonly kind: Kind }>

const outOfScope = { group: 'group-leaves-scope', people: 'person-leaves-scope' } as const

/**
 * What a plan that makes something smaller does in the product: who is disabled or deleted there, which groups are destroyed, what can be
 * taken back, and whether Entra would hold it back. The product's rules that ask for consent speak in every plan that triggers them.
 */
export function shrinkGuard({ profiles }: { readonly profiles: Profiles }): SectionSource {
  const nameOf = namesOf(profiles)
  return async (access, draft, signal) => {
    const app = listApps(access.directory).find(({ id }) => id === draft.changes[0]?.appId)
    if (app === undefined) return []
    const { own, whole } = profiles.inForce(access, app)
    const rules = (moments: readonly PlanMoment[]) => ruleSection(whole, own?.name ?? 'the product', new Set(moments))
    const context = () => shrinkContext(access, app, profiles, signal)

    const taken = changesOf(draft, 'unassign')
    if (taken.length > 0) {
      const now = await context()
      const leaving = withoutAssignments(access, now, taken)
      if (leaving === null) return []
      return [...leavingSections(now, leaving, outOfScope, nameOf), ...rules(momentsOf(leaving))]
    }
    const [schema] = changesOf(draft, 'schema')
    if (schema !== undefined) {
      const now = await context()
      const { leaving, notes } = schemaLeaving(access, now, schema)
      const sections = leavingSections({ ...now, schema: null }, leaving, outOfScope, nameOf)
      return [
        ...sections.map((section) => withNote(section, notes)),
        ...matchedAnew(now, schema),
        ...rules(['schema', ...momentsOf(leaving)]),
      ]
    }
    const [job] = changesOf(draft, 'job')
    if (job !== undefined) {
      const scopes = parseResetScopes(job.resetScope) ?? []
      const forced = scopes.includes('ForceDeletes') ? heldDeletions(await context(), nameOf) : []
      return [...forced, ...(job.verb === 'pause' ? [] : rules([job.verb]))]
    }
    return changesOf(draft, 'assign').length > 0 ? rules(['assign']) : []
  }
}

function changesOf<Kind extends PlanChange['kind']>(draft: PlanDraft, kind: Kind): Change<Kind>[] {
  return draft.changes.filter((change): change is Change<Kind> => change.kind === kind)
}

/** Null where nobody leaves by it: the job takes everybody, there is none, or nobody knows who is assigned. */
function withoutAssignments(
  access: TenantAccess,
  { app, taking }: ShrinkContext,
  taken: readonly { readonly principalId: string; readonly appRoleId: string }[],
): Leaving | null {
  const all = taking.job && !taking.all ? assignedNow(access, app.id) : null
  if (all === null) return null
  const gone = new Set(taken.map(({ principalId, appRoleId }) => `${principalId}/${appRoleId}`))
  return leavingWith(access, app.id, all, ({ principalId, appRoleId }) => gone.has(`${principalId}/${appRoleId}`))
}

function momentsOf({ groups, people, perhaps, unread }: Leaving): PlanMoment[] {
  return [
    ...(groups.length > 0 ? (['group-leaves-scope'] as const) : []),
    ...(people.length + perhaps + unread > 0 ? (['person-leaves-scope'] as const) : []),
  ]
}

function withNote(section: AddedSection, notes: Readonly<Record<string, string>>): AddedSection {
  const note = notes[section.id]
  return note === undefined ? section : { ...section, lines: [...section.lines, note] }
}
