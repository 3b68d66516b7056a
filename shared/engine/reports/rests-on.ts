import type { ReportKind } from '#shared/domain/report'
import type { ReadPart } from '#shared/engine/reports/report-context'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { listRuleResults } from '#shared/engine/store/rule-result-rows'
import { newestSnapshot, oldestSnapshot } from '#shared/engine/store/snapshot-rows'
import { synchronisedAt } from '#shared/engine/store/sync-rows'
import { keptResult } from '#shared/engine/verification/kept-reading'

/** What a report of a kind would rest on, from what is kept on this machine. `profileOf` answers the id of the profile in force. */
export function restsOn(
  { directory, workspace }: TenantAccess,
  kind: ReportKind,
  apps: readonly CachedApp[],
  profileOf: (app: CachedApp) => string,
): ReadPart[] {
  const compared = (app: CachedApp): ReadPart => ({
    what: `Comparison of ${app.displayName}`,
    at: keptResult(directory, app.id)?.takenAt ?? null,
  })
  const checked = (app: CachedApp): ReadPart => ({
    what: `Rules of ${app.displayName}`,
    at: listRuleResults(workspace, { appId: app.id, profile: profileOf(app) })
      .map(({ at }) => at)
      .reduce<string | null>((first, at) => (first === null || at < first ? at : first), null),
  })
  switch (kind) {
    case 'verification':
      return apps.map(compared)
    case 'readiness':
      return apps.map(checked)
    case 'licence':
      return [{ what: 'Directory', at: synchronisedAt(directory) }]
    case 'hand-over':
      return apps.flatMap((app) => [checked(app), compared(app)])
    case 'change':
      return apps.flatMap((app) => {
        const at = (snapshot: { readonly takenAt: number } | null) =>
          snapshot === null ? null : new Date(snapshot.takenAt).toISOString()
        return [
          { what: `First snapshot of ${app.displayName}`, at: at(oldestSnapshot(workspace, app.id)) },
          { what: `Newest snapshot of ${app.displayName}`, at: at(newestSnapshot(workspace, app.id)) },
        ]
      })
  }
}
