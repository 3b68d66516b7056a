import type { Handlers } from '#shared/contract/server'
import { noticesOf } from '#shared/domain/notice'
import type { Changes } from '#shared/engine/changes'
import { dismissedNotices, keepDismissed } from '#shared/engine/notices/dismissed-notices'
import type { Ports } from '#shared/engine/ports'
import type { TenantAccess, Tenants } from '#shared/engine/session/tenants'
import { listApps } from '#shared/engine/store/app-rows'
import { freshnessOf } from '#shared/engine/store/freshness-rows'
import { listTargets } from '#shared/engine/store/target-rows'
import { lastVerdicts } from '#shared/engine/verification/last-verdicts'

type NoticeHandlers = Pick<Handlers, 'notices.list' | 'notices.dismiss'>

/** What of a tenant a person should hear of, and what of it they have put aside. All from the two files of the tenant. */
export function noticesRoom(parts: {
  readonly tenants: Tenants
  readonly ports: Pick<Ports, 'clock'>
  readonly changes: Changes
}): NoticeHandlers {
  const { tenants, ports, changes } = parts
  return {
    'notices.list': (input) => {
      const access = tenants.open(input.tenant)
      const dismissed = dismissedNotices(access.workspace)
      return {
        notices: standing(access, ports.clock.now()).map((notice) => ({
          ...notice,
          app: notice.app === null ? null : { ...notice.app },
          dismissed: dismissed.get(notice.key) === notice.state,
        })),
      }
    },
    'notices.dismiss': (input) => {
      const access = tenants.open(input.tenant)
      const { workspace, tenant } = access
      const known = new Set(standing(access, ports.clock.now()).map(({ key }) => key))
      workspace.transaction(() => {
        const kept = new Map(dismissedNotices(workspace))
        for (const { key, state } of input.notices) {
          if (input.dismissed) kept.set(key, state)
          else kept.delete(key)
        }
        // What stands no more is not remembered: if it comes back, it is heard of again.
        keepDismissed(workspace, new Map([...kept].filter(([key]) => known.has(key))))
      })
      changes.changed(tenant.id, 'settings')
      return {}
    },
  }
}

function standing(access: TenantAccess, now: number) {
  const { directory, workspace } = access
  const verdicts = lastVerdicts(access)
  const targets = new Map(listTargets(workspace).map((target) => [target.appId, target]))
  return noticesOf(
    {
      apps: listApps(directory).map(({ id, displayName, jobs }) => ({
        id,
        displayName,
        jobs,
        verified: verdicts.get(id) ?? null,
        end: targets.get(id) ?? null,
      })),
      directory: freshnessOf(directory, 'directory'),
      jobs: freshnessOf(directory, 'jobs'),
    },
    now,
  )
}
