import { rowsOf } from '#shared/demo/row-map'
import type { GraphWorld } from '#shared/demo/graph/call'
import type { DemoUser } from '#shared/demo/model'

/** Whoever signs in to the demo is the first person of its tenant, or its first guest; null for a partner, who is no object of it. */
export function signedInUser({ tenant, faults }: Pick<GraphWorld, 'tenant' | 'faults'>): DemoUser | null {
  if (faults.signedInAs === 'partner') return null
  const wanted = faults.signedInAs === 'guest' ? 'Guest' : 'Member'
  return rowsOf(tenant.users).find((one) => one.deletedDateTime === null && one.userType === wanted) ?? null
}
