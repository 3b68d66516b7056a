import { failureOf } from '#shared/contract/failure'
import { emptyDraft } from '#shared/domain/licence'
import { billOfSchema } from '#shared/engine/licences/bill-guard-schema'
import { type Bill, billSection, unknownBill } from '#shared/engine/licences/bill-guard-words'
import { treatmentOf } from '#shared/engine/licences/estimate-counts'
import { costBetween } from '#shared/engine/licences/estimate-answers'
import { estimateOf } from '#shared/engine/licences/estimate-figures'
import type { Drawing, Estimates } from '#shared/engine/licences/estimates'
import type { PlanChange, PlanDraft, SectionSource } from '#shared/engine/plans/plan-kind'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { type CachedApp, listApps } from '#shared/engine/store/app-rows'
import { principalKeys } from '#shared/engine/store/principal-rows'

/**
 * What a plan that sends more people to a product does to its bill: seats and cost before and after. Above the need that was declared it
 * warns; from twice the need on, or above the seats that were bought, the number of seats has to be typed.
 */
export function billGuard({ estimates }: { readonly estimates: Estimates }): SectionSource {
  return async (access, draft, signal) => {
    const asked = askedOf(draft)
    const [schema] = ofKind(draft.changes, 'schema')
    const appId = asked?.appId ?? schema?.appId
    const app = listApps(access.directory).find(({ id }) => id === appId)
    if (app === undefined || (app.jobs.length === 0 && app.jobsUnknown === null)) return []
    try {
      const bill =
        asked !== null
          ? await billOf(estimates, access, app, asked, signal)
          : schema === undefined
            ? null
            : await billOfSchema(estimates, access, app, schema, signal)
      return bill === null ? [] : [billSection(bill)]
    } catch (thrown) {
      signal.throwIfAborted()
      const failure = failureOf(thrown)
      if (failure.code === 'internal') throw thrown
      return [unknownBill(failure.message)]
    }
  }
}

interface Asked {
  readonly appId: string
  /** Whether the plan itself brings somebody; else it has a cycle send whoever is in scope. */
  readonly brings: boolean
  readonly groups: readonly string[]
  /** Object ids of people who come by themselves, or by a group that the plan makes. */
  readonly people: readonly string[]
  readonly rules: readonly { readonly name: string; readonly rule: string }[]
}

/** Null for a plan that sends nobody. */
function askedOf({ changes }: Pick<PlanDraft, 'changes'>): Asked | null {
  const [first] = changes
  if (first === undefined) return null
  const of = { appId: first.appId, groups: [], people: [], rules: [] }
  const job = ofKind(changes, 'job')[0]
  if (job !== undefined) return job.verb === 'pause' ? null : { ...of, brings: false }
  const assigned = ofKind(changes, 'assign')
  if (assigned.length === 0) return null
  const made = ofKind(changes, 'new-group')
  const ids = (type: 'group' | 'user') =>
    assigned.filter(({ principalType }) => principalType === type).map(({ principalId }) => principalId)
  return {
    ...of,
    brings: true,
    groups: made.length > 0 ? [] : ids('group'),
    people: [...ids('user'), ...made.flatMap(({ members }) => members)],
    rules: made.flatMap(({ name, rule }) => (rule === null ? [] : [{ name, rule }])),
  }
}

function ofKind<Kind extends PlanChange['kind']>(
  changes: readonly PlanChange[],
  kind: Kind,
): Extract<PlanChange, { readonly kind: Kind }>[] {
  return changes.filter((change): change is Extract<PlanChange, { readonly kind: Kind }> => change.kind === kind)
}

async function billOf(
  estimates: Estimates,
  access: TenantAccess,
  app: CachedApp,
  { brings, groups, people, rules }: Asked,
  signal: AbortSignal,
): Promise<Bill> {
  const drawing = await estimates.draw(access, app, { ...emptyDraft, with: groups, rules }, signal)
  const { parts, drawn, draft } = drawing
  const { billable, seats, need, basis, missing, apart } = estimateOf(parts, drawn, draft)
  const after = billable.after + billedMore(access, drawing, people)
  const added = new Set(drawn.groups.flatMap(({ source, state }) => (state === 'draft' ? [source.id] : [])))
  return {
    brings,
    now: billable.now,
    after,
    bought: seats.bought,
    need,
    cost: costBetween(parts.answers, billable.now, after),
    basis,
    bills: parts.billing.bills,
    assumed: parts.billing.assumed,
    missing: missing.length,
    missingAdded: missing.filter(({ groupId }) => added.has(groupId)).length,
    uncertain: apart.uncertain,
  }
}

/** How many of some people are charged for whom nothing that is drawn brings; of whom nothing is known is taken for charged for. */
function billedMore(access: TenantAccess, { parts, drawn, draft }: Drawing, people: readonly string[]): number {
  const { prepared, billing } = parts
  if (people.length === 0 || !billing.bills) return 0
  const ids = [...new Set(people)]
  const keys = principalKeys(access.directory, ids)
  const direct = new Set(prepared.direct.map(({ id }) => id))
  prepared.scope.look([Uint32Array.from(keys.values()).toSorted()])
  const { count } = prepared.after(drawn.on)
  const { billedAfter } = treatmentOf(billing, draft)
  let more = 0
  for (const id of ids) {
    const key = keys.get(id)
    if (key === undefined) more += direct.has(id) ? 0 : 1
    else if ((count[key] ?? 0) === 0) more += billedAfter[prepared.scope.bits[key] ?? 0] ?? 0
  }
  return more
}
