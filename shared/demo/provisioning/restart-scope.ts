import type { DemoJob } from '#shared/demo/model'
import type { ConnectorState } from '#shared/demo/provisioning/connector-state'

/** Graph's synchronizationJobRestartScope. */
const bits: Readonly<Record<string, number>> = {
  none: 0,
  connectordatastore: 1,
  escrows: 2,
  watermark: 4,
  quarantinestate: 8,
  full: 15,
  forcedeletes: 32,
}

/** The bits of a comma-joined resetScope; empty means what the portal's button means. Throws for a name that Graph does not have. */
export function readResetScope(text: string): number {
  const names = text
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
  if (names.length === 0) return 2 | 4 | 8
  return names.reduce((sum, name) => {
    const bit = Object.hasOwn(bits, name) ? bits[name] : undefined
    if (bit === undefined) throw new Error(`${name} is no restart scope.`)
    return sum | bit
  }, 0)
}

/** Forgets what the restart names. */
export function applyReset(scope: number, job: DemoJob, state: ConnectorState): void {
  if (scope & 1) {
    state.users.clear()
    state.groups.clear()
    state.holders.clear()
    state.pending.clear()
    state.linked.users = 0
    state.linked.groups = 0
  }
  if (scope & 2) {
    state.escrows.clear()
    job.escrowsPruned = false
  }
  if (scope & 4) state.watermark = null
  if (scope & 8) job.quarantine = null
  if (scope & 32) {
    state.deletesAllowed = true
    if (job.quarantine?.reason === 'TooManyDeletes') job.quarantine = null
  }
}
