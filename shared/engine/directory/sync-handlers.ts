import { ConsoleFailure } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import { policyNames } from '#shared/domain/policy'
import { planSync } from '#shared/domain/sync-plan'
import type { Changes } from '#shared/engine/changes'
import { refreshDirectory, refreshJobs } from '#shared/engine/directory/refresh'
import { nextKind, syncDirectory } from '#shared/engine/directory/sync'
import { syncElsewhere } from '#shared/engine/directory/sync-lease'
import { syncSizes } from '#shared/engine/directory/sync-sizes'
import { tellJournal } from '#shared/engine/history/journal/tell-journal'
import { keepHistory } from '#shared/engine/history/keep-history'
import type { Ports } from '#shared/engine/ports'
import type { Tenants } from '#shared/engine/session/tenants'
import type { Store } from '#shared/engine/store/open-store'
import { freshnessOf } from '#shared/engine/store/freshness-rows'
import { putSetting, readSetting } from '#shared/engine/store/setting-rows'

type SyncHandlers = Pick<
  Handlers,
  | 'directory.sync'
  | 'directory.syncPlan'
  | 'directory.refresh'
  | 'directory.freshness'
  | 'directory.refreshSettings'
  | 'directory.setRefresh'
>

const refreshKey = 'refresh.automatic'

/** Minutes between two refreshes where the organisation lays down nothing. */
const usual = { jobs: 5, directory: 30 } as const

/** How the cache is brought up to date: by a person, or by itself. */
export function syncHandlers(parts: {
  store: Pick<Store, 'app'>
  tenants: Tenants
  ports: Pick<Ports, 'clock' | 'policies' | 'log'>
  changes: Changes
}): SyncHandlers {
  const { store, tenants, ports, changes } = parts
  const { clock } = ports
  const { refreshInterval } = ports.policies.inForce
  const isAutomatic = () =>
    refreshInterval === null ? readSetting(store.app, refreshKey) !== 'off' : refreshInterval > 0
  const settings = () => ({
    automatic: isAutomatic(),
    every: {
      ...usual,
      directory: refreshInterval === null || refreshInterval === 0 ? usual.directory : refreshInterval,
    },
    laidDown: refreshInterval !== null,
  })
  return {
    'directory.sync': async ({ tenant, scope, full }, call) => {
      const access = tenants.open(tenant)
      try {
        const report = await syncDirectory(access, clock, call, { scope, full, priority: 'person', apps: true })
        const { kind, people, groups, apps, jobs, memberships, assignments } = report
        tellJournal(access, clock.now(), {
          kind: 'sync',
          subject: `The directory was read (${kind === 'full' ? 'everything' : 'what changed'}): ${people} people, ${groups} groups, ${apps} apps.`,
          record: { kind, scope: report.scope, people, groups, memberships, apps, jobs, assignments },
        })
        await keepHistory(parts, access, { why: 'sync', schemas: { signal: call.signal } })
        return report
      } finally {
        changes.changed(access.tenant.id, 'directory', 'jobs', 'freshness')
      }
    },
    'directory.syncPlan': async (input, { signal }) => {
      const access = tenants.open(input.tenant)
      const { kind, scope } = nextKind(access, input)
      const sizes = await syncSizes(access, { signal })
      const { steps, cost } = planSync({ kind, scope, sizes })
      return {
        tenant: { id: access.tenant.id, name: access.tenant.name },
        kind,
        scope,
        sizes: {
          people: sizes.people,
          groups: sizes.groups,
          trackedGroups: sizes.trackedGroups,
          memberships: scope === 'all' ? sizes.memberships : sizes.trackedMemberships,
        },
        requests: cost,
        steps: steps.map((step) => ({
          step: step.step,
          requests: step.cost,
          why: step.why,
          instead: step.instead.map(({ way, cost: requests }) => ({ way, requests })),
        })),
      }
    },
    'directory.refresh': async ({ tenant, part, olderThan }, call) => {
      if (!isAutomatic()) return { part, did: 'off' }
      const access = tenants.open(tenant)
      const refresh = part === 'jobs' ? refreshJobs : refreshDirectory
      try {
        // Whoever asks more often than the organisation lays down is told that it is fresh.
        const least = part === 'directory' && refreshInterval !== null ? refreshInterval * 60 : 0
        const did = await refresh(access, clock, call, Math.max(olderThan, least))
        if (did === 'refreshed') {
          changes.changed(access.tenant.id, part, 'freshness')
          if (part === 'directory') await keepHistory(parts, access, { why: 'sync' })
        }
        return { part, did }
      } catch (thrown) {
        changes.changed(access.tenant.id, 'freshness')
        throw thrown
      }
    },
    'directory.freshness': ({ tenant }) => {
      const { directory } = tenants.open(tenant)
      return {
        directory: freshnessOf(directory, 'directory'),
        jobs: freshnessOf(directory, 'jobs'),
        elsewhere: syncElsewhere(directory, clock),
      }
    },
    'directory.refreshSettings': settings,
    'directory.setRefresh': ({ automatic }) => {
      if (refreshInterval !== null) {
        throw new ConsoleFailure({
          code: 'policy-refused',
          message: `Your organisation decides about refreshing (policy ${policyNames.refreshInterval}).`,
          remedy: 'Refresh by hand when you need to; whoever administers this machine can change the policy.',
        })
      }
      putSetting(store.app, refreshKey, automatic ? 'on' : 'off')
      changes.changed(null, 'settings')
      return settings()
    },
  }
}
