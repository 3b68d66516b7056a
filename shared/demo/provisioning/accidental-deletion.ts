import type { DemoJob } from '#shared/demo/model'

/** How many deletions and disablings a cycle may hold; null where accidental-deletion prevention is off. */
export function deletionThreshold(job: DemoJob): number | null {
  const settings = jsonObject(job.secrets.get('SyncNotificationSettings'))
  if (settings['DeleteThresholdEnabled'] === true) return numberOf(settings['DeleteThresholdValue'])
  return numberOf(job.settings.find(({ name }) => name === 'QuarantineTooManyDeletesThreshold')?.value)
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null
}

function jsonObject(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
