import type { Output } from '#shared/contract/contract'
import type { LongCall } from '#shared/contract/server'
import { type ApplicationKind, applicationKind } from '#shared/domain/application-kind'
import type { EnterpriseApp } from '#shared/domain/directory'
import { type ProductProfile, recognise } from '#shared/domain/product-profile'
import type { SynchronizationJob } from '#shared/domain/provisioning'
import type { BatchAnswer } from '#shared/engine/graph/graph-call'
import { batchAssignments, listEnterpriseApps } from '#shared/engine/graph/service-principals'
import { batchJobs } from '#shared/engine/graph/synchronization'
import { addApps, putAssignments, putJobs } from '#shared/engine/store/app-rows'
import type { Clock } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'

type Looked = Output<'onboarding.lookForApplication'>

/** No tenant gains so many applications while somebody adds one; the others are in the list of apps. */
const mostFound = 50

/**
 * Reads the enterprise apps from Graph: those that are none of `known` and those that are taken for the product, each with what it still
 * lacks for provisioning. They are kept with the others of the cache, so that their pages can be opened.
 */
export async function lookForApplication(
  { directory, graph }: TenantAccess,
  clock: Clock,
  {
    profile,
    profiles,
    known,
  }: { profile: ProductProfile; profiles: readonly ProductProfile[]; known: ReadonlySet<string> },
  call: LongCall,
): Promise<Looked> {
  const candidates: EnterpriseApp[] = []
  let apps = 0
  for await (const page of listEnterpriseApps(graph, { signal: call.signal })) {
    apps += page.length
    for (const app of page) {
      const taken = recognise({ ...app, targetHost: null }, profiles)?.id === profile.id
      if (!known.has(app.id) || taken) candidates.push(app)
    }
    call.progress({ phase: 'Enterprise apps', done: apps, total: null })
  }
  const looked = candidates.toSorted((a, b) => Number(known.has(a.id)) - Number(known.has(b.id))).slice(0, mostFound)
  const ids = looked.map(({ id }) => id)
  const asking = { signal: call.signal }
  const [jobs, assignments] = await Promise.all([batchJobs(graph, ids, asking), batchAssignments(graph, ids, asking)])
  directory.transaction(() => {
    addApps(directory, looked)
    for (const [index, { id }] of looked.entries()) {
      const [job, assigned] = [jobs[index], assignments[index]]
      if (job !== undefined) putJobs(directory, id, job.ok ? job.value : [], job.ok ? null : job.failure.message)
      if (assigned?.ok === true) putAssignments(directory, id, assigned.value, clock.now())
    }
  })
  return {
    apps,
    found: looked.map((app, index) => {
      const kind = applicationKind(app)
      const job = jobs[index]
      return {
        id: app.id,
        displayName: app.displayName,
        isNew: !known.has(app.id),
        jobs: job?.ok === true ? job.value.length : null,
        kind,
        problems: problemsOf(app, kind, job, profile),
      }
    }),
  }
}

function problemsOf(
  app: EnterpriseApp,
  kind: ApplicationKind,
  job: BatchAnswer<SynchronizationJob[]> | undefined,
  profile: ProductProfile,
): string[] {
  const { appKind } = profile.flags
  const problems: string[] = []
  if (kind === 'unknown') {
    problems.push(
      'It was made from an app registration, as far as Graph tells, and such an application cannot provision.',
    )
  } else if (appKind !== 'any' && kind !== appKind) {
    problems.push(
      appKind === 'gallery'
        ? `It is an application of your own; ${profile.name} asks for the one from the gallery.`
        : `It is from the gallery; ${profile.name} asks for a new application of your own (non-gallery).`,
    )
  }
  if (job?.ok === true && job.value.length === 0) {
    problems.push('It has no provisioning job yet: switch provisioning on, enter address and token, and save.')
  } else if (job?.ok === true && job.value.length > 1) {
    problems.push(`It has ${job.value.length} provisioning jobs; the product expects one.`)
  } else if (job?.ok !== true) {
    problems.push(`Whether it has a provisioning job could not be read: ${job?.failure.message ?? 'no answer'}`)
  }
  if (!profile.recognition.displayNames.some((name) => name.toLowerCase() === app.displayName.trim().toLowerCase())) {
    const name = profile.recognition.displayNames[0]
    if (name !== undefined) {
      problems.push(
        `Its name is not ${name}, so the console does not know the product by it: choose ${profile.name} on its Readiness page.`,
      )
    }
  }
  return problems
}
