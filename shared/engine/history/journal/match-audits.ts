import type { DirectoryAudit } from '#shared/engine/graph/directory-audits'
import { type ExpectedAudit, expectedAudit } from '#shared/engine/history/journal/expected-audits'
import type { KeptPlan, KeptStep } from '#shared/engine/store/plan-rows'

/** A request that took effect, or may have, and what it leaves in the audit log; null where nothing is known to be left. */
export interface SentRequest {
  readonly step: number
  /** When its answer was kept, milliseconds since 1970. */
  readonly at: number
  readonly expected: ExpectedAudit | null
}

/** What of a run reached the tenant, or may have. */
export function sentRequests({ plan }: Pick<KeptPlan, 'plan'>, steps: readonly KeptStep[]): SentRequest[] {
  const each = plan.affects.length === plan.requests.length
  return steps.flatMap(({ step, state, at }) => {
    const request = plan.requests[step]
    if (request === undefined || state === 'not-sent' || state === 'failed' || state === 'already') return []
    const expected = expectedAudit(request, each ? (plan.affects[step]?.id ?? null) : null)
    return [{ step, at: Date.parse(at), expected }]
  })
}

/**
 * Which row of the audit log fits which request: by target, activity and account, of several the nearest in time, each row once.
 * `by`: the user principal name that sent them; null where it is not known, so that it is not compared.
 */
export function matchAudits(
  sent: readonly SentRequest[],
  audits: readonly DirectoryAudit[],
  by: string | null,
): ReadonlyMap<number, DirectoryAudit> {
  const left = new Set(audits.filter((audit) => by === null || sameText(audit.by?.name ?? null, by)))
  const found = new Map<number, DirectoryAudit>()
  for (const { step, at, expected } of sent) {
    if (expected === null) continue
    let nearest: DirectoryAudit | null = null
    for (const audit of left) {
      if (!fits(audit, expected)) continue
      if (nearest === null || distance(audit, at) < distance(nearest, at)) nearest = audit
    }
    if (nearest === null) continue
    left.delete(nearest)
    found.set(step, nearest)
  }
  return found
}

function fits({ activity, targets }: DirectoryAudit, expected: ExpectedAudit): boolean {
  const { name } = expected
  return (
    expected.activities.some((begin) => activity.toLowerCase().startsWith(begin)) &&
    targets.some((target) =>
      name === undefined ? target.id !== null && expected.targets.includes(target.id) : target.name === name,
    )
  )
}

const distance = ({ at }: DirectoryAudit, moment: number) => Math.abs(Date.parse(at) - moment)

const sameText = (one: string | null, other: string) => one?.toLowerCase() === other.toLowerCase()
