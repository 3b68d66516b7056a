import { randomUUID } from 'node:crypto'
import type { Plan } from '#shared/contract/plans'
import type { Changes } from '#shared/engine/changes'
import type { PlanDraft, PlanKind, PlanStep, SectionSource } from '#shared/engine/plans/plan-kind'
import type { Clock } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { putPlan, replacePlan } from '#shared/engine/store/plan-rows'

/** As it stands in the file beside the plan. */
export interface KeptDraft {
  readonly kind: string
  readonly data: unknown
  /** Places among the kind's steps; null for all of them. */
  readonly only: readonly number[] | null
}

interface PlanOrigin {
  /** A new one where it is left out. */
  readonly id?: string
  readonly reverses?: string
  readonly restOf?: string
  readonly only?: readonly number[]
}

/** How a draft becomes a plan that is kept. */
export interface PlanMaker {
  kindOf(name: string): PlanKind
  /** A draft with what the other rooms say of it, and the confirmation that they ask for. */
  completed(access: TenantAccess, draft: PlanDraft, signal: AbortSignal): Promise<PlanDraft>
  stepsOf(access: TenantAccess, draft: PlanDraft): PlanStep[]
  put(
    access: TenantAccess,
    draft: Omit<PlanDraft, 'changes'>,
    steps: readonly PlanStep[],
    from?: Omit<PlanOrigin, 'id'>,
  ): Plan
  /** Puts what was really done in the place of the way back that was saved first; what the other rooms said of that holds. */
  correct(access: TenantAccess, back: PlanDraft, saved: Plan): Plan
}

export function createPlanMaker(parts: {
  readonly kinds: Readonly<Record<string, PlanKind>>
  readonly sections: readonly SectionSource[]
  readonly clock: Clock
  readonly changes: Changes
}): PlanMaker {
  const { kinds, sections, clock, changes } = parts
  const kindOf = (name: string): PlanKind => {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
    if (kind === undefined) throw new Error(`No room has registered plans of the kind '${name}'.`)
    return kind
  }
  const planOf = (
    access: TenantAccess,
    draft: Omit<PlanDraft, 'changes'>,
    steps: readonly PlanStep[],
    from: PlanOrigin,
  ): { plan: Plan; kept: KeptDraft } => {
    const plan: Plan = {
      id: from.id ?? randomUUID(),
      tenant: { id: access.tenant.id, name: access.tenant.name },
      summary: draft.summary,
      requests: steps.map(({ write }) => ({
        method: write.method,
        url: `${access.graph.root}${write.path}`,
        body: write.body ?? null,
      })),
      affects: draft.affects,
      sections: [...draft.sections],
      undo: draft.undo,
      confirm: draft.confirm,
      madeAt: new Date(clock.now()).toISOString(),
      reverses: from.reverses ?? null,
      restOf: from.restOf ?? null,
    }
    return { plan, kept: { kind: draft.kind, data: draft.data, only: from.only ?? null } }
  }
  const put = (
    access: TenantAccess,
    draft: Omit<PlanDraft, 'changes'>,
    steps: readonly PlanStep[],
    from: PlanOrigin = {},
  ): Plan => {
    const { plan, kept: keptDraft } = planOf(access, draft, steps, from)
    putPlan(access.workspace, plan, keptDraft)
    changes.changed(access.tenant.id, 'plans')
    return plan
  }
  /** A draft with what the other rooms say of it, and the confirmation that they ask for. */
  const completed = async (access: TenantAccess, draft: PlanDraft, signal: AbortSignal): Promise<PlanDraft> => {
    const added = (await Promise.all(sections.map(async (source) => source(access, draft, signal)))).flat()
    const asking = added.filter(({ confirm }) => confirm !== null)
    // What is lost for good is what one of them is asked for, should there be several.
    const asked = (asking.find(({ lossless }) => lossless !== true) ?? asking[0])?.confirm ?? null
    const loses = asking.some(({ lossless }) => lossless !== true)
    return {
      ...draft,
      sections: [...draft.sections, ...added.map(({ confirm: _, lossless: __, ...section }) => section)],
      undo: loses ? `${inPart} ${draft.undo.replace(/^Yes: a/, 'A')}` : draft.undo,
      confirm: draft.confirm ?? asked,
    }
  }
  const stepsOf = (access: TenantAccess, { kind: name, data }: PlanDraft): PlanStep[] => {
    const kind = kindOf(name)
    return kind.steps(access, kind.parse(data))
  }

  /** Puts what was really done in the place of the way back that was saved first; what the rooms said of that holds. */
  const correct = (access: TenantAccess, back: PlanDraft, saved: Plan): Plan => {
    const own = new Set(back.sections.map(({ id }) => id))
    const draft = {
      ...back,
      sections: [...back.sections, ...saved.sections.filter(({ id }) => !own.has(id))],
      confirm: back.confirm ?? saved.confirm,
    }
    const from = { id: saved.id, ...(saved.reverses === null ? {} : { reverses: saved.reverses }) }
    const { plan, kept: keptDraft } = planOf(access, draft, stepsOf(access, back), from)
    replacePlan(access.workspace, plan, keptDraft)
    return plan
  }

  return { kindOf, completed, stepsOf, put, correct }
}

const inPart = 'In part: what the product loses for good does not come back.'
