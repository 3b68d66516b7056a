import type { DemoJob } from '#shared/demo/model'
import { notificationSettings } from '#shared/demo/provisioning/notification-settings'

/** How many deletions and disablings a cycle may hold; null where accidental-deletion prevention is off. */
export function deletionThreshold(job: DemoJob): number | null {
  const settings = notificationSettings(job)
  if (settings['DeleteThresholdEnabled'] === true) return numberOf(settings['DeleteThresholdValue'])
  return numberOf(job.settings.find(({ name }) => name === 'QuarantineTooManyDeletesThreshold')?.value)
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null
}
