import { ConsoleFailure } from '#shared/contract/failure'
import type { Plan, Receipt, StepResult } from '#shared/contract/plans'
import type { LongCall } from '#shared/contract/server'
import { noPolicies, type Policies } from '#shared/domain/policy'
import type { Changes } from '#shared/engine/changes'
import { writeScopesFor } from '#shared/engine/graph/write-scopes'
import { type Journal, journalOf, receiptOf } from '#shared/engine/plans/kept-runs'
import type { PlanDraft, PlanKind, SectionSource } from '#shared/engine/plans/plan-kind'
import { createPlanMaker, type KeptDraft } from '#shared/engine/plans/plan-maker'
import { runnerLifeMs, runPlan } from '#shared/engine/plans/run-plan'
import { refuseWhereReadOnly } from '#shared/engine/plans/read-only'
import { isAlive, thisRunner } from '#shared/engine/plans/runner'
import type { Clock } from '#shared/engine/ports'
import { actingAccount } from '#shared/engine/session/acting-account'
import type { WithScopes } from '#shared/engine/session/consent'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { writeJournal } from '#shared/engine/store/journal-rows'
import { dropPlan, endPlan, type KeptPlan, putReverse, readPlan, takePlan } from '#shared/engine/store/plan-rows'

/** Where plans are made, kept and run: by id, once, after a look whether the tenant is still as it was. */
export interface PlanDesk {
  /** For what takes the scope of a change and is none: testing credentials. */
  readonly withScopes: WithScopes
  make(access: TenantAccess, draft: PlanDraft, signal: AbortSignal): Promise<Plan>
  read(access: TenantAccess, id: string): Plan
  /** A plan with what came of it, also while it runs and after the console was killed in the middle of it. */
  runOf(access: TenantAccess, id: string): { plan: Plan; run: Receipt | null; running: boolean }
  run(access: TenantAccess, id: string, confirm: string | undefined, call: LongCall): Promise<Receipt>
  /** A new plan of what a run did not do; throws `no-rest` where nothing is left. */
  rest(access: TenantAccess, id: string, signal: AbortSignal): Promise<Plan>
  journal(access: TenantAccess, window: { readonly start: number; readonly count: number }): Journal
}

