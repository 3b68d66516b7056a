import { type Failure, failureCodes, failureOf } from '#shared/contract/failure'
import type { ReportContext } from '#shared/engine/reports/report-context'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { listMappings } from '#shared/engine/store/mapping-rows'

/** An app of which something could not be read anew, and why. */
export interface NotRead {
  readonly app: CachedApp
  readonly failure: Failure
}

/**
 * Reads anew what a report rests on: compares, checks, synchronises or keeps a snapshot. What fails for one of several apps is answered;
 * for the one app that was named, for want of a sign-in or of the store, it is thrown.
 */
export async function readAnew(context: ReportContext): Promise<NotRead[]> {
  const { kind, apps, one, access, call, neighbours } = context
  const tenant = access.tenant.id
  if (kind === 'licence') {
    await neighbours['directory.sync']({ tenant }, call)
    return []
  }
  const mapped = new Set(listMappings(access.workspace).map(({ appId }) => appId))
  const missed: NotRead[] = []
  for (const app of apps) {
    const input = { tenant, app: app.id }
    try {
      call.signal.throwIfAborted()
      if (kind === 'change') await neighbours['history.take'](input, call)
      if (kind === 'readiness' || kind === 'hand-over') await neighbours['readiness.check'](input, call)
      if ((kind === 'verification' || kind === 'hand-over') && mapped.has(app.id)) {
        await neighbours['verification.compare'](input, call)
      }
    } catch (thrown) {
      const failure = failureOf(thrown)
      const grave =
        failure.code === 'cancelled' || failure.code === 'internal' || ![2, 4].includes(failureCodes[failure.code])
      if (grave || one !== null) throw thrown
      missed.push({ app, failure })
    }
  }
  return missed
}
