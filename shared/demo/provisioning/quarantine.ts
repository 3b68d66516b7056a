import type { DemoJob } from '#shared/demo/model'
import type { ProvisioningFailure } from '#shared/demo/provisioning/failure'

const hour = 3_600_000
const day = 24 * hour
const disabledAfter = 28 * day
/** Retries after the first failure, then every day. */
const ladder = [6 * hour, 12 * hour, 24 * hour]

/** Puts the job into quarantine or keeps it there: sets the next attempt, and disables the job after 28 days. */
export function enterQuarantine(job: DemoJob, reason: string, failure: ProvisioningFailure, now: number): void {
  const before = job.quarantine
  const began = before === null ? now : Date.parse(before.seriesBegan)
  const later = ladder.map((offset) => began + offset).find((time) => time > now) ?? now + day
  job.quarantine = {
    reason,
    currentBegan: before !== null && before.reason === reason ? before.currentBegan : new Date(now).toISOString(),
    nextAttempt: new Date(later).toISOString(),
    seriesBegan: new Date(began).toISOString(),
    seriesCount: (before?.seriesCount ?? 0) + 1,
    error: { code: failure.code, message: failure.message, tenantActionable: true },
  }
  job.code = 'Quarantine'
  if (now - began >= disabledAfter) job.scheduleState = 'Disabled'
}

/** The escrow thresholds beyond which a job is quarantined although the target answers; null below them. */
export function escrowQuarantine(failed: number, references: number, attempted: number): string | null {
  const objects = failed - references
  if (failed > 60_000) return 'EncounteredTotalEscrowThreshold'
  if (objects > 40_000) return 'EncounteredBaseEscrowThreshold'
  return objects >= 5_000 && objects > attempted * 0.4 ? 'EncounteredEscrowProportionThreshold' : null
}
