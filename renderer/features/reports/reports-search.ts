import { type ReportKind, reportKinds } from '#shared/domain/report'

/** What the page of reports keeps in its address. */
export interface ReportsSearch {
  readonly kind?: ReportKind
  /** Object id of the app; all apps unless it is named. */
  readonly app?: string
}

/** Takes only what the page of reports knows. */
export function reportsSearch(search: Record<string, unknown>): ReportsSearch {
  const kind = reportKinds.find((one) => one === search['kind'])
  const app = search['app']
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(typeof app === 'string' && app !== '' ? { app: app.slice(0, 256) } : {}),
  }
}
