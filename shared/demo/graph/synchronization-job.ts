import type { DemoExecution, DemoJob } from '#shared/demo/model'

const never = '0001-01-01T00:00:00Z'
// .NET's TimeSpan.MaxValue: the job has no schedule yet.
const noInterval = 'P10675199DT2H48M5.4775807S'

const execution = (run: DemoExecution | null) => (run === null ? null : { ...run })

/** A synchronizationJob as Graph prints it, times that never came as the year 1. */
export function printJob(job: DemoJob): Record<string, unknown> {
  return {
    id: job.id,
    templateId: job.templateId,
    schedule: {
      expiration: null,
      interval: job.code === 'NotConfigured' ? noInterval : job.interval,
      state: job.scheduleState,
    },
    status: {
      code: job.code,
      countSuccessiveCompleteFailures: job.countSuccessiveCompleteFailures,
      escrowsPruned: job.escrowsPruned,
      lastExecution: execution(job.lastExecution),
      lastSuccessfulExecution: execution(job.lastSuccessfulExecution),
      lastSuccessfulExecutionWithExports: execution(job.lastSuccessfulExecutionWithExports),
      progress: job.progress.map((part) => ({ ...part })),
      quarantine: job.quarantine === null ? null : { ...job.quarantine },
      steadyStateFirstAchievedTime: job.steadyStateFirstAchievedTime ?? never,
      steadyStateLastAchievedTime: job.steadyStateLastAchievedTime ?? never,
      synchronizedEntryCountByType: job.synchronizedEntryCountByType.map((part) => ({ ...part })),
      troubleshootingUrl: '',
    },
    synchronizationJobSettings: job.settings.map((setting) => ({ ...setting })),
  }
}

/** What saving new credentials does to a job: one that had none, or was put aside for bad ones, waits to be started. */
export function acceptCredentials(
  job: DemoJob,
  secrets: readonly { readonly key: string; readonly value: string }[],
): void {
  job.secrets.clear()
  for (const { key, value } of secrets) job.secrets.set(key, value)
  if (job.code !== 'NotConfigured' && job.code !== 'Quarantine') return
  job.code = 'Paused'
  job.scheduleState = 'Disabled'
  job.quarantine = null
}
