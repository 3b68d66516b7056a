/** What a report can be about. The list is closed. */
export const reportKinds = ['verification', 'licence', 'readiness', 'hand-over', 'change'] as const
export type ReportKind = (typeof reportKinds)[number]

/** Forms of a report as a file, which are also the endings of its name. */
export const reportFormats = ['html', 'pdf', 'csv', 'xlsx', 'json'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** What of a report is replaced by pseudonyms. */
export const redactions = ['none', 'people', 'people-and-groups'] as const
export type Redaction = (typeof redactions)[number]

/** What a report can be asked to fail on, and of which kinds. `stale` names hours after a colon. */
export const reportConditions = {
  differs: ['verification', 'hand-over'],
  missing: ['verification', 'hand-over'],
  failed: ['verification', 'hand-over'],
  'cannot-tell': ['verification', 'readiness', 'hand-over'],
  blocker: ['readiness', 'hand-over'],
  error: ['readiness', 'hand-over'],
  warning: ['readiness', 'hand-over'],
  'short-seats': ['licence'],
  'unread-groups': ['licence'],
  changed: ['change'],
  stale: reportKinds,
} as const satisfies Readonly<Record<string, readonly ReportKind[]>>

export type ReportCondition = keyof typeof reportConditions

/** A condition with its hours, which only `stale` has. */
export interface AskedCondition {
  readonly name: ReportCondition
  readonly hours: number | null
  /** As it was written. */
  readonly text: string
}

/** Longest age that can be asked for: ten years. */
const mostHours = 87_600

/** Reads `differs` or `stale:24`; null for what is no condition. */
export function readCondition(text: string): AskedCondition | null {
  const [, name = '', hours] = /^([a-z-]{1,20})(?::(\d{1,5}))?$/.exec(text) ?? []
  if (!Object.hasOwn(reportConditions, name)) return null
  const number = hours === undefined ? null : Number(hours)
  if ((name === 'stale') !== (number !== null) || (number !== null && number > mostHours)) return null
  return { name: name as ReportCondition, hours: number, text }
}

/** Whether a report of this kind can be asked for the condition. */
export function appliesTo(condition: ReportCondition, kind: ReportKind): boolean {
  return (reportConditions[condition] as readonly ReportKind[]).includes(kind)
}
