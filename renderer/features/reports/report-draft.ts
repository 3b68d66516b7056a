import type { Input } from '#shared/contract/contract'
import type { Redaction, ReportFormat, ReportKind } from '#shared/domain/report'

/** Ten years and more: as far back as a change report goes. */
export const mostDays = 36_500
const usualDays = 7

/** What a person chose for a report, but what it is about. */
export interface ReportDraft {
  readonly format: ReportFormat
  readonly redaction: Redaction
  readonly people: boolean
  readonly fresh: boolean
  /** As it was typed. */
  readonly days: string
  readonly customer: string
  readonly preparedBy: string
}

export const emptyDraft: ReportDraft = {
  format: 'html',
  redaction: 'none',
  people: false,
  fresh: false,
  days: String(usualDays),
  customer: '',
  preparedBy: '',
}

/** How far back a change report is to go; null for what is no number of days. */
export function daysOf({ days }: Pick<ReportDraft, 'days'>): number | null {
  const number = Number(days)
  return /^\d+$/.test(days.trim()) && number >= 1 && number <= mostDays ? number : null
}

/** The draft as the contract takes it; lists of people only where the kind has them. */
export function wantedReport(
  about: { readonly tenant: string; readonly kind: ReportKind; readonly app: string | undefined },
  draft: ReportDraft,
  hasPeople: boolean,
): Input<'reports.make'> {
  const { format, redaction, fresh } = draft
  const { tenant, kind, app } = about
  return {
    tenant,
    kind,
    format,
    redaction,
    fresh,
    people: hasPeople && draft.people,
    ...(app === undefined ? {} : { app }),
    ...(kind === 'change' ? { days: daysOf(draft) ?? usualDays } : {}),
    customer: draft.customer.trim(),
    preparedBy: draft.preparedBy.trim(),
  }
}
