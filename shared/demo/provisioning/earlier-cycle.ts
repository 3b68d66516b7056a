import type { DemoApp, DemoTenant, RunningProduct } from '#shared/demo/model'
import type { DemoProvisioningService } from '#shared/demo/provisioning/service'

/** What an app's last cycle worked on: its assigned groups with their direct members then, and who was in scope. */
export interface EarlierScope {
  readonly groups: readonly { readonly groupId: string; readonly memberIds: readonly string[] }[]
  readonly userIds: readonly string[]
}

/** The demo opens this long after the last regular cycle of every job. */
const minutesAgo = 12

/**
 * Brings products and jobs to what an earlier cycle left, so that Graph has moved on since: for each provisioned app a real cycle over the
 * directory as it was, some minutes in the past. A job that was paused stays so; any other is Active afterwards and waits
 * for its next regular cycle. Jobs without a BaseAddress are left alone.
 */
export async function provisionEarlier(options: {
  tenant: DemoTenant
  service: DemoProvisioningService
  products: readonly RunningProduct[]
  earlier: (app: DemoApp) => EarlierScope
}): Promise<void> {
  const { tenant, service, products } = options
  const provisioned = [...tenant.apps.values()].filter((app) => products.some((product) => product.id === app.product))
  await Promise.all(
    provisioned.flatMap((app) =>
      app.jobs.map(async (job) => {
        if (job.secrets.get('BaseAddress') === undefined) return
        const paused = job.code === 'Paused'
        await service.cycleNow(job, {
          view: earlierView(tenant, app, options.earlier(app)),
          agoMs: minutesAgo * 60_000,
        })
        if (job.lastExecution?.state === 'Failed')
          throw new Error(
            `${app.displayName} could not be provisioned: ${job.lastExecution.error?.message ?? 'unknown'}`,
          )
        job.scheduleState = paused ? 'Paused' : 'Active'
        job.code = paused ? 'Paused' : 'Active'
        service.resume(job)
      }),
    ),
  )
}

/** The tenant with this app's groups and people as they were; everything else as it is. */
function earlierView(tenant: DemoTenant, app: DemoApp, then: EarlierScope): DemoTenant {
  const groups = new Map(tenant.groups)
  const assigned = new Set(then.userIds)
  for (const { groupId, memberIds } of then.groups) {
    const group = tenant.groups.get(groupId)
    if (group === undefined) continue
    groups.set(groupId, { ...group, members: new Set(memberIds) })
    assigned.add(groupId)
  }
  const assignments = [...tenant.assignments].filter(
    ([, assignment]) => assignment.resourceId !== app.id || assigned.has(assignment.principalId),
  )
  return { ...tenant, groups, assignments: new Map(assignments) }
}
