import type { Output } from '#shared/contract/contract'
import type { JobRun } from '#shared/engine/graph/synchronization-job'
import { answersOf } from '#shared/engine/store/answer-rows'
import type { ReadDatabase } from '#shared/engine/store/database'
import type { JobFacts } from '#shared/engine/verification/reading'

type Settings = Output<'provisioning.cycle'>['settings']

/** synchronizationJobSettings; beside it Graph documents no way to read a setting of a job. */
const thresholdSetting = 'quarantinetoomanydeletesthreshold'

/** What is known of a job's settings, each with where that comes from. */
export function jobSettings(
  workspace: ReadDatabase,
  appId: string,
  job: Pick<JobRun, 'settings'>,
  takes: { readonly all: boolean; readonly from: JobFacts['takesAllFrom'] },
): Settings {
  const answers = answersOf(workspace, appId)
  const threshold = deletionThreshold(job.settings)
  const notification = answers.notification
  const skip = answers['skip-out-of-scope']
  return [
    {
      key: 'scope',
      value: takes.all ? 'all users and groups' : 'assigned users and groups only',
      from: takes.from,
    },
    threshold === null
      ? { key: 'deletion-threshold', value: null, from: 'unknown' }
      : {
          key: 'deletion-threshold',
          value: `more than ${threshold} deletions in a cycle are held back`,
          from: 'read',
        },
    notification === undefined
      ? { key: 'notification', value: null, from: 'unknown' }
      : {
          key: 'notification',
          value: notification.toLowerCase() === 'none' ? 'nobody is written to' : notification,
          from: 'answered',
        },
    skip === undefined
      ? { key: 'skip-out-of-scope', value: null, from: 'unknown' }
      : {
          key: 'skip-out-of-scope',
          value:
            skip === 'on'
              ? 'accounts of people who leave the scope are left alone'
              : 'accounts of people who leave the scope are disabled or deleted',
          from: 'answered',
        },
  ]
}

/** The limit of accidental-deletion prevention; null where it is not set or not told. */
export function deletionThreshold(settings: JobRun['settings']): number | null {
  for (const [name, value] of settings) {
    if (name.toLowerCase() === thresholdSetting && /^\d{1,9}$/.test(value.trim())) return Number(value)
  }
  return null
}
