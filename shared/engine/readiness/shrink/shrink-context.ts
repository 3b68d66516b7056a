import { failureOf } from '#shared/contract/failure'
import type { DeletionLimit } from '#shared/domain/leaving'
import type { ProductProfile } from '#shared/domain/product-profile'
import type { SynchronizationSchema } from '#shared/domain/synchronization-schema'
import type { Taking } from '#shared/engine/assignments/assignment-draft'
import { takingOf } from '#shared/engine/assignments/taking'
import { readJobRuns } from '#shared/engine/graph/synchronization'
import type { JobRun } from '#shared/engine/graph/synchronization-job'
import { readSchema } from '#shared/engine/graph/synchronization-schema'
import { deletionThreshold } from '#shared/engine/provisioning/job-settings'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { answersOf } from '#shared/engine/store/answer-rows'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { chosenJob } from '#shared/engine/verification/job-facts'

/** What the shrink guard speaks from: the product's profile, and the job as it is now. */
export interface ShrinkContext {
  readonly access: TenantAccess
  readonly app: CachedApp
  readonly profile: ProductProfile
  /** Its name, or `the product`. */
  readonly product: string
  readonly taking: Taking
  /** Accounts and groups that leave the scope are left alone, as somebody answered; null where nobody has. */
  readonly skips: boolean | null
  /** Null where it could not be read, or the app has none. */
  readonly job: JobRun | null
  readonly schema: SynchronizationSchema | null
  readonly limit: DeletionLimit
}

/** Reads the job of an app for the guard. What Graph does not tell is unknown; only a cancelled call ends it. */
export async function shrinkContext(
  access: TenantAccess,
  app: CachedApp,
  profiles: Profiles,
  signal: AbortSignal,
): Promise<ShrinkContext> {
  const { own, whole } = profiles.inForce(access, app)
  const read = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (thrown) {
      if (failureOf(thrown).code === 'internal') throw thrown
      signal.throwIfAborted()
      return null
    }
  }
  const job = await read(async () => chosenJob(await readJobRuns(access.graph, app.id, { signal })))
  const schema = job === null ? null : await read(() => readSchema(access.graph, app.id, job.id, { signal }))
  const threshold = job === null ? null : deletionThreshold(job.settings)
  const skip = answersOf(access.workspace, app.id)['skip-out-of-scope']
  return {
    access,
    app,
    profile: whole,
    product: own?.name ?? 'the product',
    taking: takingOf(access, app.id),
    skips: skip === undefined ? null : skip === 'on',
    job,
    schema,
    limit:
      threshold !== null ? { known: true, limit: threshold } : { known: false, why: job === null ? 'unread' : 'off' },
  }
}

/** A product's or Microsoft's name, by the word that a contradiction has for it. */
export function namesOf(profiles: Pick<Profiles, 'list'>): (who: string) => string {
  return (who) => (who === 'microsoft' ? 'Microsoft' : (profiles.list().find(({ id }) => id === who)?.name ?? who))
}
