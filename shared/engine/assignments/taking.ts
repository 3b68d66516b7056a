import type { Taking } from '#shared/engine/assignments/assignment-draft'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { listApps } from '#shared/engine/store/app-rows'
import { whomItIsSaidToTake } from '#shared/engine/verification/job-facts'

/** Whom the app's provisioning takes, by what this machine knows. */
export function takingOf({ directory, workspace }: TenantAccess, appId: string): Taking {
  const app = listApps(directory).find(({ id }) => id === appId)
  // Jobs that could not be read may well be there.
  const job = app === undefined || app.jobsUnknown !== null || app.jobs.length > 0
  return { job, ...whomItIsSaidToTake(workspace, appId) }
}
