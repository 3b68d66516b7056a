import type { Handlers } from '#shared/contract/server'
import { chosenApps } from '#shared/engine/reports/chosen-apps'
import { makeReport } from '#shared/engine/reports/make-report'
import { recentReports } from '#shared/engine/reports/recent-reports'
import type { Neighbours } from '#shared/engine/reports/report-context'
import { restsOn } from '#shared/engine/reports/rests-on'
import type { ReportsParts } from '#shared/engine/reports/reports-parts'

type ReportsHandlers = Pick<Handlers, Extract<keyof Handlers, `reports.${string}`>>

/** Reports and exports: what other rooms know, as a document or a table. `neighbours` are asked for when a report is made. */
export function reportsRoom(parts: ReportsParts, neighbours: () => Neighbours): ReportsHandlers {
  return {
    'reports.preview': (input) => {
      const access = parts.tenants.open(input.tenant)
      const { apps } = chosenApps(access, input.kind, input.app)
      return {
        apps: apps.map(({ id, displayName }) => ({ id, displayName })),
        parts: restsOn(access, input.kind, apps, (app) => parts.profiles.inForce(access, app).whole.id),
        printing: parts.ports.print !== undefined,
      }
    },
    'reports.recent': (input) => ({ reports: recentReports(parts.tenants.open(input.tenant).workspace) }),
    'reports.make': (input, call) => makeReport(parts, neighbours(), input, call),
  }
}
