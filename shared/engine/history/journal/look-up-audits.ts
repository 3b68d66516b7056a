import type { Output } from '#shared/contract/contract'
import { failureOf, type FailureCode } from '#shared/contract/failure'
import { counted } from '#shared/domain/counted'
import { auditsBetween, auditScope } from '#shared/engine/graph/directory-audits'
import { matchAudits, sentRequests } from '#shared/engine/history/journal/match-audits'
import type { WithScopes } from '#shared/engine/session/consent'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { listSteps, readPlan } from '#shared/engine/store/plan-rows'

type Looked = Output<'journal.audits'>

const minute = 60_000
const day = 24 * 60 * minute
/** Clocks of this machine and of Graph may differ so much, and a row may bear the time at which the work was done. */
const aroundMs = 5 * minute
/** Rows come into the log minutes after what they tell of. */
const lateMs = 30 * minute
/** No licence lets Microsoft keep rows for longer; without one it is seven days. */
const longestDays = 30
const freeDays = 7

/** What says that the log cannot be read here, rather than that something is wrong for now. */
const closed: ReadonlySet<FailureCode> = new Set([
  'permission-missing',
  'consent-required',
  'read-only',
  'graph-refused',
  'graph-not-found',
  'graph-answer-invalid',
])

/** What Entra's audit log has about a run of a plan. Throws where another time may do: no network, no sign-in. */
export async function lookUpAudits(
  given: TenantAccess,
  planId: string | null,
  parts: { readonly withScopes: WithScopes; readonly now: number; readonly signal: AbortSignal },
): Promise<Looked> {
  const { now, signal } = parts
  const without = (state: Looked['state'], ...says: string[]): Looked => ({ state, says, audits: [], unseen: [] })
  const kept = planId === null ? null : readPlan(given.workspace, planId)
  if (kept === null || kept.appliedAt === null) {
    return without('not-applicable', 'The line is about no change that was sent to the tenant.')
  }
  const sent = sentRequests(kept, listSteps(given.workspace, kept.plan.id))
  if (sent.length === 0) return without('not-applicable', 'No request of the plan reached the tenant.')
  const known = sent.filter(({ expected }) => expected !== null)
  if (known.length === 0) {
    return without('cannot-tell', 'It is not documented what requests of this kind leave in the audit log.')
  }
  const moments = [kept.appliedAt, kept.sentAt, kept.endedAt].flatMap((at) => (at === null ? [] : [Date.parse(at)]))
  const from = Math.min(...moments, ...sent.map(({ at }) => at)) - aroundMs
  const to = Math.max(...moments, ...sent.map(({ at }) => at)) + aroundMs
  if (now - to > longestDays * day) {
    return without(
      'cannot-tell',
      `Microsoft keeps the audit log for ${longestDays} days at most, and this was earlier.`,
    )
  }
  try {
    const access = await parts.withScopes(given, [auditScope], signal)
    const { rows, cut } = await auditsBetween(access.graph, from, to, { signal })
    const by = kept.appliedBy?.includes('@') === true ? kept.appliedBy : null
    const found = matchAudits(sent, rows, by)
    const unseen = known.flatMap(({ step }) => (found.has(step) ? [] : [step]))
    return {
      state: found.size > 0 ? 'matched' : cut ? 'cannot-tell' : 'none',
      says: [
        `Of ${counted(known.length, 'request')} ${found.size} ${found.size === 1 ? 'was' : 'were'} found in Entra's audit log, by target, activity${by === null ? '' : ', account'} and time; the log does not name the request itself.`,
        ...(by === null ? ['The account was not compared: it is not known by which one the console asked.'] : []),
        ...(cut ? ['The log has more rows of that time than were read, so one that was not found may be there.'] : []),
        ...(unseen.length > 0 && now - to < lateMs ? ['Rows appear minutes after the change: look again later.'] : []),
        ...(unseen.length > 0 && now - from > freeDays * day
          ? [`A tenant without Entra ID P1 or P2 keeps the log for ${freeDays} days only.`]
          : []),
        ...(known.length < sent.length
          ? [
              `Of ${counted(sent.length - known.length, 'further request')} it is not documented what they leave in the log.`,
            ]
          : []),
      ],
      audits: [...found].map(([step, audit]) => ({
        id: audit.id,
        at: audit.at,
        activity: audit.activity,
        category: audit.category,
        result: audit.result,
        reason: audit.reason,
        by: audit.by?.name ?? null,
        targets: audit.targets.map((target) => ({ ...target })),
        step,
      })),
      unseen,
    }
  } catch (thrown) {
    const { code, message, remedy } = failureOf(thrown)
    if (!closed.has(code)) throw thrown
    return without(
      'cannot-tell',
      `The audit log could not be read: ${message} ${remedy}`,
      `It takes the scope ${auditScope} and a role that reads audit logs, such as Reports Reader or Security Reader.`,
    )
  }
}
