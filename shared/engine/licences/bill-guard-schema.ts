import { emptyDraft } from '#shared/domain/licence'
import type { SchemaDocument } from '#shared/domain/schema-document'
import { synchronizationSchema } from '#shared/engine/graph/synchronization-schema'
import type { Bill } from '#shared/engine/licences/bill-guard-words'
import { costBetween } from '#shared/engine/licences/estimate-answers'
import { countPeople, treatmentOf } from '#shared/engine/licences/estimate-counts'
import { lackingSources } from '#shared/engine/licences/estimate-figures'
import type { Estimates } from '#shared/engine/licences/estimates'
import { prepareApp } from '#shared/engine/licences/prepared-app'
import { scopeFilterOf } from '#shared/engine/readiness/snapshot/scope-filter'
import { known } from '#shared/engine/readiness/snapshot/sources'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'

/** What another scoping filter does to the bill; null where it sends nobody more. */
export async function billOfSchema(
  estimates: Estimates,
  access: TenantAccess,
  app: CachedApp,
  change: { readonly base: SchemaDocument; readonly intended: SchemaDocument },
  signal: AbortSignal,
): Promise<Bill | null> {
  const [was, is] = [mappingOf(change.base), mappingOf(change.intended)]
  if (JSON.stringify([was.user?.enabled, was.user?.scope]) === JSON.stringify([is.user?.enabled, is.user?.scope]))
    return null
  const { parts, drawn } = await estimates.draw(access, app, emptyDraft, signal)
  const { job, billing, answers, prepared } = parts
  const treatment = treatmentOf(billing, emptyDraft)
  const countOf = (schema: typeof was) => {
    if (schema.user?.enabled === false) return { billed: 0, uncertain: 0 }
    const filter = scopeFilterOf(known(schema, parts.takenAt))
    const of = prepareApp(prepared.directory, app.id, { all: job.takes.all, filter })
    const { billable, apart } = countPeople(of, of.now, treatment)
    return { billed: billable.now, uncertain: apart.uncertain }
  }
  const [before, after] = [countOf(was), countOf(is)]
  if (after.billed <= before.billed) return null
  return {
    brings: true,
    now: before.billed,
    after: after.billed,
    bought: answers.bought,
    need: answers.need,
    cost: costBetween(answers, before.billed, after.billed),
    basis: billing.basis,
    bills: billing.bills,
    assumed: billing.assumed,
    missing: lackingSources(prepared, drawn).length,
    missingAdded: 0,
    uncertain: after.uncertain,
  }
}

const mappingOf = (document: SchemaDocument) =>
  synchronizationSchema.safeParse(document).data ?? { user: null, group: null }