export function createPlanDesk(parts: {
  kinds: Readonly<Record<string, PlanKind>>
  /** Each room's words about plans of other rooms, in the order in which they are shown. */
  sections: readonly SectionSource[]
  clock: Clock
  changes: Changes
  /** What the organisation laid down; nothing unless given. */
  policies?: Pick<Policies, 'readOnly'>
  /** Gets the scopes to write that a plan takes; unless given nothing is asked for. */
  withScopes?: WithScopes
}): PlanDesk {
  const { clock, changes, policies = noPolicies, withScopes = (access) => Promise.resolve(access) } = parts
  const { kindOf, completed, stepsOf, put, correct } = createPlanMaker(parts)
  const now = () => new Date(clock.now()).toISOString()
  const kept = (access: TenantAccess, id: string): KeptPlan => {
    const plan = readPlan(access.workspace, id)
    if (plan !== null) return plan
    throw new ConsoleFailure({
      code: 'unknown-plan',
      message: `There is no plan ${id} for the tenant '${access.tenant.name}'.`,
      remedy: 'Make the plan again and use the id it prints.',
    })
  }
  /** The kind, its data, and the steps that are meant with their places among all of the kind's. */
  const opened = (access: TenantAccess, steps: unknown) => {
    const { kind: name, data: raw, only } = steps as KeptDraft
    const kind = kindOf(name)
    const data = kind.parse(raw)
    const all = kind.steps(access, data)
    const places = only ?? all.map((_, place) => place)
    const meant = places.flatMap((place) => all[place] ?? [])
    return { name, raw, kind, data, places, meant, only: only === null || only === undefined ? null : new Set(only) }
  }

  const desk: PlanDesk = {
    withScopes,

    make: async (access, draft, signal) => {
      const whole = await completed(access, draft, signal)
      return put(access, whole, stepsOf(access, whole))
    },

    read: (access, id) => kept(access, id).plan,

    runOf: (access, id) => {
      const found = kept(access, id)
      const running = isAlive(found, clock.now())
      return { plan: found.plan, run: receiptOf(access.workspace, found, running), running }
    },

    run: async (given, id, confirm, call) => {
      refuseWhereReadOnly(policies)
      const { plan, steps, appliedAt } = kept(given, id)
      if (plan.confirm !== null && confirm !== plan.confirm) {
        throw new ConsoleFailure({
          code: 'confirmation-missing',
          message: `This plan needs a typed confirmation: ${plan.summary}`,
          remedy: `Repeat it with --confirm "${plan.confirm}" if that is what you want.`,
        })
      }
      if (appliedAt !== null) throw spent(id, appliedAt)
      const writes = opened(given, steps).meant.map(({ write }) => write)
      const access = await withScopes(given, writeScopesFor(writes), call.signal)
      const { kind, data, places, meant, only } = opened(access, steps)
      call.progress({ phase: 'Looking whether the tenant is as it was', done: 0, total: meant.length })
      const difference = await kind.staleness(access, data, call.signal, only)
      if (difference !== null) {
        throw new ConsoleFailure({
          code: 'plan-stale',
          message: `The tenant has changed since the plan was made: ${difference}`,
          remedy: 'Nothing was sent. Make the plan again and look at it.',
        })
      }
      if (plan.reverses !== null && isAlive(kept(access, plan.reverses), clock.now())) throw stillRunning(plan)
      const first = kind.ahead?.(access, data, new Set(places)) ?? null
      const ahead = first === null ? null : await completed(access, first, call.signal)
      const began = now()
      const by = actingAccount(access)
      const taken = takePlan(access.workspace, id, {
        at: began,
        by,
        runner: thisRunner(id),
        aliveUntil: clock.now() + runnerLifeMs,
      })
      if (!taken) throw spent(id, began)
      const journal = (entry: 'plan-began' | 'plan-applied' | 'plan-failed', results: readonly StepResult[]) =>
        writeJournal(access.workspace, {
          at: now(),
          kind: entry,
          subject: plan.summary,
          record: { plan: entry === 'plan-began' ? plan : { id }, by, results },
        })
      journal('plan-began', [])
      const saved = ahead === null ? null : put(access, ahead, stepsOf(access, ahead), { reverses: id })
      if (saved !== null) putReverse(access.workspace, id, saved.id)
      changes.changed(access.tenant.id, 'plans')
      try {
        const results = await runPlan({ access, planId: id, steps: meant, clock }, call)
        const outcomes = new Map(results.map(({ step, outcome }) => [places[step] ?? step, outcome]))
        kind.ended?.(access, data, outcomes, id)
        const done = new Set([...outcomes].flatMap(([place, outcome]) => (isDone(outcome) ? [place] : [])))
        const back = done.size === 0 ? null : (kind.reverse?.(access, data, done) ?? null)
        const reverse =
          back === null
            ? null
            : saved === null
              ? put(access, await completed(access, back, never), stepsOf(access, back), { reverses: id })
              : correct(access, back, saved)
        if (saved !== null && reverse === null) dropPlan(access.workspace, saved.id)
        endPlan(access.workspace, id, now(), reverse?.id ?? null)
        journal(
          results.every(({ outcome }) => isDone(outcome) || outcome === 'already') ? 'plan-applied' : 'plan-failed',
          results,
        )
      } finally {
        changes.changed(access.tenant.id, 'plans', 'jobs', ...(kind.touches ?? []))
      }
      const receipt = receiptOf(access.workspace, kept(access, id), false)
      if (receipt === null) throw new Error(`The run of plan ${id} was not kept.`)
      return receipt
    },

    rest: async (access, id, signal) => {
      const { plan, run, running } = desk.runOf(access, id)
      const { kind, data, places, meant, name, raw } = opened(access, kept(access, id).steps)
      if (run === null || running) {
        throw new ConsoleFailure({
          code: 'no-rest',
          message: running ? 'The plan is being run.' : 'The plan was not run yet.',
          remedy: running ? 'Wait until it has ended.' : 'Run it first.',
        })
      }
      const left: number[] = []
      for (const { step, outcome } of run.results) {
        const write = meant[step]?.write
        if (write === undefined || isDone(outcome) || outcome === 'already') continue
        // Whatever may have happened is looked at before it is offered again.
        const found =
          outcome === 'uncertain'
            ? await write.readBack({ signal, sentAt: Date.parse(run.sentAt), look: 1 })
            : 'not-done'
        if (found !== 'done') left.push(places[step] ?? step)
      }
      if (left.length === 0) {
        throw new ConsoleFailure({
          code: 'no-rest',
          message: 'Everything in the plan is done.',
          remedy: 'There is nothing to send again.',
        })
      }
      const chosen = new Set(left)
      const steps = kind.steps(access, data)
      const affects =
        plan.affects.length === meant.length
          ? plan.affects.filter((_, at) => chosen.has(places[at] ?? at))
          : plan.affects
      return put(
        access,
        {
          kind: name,
          data: raw,
          summary: plan.summary.startsWith(restWords) ? plan.summary : `${restWords}${plan.summary}`,
          affects,
          sections: plan.sections,
          undo: plan.undo,
          confirm: plan.confirm,
        },
        left.flatMap((place) => steps[place] ?? []),
        { restOf: id, only: left },
      )
    },

    journal: ({ workspace }, window) => journalOf(workspace, window, clock.now()),
  }
  return desk
}

const restWords = 'The rest of: '

const isDone = (outcome: StepResult['outcome']) => outcome === 'done' || outcome === 'done-by-read-back'

const never = new AbortController().signal

function stillRunning(plan: Plan): ConsoleFailure {
  return new ConsoleFailure({
    code: 'plan-stale',
    message: `What this plan takes back is still being sent: ${plan.summary}`,
    remedy: 'Nothing was sent. Wait until that run has ended.',
  })
}

function spent(id: string, at: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'plan-spent',
    message: `The plan ${id} was already run (${at}); a plan runs once.`,
    remedy: 'Look at what it did, and make a new plan if more is needed.',
  })
}
