import type { Output, ParsedInput } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import type { LongCall } from '#shared/contract/server'
import { fileNamePart } from '#shared/engine/file-name'
import { withBasis } from '#shared/engine/reports/basis'
import { chosenApps } from '#shared/engine/reports/chosen-apps'
import type { ReportDocument } from '#shared/engine/reports/document'
import { askedConditions, failedConditions } from '#shared/engine/reports/fail-on'
import { changeReport } from '#shared/engine/reports/kinds/change-report'
import { handOverKind } from '#shared/engine/reports/kinds/hand-over-kind'
import { licenceReport } from '#shared/engine/reports/kinds/licence-report'
import { readinessReport } from '#shared/engine/reports/kinds/readiness-report'
import { verificationReport } from '#shared/engine/reports/kinds/verification-report'
import { redactorOf } from '#shared/engine/reports/known-names'
import { readAnew } from '#shared/engine/reports/read-anew'
import { redactedReport } from '#shared/engine/reports/redaction/redacted-report'
import type { BuiltReport, Neighbours, ReportContext } from '#shared/engine/reports/report-context'
import { reportFile } from '#shared/engine/reports/report-file'
import type { ReportsParts } from '#shared/engine/reports/reports-parts'
import { userAgent } from '#shared/engine/scim/user-agent'
import { actingAccount } from '#shared/engine/session/acting-account'
import { journalHead, writeJournal } from '#shared/engine/store/journal-rows'

type Wanted = ParsedInput<'reports.make'>

const usualDays = 7

/** Makes a report as a file and writes a line about it into the journal. */
export async function makeReport(
  parts: ReportsParts,
  neighbours: Neighbours,
  wanted: Wanted,
  call: LongCall,
): Promise<Output<'reports.make'>> {
  const { tenants, ports, changes } = parts
  const { kind, format, redaction } = wanted
  const asked = askedConditions(kind, wanted.failOn)
  const access = tenants.open(wanted.tenant)
  const { tenant } = access
  const { apps, one } = chosenApps(access, kind, wanted.app)
  const begun: Omit<ReportContext, 'madeAt'> = {
    kind,
    access,
    apps,
    one,
    people: wanted.people,
    redaction,
    customer: given(wanted.customer) ?? tenant.displayName ?? tenant.name,
    preparedBy: given(wanted.preparedBy) ?? actingAccount(access),
    since: sinceOf(wanted),
    neighbours,
    call,
  }
  const now = () => new Date(ports.clock.now()).toISOString()
  const missed = wanted.fresh ? await readAnew({ ...begun, madeAt: now() }) : []
  call.progress({ phase: 'Report', done: 0, total: null })
  const context: ReportContext = { ...begun, madeAt: now() }
  const told = await build(parts, context)
  const notes = missed.map(({ app, failure }) => `${app.displayName} could not be read anew: ${failure.message}`)
  const built: BuiltReport = {
    ...told,
    unknown: [...notes, ...told.unknown],
    holds: notes.length === 0 ? told.holds : { ...told.holds, failed: [...notes, ...(told.holds.failed ?? [])] },
  }
  const redact = redaction === 'none' ? (text: string) => text : redactorOf(context, built)
  const whole = withBasis(context, built)
  const report = redaction === 'none' ? whole : redactedReport(whole, redact)
  const failed = failedConditions(asked, built, ports.clock.now()).map(({ condition, says }) => ({
    condition,
    says: says.map(redact),
  }))
  const head = journalHead(access.workspace)
  const about = {
    madeAt: context.madeAt,
    apps: apps.map(({ id, displayName }) => ({ id, displayName: redact(displayName) })),
    failed,
    unknown: built.unknown.map(redact),
  }
  const data = {
    ...about,
    tenant: { id: tenant.id, name: redact(tenant.displayName ?? tenant.name) },
    by: redact(actingAccount(access)),
    console: userAgent.slice(userAgent.indexOf('/') + 1),
    journal: head,
    redaction,
    read: built.parts.map(({ what, at }) => ({ what: redact(what), at })),
  }
  const { bytes, type } = await reportFile(report, format, { print: ports.print, signal: call.signal, data })
  const name = `${nameOf(report, redact(context.customer), context.madeAt)}.${format}`
  writeJournal(access.workspace, {
    at: now(),
    kind: 'report',
    subject: name,
    record: {
      by: actingAccount(access),
      app: one?.id ?? null,
      report: kind,
      format,
      redaction,
      people: wanted.people,
      failed: failed.map(({ condition }) => condition),
    },
  })
  changes.changed(tenant.id, 'journal')
  return { name, type, base64: Buffer.from(bytes).toString('base64'), ...about }
}

async function build(parts: ReportsParts, context: ReportContext): Promise<BuiltReport> {
  switch (context.kind) {
    case 'verification':
      return verificationReport(context)
    case 'licence':
      return licenceReport(context)
    case 'readiness':
      return readinessReport(context)
    case 'change':
      return changeReport(context)
    case 'hand-over': {
      const { one } = context
      if (one === null) throw new Error('A hand-over is about one app.')
      return handOverKind(parts, context, one)
    }
  }
}

const given = (text: string | undefined) => (text === undefined || text === '' ? undefined : text)

/** Between which states changes are told; throws `invalid-input` for what does not go together. */
function sinceOf({ kind, app, days, from, to }: Wanted): ReportContext['since'] {
  const bad = (message: string) =>
    new ConsoleFailure({
      code: 'invalid-input',
      message,
      remedy: 'Give the days, or the numbers of two snapshots of one app; the list of them is in the history.',
    })
  if (kind !== 'change' && (days ?? from ?? to) !== undefined) throw bad('Only a change report is about a time.')
  if (from === undefined && to === undefined) return { days: days ?? usualDays }
  if (from === undefined || to === undefined || days !== undefined) throw bad('A time is given in one way, and whole.')
  if (app === undefined) throw bad('Snapshots are numbered for each app: name the app.')
  if (from >= to) throw bad('The first snapshot must be the earlier one.')
  return { from, to }
}

function nameOf({ kind, heading }: ReportDocument, customer: string, madeAt: string): string {
  return `${fileNamePart(customer)} - ${fileNamePart(heading)} ${kind} ${madeAt.slice(0, 10)}`
}
