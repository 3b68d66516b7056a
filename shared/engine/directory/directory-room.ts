import type { Handlers } from '#shared/contract/server'
import { folded } from '#shared/domain/folded-text'
import { groupNameKey } from '#shared/domain/group-name'
import { secretEnd } from '#shared/domain/secret-end'
import type { Changes } from '#shared/engine/changes'
import { appStandings } from '#shared/engine/directory/app-standings'
import { cacheTime, chooseGroup } from '#shared/engine/directory/cached-directory'
import { listHandlers } from '#shared/engine/directory/list-handlers'
import { syncHandlers } from '#shared/engine/directory/sync-handlers'
import type { Ports } from '#shared/engine/ports'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'
import type { Tenants } from '#shared/engine/session/tenants'
import { jobStatus } from '#shared/engine/provisioning/jobs'
import { appsAssignedTo, assignedGroupCounts, listApps } from '#shared/engine/store/app-rows'
import { allGroups, groupsByFoldedName, nestedIn } from '#shared/engine/store/group-lists'
import { membersByType } from '#shared/engine/store/group-rows'
import { listMappings } from '#shared/engine/store/mapping-rows'
import type { Store } from '#shared/engine/store/open-store'
import { syncNotes } from '#shared/engine/store/sync-rows'
import { listTargets } from '#shared/engine/store/target-rows'

type DirectoryHandlers = Pick<Handlers, Extract<keyof Handlers, `directory.${string}`>>

const mostTwins = 100

/** What the console knows of a tenant's apps, groups and people, and how that is brought up to date. */
export function directoryRoom(parts: {
  store: Pick<Store, 'app'>
  tenants: Tenants
  ports: Pick<Ports, 'clock' | 'policies' | 'log'>
  changes: Changes
  profiles: Profiles
}): DirectoryHandlers {
  const { tenants, profiles } = parts
  return {
    ...syncHandlers(parts),
    ...listHandlers(parts),
    'directory.appStandings': appStandings(parts),
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
          return {
            id: app.id,
            appId: app.appId,
            displayName: app.displayName,
            profile: profiles.inForce({ workspace }, app).own?.id ?? null,
            jobs: app.jobs.map(jobStatus),
            jobsUnknown: app.jobsUnknown,
            mappedGroups: new Set(mapped.get(app.id)?.map(({ groupId }) => groupId)).size,
            assignedGroups: assigned.get(app.id) ?? null,
            target:
              target === undefined
                ? null
                : { url: target.url, lastTest: target.lastTest, expires: secretEnd(target).day },
          }
        }),
      }
    },
    'directory.products': () => ({
      products: profiles.list().map(({ id, name, mapping }) => ({
        id,
        name,
        mapping: { ...mapping, menu: mapping.menu === null ? null : [...mapping.menu] },
      })),
    }),
    'directory.groups': ({ tenant: reference, search = '' }) => {
      const { tenant, directory } = tenants.open(reference)
      const text = search.toLocaleLowerCase('und')
      return {
        synchronisedAt: cacheTime(directory, tenant.name),
        groups: allGroups(directory).filter(({ displayName }) => displayName.toLocaleLowerCase('und').includes(text)),
      }
    },
    'directory.group': (input) => {
      const { tenant, directory } = tenants.open(input.tenant)
      const group = chooseGroup(directory, tenant.name, input.group)
      const { key, id, displayName } = group
      const named = groupsByFoldedName(directory, [folded(displayName).trim()])
      const name = groupNameKey(displayName)
      return {
        id,
        displayName,
        members: membersByType(directory, key),
        nested: nestedIn(directory, key),
        twins: named.filter((other) => other.id !== id && groupNameKey(other.displayName) === name).slice(0, mostTwins),
        assignedTo: appsAssignedTo(directory, id),
        assignmentsUnknown: listApps(directory).filter(({ assignmentsKnown }) => !assignmentsKnown).length,
      }
    },
  }
}
