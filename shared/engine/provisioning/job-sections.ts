import type { PlanSection } from '#shared/contract/plans'
import { lookAgain } from '#shared/domain/look-again'
import { type JobVerb, needsTypedConfirmation, type ResetScope } from '#shared/domain/provisioning'
import { restartEffects } from '#shared/domain/restart-scopes'
import type { JobReading } from '#shared/engine/graph/synchronization-job'

type Job = Pick<JobReading, 'state' | 'interval' | 'quarantine' | 'schedule' | 'steadyStateFirstAchieved'>

/** What a start, pause or restart of a job brings with it; `objects` is how many it takes, null where that is not known. */
export function jobSections(
  job: Job,
  verb: JobVerb,
  { scopes, objects }: { readonly scopes: readonly ResetScope[]; readonly objects: number | null },
): PlanSection[] {
  const size = { interval: job.interval, objects }
  switch (verb) {
    case 'pause':
      return [
        section('job-pause', 'What a pause does', 'info', [
          'No new cycle begins. One that is running goes on to its end, so the job may show as active for a while.',
          'Nothing is forgotten: after a start it goes on where it was.',
        ]),
      ]
    case 'start':
      return [
        section('job-start', 'What a start does', 'info', [
          job.steadyStateFirstAchieved === null
            ? 'The first full cycle begins, or goes on: every person and group in scope is looked at.'
            : 'The next cycle begins; only what has changed since the last one is evaluated.',
          ...(job.state === 'Quarantine'
            ? ['The quarantine is lifted for now; if its cause is still there, it comes back.']
            : []),
        ]),
        ...(runs(job)
          ? [section('job-runs', 'It runs already', 'warning', ['Starting a job again and again can stop it.'])]
          : []),
        section('look-again', 'When to look again', 'info', [
          lookAgain(job.steadyStateFirstAchieved === null ? 'full-cycle' : 'next-cycle', size).words,
        ]),
      ]
    case 'restart':
      return restartSections(job, scopes, size)
  }
}

function restartSections(
  job: Job,
  scopes: readonly ResetScope[],
  size: Parameters<typeof lookAgain>[1],
): PlanSection[] {
  const { reevaluates, leaves, sideEffects, fullCycle } = restartEffects(scopes)
  const held = job.quarantine?.reason?.toLowerCase() === 'toomanydeletes' && !scopes.includes('ForceDeletes')
  return [
    section('restart-reevaluates', 'What is evaluated again', 'info', reevaluates),
    section('restart-leaves', 'What stays as it is', 'info', leaves),
    section(
      'restart-side-effects',
      'What comes with it',
      needsTypedConfirmation(scopes) ? 'danger' : 'warning',
      sideEffects,
    ),
    ...(job.state === 'Quarantine'
      ? [
          section('restart-quarantine', 'The job is in quarantine', 'warning', [
            held
              ? 'Deletions are held back. Put their cause back first, or allow them with ForceDeletes; else they are held back again.'
              : 'Mend its cause first, or it comes back.',
          ]),
        ]
      : []),
    section('look-again', 'When to look again', 'info', [
      lookAgain(fullCycle ? 'full-cycle' : 'next-cycle', size).words,
    ]),
  ].filter(({ lines }) => lines.length > 0)
}

function runs({ state, schedule }: Job): boolean {
  return state === 'Active' && schedule !== 'Paused'
}

function section(id: string, title: string, severity: PlanSection['severity'], lines: readonly string[]): PlanSection {
  return { id, title, severity, lines: [...lines] }
}
