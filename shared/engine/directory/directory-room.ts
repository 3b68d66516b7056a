import type { Handlers } from '#shared/contract/server'
import { type ProductProfile, recognise } from '#shared/domain/product-profile'
import type { Changes } from '#shared/engine/changes'
import { cacheTime } from '#shared/engine/directory/cached-directory'
import { syncDirectory } from '#shared/engine/directory/sync'
import type { Clock } from '#shared/engine/ports'
import type { Tenants } from '#shared/engine/session/tenants'
import { listApps } from '#shared/engine/store/app-rows'
import { listGroups } from '#shared/engine/store/group-rows'
import { listTargets } from '#shared/engine/store/target-rows'

type DirectoryHandlers = Pick<Handlers, 'directory.sync' | 'directory.apps' | 'directory.products' | 'directory.groups'>

export function directoryRoom(parts: {
  tenants: Tenants
  clock: Clock
  changes: Changes
  profiles: readonly ProductProfile[]
}): DirectoryHandlers {
  const { tenants, clock, changes, profiles } = parts
  return {
    'directory.sync': async ({ tenant }, call) => {
      const access = tenants.open(tenant)
      try {
        return await syncDirectory(access, clock, call)
      } finally {
        changes.changed(access.tenant.id, 'directory', 'jobs')
      }
    },
    'directory.apps': (input) => {
      const { tenant, directory, workspace } = tenants.open(input.tenant)
      const hosts = new Map(listTargets(workspace).map((target) => [target.appId, new URL(target.url).hostname]))
      return {
        synchronisedAt: cacheTime(directory, tenant.name),
        apps: listApps(directory).map((app) => ({
          id: app.id,
          appId: app.appId,
          displayName: app.displayName,
          profile: recognise({ ...app, targetHost: hosts.get(app.id) ?? null }, profiles)?.id ?? null,
          jobs: app.jobs.map((job) => ({ id: job.id, state: job.state })),
          jobsUnknown: app.jobsUnknown,
        })),
      }
    },
    'directory.products': () => ({ products: profiles.map(({ id, name }) => ({ id, name })) }),
    'directory.groups': ({ tenant: reference, search }) => {
      const { tenant, directory } = tenants.open(reference)
      return { synchronisedAt: cacheTime(directory, tenant.name), groups: listGroups(directory, search) }
    },
  }
}
