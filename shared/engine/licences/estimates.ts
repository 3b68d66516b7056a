import type { Estimate } from '#shared/contract/licences'
import { billingOf, type LicenceDraft } from '#shared/domain/licence'
import type { Changes } from '#shared/engine/changes'
import { cacheTime } from '#shared/engine/directory/cached-directory'
import { seatAnswers } from '#shared/engine/licences/estimate-answers'
import { drawDraft, type DrawnDraft } from '#shared/engine/licences/estimate-draft'
import { type EstimateParts, estimateOf } from '#shared/engine/licences/estimate-figures'
import { ruleSource } from '#shared/engine/licences/estimate-rules'
import { jobScopes } from '#shared/engine/licences/job-scope'
import { type PreparedApp, prepareApp } from '#shared/engine/licences/prepared-app'
import { preparedDirectory } from '#shared/engine/licences/prepared-directory'
import type { Ports } from '#shared/engine/ports'
import { factSources } from '#shared/engine/readiness/check-app'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'
import type { FactName } from '#shared/engine/readiness/snapshot/facts'
import type { FactSources } from '#shared/engine/readiness/snapshot/sources'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'

/** What an app costs, now and after a draft. What was read of the directory is kept in memory until its file changes. */
export interface Estimates {
  /** Throws `unknown-name` and `ambiguous-name` for a group of the draft. */
  estimate(access: TenantAccess, app: CachedApp, draft: LicenceDraft, signal: AbortSignal): Promise<Estimate>
  /** What the figures are counted from, with a draft drawn on it: the columns hold until the next draft of the same app is drawn. */
  draw(access: TenantAccess, app: CachedApp, draft: LicenceDraft, signal: AbortSignal): Promise<Drawing>
}

export interface Drawing {
  readonly parts: EstimateParts
  readonly draft: LicenceDraft
  readonly drawn: DrawnDraft
}

/** So many apps' columns are kept. */
const mostKept = 8

export function createEstimates(parts: {
  readonly ports: Ports
  readonly profiles: Profiles
  readonly changes: Pick<Changes, 'subscribe'>
  /** From where the job's schema and the tenant's licences are read. */
  readonly sources?: FactSources<FactName>
}): Estimates {
  const { ports, profiles, changes, sources = factSources } = parts
  const scopeOfJob = jobScopes({ ports, changes, sources })
  const kept = new Map<string, { readonly of: string; readonly app: PreparedApp }>()
  const prepare = (access: TenantAccess, app: CachedApp, job: Awaited<ReturnType<typeof scopeOfJob>>) => {
    const directory = preparedDirectory(access.directory)
    const key = `${access.tenant.id} ${app.id}`
    const of = `${job.takes.all} ${job.filterKey}`
    const before = kept.get(key)
    kept.delete(key)
    const found =
      before?.of === of && before.app.directory === directory
        ? before
        : { of, app: prepareApp(directory, app.id, { all: job.takes.all, filter: job.filter }) }
    kept.set(key, found)
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return found.app
  }
  const draw: Estimates['draw'] = async (access, app, draft, signal) => {
    const profile = profiles.inForce(access, app).whole
    const job = await scopeOfJob(access, app, profile, signal)
    // From here on nothing waits, so that all figures are of one state of the file.
    const answers = seatAnswers(access.workspace, app.id)
    const prepared = prepare(access, app, job)
    const drawn = drawDraft(prepared, access.tenant.name, draft, (rule) => ruleSource(access.directory, rule))
    const billing = billingOf(profile, answers.text)
    const takenAt = cacheTime(access.directory, access.tenant.name)
    return { parts: { app, prepared, job, billing, answers, takenAt }, draft, drawn }
  }
  return {
    draw,
    estimate: async (access, app, draft, signal) => {
      const drawing = await draw(access, app, draft, signal)
      return estimateOf(drawing.parts, drawing.drawn, drawing.draft)
    },
  }
}
