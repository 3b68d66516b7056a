import type { LongCall } from '#shared/contract/server'
import type { SimulatedChange, Simulation } from '#shared/contract/simulation'
import { simulatedKinds } from '#shared/domain/simulation'
import type { HeldObject, HeldObjects } from '#shared/domain/simulation-objects'
import { graphProperties } from '#shared/domain/source-attributes'
import type { SynchronizationSchema } from '#shared/domain/synchronization-schema'
import { readJobRuns } from '#shared/engine/graph/synchronization'
import type { JobRun } from '#shared/engine/graph/synchronization-job'
import { readSchema } from '#shared/engine/graph/synchronization-schema'
import { deletionThreshold } from '#shared/engine/provisioning/job-settings'
import { pickJob } from '#shared/engine/provisioning/jobs'
import { findLeavers } from '#shared/engine/provisioning/simulation/find-leavers'
import { foresee } from '#shared/engine/provisioning/simulation/foresee'
import { journalledRestarts } from '#shared/engine/provisioning/simulation/journalled-restarts'
import { provenLinks } from '#shared/engine/provisioning/simulation/proven-links'
import { readSource } from '#shared/engine/provisioning/simulation/read-source'
import { readTarget, type TargetRead } from '#shared/engine/provisioning/simulation/read-target'
import type { ScimClient } from '#shared/engine/scim/scim-client'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { answersOf } from '#shared/engine/store/answer-rows'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { whomItTakes } from '#shared/engine/verification/job-facts'

export interface WorkOut {
  readonly access: TenantAccess
  readonly app: CachedApp
  /** Needed only where the app has several jobs. */
  readonly jobId: string | undefined
  /** As the cycle after a restart looks, which looks at everything. */
  readonly restarted: boolean
  readonly scim: ScimClient
  /** ISO 8601. */
  readonly now: string
}

export interface WorkedOut {
  readonly simulation: Omit<Simulation, 'id'>
  readonly changes: readonly SimulatedChange[]
  readonly job: JobRun
  readonly schema: SynchronizationSchema
  readonly target: TargetRead
}

/** Reads both sides and works out what the next cycle of a job would do. Writes nothing anywhere. */
export async function workOut(work: WorkOut, call: LongCall): Promise<WorkedOut> {
  const { access, app, scim, now } = work
  const { signal } = call
  call.progress({ phase: 'Reading the provisioning job', done: 0, total: null })
  const job = pickJob(await readJobRuns(access.graph, app.id, { signal }), app, work.jobId)
  const schema = await readSchema(access.graph, app.id, job.id, { signal })
  const takes = await whomItTakes(access, app, signal)
  const next = nextCycleOf(access, app, job, work.restarted)
  const since = next.initial ? null : (job.last?.began ?? null)
  const properties = [...graphProperties(schema, true), ...(since === null ? [] : ['createdDateTime'])]
  const groups = schema.group?.enabled === true
  const source = await readSource(
    { access, appId: app.id, takesAll: takes.all, properties, groups, since },
    signal,
    (done, total) => call.progress({ phase: 'Reading Entra', done, total }),
  )
  const target = await readTarget(scim, schema, signal, (done, total) =>
    call.progress({ phase: 'Reading the product', done, total }),
  )
  call.progress({ phase: 'Working out what the cycle would do', done: 0, total: source.people.size })
  const skip = answersOf(access.workspace, app.id)['skip-out-of-scope']
  const threshold = deletionThreshold(job.settings)
  const found = await foresee(
    {
      schema,
      cycle: { initial: next.initial, links: next.links, skipsOutOfScope: skip === undefined ? null : skip === 'on' },
      source,
      target,
      links: next.proven,
      threshold,
    },
    (unclaimed: readonly HeldObject[], accounts: HeldObjects) => {
      call.progress({ phase: 'Looking for people who left', done: 0, total: null })
      const logged = [...next.proven.users.keys()]
      return findLeavers(access, source.people, logged, accounts, unclaimed, properties, signal)
    },
    signal,
  )
  const notes = [
    ...stateNotes(job),
    ...next.notes,
    ...(takes.from === 'assumed'
      ? ['That the job takes assigned people and groups only is assumed: Graph does not tell, and nobody has answered.']
      : []),
    ...(skip === undefined && next.links === 'untold'
      ? [
          "Whether accounts of people who leave the scope are left alone is not known; Entra's default is taken, which disables them.",
        ]
      : []),
    ...source.notes,
    ...target.notes,
    ...found.notes,
    ...removalNotes(found.removals, threshold),
  ]
  return {
    job,
    schema,
    target,
    changes: found.changes,
    simulation: {
      app: { id: app.id, displayName: app.displayName },
      jobId: job.id,
      takenAt: now,
      cycle: next.initial ? 'initial' : 'incremental',
      users: tally(found.changes, 'user'),
      groups: tally(found.changes, 'group'),
      members: {
        added: found.changes.reduce((sum, { members }) => sum + (members?.added.length ?? 0), 0),
        removed: found.changes.reduce((sum, { members }) => sum + (members?.removed.length ?? 0), 0),
      },
      removals: { predicted: found.removals.sure, threshold },
      notes: [...new Set(notes)],
    },
  }
}

