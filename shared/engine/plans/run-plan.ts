import { type Failure, type FailureCode, failureOf } from '#shared/contract/failure'
import type { StepResult } from '#shared/contract/plans'
import type { LongCall } from '#shared/contract/server'
import type { GraphWrite } from '#shared/engine/graph/graph-call'
import type { PlanStep } from '#shared/engine/plans/plan-kind'
import type { Clock } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { keepPlanAlive, putSentAt, putStep } from '#shared/engine/store/plan-rows'

/** What every further request would meet as well. */
const stopping: ReadonlySet<FailureCode> = new Set([
  'cancelled',
  'clock-skewed',
  'conditional-access',
  'consent-required',
  'graph-host-refused',
  'graph-throttled',
  'internal',
  'permission-missing',
  'policy-refused',
  'proxy-sign-in',
  'sign-in-failed',
  'sign-in-required',
  'sign-in-throttled',
  'sign-in-unreachable',
  'token-rejected',
  'wrong-tenant',
])
/** One after the other of these means that the service is down, not that an object is wrong. */
const serviceTrouble: ReadonlySet<FailureCode> = new Set(['graph-failed', 'graph-unreachable', 'write-uncertain'])
const mostInARow = 3
/** Uncertain requests that are looked at once more when all others were sent. */
const mostSettled = 20

/** Longer than any request with its waits and looks takes; a runner that says nothing for so long is taken to be gone. */
export const runnerLifeMs = 15 * 60_000

export interface PlanRun {
  readonly access: TenantAccess
  readonly planId: string
  readonly steps: readonly PlanStep[]
  readonly clock: Clock
}

/**
 * Sends the requests of a plan one after the other, each once, and keeps before and after each of them how far it came. What a request
 * meets is a result; only a fault of this machine (the store) throws.
 */
export async function runPlan({ access, planId, steps, clock }: PlanRun, call: LongCall): Promise<StepResult[]> {
  const { workspace, graph } = access
  const now = () => new Date(clock.now()).toISOString()
  const results: StepResult[] = []
  const sentAt = new Map<number, number>()
  let troubles = 0
  let stop: Failure | null = null
  const keep = (result: StepResult) => {
    results[result.step] = result
    putStep(workspace, planId, { step: result.step, state: result.outcome, at: now(), result })
  }
  /** What is left once the run has stopped, in one go: each commit is waited for until it is on the disk. */
  const leaveUnsent = (from: number, failure: Failure) =>
    workspace.transaction(() => {
      for (const [step, { write }] of steps.entries()) {
        if (step < from) continue
        const named = { step, method: write.method, url: `${graph.root}${write.path}` }
        keep({ ...named, outcome: 'not-sent', requestId: null, failure, told: null })
      }
    })
  const tell = (phase: string) => call.progress({ phase, done: results.length, total: steps.length })

  for (const [step, planned] of steps.entries()) {
    const { told, settled } = planned
    if (call.signal.aborted) stop ??= cancelled
    if (stop !== null) {
      leaveUnsent(step, stop)
      break
    }
    const known = await filledIn(planned, call.signal)
    const { write } = known
    const named = { step, method: write.method, url: `${graph.root}${write.path}` }
    if (known.lacking !== null) {
      keep({ ...named, outcome: 'not-sent', requestId: null, failure: known.lacking, told: null })
      if (stopping.has(known.lacking.code)) stop ??= known.lacking
      continue
    }
    tell('Sending')
    putStep(workspace, planId, { step, state: 'sending', at: now(), result: null })
    keepPlanAlive(workspace, planId, clock.now() + runnerLifeMs)
    const began = clock.now()
    let remember: (() => void) | null = null
    sentAt.set(step, began)
    if (step === 0) putSentAt(workspace, planId, new Date(began).toISOString())
    try {
      const answer = await graph.write(write, {
        signal: call.signal,
        onWait: ({ reason }) =>
          tell(reason === 'throttled' ? 'Microsoft Graph asks to wait' : 'Looking what became of it'),
      })
      if (step === 0 && answer.answeredAt !== null) {
        putSentAt(workspace, planId, new Date(began + clockSkew(answer.answeredAt, clock.now())).toISOString())
      }
      keep({
        ...named,
        outcome: answer.outcome,
        requestId: answer.requestId,
        failure: null,
        told: answer.outcome === 'done' && told !== undefined ? inWords(told, answer.body) : null,
      })
      remember = () => settled?.(answer.outcome, answer.body)
      troubles = 0
    } catch (thrown) {
      const failure = failureOf(thrown)
      const outcome =
        failure.code === 'write-uncertain' ? 'uncertain' : (await wasSoBefore(planned, failure)) ? 'already' : 'failed'
      // A call that was stopped before anything went out is no failure of the request.
      const unsent = failure.code === 'cancelled'
      keep({
        ...named,
        outcome: unsent ? 'not-sent' : outcome,
        requestId: failure.requestId ?? null,
        failure: outcome === 'already' ? null : failure,
        told: null,
      })
      if (outcome === 'already') remember = () => settled?.(outcome, undefined)
      troubles = serviceTrouble.has(failure.code) ? troubles + 1 : 0
      if (outcome !== 'already' && stopping.has(failure.code)) stop = failure
      else if (troubles >= mostInARow) stop = failure
    }
    // Outside of what counts as the request's own failure.
    remember?.()
  }
  if (!call.signal.aborted) await settle(results, steps, sentAt, keep, call)
  call.progress({ phase: 'Done', done: steps.length, total: steps.length })
  return results
}

