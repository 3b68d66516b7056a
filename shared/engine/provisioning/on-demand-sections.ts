import type { PlanSection } from '#shared/contract/plans'
import type { OnDemandRule } from '#shared/engine/graph/on-demand-rules'
import type { JobReading } from '#shared/engine/graph/synchronization-job'

/** Of every plan. */
export const writesNow: PlanSection = {
  id: 'writes-now',
  title: 'This writes to the product now',
  severity: 'warning',
  lines: [
    'Not at the next cycle: Entra creates, updates or disables accounts in the product as soon as this is run.',
    'It is the same as a cycle would do for these, by the same mappings and filters; nothing is provisioned that a cycle would not provision.',
  ],
}

export const leavesOut: PlanSection = {
  id: 'not-done',
  title: 'What it does not do',
  severity: 'info',
  lines: [
    'It deletes nobody, and leaves those alone who are disabled or deleted in Entra.',
    'It brings back no account that was deleted in the product.',
    'It carries over no roles, and does not look into groups inside groups.',
  ],
}

export const beforehand: PlanSection = {
  id: 'beforehand',
  title: 'Before you run it',
  severity: 'info',
  lines: [
    'If Entra signs in to this product by OAuth (an Authorize button under Admin credentials), stop provisioning first. With a secret token that is not needed.',
    'If the tenant URL ends with ?aadOptscim062020: that is not honoured here. The product gets the older form of changes, and may answer otherwise than in a cycle.',
    'Who was assigned a moment ago may be told as not assigned for some minutes.',
  ],
}

/** There is no way back. */
export const undo =
  'It cannot be taken back. What Entra has written stays until the person or group changes in Entra, or leaves the scope; the next cycle then carries that over.'

/** What is said only where it applies; null is left out. */
export function notes(lines: readonly (string | null)[]): PlanSection[] {
  const said = lines.filter((line) => line !== null)
  return said.length === 0 ? [] : [{ id: 'to-know', title: 'Worth knowing', severity: 'warning', lines: said }]
}

export function unsaid({ supported }: OnDemandRule): string | null {
  if (supported !== null) return null
  return 'Whether the job takes provisioning on demand is not known: its rule says nothing of it. If not, Graph refuses the call and nothing happens.'
}

export function quarantined({ state }: JobReading): string | null {
  return state === 'Quarantine' ? 'The job is in quarantine: what put it there is likely to stop this as well.' : null
}
