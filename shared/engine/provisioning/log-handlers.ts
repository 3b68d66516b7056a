import type { Output } from '#shared/contract/contract'
import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import type { LogEntry } from '#shared/contract/provisioning-log'
import type { Handlers } from '#shared/contract/server'
import type { LoggedChange } from '#shared/domain/logged-change'
import { stepFindings, stepWords } from '#shared/domain/on-demand-steps'
import { errorWords } from '#shared/domain/provisioning-errors'
import { chooseGroup } from '#shared/engine/directory/cached-directory'
import { readPremium } from '#shared/engine/graph/subscribed-skus'
import { readJobs } from '#shared/engine/graph/synchronization'
import { pickJob } from '#shared/engine/provisioning/jobs'
import { readJobLog } from '#shared/engine/provisioning/read-log'
import type { RoomParts } from '#shared/engine/provisioning/room-parts'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { countLogErrors, countLogRows, keptLog, listLogRows } from '#shared/engine/store/provisioning-log-rows'
import { findPerson } from '#shared/engine/verification/find-person'

type Handled = Pick<Handlers, 'provisioning.readLog' | 'provisioning.log'>

/** Graph's provisioning log of an app, kept on this machine longer than Microsoft keeps it. */
export function logHandlers({ open, ports, changes }: RoomParts): Handled {
  return {
    'provisioning.readLog': async (input, call) => {
      const { access, app } = open(input.tenant, input.app)
      const { ids, notes } = await jobsToRead(access, app, input.job, call.signal)
      const licence = await retention(access, call.signal)
      notes.push(...licence.notes)
      let fetched = 0
      try {
        for (const jobId of ids) {
          const found = await readJobLog({ access, app, jobId, now: () => ports.clock.now() }, call)
          fetched += found.fetched
          notes.push(...found.notes)
        }
      } finally {
        changes.changed(access.tenant.id, 'log')
      }
      return {
        fetched,
        kept: keptLog(access.workspace, app.id),
        retentionDays: licence.days,
        notes: [...new Set(notes)],
      }
    },

    'provisioning.log': async (input) => {
      const { access, app } = open(input.tenant, input.app)
      const { workspace } = access
      const [person, group] = [
        input.person === undefined ? null : await sourceOf(access, input.person, 'person'),
        input.group === undefined ? null : await sourceOf(access, input.group, 'group'),
      ]
      const sources = [person, group].filter((id) => id !== null)
      const { error, status, action, search } = input
      const others = {
        appId: app.id,
        sources: sources.length === 0 ? undefined : sources,
        status,
        action,
        search,
        since: input.since === undefined ? undefined : instant(input.since),
      }
      const query = { ...others, error }
      return {
        app: { id: app.id, displayName: app.displayName },
        rows: listLogRows(workspace, query, input).map(shown),
        total: countLogRows(workspace, query),
        errors: countLogErrors(workspace, others).map(({ code, count }) => ({
          code,
          title: errorWords(code).title,
          count,
        })),
        kept: keptLog(workspace, app.id),
      }
    },
  }
}

/** The jobs whose logs are meant: as Graph has them, else, where it does not let them be read, as they were last seen. */
async function jobsToRead(
  access: TenantAccess,
  app: CachedApp,
  named: string | undefined,
  signal: AbortSignal,
): Promise<{ ids: string[]; notes: string[] }> {
  const notes: string[] = []
  let jobs: readonly CachedApp['jobs'][number][]
  try {
    jobs = await readJobs(access.graph, app.id, { signal })
  } catch (thrown) {
    const { code, message } = failureOf(thrown)
    if (code !== 'permission-missing' || app.jobs.length === 0) throw thrown
    jobs = app.jobs
    notes.push(`The app's provisioning jobs are those of the last sync, since they cannot be read now: ${message}`)
  }
  if (named === undefined && jobs.length > 1) return { ids: jobs.map(({ id }) => id), notes }
  return { ids: [pickJob(jobs, app, named).id], notes }
}

/** How long Microsoft keeps rows, by the tenant's licence. Source: "Microsoft Entra data retention". */
async function retention(
  access: TenantAccess,
  signal: AbortSignal,
): Promise<{ readonly days: Output<'provisioning.readLog'>['retentionDays']; readonly notes: readonly string[] }> {
  try {
    if ((await readPremium(access.graph, { signal })) !== 'none') return { days: 30, notes: [] }
    return {
      days: 7,
      notes: [
        'The tenant has neither Entra ID P1 nor P2. Microsoft keeps activity for 7 days then, and gives no provisioning log.',
      ],
    }
  } catch (thrown) {
    const { code } = failureOf(thrown)
    if (code === 'cancelled' || code === 'internal') throw thrown
    return { days: null, notes: [] }
  }
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The object id that a text means. Whoever left the directory still has rows, so that an id need not be known any more. */
async function sourceOf(access: TenantAccess, reference: string, kind: 'person' | 'group'): Promise<string> {
  if (guid.test(reference)) return reference.toLowerCase()
  if (kind === 'group') return chooseGroup(access.directory, access.tenant.name, reference).id
  return (await findPerson(access, reference, null)).person.id
}

/** As texts of the store are compared: UTC, with milliseconds. Throws `invalid-input`. */
function instant(text: string): string {
  const at = Date.parse(text)
  if (!Number.isNaN(at)) return new Date(at).toISOString()
  throw new ConsoleFailure({
    code: 'invalid-input',
    message: `'${text}' is no time.`,
    remedy: 'Give a day or an instant as in ISO 8601, e.g. 2026-03-01 or 2026-03-01T09:00:00Z.',
  })
}

function shown(row: LoggedChange): LogEntry {
  const { id, at, jobId, cycleId, action, status, object, sourceId, sourceName, targetId, errorCode } = row
  return {
    id,
    at,
    jobId,
    cycleId,
    action,
    status,
    object,
    sourceId,
    sourceName: sourceName ?? row.sourceUserPrincipalName,
    targetId,
    errorCode,
    error: errorCode === null ? null : { ...errorWords(errorCode) },
    reason: row.reason,
    recommended: row.recommended,
    steps: row.steps.map((step) => ({
      step: stepWords(step),
      status: step.status?.toLowerCase() ?? '',
      found: stepFindings(step),
    })),
    modified: row.modified.map((change) => ({ ...change })),
  }
}
