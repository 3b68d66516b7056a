import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import type { Plan, receiptSchema } from '#shared/contract/plans'
import type { Changes } from '#shared/engine/changes'
import type { GraphWrite } from '#shared/engine/graph/graph-client'
import type { Clock } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { writeJournal } from '#shared/engine/store/journal-rows'
import { putPlan, readPlan, takePlan } from '#shared/engine/store/plan-rows'

type Receipt = z.output<typeof receiptSchema>

/** How one kind of plan becomes requests; the room that makes such plans registers it. `data` comes back from a file: `parse` it. */
export interface PlanKind<Data = unknown> {
  parse(data: unknown): Data
  /** What has changed in the tenant since the plan was made, as a sentence; null if it still holds. */
  staleness(access: TenantAccess, data: Data, signal: AbortSignal): Promise<string | null>
  writes(access: TenantAccess, data: Data): GraphWrite[]
}

export interface PlanDraft {
  readonly kind: string
  readonly data: unknown
  readonly summary: string
  readonly affects: Plan['affects']
  readonly undo: string
  readonly confirm: string | null
}

/** Where plans are made, kept and run: by id, once, after a look whether the tenant is still as it was. */
export interface PlanDesk {
  make(access: TenantAccess, draft: PlanDraft): Plan
  read(access: TenantAccess, id: string): Plan
  apply(access: TenantAccess, id: string, confirm: string | undefined, signal: AbortSignal): Promise<Receipt>
}

export function createPlanDesk(parts: {
  kinds: Readonly<Record<string, PlanKind>>
  clock: Clock
  changes: Changes
}): PlanDesk {
  const { kinds, clock, changes } = parts
  const now = () => new Date(clock.now()).toISOString()
  const kindOf = (name: string): PlanKind => {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
    if (kind === undefined) throw new Error(`No room has registered plans of the kind '${name}'.`)
    return kind
  }
  const kept = (access: TenantAccess, id: string) => {
    const plan = readPlan(access.workspace, id)
    if (plan !== null) return plan
    throw new ConsoleFailure({
      code: 'unknown-plan',
      message: `There is no plan ${id} for the tenant '${access.tenant.name}'.`,
      remedy: 'Make the plan again and use the id it prints.',
    })
  }

  return {
    make: (access, draft) => {
      const kind = kindOf(draft.kind)
      const plan: Plan = {
        id: randomUUID(),
        tenant: { id: access.tenant.id, name: access.tenant.name },
        summary: draft.summary,
        requests: kind.writes(access, kind.parse(draft.data)).map((write) => ({
          method: write.method,
          url: `${access.graph.root}${write.path}`,
          body: write.body ?? null,
        })),
        affects: draft.affects,
        undo: draft.undo,
        confirm: draft.confirm,
        madeAt: now(),
      }
      putPlan(access.workspace, plan, { kind: draft.kind, data: draft.data })
      changes.changed(access.tenant.id, 'plans')
      return plan
    },

    read: (access, id) => kept(access, id).plan,

    apply: async (access, id, confirm, signal) => {
      const { plan, steps, appliedAt } = kept(access, id)
      if (plan.confirm !== null && confirm !== plan.confirm) {
        throw new ConsoleFailure({
          code: 'confirmation-missing',
          message: `This plan needs a typed confirmation: ${plan.summary}`,
          remedy: `Repeat it with --confirm "${plan.confirm}" if that is what you want.`,
        })
      }
      const { kind: kindName, data: raw } = steps as { kind: string; data: unknown }
      const kind = kindOf(kindName)
      const data = kind.parse(raw)
      if (appliedAt !== null) throw spent(id, appliedAt)
      const difference = await kind.staleness(access, data, signal)
      if (difference !== null) {
        throw new ConsoleFailure({
          code: 'plan-stale',
          message: `The tenant has changed since the plan was made: ${difference}`,
          remedy: 'Nothing was sent. Make the plan again and look at it.',
        })
      }
      const began = now()
      if (!takePlan(access.workspace, id, began)) throw spent(id, began)

      const results: Receipt['results'] = []
      const sentAt = clock.now()
      let ahead = 0
      const journal = (entry: 'plan-applied' | 'plan-failed', failure: unknown) =>
        writeJournal(access.workspace, {
          at: now(),
          kind: entry,
          subject: plan.summary,
          record: { plan, results, failure },
        })
      try {
        for (const write of kind.writes(access, data)) {
          const { requestId, outcome, answeredAt } = await access.graph.write(write, { signal })
          if (results.length === 0 && answeredAt !== null) ahead = clockSkew(answeredAt, clock.now())
          results.push({ method: write.method, url: `${access.graph.root}${write.path}`, outcome, requestId })
        }
      } catch (thrown) {
        journal('plan-failed', failureOf(thrown))
        throw thrown
      } finally {
        changes.changed(access.tenant.id, 'plans', 'jobs')
      }
      journal('plan-applied', null)
      return {
        planId: id,
        summary: plan.summary,
        began,
        ended: now(),
        sentAt: new Date(sentAt + ahead).toISOString(),
        results,
      }
    },
  }
}

/** Milliseconds that Graph's clock is ahead of ours; a Date header has whole seconds, so small differences are none. */
function clockSkew(answeredAt: number, now: number): number {
  const ahead = answeredAt - now
  return Math.abs(ahead) <= 2000 ? 0 : ahead - 1000
}

function spent(id: string, at: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'plan-spent',
    message: `The plan ${id} was already run (${at}); a plan runs once.`,
    remedy: 'Look at what it did, and make a new plan if more is needed.',
  })
}
