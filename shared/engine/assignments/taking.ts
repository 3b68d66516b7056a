import type { Taking } from '#shared/engine/assignments/assignment-draft'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { answersOf } from '#shared/engine/store/answer-rows'
import { listApps } from '#shared/engine/store/app-rows'

/** Whom the app's provisioning takes, by what this machine knows. */
export function takingOf({ directory, workspace }: TenantAccess, appId: string): Taking {
  const app = listApps(directory).find(({ id }) => id === appId)
  // Jobs that could not be read may well be there.
  const job = app === undefined || app.jobsUnknown !== null || app.jobs.length > 0
  const { scope } = answersOf(workspace, appId)
  return scope === undefined ? { job, all: false, from: 'assumed' } : { job, all: scope === 'all', from: 'answered' }
}
