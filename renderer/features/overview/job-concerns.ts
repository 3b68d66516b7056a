import { plural, t } from '@lingui/core/macro'
import { type AppRow, cycleFailed, type JobRow } from '../directory/app-state'
import type { Concern } from './concern'

/** A cycle that is so much over its time is late: Entra begins some minutes after its interval. */
const lateAfter = 30 * 60_000

/** What is to be seen to about an app's provisioning jobs. */
export function jobConcerns({ jobs, jobsUnknown }: AppRow, now: number): Concern[] {
  const action = { place: 'provisioning', verb: t`Open Provisioning` } as const
  if (jobsUnknown !== null) {
    const title = t`Nobody can tell how provisioning is`
    return [{ id: 'jobs-unknown', status: 'unknown', title, text: jobsUnknown, action }]
  }
  if (jobs.length === 0) {
    return [
      {
        id: 'no-job',
        status: 'info',
        title: t`The app does not provision people`,
        text: t`It has no provisioning job. One is made in the Entra admin center, on the Provisioning page of the enterprise app.`,
        action,
      },
    ]
  }
  return jobs.flatMap((job) => jobConcern(job, now))
}

function jobConcern(job: JobRow, now: number): Concern[] {
  const one = (concern: Omit<Concern, 'action' | 'id'> & { verb: string }): Concern[] => {
    const { verb, ...rest } = concern
    return [{ ...rest, id: `job ${job.id}`, action: { place: 'provisioning', verb } }]
  }
  const cause = job.quarantine?.error?.message ?? job.quarantine?.reason ?? t`Entra does not say why.`
  switch (job.state) {
    case 'Quarantine':
      return one({ status: 'bad', title: t`Provisioning is in quarantine`, text: cause, verb: t`See the cause` })
    case 'Paused':
      return one({
        status: 'bad',
        title: t`Provisioning is paused`,
        text: t`No change in Entra reaches the product until somebody starts it.`,
        verb: t`Start it`,
      })
    case 'NotConfigured':
      return one({
        status: 'bad',
        title: t`Provisioning is not configured`,
        text: t`The job has no credentials or mapping to run with; they are entered in the Entra admin center.`,
        verb: t`Open Provisioning`,
      })
    case 'NotRun':
      return one({
        status: 'info',
        title: t`Provisioning never ran`,
        text: t`It is configured and waits to be started.`,
        verb: t`Start it`,
      })
    case 'Active':
      return activeConcern(job, now).flatMap(one)
    default:
      return one({
        status: 'unknown',
        title: t`Provisioning is in a state that this console does not know: ${{ state: job.state }}`,
        text: t`Look at it in the Entra admin center.`,
        verb: t`Open Provisioning`,
      })
  }
}

function activeConcern(job: JobRow, now: number): (Omit<Concern, 'action' | 'id'> & { verb: string })[] {
  if (cycleFailed(job)) {
    const text = job.last?.error?.message ?? t`Entra does not say why.`
    return [{ status: 'bad', title: t`The last cycle failed`, text, verb: t`See the cause` }]
  }
  const held = job.last?.escrowed ?? 0
  const late = job.next === null ? 0 : now - Date.parse(job.next)
  return [
    ...(held === 0
      ? []
      : [
          {
            status: 'warning' as const,
            title: t`The last cycle held back ${plural(held, { one: 'one object', other: '# objects' })}`,
            text: t`The product refused them or a mandatory value is missing; Entra tries again with every cycle.`,
            verb: t`Open Provisioning`,
          },
        ]),
    ...(late <= lateAfter
      ? []
      : [
          {
            status: 'warning' as const,
            title: t`A cycle is overdue`,
            text: t`As far as this console has read, none ran since the last one was due. Look at the job as it is now.`,
            verb: t`Open Provisioning`,
          },
        ]),
  ]
}