/** What is known of the cycle that comes: whether it looks at everything, and whether Entra manages accounts already. */
function nextCycleOf(access: TenantAccess, app: CachedApp, job: JobRun, restarted: boolean) {
  const { restartedAt, forgotAt } = journalledRestarts(access.workspace, job.id)
  const proven = provenLinks(access.workspace, app.id, job, forgotAt)
  const lastEnded = job.last?.ended ?? null
  const neverRan = job.last === null && job.steadyStateFirstAchieved === null
  const since = (at: string | null) => at !== null && (lastEnded === null || at > lastEnded)
  const initial = restarted || job.steadyStateFirstAchieved === null || since(restartedAt)
  const empty = job.entries.length > 0 && job.entries.every(({ count }) => count === 0)
  // What was provisioned on demand is managed, too.
  const none = !proven.any && (neverRan || empty || since(forgotAt))
  const notes: string[] = []
  if (restarted)
    notes.push('This is what the cycle after a restart would do; without a restart the next one looks only at changes.')
  if (!initial) {
    notes.push(
      'The next cycle looks only at what changed in Entra since the last one, which Graph does not list: what may or may not be looked at is said to be open. After a restart everything is looked at.',
    )
  }
  if (!none) {
    notes.push(
      proven.users.size + proven.groups.size > 0
        ? `Which accounts Entra manages is known of ${proven.users.size} people and ${proven.groups.size} groups, by the provisioning log that is kept here; of others Graph does not tell.`
        : 'Which accounts Entra manages Graph does not tell; a provisioning log that is read and kept here up to the last cycle would prove it.',
    )
  }
  return { initial, links: none ? ('none' as const) : ('untold' as const), proven, notes }
}

function stateNotes({ state, schedule, last }: JobRun): string[] {
  const notes: string[] = []
  if (last !== null && last.ended === null)
    notes.push('A cycle is running: what it has not sent yet is foreseen as if it were the next.')
  if (state === 'Paused' || schedule === 'Paused')
    notes.push('The job is paused: no cycle begins before it is started.')
  else if (state === 'Quarantine')
    notes.push('The job is in quarantine: its cycles come rarely, and nothing is sent while the cause lasts.')
  else if (state === 'NotConfigured')
    notes.push('The job has no address and token of the product yet: nothing is sent before it has.')
  return notes
}

function removalNotes(
  { sure, open }: { readonly sure: number; readonly open: number },
  threshold: number | null,
): string[] {
  if (threshold === null) {
    return sure + open === 0
      ? []
      : ['No limit of accidental-deletion prevention is told: disablings and deletions are taken to go through.']
  }
  if (sure > threshold)
    return [
      `${sure} removals are more than the limit of ${threshold}: Entra holds all of them back and goes into quarantine (TooManyDeletes).`,
    ]
  return sure + open > threshold
    ? [`${sure} removals are sure and ${open} are open: with more than ${threshold} Entra holds all of them back.`]
    : []
}

function tally(changes: readonly SimulatedChange[], object: SimulatedChange['object']): Simulation['users'] {
  const counts = Object.fromEntries(simulatedKinds.map((kind) => [kind, 0])) as Simulation['users']
  for (const change of changes) if (change.object === object) counts[change.kind] += 1
  return counts
}
