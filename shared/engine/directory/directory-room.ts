import type { Handlers } from '#shared/contract/server'
import { type ProductProfile, recognise } from '#shared/domain/product-profile'
import type { Changes } from '#shared/engine/changes'
import { cacheTime, chooseGroup } from '#shared/engine/directory/cached-directory'
import type { Clock } from '#shared/engine/ports'
import type { Tenants } from '#shared/engine/session/tenants'
import { jobStatus } from '#shared/engine/provisioning/jobs'
import { appsAssignedTo, assignedGroupCounts, listApps } from '#shared/engine/store/app-rows'
import { listGroups, membersByType } from '#shared/engine/store/group-rows'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { syncNotes } from '#shared/engine/store/sync-rows'
import { listTargets } from '#shared/engine/store/target-rows'

type DirectoryHandlers = Pick<Handlers, Extract<keyof Handlers, `directory.${string}`>>

export function directoryRoom(parts: {
  tenants: Tenants
  clock: Clock
  changes: Changes
  profiles: readonly ProductProfile[]
}): DirectoryHandlers {
  const { tenants, clock, changes, profiles } = parts
  return {
    'directory.apps': (input) => {
      const { tenant, directory, workspace } = tenants.open(input.tenant)
      const synchronisedAt = cacheTime(directory, tenant.name)
      const apps = listApps(directory)
      const targets = new Map(listTargets(workspace).map((target) => [target.appId, target]))
      const assigned = assignedGroupCounts(directory)
      const mapped = Map.groupBy(listMappings(workspace), ({ appId }) => appId)
      return {
        synchronisedAt,
        notes: syncNotes(directory),
        apps: apps.map((app) => {
          const target = targets.get(app.id)
          const targetHost = target === undefined ? null : new URL(target.url).hostname
          return {
            id: app.id,
            appId: app.appId,
            displayName: app.displayName,
            profile: recognise({ ...app, targetHost }, profiles)?.id ?? null,
            jobs: app.jobs.map(jobStatus),
            jobsUnknown: app.jobsUnknown,
            mappedGroups: new Set(mapped.get(app.id)?.map(({ groupId }) => groupId)).size,
            assignedGroups: assigned.get(app.id) ?? null,
            target: target === undefined ? null : { url: target.url, lastTest: target.lastTest },
          }
        }),
      }
    },
    'directory.products': () => ({ products: profiles.map(({ id, name, mapping }) => ({ id, name, mapping })) }),
    'directory.groups': ({ tenant: reference, search }) => {
      const { tenant, directory } = tenants.open(reference)
      return { synchronisedAt: cacheTime(directory, tenant.name), groups: listGroups(directory, search) }
    },
    'directory.group': (input) => {
      const { tenant, directory } = tenants.open(input.tenant)
      const { id, displayName } = chooseGroup(directory, tenant.name, input.group)
      return {
        id,
        displayName,
        members: membersByType(directory, id),
        assignedTo: appsAssignedTo(directory, id),
        assignmentsUnknown: listApps(directory).filter(({ assignmentsKnown }) => !assignmentsKnown).length,
      }
    },
  }
}
