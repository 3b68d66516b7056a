import type { DemoJob } from '#shared/demo/model'

/** SyncNotificationSettings, a JSON object that Graph keeps as a text among the secrets; empty where there is none that can be read. */
export function notificationSettings(job: DemoJob): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(job.secrets.get('SyncNotificationSettings') ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** Changes some of them and keeps the others. */
export function changeNotificationSettings(job: DemoJob, changed: Readonly<Record<string, unknown>>): void {
  const plain = { Enabled: false, Recipients: '', DeleteThresholdEnabled: false }
  job.secrets.set('SyncNotificationSettings', JSON.stringify({ ...plain, ...notificationSettings(job), ...changed }))
}