interface Filled {
  readonly write: GraphWrite
  /** Why it cannot be sent; null where it can. */
  readonly lacking: Failure | null
}

/** A request as it is sent: what it is about may come of an earlier one. */
async function filledIn({ write, filled }: PlanStep, signal: AbortSignal): Promise<Filled> {
  if (filled === undefined) return { write, lacking: null }
  try {
    const real = await filled({ signal })
    return real === null ? { write, lacking: unfilled } : { write: real, lacking: null }
  } catch (thrown) {
    return { write, lacking: failureOf(thrown) }
  }
}

const unfilled: Failure = {
  code: 'plan-partly-done',
  message: 'It was not sent, because what it is about was to come of an earlier request that is not known to be done.',
  remedy: 'Look what became of the earlier request; the rest of the plan can be asked for then.',
}

/** Whoever cannot tell has not said so. */
async function wasSoBefore({ already }: PlanStep, failure: Failure): Promise<boolean> {
  try {
    return (await already?.(failure)) === true
  } catch {
    return false
  }
}

/** An answer that cannot be put into words is no failure of a request that took effect. */
function inWords(told: NonNullable<PlanStep['told']>, body: unknown): StepResult['told'] {
  try {
    return told(body)
  } catch {
    return { summary: 'It took effect; what Microsoft Graph answered could not be read.', steps: [] }
  }
}

const cancelled = failureOf(Object.assign(new Error('cancelled'), { name: 'AbortError' }))

/** What was uncertain in mid-run may show itself a little later. */
async function settle(
  results: readonly StepResult[],
  steps: readonly PlanStep[],
  sentAt: ReadonlyMap<number, number>,
  keep: (result: StepResult) => void,
  call: LongCall,
): Promise<void> {
  const open = results.filter(({ outcome }) => outcome === 'uncertain').slice(0, mostSettled)
  for (const result of open) {
    const step = steps[result.step]
    if (step === undefined) continue
    try {
      const look = { signal: call.signal, sentAt: sentAt.get(result.step) ?? 0, look: 1 }
      if ((await step.write.readBack(look)) !== 'done') continue
    } catch {
      // It stays uncertain, which is already said.
      return
    }
    keep({ ...result, outcome: 'done-by-read-back', failure: null })
    step.settled?.('done-by-read-back', undefined)
  }
}

/** Milliseconds that Graph's clock is ahead of ours; a Date header has whole seconds, so small differences are none. */
function clockSkew(answeredAt: number, now: number): number {
  const ahead = answeredAt - now
  return Math.abs(ahead) <= 2000 ? 0 : ahead - 1000
}
