import type { JobReason, Membership, Obstacle } from '#shared/domain/membership-verdict'
import type { Reading, ReadGroup, ReadRow } from '#shared/engine/verification/reading'

// What of the job, of a row's groups and of their changes explains something about whomever they hold.

/** Of several groups that hold a person and are all kept out, the one whose cause comes first in Entra's own order is named. */
export function obstacleFor(union: readonly ReadGroup[], obstacles: readonly Obstacle[], who: number): Obstacle {
  const held = union.length === 1 ? obstacles : obstacles.filter((_, at) => union[at]?.members.includes(who) === true)
  return obstacleOrder.find((obstacle) => held.includes(obstacle)) ?? null
}

const obstacleOrder: readonly Obstacle[] = [
  'group-kind-unsupported',
  'group-not-security-enabled',
  'not-assigned',
  'group-mapping-off',
]

/** What keeps all members of a group out of the row's product group. */
export function obstacleOf(
  { job }: Pick<Reading, 'job'>,
  group: ReadGroup,
  row: Pick<ReadRow, 'product' | 'direct'>,
): Obstacle {
  if (row.direct) return null
  if (group.kind === 'distribution') return 'group-kind-unsupported'
  if (!group.securityEnabled) return 'group-not-security-enabled'
  if (group.assigned === false && !job.takesAll) return 'not-assigned'
  return row.product.kind !== 'everybody' && job.groupMapping === false ? 'group-mapping-off' : null
}

export function ruleOf(union: readonly ReadGroup[]): Membership['rule'] {
  const [group, second] = union
  if (group === undefined || second !== undefined || !group.dynamic) return null
  if (group.rulePaused) return 'dynamic-rule-paused'
  return group.members.length === 0 ? 'dynamic-rule-processing' : null
}

export function jobReasonOf({ job }: Pick<Reading, 'job'>): JobReason {
  if (job.state === 'Quarantine') return 'job-quarantined'
  if (job.state === 'NotConfigured' || job.state === 'NotRun') return 'job-never-ran'
  if (job.state === 'Paused') return job.lastEnded === null ? 'job-never-ran' : 'job-paused'
  return job.state === 'Active' && job.lastEnded === null ? 'job-never-ran' : null
}

/** Who was seen to come in reach or to leave after the last cycle ended; a cycle that never ended says nothing. */
export function changesOf(union: readonly ReadGroup[], lastEnded: string | null) {
  const isYoung = (change: { readonly at: string } | null) =>
    lastEnded !== null && change !== null && change.at > lastEnded
  const joined = union.map((group) => new Set(group.joined.filter(isYoung).map(({ person }) => person)))
  const left = new Set(union.flatMap((group) => group.left.filter(isYoung).map(({ person }) => person)))
  const assigned = union.map((group) => isYoung(group.assignedSince))
  const any = assigned.includes(true) || joined.some((people) => people.size > 0)
  return {
    // Somebody whom another group of the union has held for longer was to be sent before.
    joined: (who: number) =>
      any &&
      union.every(
        (group, at) =>
          assigned[at] === true || joined[at]?.has(who) === true || (union.length > 1 && !group.members.includes(who)),
      ),
    left: (who: number) => left.has(who),
  }
}
