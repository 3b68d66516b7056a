import { ConsoleFailure } from '#shared/contract/failure'
import type { ReportKind } from '#shared/domain/report'
import { cacheTime, chooseApp } from '#shared/engine/directory/cached-directory'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { assignedGroupCounts, type CachedApp, listApps } from '#shared/engine/store/app-rows'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { appsWithSnapshots } from '#shared/engine/store/snapshot-rows'
import { verificationHead } from '#shared/engine/store/verification-rows'

/**
 * The apps that a report is about: the one that was named, else all of which its kind can tell something. Throws `unknown-name` and
 * `ambiguous-name`, `not-synchronised` before the first sync, `invalid-input` for a hand-over without an app.
 */
export function chosenApps(
  access: TenantAccess,
  kind: ReportKind,
  reference: string | undefined,
): { readonly apps: readonly CachedApp[]; readonly one: CachedApp | null } {
  const { tenant, directory, workspace } = access
  cacheTime(directory, tenant.name)
  if (reference !== undefined) {
    const one = chooseApp(directory, tenant.name, reference)
    return { apps: [one], one }
  }
  const mapped = new Set(listMappings(workspace).map(({ appId }) => appId))
  const fits = (): ((app: CachedApp) => boolean) => {
    switch (kind) {
      case 'verification':
        return ({ id }) => mapped.has(id) || verificationHead(directory, id) !== null
      case 'readiness':
        return ({ id, jobs }) => jobs.length > 0 || mapped.has(id)
      case 'licence': {
        const groups = assignedGroupCounts(directory)
        return ({ id, jobs }) => jobs.length > 0 || (groups.get(id) ?? 0) > 0
      }
      case 'change': {
        const kept = new Set(appsWithSnapshots(workspace))
        return ({ id }) => kept.has(id)
      }
      case 'hand-over':
        throw new ConsoleFailure({
          code: 'invalid-input',
          message: 'A hand-over report is about one app.',
          remedy: 'Name the app.',
        })
    }
  }
  return { apps: listApps(directory).filter(fits()), one: null }
}
