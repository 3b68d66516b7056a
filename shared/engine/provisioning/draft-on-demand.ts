import type { ParsedInput } from '#shared/contract/contract'
import { readOnDemandRules } from '#shared/engine/graph/on-demand-rules'
import type { PlanDraft } from '#shared/engine/plans/plan-kind'
import { draftForGroup } from '#shared/engine/provisioning/draft-on-demand-group'
import { draftForPerson } from '#shared/engine/provisioning/draft-on-demand-person'
import { refused } from '#shared/engine/provisioning/on-demand-mapping'
import type { OnDemandWork } from '#shared/engine/provisioning/on-demand-work'

type Subject = ParsedInput<'provisioning.planOnDemand'>['subject']

/** What provisioning somebody on demand would do, in words. Throws `on-demand-refused` with the reason where it cannot work. */
export async function draftOnDemand(work: OnDemandWork, subject: Subject): Promise<PlanDraft> {
  const { access, app, job, signal } = work
  if (job.state === 'NotConfigured') {
    throw refused(
      `Provisioning of '${app.displayName}' is not configured: Entra has no address and token of the product.`,
      'Set both under Provisioning, Admin credentials, in the Entra admin center first.',
    )
  }
  const rules = await readOnDemandRules(access.graph, app.id, job.id, { signal })
  return subject.kind === 'person'
    ? await draftForPerson(work, rules, subject.person)
    : await draftForGroup(work, rules, subject.group, subject.onlyDiffering === true)
}
