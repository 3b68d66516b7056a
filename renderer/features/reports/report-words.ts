import { plural, t } from '@lingui/core/macro'
import type { Redaction, ReportFormat, ReportKind } from '#shared/domain/report'

interface KindWords {
  readonly name: string
  readonly says: string
  /** What leads to it from a page of an app. */
  readonly link: string
  /** What "anew" means for it. */
  readonly fresh: string
  /** What its lists of people are; null where it has none. */
  readonly people: string | null
  /** What a scheduled one usually fails on. */
  readonly failOn: string
}

export const kindWords: Readonly<Record<ReportKind, KindWords>> = {
  verification: {
    name: t`Verification`,
    says: t`The last comparison of Entra with the product: groups, totals, and what could not be told.`,
    link: t`Report`,
    fresh: t`Compare before`,
    people: t`List people who are not in both`,
    failOn: 'differs,missing,failed',
  },
  licence: {
    name: t`Licences`,
    says: t`Who is charged for, seats and money, as estimates from the directory, with what is assumed.`,
    link: t`Report`,
    fresh: t`Read the directory before`,
    people: null,
    failOn: 'short-seats',
  },
  readiness: {
    name: t`Readiness`,
    says: t`The last check of the product's rules: what fails and what cannot be told, gravest first.`,
    link: t`Report`,
    fresh: t`Check the rules before`,
    people: t`List whom each failing rule concerns`,
    failOn: 'error',
  },
  'hand-over': {
    name: t`Hand-over`,
    says: t`What is configured, mapped, checked, licensed and verified, who ticked what, and every open point. Jobs and attribute mappings are read from Entra when it is made.`,
    link: t`Hand-over report`,
    fresh: t`Check the rules and compare before`,
    people: null,
    failOn: 'error,differs',
  },
  change: {
    name: t`Changes`,
    says: t`What differs between two snapshots, and what was done with this console in that time.`,
    link: t`Change report`,
    fresh: t`Keep a snapshot before`,
    people: t`List who joined and left`,
    failOn: 'changed',
  },
}

export const formatWords: Readonly<Record<ReportFormat, string>> = {
  html: t`Page (HTML)`,
  pdf: t`PDF, tagged`,
  csv: t`Tables (CSV)`,
  xlsx: t`Workbook (Excel)`,
  json: t`Data (JSON)`,
}

export const redactionWords: Readonly<Record<Redaction, string>> = {
  none: t`Nothing: people and groups are named`,
  people: t`People: pseudonyms in the place of names, addresses and ids`,
  'people-and-groups': t`People and groups`,
}

/** What a report would rest on, in one sentence. */
export function basisVerdict(parts: readonly { readonly at: string | null }[], apps: number): string {
  const never = parts.filter(({ at }) => at === null).length
  if (parts.length === 0) return t`There is nothing yet that this report could tell of`
  if (never === parts.length) return t`Nothing of what this report tells of was read yet`
  const about = plural(apps, { one: 'This report is about # app', other: 'This report is about # apps' })
  if (never === 0) return t`${about}; all that it tells of was read`
  return t`${about}; ${plural(never, { one: '# part was', other: '# parts were' })} never read`
}

/** The very report from the command line, for a scheduler: it holds ids and words of its own alone, which every shell takes as they are. */
export function commandLine(of: {
  readonly kind: ReportKind
  readonly tenant: string
  /** Id; null for all. */
  readonly app: string | null
  readonly format: ReportFormat
  readonly redaction: Redaction
  readonly people: boolean
  readonly fresh: boolean
  readonly days: number | null
}): string {
  return [
    `scim-console report ${of.kind}`,
    `--tenant ${of.tenant}`,
    of.app === null ? '--all' : `--app ${of.app}`,
    `--out report.${of.format}`,
    ...(of.redaction === 'none' ? [] : [of.redaction === 'people' ? '--redact' : '--redact-groups']),
    ...(of.people ? ['--people'] : []),
    ...(of.fresh ? ['--fresh'] : []),
    ...(of.days === null ? [] : [`--days ${of.days}`]),
    `--fail-on ${kindWords[of.kind].failOn},stale:24`,
    '--json',
  ].join(' ')
}
