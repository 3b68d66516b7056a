import type { DemoJob } from '#shared/demo/model'

/** Whether one of the settings that Graph keeps among the secrets is "true", in any case; absent is off. */
export function isOn(job: DemoJob, key: 'SyncAll' | 'SkipOutOfScopeDeletions'): boolean {
  return job.secrets.get(key)?.toLowerCase() === 'true'
}
