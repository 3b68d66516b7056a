import type { Handlers, LongCall } from '#shared/contract/server'
import type { Redaction, ReportCondition, ReportKind } from '#shared/domain/report'
import type { ReportDocument } from '#shared/engine/reports/document'
import type { Named } from '#shared/engine/reports/redaction/name-index'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'

/** What reports take from other rooms, as they tell it to pages. */
export type Neighbours = Pick<
  Handlers,
  | 'verification.last'
  | 'verification.compare'
  | 'readiness.last'
  | 'readiness.check'
  | 'readiness.concerned'
  | 'readiness.questions'
  | 'readiness.contradictions'
  | 'onboarding.steps'
  | 'adoption.last'
  | 'mappings.list'
  | 'licences.estimate'
  | 'directory.sync'
  | 'history.take'
>

/** What a report is made from and for. */
export interface ReportContext {
  readonly kind: ReportKind
  readonly access: TenantAccess
  /** The apps that it is about; `one` is the one that was named. */
  readonly apps: readonly CachedApp[]
  readonly one: CachedApp | null
  /** Whether people are listed by name, where a list is of use. */
  readonly people: boolean
  readonly redaction: Redaction
  /** ISO 8601. */
  readonly madeAt: string
  readonly customer: string
  readonly preparedBy: string
  /** Between which states changes are told. */
  readonly since: { readonly days: number } | { readonly from: number; readonly to: number }
  readonly neighbours: Neighbours
  readonly call: LongCall
}

/** A part of what a report rests on, and when it was read; null for never. ISO 8601. */
export interface ReadPart {
  readonly what: string
  readonly at: string | null
}

/** For each condition that holds, why: a sentence each. What cannot be told holds. */
export type Holds = Readonly<Partial<Record<ReportCondition, readonly string[]>>>

/** A report of a kind, before what every report has. */
export interface BuiltReport {
  readonly document: Omit<ReportDocument, 'kind' | 'cover' | 'footer'> & Partial<Pick<ReportDocument, 'cover'>>
  readonly parts: readonly ReadPart[]
  /** What it cannot say, a sentence each. */
  readonly unknown: readonly string[]
  readonly holds: Holds
  /** People and groups that it names and the directory may not have. */
  readonly people: readonly Named[]
  readonly groups: readonly Named[]
}

/** Sentences by condition, gathered one after another. */
export function gatherHolds(): { add(condition: ReportCondition, says: string): void; readonly all: Holds } {
  const all: Partial<Record<ReportCondition, string[]>> = {}
  return {
    all,
    add: (condition, says) => {
      const some = all[condition]
      if (some === undefined) all[condition] = [says]
      else some.push(says)
    },
  }
}

/** What a report is about, in its heading. */
export function subjectOf({ one, apps }: Pick<ReportContext, 'one' | 'apps'>): string {
  return one?.displayName ?? (apps.length === 1 ? (apps[0]?.displayName ?? '') : 'All applications')
}
